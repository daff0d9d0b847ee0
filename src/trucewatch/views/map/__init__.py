"""Where incidents are told to have been: areas as wide as the words know them, no bare points."""
