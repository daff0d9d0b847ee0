"""How fast a report is read, as a ratio against the bare syntax model in the same run."""
