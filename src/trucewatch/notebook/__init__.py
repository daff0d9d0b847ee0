"""A case in a notebook: sequences of rows, tables for polars, and pages that draw themselves."""
