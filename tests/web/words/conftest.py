"""Pages of the demo case, in any language."""

from __future__ import annotations

import importlib.util
from html.parser import HTMLParser
from types import ModuleType
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.web.test_pages import paths
from trucewatch.store.case import Case

_VOID = frozenset({"meta", "link", "br", "input", "col"})


@pytest.fixture(scope="session")
def tool() -> ModuleType:
    """``tools/words.py``."""
    spec = importlib.util.spec_from_file_location("words_tool", ROOT / "tools" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def some_paths(demo_case: Case) -> list[str]:
    """Every view, the pages of all provisions and of some reports, and two sources."""
    every = paths(demo_case)
    reports = [path for path in every if path.startswith("/reports/")]
    record = demo_case.record()
    sources = [f"/sources?outlet={record.reports[0].id}", f"/sources?speaker={record.claims[3].id}"]
    past = ["/?as_of=2031-03-05", "/timeline?as_of=2031-03-05", "/figures?kind=killed"]
    return [path for path in every if path not in reports[3:]] + sources + past


class Reader(HTMLParser):
    """The elements of a page with what stands in them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, Any]]] = []
        self.texts: list[tuple[str, list[tuple[str, dict[str, Any]]]]] = []
        self._open: list[tuple[str, dict[str, Any]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self._open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((" ".join(data.split()), list(self._open)))
