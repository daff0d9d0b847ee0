"""Our own tables: a row for each thing that the record holds, joined by ids."""
