"""A case of the demo reports, read by the real pipeline once for all page tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.demo_case import copied_demo
from trucewatch.store.case import Case


@pytest.fixture(scope="session")
def demo_case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.open(copied_demo(tmp_path_factory, tmp_path_factory.mktemp("demo"))) as case:
        yield case
