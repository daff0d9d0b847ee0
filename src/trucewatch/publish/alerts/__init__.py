"""Changes of a record sent to somebody's own receiver, signed, each once."""
