"""Agreements as they are printed: numbered lists, headings, definitions, formulas."""
