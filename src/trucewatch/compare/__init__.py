"""A case beside somebody else's table of events: what each has, and where the two differ."""
