"""``trucewatch layers``: lines, zones and tiles of the map of a case. One file for each verb."""
