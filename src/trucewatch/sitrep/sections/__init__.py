"""The sections of a situation report, one file each: what a section says of a record."""
