"""The demo case and its weekly report, made once for all tests of situation reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo_case import make_demo_case
from trucewatch.sitrep.look import Looked, look
from trucewatch.sitrep.make import make_report
from trucewatch.sitrep.model import Report
from trucewatch.sitrep.period import Period
from trucewatch.sitrep.template import shipped
from trucewatch.store.case import Case

WEEK = Period("weekly", "2031-03-08", "2031-03-14")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path: Path = tmp_path_factory.mktemp("sitrep") / "demo.case"
    with make_demo_case(path) as case:
        yield case


@pytest.fixture(scope="session")
def looked(demo: Case) -> Looked:
    return look(demo, WEEK)


@pytest.fixture(scope="session")
def weekly(looked: Looked) -> Report:
    return make_report(looked, shipped())
