"""One file for each public set (or family of sets): how it is read, answered and scored."""
