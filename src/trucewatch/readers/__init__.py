"""Bytes to reports: what a page says, which parts are its own, who published it and when."""
