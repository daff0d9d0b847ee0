"""Place names: found, told apart from persons and agencies, and resolved to one place or none."""
