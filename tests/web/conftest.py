"""A case of the demo reports, read by the real pipeline once for all page tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo_case import make_demo_case
from trucewatch.store.case import Case


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path: Path = tmp_path_factory.mktemp("demo") / "demo.case"
    with make_demo_case(path) as case:
        yield case
