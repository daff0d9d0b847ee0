"""Who is one of the sides to a deal, under whichever of its names, and what it owes."""
