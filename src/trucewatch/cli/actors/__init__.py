"""``trucewatch actors``: the actors that a case adds to the register. One file for each verb."""
