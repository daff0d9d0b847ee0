"""Texts that are somebody's words as a whole: statements, bulletins, posts."""
