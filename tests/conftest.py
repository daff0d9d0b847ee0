"""Fixtures that every part shares."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# A slow machine is no fault of ours: what must be quick is measured in benchmarks/speed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reference material beside the checkout; skips where it is absent."""
    folder = ROOT.parent / "shared"
    if not (folder / "seed").is_dir():
        pytest.skip("needs ../shared/seed beside the checkout: the seed report and its gold record")
    return folder
