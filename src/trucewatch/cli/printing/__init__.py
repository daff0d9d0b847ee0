"""How each view stands in the terminal; what it says comes from ``trucewatch.views``."""
