"""A situation report written as a file: one module for each format, all of the same content."""
