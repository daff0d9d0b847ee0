"""Content-hash ids: the same content has the same id on every machine, every time."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

_HEX = 16  # 64 bits: one collision expected past four billion records of one kind


def content_id(prefix: str, *parts: Any) -> str:
    """``prefix`` and 16 hexadecimal digits of SHA-256 over the parts in canonical JSON (RFC 8785).

    Parts must be JSON values: text, integers, None, and lists or mappings of them.
    """
    digest = hashlib.sha256(rfc8785.dumps(list(parts))).hexdigest()
    return f"{prefix}-{digest[:_HEX]}"


def bytes_id(raw: bytes) -> str:
    """SHA-256 of raw bytes, 64 hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def incident_id(first_claim: str) -> str:
    """The id of the incident whose first claim has this id.

    It hangs on the first claim alone, so that what a person decided about an incident still finds
    it when further claims join.
    """
    return content_id("i", first_claim)
