"""A small encoder of our own: it reads words in their company and marks who says what."""
