"""What a record shows, ready for pages, the screen and programs: one shape for all three."""
