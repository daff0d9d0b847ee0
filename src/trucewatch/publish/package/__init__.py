"""All tables in one archive, with what a stranger needs to read them."""
