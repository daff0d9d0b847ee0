"""What people decide about the record, and reading everything again."""
