"""Numbers said of people and things, with what they count."""
