"""Lists of actors that others keep, read into actors of a case."""
