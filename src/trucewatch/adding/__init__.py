"""Taking reports into a case, and what is told of each: the command line and the page share it."""
