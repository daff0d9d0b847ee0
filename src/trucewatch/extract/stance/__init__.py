"""How the words present an event: as done, owed, planned, feared, asked for, denied."""
