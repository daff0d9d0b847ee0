"""The case: one database that holds reports, what was read out of them, and judgements."""
