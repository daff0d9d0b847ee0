"""Which words tell of a deal, of which one, and who can stand in it."""
