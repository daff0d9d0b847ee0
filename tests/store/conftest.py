"""Cases on both engines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.databases import Places
from trucewatch.store.case import Case


@pytest.fixture
def case(new_place: Places) -> Iterator[Case]:
    """An empty case that reads with ``read_plainly``."""
    with new_place.empty_case() as made:
        yield made
