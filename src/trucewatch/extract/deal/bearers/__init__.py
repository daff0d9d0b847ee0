"""Who owes a duty: the words that name them, and whom pronouns and empty nouns stand for."""
