"""Every kind of harm tried, and what came of it. Raw logs in ``logs/``."""
