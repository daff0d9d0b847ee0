"""``trucewatch places``: lists of places of a case. One file for each verb."""
