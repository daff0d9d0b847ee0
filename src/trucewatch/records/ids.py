"""Content-hash ids: the same content has the same id on every machine, every time."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import rfc8785

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_HEX = 16  # 64 bits: one collision expected past four billion records of one kind


def content_id(prefix: str, *parts: Any) -> str:
    """``prefix`` and 16 hexadecimal digits of SHA-256 over the parts in canonical JSON (RFC 8785).

    Parts must be JSON values: text, integers, None, and lists or mappings of them.
    """
    written = _plain(parts)
    if written is None:
        written = rfc8785.dumps(list(parts))
    return f"{prefix}-{hashlib.sha256(written).hexdigest()[:_HEX]}"


def _plain(parts: tuple[Any, ...]) -> bytes | None:
    """Canonical JSON of text and lists of text, which the standard library writes alike.

    A large case asks for a hundred thousand such ids. None: there is anything else in it.
    """
    for part in parts:
        if type(part) is not str and (
            type(part) is not list or any(type(p) is not str for p in part)
        ):
            return None
    try:
        return _write(parts).encode()
    except UnicodeEncodeError:  # half a surrogate pair: the canonical writer says what is wrong
        return None


def bytes_id(raw: bytes) -> str:
    """SHA-256 of raw bytes, 64 hexadecimal digits."""
    return hashlib.sha256(raw).hexdigest()


def incident_id(first_claim: str) -> str:
    """The id of the incident whose first claim has this id.

    It hangs on the first claim alone, so that what a person decided about an incident still finds
    it when further claims join.
    """
    return content_id("i", first_claim)
