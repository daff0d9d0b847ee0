"""A case in a notebook: sequences, tables, pages that draw themselves; nothing can be changed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import trucewatch as tw
from tests.demo_case import copied_demo
from trucewatch.errors import CaseError, UsageError
from trucewatch.notebook.case import OpenCase
from trucewatch.notebook.drawing import claim_html, report_html
from trucewatch.notebook.rows import Rows

SORTS = (
    "reports", "claims", "incidents", "provisions", "statuses", "contradictions", "figures",
)  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied_demo(tmp_path_factory, tmp_path_factory.mktemp("notebook") / "kessara.truce")


@pytest.fixture(scope="module")
def case(path: Path) -> Iterator[OpenCase]:
    with tw.open(path) as opened:
        yield opened


@pytest.mark.parametrize("sort", SORTS)
def test_rows_are_a_sequence_and_a_table(case: OpenCase, sort: str) -> None:
    rows: Rows = getattr(case, sort)
    assert len(rows) == len(list(rows)) > 0
    assert rows[0] == rows[:1][0]
    assert rows.to_dicts()[0] == dict(rows[0]) == rows[0].to_dict()
    table = rows.to_polars()
    assert table.height == len(rows)
    assert not any(dtype.is_nested() and str(dtype)[:6] == "Struct" for dtype in table.dtypes)
    assert repr(rows) == f"<{len(rows)} {sort}>"


def test_what_rows_say(case: OpenCase) -> None:
    claims = case.claims.to_polars()
    assert {"quote", "teller", "published", "event_kind", "event_place"} <= set(claims.columns)
    shelling = case.incidents.by_id("I-11")
    assert shelling["kind"] == "shelling"
    killed = [f for f in case.figures if f["kind"] == "killed" and f["incident"] == "I-11"]
    assert len({f["low"] for f in killed}) > 1  # rival numbers stay apart
    assert {row["provision"] for row in case.statuses} == {row["name"] for row in case.provisions}
    with pytest.raises(UsageError, match="I-999"):
        case.incidents.by_id("I-999")


def test_nothing_taken_out_changes_what_is_inside(case: OpenCase) -> None:
    row = case.incidents[0]
    row["claims"].append("mine")
    row.to_dict()["kind"] = "mine"
    case.incidents.to_dicts()[0]["claims"].clear()
    case.board().to_dict()["incidents"].clear()
    assert "mine" not in case.incidents[0]["claims"]
    assert case.incidents[0]["kind"] != "mine"
    assert case.incidents[0]["claims"]
    assert case.board()["incidents"]
    with pytest.raises(TypeError):
        row["kind"] = "mine"  # type: ignore[index]
    with pytest.raises(AttributeError):
        case.claims = []  # type: ignore[assignment, misc]


def test_as_of_a_day(case: OpenCase) -> None:
    then = case.at("2031-03-05")
    assert 0 < len(then.reports) < len(case.reports)
    assert then.board()["as_of"] == "2031-03-05"
    for day in ("2031-3-5", "yesterday", "2031-02-30"):
        with pytest.raises(UsageError, match="year-month-day"):
            case.at(day)
    with pytest.raises(UsageError, match="at"):
        case.at("2999-01-01")


def test_why(case: OpenCase) -> None:
    grounds = case.why("I-11")
    assert grounds["type"] == "incident"
    html = grounds._repr_html_()
    assert html is not None
    assert "“" in html
    with pytest.raises(UsageError):
        case.why("nothing")


def test_the_case_is_open_and_protected_is_not(case: OpenCase) -> None:
    assert "Fanta Keita" in str(case.claims.to_dicts())
    safe = case.protected()
    told = str([getattr(safe, sort).to_dicts() for sort in SORTS]) + str(safe.board().to_dict())
    told += str(safe._repr_html_()) + str(safe.at("2031-03-05").claims.to_dicts())
    told += "".join(str(row._repr_html_()) for row in [*safe.claims, *safe.reports])
    told += "".join(str(safe.why(row["id"]).to_dict()) for row in safe.claims)
    assert "Fanta" not in told
    assert "Keita" not in told


class _Checked(HTMLParser):
    """What a notebook would be given: no script, no door to elsewhere, all tags closed."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {
            "div", "table", "tr", "th", "td", "span", "bdi", "blockquote", "strong", "br",
        }  # fmt: skip
        assert {name for name, _ in attrs} <= {"style", "dir", "scope"}
        assert not any("url" in (value or "") for _, value in attrs)
        self.depth += tag != "br"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 -- the parser's signature
        self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.words += data


def _words(html: Any) -> str:
    assert isinstance(html, str)
    checked = _Checked()
    checked.feed(html)
    assert checked.depth == 0
    return checked.words


def test_pages_draw_themselves(case: OpenCase) -> None:
    assert "is it holding?" in _words(case._repr_html_())
    assert "does not show a quiet day" in _words(case.board()._repr_html_())
    claim = case.claims[0]
    assert f"“{claim['quote']}”" in _words(claim._repr_html_())
    assert _words(case.reports[0]._repr_html_())
    assert case.incidents[0]._repr_html_() is None


def test_words_of_reports_are_never_markup(case: OpenCase) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=a>"
    claim = {**case.claims[0].to_dict(), "quote": evil, "teller": evil, "speaker": evil}
    assert evil in _words(claim_html(claim))
    report = {**case.reports[0].to_dict(), "text": evil * 200, "outlet": evil}
    assert evil in _words(report_html(report))


def test_an_empty_case_draws_itself(tmp_path: Path) -> None:
    from trucewatch.store.case import Case

    Case.create(tmp_path / "new.case", at="2031-03-14T18:00:00Z").close()
    with tw.open(tmp_path / "new.case") as empty:
        assert len(empty.claims) == 0
        assert empty.claims.to_dicts() == []
        assert empty.claims.to_polars().is_empty()
        assert "No incident is told of" in _words(empty._repr_html_())


def test_no_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=re.escape("none.case")):
        tw.open(tmp_path / "none.case")


def test_without_polars_it_says_what_to_install(
    case: OpenCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(UsageError, match=r"pip install 'trucewatch\[notebooks\]'"):
        case.claims.to_polars()


def test_importing_it_costs_nothing() -> None:
    asks = (
        "import sys, trucewatch; print(sorted(m for m in sys.modules if '.' in m and 'truce' in m))"
    )
    done = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
