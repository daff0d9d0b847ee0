"""The only clock of the pages: it says when something was taken in, never what day a case shows."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """This instant in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
