"""What the record says of each incident and provision: separate answers, never one score."""
