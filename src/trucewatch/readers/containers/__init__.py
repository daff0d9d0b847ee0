"""Files that hold many reports: each is cut into parts, and a part is read like any report."""
