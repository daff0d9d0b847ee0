"""Drawings of a situation report, in ink alone: they print in black and white."""
