"""Where an event was: the place that its clause names, or the one that a description means."""
