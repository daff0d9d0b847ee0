"""Cases on both engines."""

from __future__ import annotations

from tests.store.conftest import case

__all__ = ["case"]
