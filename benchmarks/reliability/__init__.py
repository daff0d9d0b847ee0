"""What a case withstands: each module tries one kind of harm and counts what got through."""
