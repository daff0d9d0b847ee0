"""Lists of places that a user adds."""
