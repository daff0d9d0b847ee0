"""Cases on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.builders import read_plainly
from tests.databases import new_place, postgres_server
from trucewatch.store.case import Case

__all__ = ["case", "new_place", "postgres_server"]


@pytest.fixture
def case(new_place: Callable[[], str]) -> Iterator[Case]:
    """An empty case that reads with ``read_plainly``."""
    made = Case.create(new_place(), "Qasr Wadi", "SY", at="2031-03-14T09:00:00Z", read=read_plainly)
    yield made
    made.close()
