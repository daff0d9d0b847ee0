"""Who it is that is said to say it: names, roles, pronouns and short descriptions resolved."""
