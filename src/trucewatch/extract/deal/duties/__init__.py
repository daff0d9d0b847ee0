"""What is owed: the act, the thing, by when, and one duty told twice."""
