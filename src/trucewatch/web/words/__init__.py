"""The languages of the pages: catalogues of our own words, and who is spoken to in which."""
