"""Cases on both engines."""

from __future__ import annotations

from tests.store.conftest import case, new_place, postgres_server

__all__ = ["case", "new_place", "postgres_server"]
