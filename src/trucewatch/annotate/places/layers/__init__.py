"""Lists of places that a user adds to a case: read, checked row by row, and made to be found."""
