"""Documents and letters: PDF, DOCX, ODT, saved web pages (MHTML) and mail, each to one report."""
