"""Numbers for schemes whose ids are whole numbers."""

from __future__ import annotations

import hashlib

_DIGITS = 13  # hexadecimal: 52 bits, which every program holds exactly


def number_of(*parts: str | None) -> int:
    """A whole number made of texts: the same for the same texts, else almost surely another."""
    text = "\x1f".join(part or "" for part in parts)
    return int(hashlib.sha256(text.encode()).hexdigest()[:_DIGITS], 16)
