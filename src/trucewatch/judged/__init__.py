"""What people decided, made to hold in the record. Pure functions over records."""
