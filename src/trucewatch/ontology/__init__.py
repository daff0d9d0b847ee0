"""The field's concepts as data that an expert can review, and the loader that guards them."""
