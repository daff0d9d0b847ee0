"""Who takes part in an event: who acts, on whom, with what, as the words name them."""
