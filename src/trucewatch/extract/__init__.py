"""Mentions → claims: who says it, how sure, what happened, what is owed."""
