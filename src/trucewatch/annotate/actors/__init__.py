"""Who is named: by the register of actors, by the shape of a name, by a describing noun."""
