"""Short invented texts with answers: a deal's duties, and who claims what."""
