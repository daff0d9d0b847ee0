"""Tables of others, one module each: how a row of theirs is read."""
