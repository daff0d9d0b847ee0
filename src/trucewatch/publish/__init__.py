"""What leaves a case: documents, formats, and what is withheld from them."""
