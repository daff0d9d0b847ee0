"""Fixtures of the ontology's tests."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.ontology.folder import FILES, write_files


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes the good files, some changed or added, into a new folder each time; gives it."""
    numbers = count()

    def _write(**changes: str) -> Path:
        return write_files(tmp_path / str(next(numbers)), {**FILES, **changes})

    return _write
