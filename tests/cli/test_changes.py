"""What the record says now against an earlier day; and the three clocks of every view."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_record
from tests.cli.conftest import Run
from trucewatch.ontology.load import load_ontology
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.views.changes import changes_document
from trucewatch.views.sight import Sight

SINCE = "2031-03-08"
VIEWS = (
    "board",
    "provisions",
    "incidents",
    "contradictions",
    "figures",
    "sources",
    "clock",
    "claims",
)


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("changes", kessara, "--since", SINCE)
    assert document["format"] == "trucewatch/changes/1"
    assert document["since"] == SINCE
    then = answer("incidents", kessara, "--as-of", SINCE)
    now = answer("incidents", kessara)
    assert [r["published"] for r in document["reports"]] == ["2031-03-11", "2031-03-14"]
    incidents = document["incidents"]
    assert incidents["gone"] == []
    assert len(incidents["new"]) == now["of"] - then["of"]
    seen = next(r for r in incidents["changed"] if r["kind"] == "heavy_weapons_presence")
    assert {"what": "contested", "from": False, "to": True} in seen["changes"]
    assert [row["name"] for row in document["overdue"]] == ["P5"]
    assert document["overdue"][0]["told"] == ["not_done"]
    assert document["contradictions"]["closed"] == []
    known = {x["id"] for x in answer("contradictions", kessara, "--as-of", SINCE)["contradictions"]}
    assert known.isdisjoint(row["id"] for row in document["contradictions"]["new"])


def test_what_an_outlet_took_back(answer: Callable[..., Any], kessara: Path) -> None:
    (row,) = answer("changes", kessara, "--since", "2031-03-07")["retractions"]
    assert (row["factuality"], row["published"]) == ("denied", "2031-03-08")
    assert answer("changes", kessara, "--since", SINCE)["retractions"] == []


def test_nothing_since(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    document = answer("changes", kessara, "--since", "2031-03-14")
    empty: dict[str, list[Any]] = {"new": [], "changed": [], "gone": []}
    assert (document["reports"], document["incidents"], document["provisions"]) == (
        [],
        empty,
        empty,
    )
    assert (
        "None: no report shows no change" in run("changes", kessara, "--since", "2031-03-14").stdout
    )


def test_between_two_days(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("changes", kessara, "--since", "2031-03-05", "--as-of", SINCE)
    assert {row["published"] for row in document["reports"]} == {"2031-03-07", "2031-03-08"}
    assert document["as_of"] == SINCE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--since is missing"),
        (("--since", "last week"), "--since"),
        (("--since", SINCE, "--as-of", "2031-03-01"), "earlier day first"),
        (("--since", SINCE, "--clock", "happened"), "published or captured"),
        (("--since", SINCE, "--clock", "printed"), "clocks are"),
    ],
)
def test_what_cannot_be_asked(run: Run, kessara: Path, options: tuple[str, ...], said: str) -> None:
    result = run("changes", kessara, *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, columns: str) -> None:
    result = run("changes", kessara, "--since", SINCE, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    for words in (
        "what changed since Sat 8 Mar 2031",
        "contested: no → yes",
        "Newly overdue",
        "overdue, told as not done",
        "New contradictions",
    ):
        assert words in page


def _sight(record: Record) -> Sight:
    return Sight(record, load_ontology(), ("2031-03-14",))


def test_a_persons_decision_and_a_closed_contradiction() -> None:
    then = make_record()
    incident = then.incidents[0]
    judged = Judgement(
        "J-1", "2031-03-15T08:00:00Z", "A. Monitor", "discount", incident.id, "an old film"
    )
    answers = tuple(
        replace(a, status="discounted") if a.incident == incident.id else a
        for a in then.assessments
    )
    now = replace(then, judgements=(judged,), assessments=answers, contradictions=())
    document = changes_document(_sight(then), _sight(now), "2031-03-14")
    (row,) = document["incidents"]["changed"]
    assert row["changes"] == [{"what": "status", "from": "alleged", "to": "discounted"}]
    assert [j["reason"] for j in document["judgements"]] == ["an old film"]
    assert [x["id"] for x in document["contradictions"]["closed"]] == [then.contradictions[0].id]


def test_two_incidents_held_to_be_one() -> None:
    then = make_record()
    first, second = then.incidents
    one = replace(first, claims=first.claims + second.claims)
    now = replace(then, incidents=(one,), assessments=then.assessments[:1])
    (row,) = changes_document(_sight(then), _sight(now), "2031-03-14")["incidents"]["changed"]
    assert len(row["joined"]) == 2
    back = changes_document(_sight(now), _sight(then), "2031-03-14")["incidents"]
    assert (back["new"], back["gone"]) == ([], [])


@pytest.mark.parametrize("verb", VIEWS)
def test_every_view_takes_the_clocks(run: Run, kessara: Path, verb: str) -> None:
    for clock in ("published", "captured", "happened"):
        result = run(verb, kessara, "--as-of", SINCE, "--clock", clock)
        assert result.exit_code == 0, result.stderr
    result = run(verb, kessara, "--clock", "captured")
    assert (result.exit_code, "give one with --as-of DAY" in result.stderr) == (2, True)


def test_the_clocks_differ(answer: Callable[..., Any], kessara: Path) -> None:
    def counts(*options: str) -> tuple[int, int]:
        board = answer("board", kessara, *options)
        return board["reports"], len(board["incidents"])

    published = counts("--as-of", SINCE)
    happened = counts("--as-of", SINCE, "--clock", "happened")
    assert published[0] == 6
    assert happened[0] == 8  # reports published later tell of these days too
    assert happened[1] < counts()[1]
    # The demo is added today, long before its invented days: on them the case held nothing less.
    assert counts("--as-of", SINCE, "--clock", "captured") == counts()
    assert counts("--as-of", "2001-01-01", "--clock", "captured") == (0, 0)
    document = answer("changes", kessara, "--since", "2001-01-01", "--clock", "captured")
    assert len(document["reports"]) == 8
    title = "as the case stood on Sat 8 Mar 2031"
    assert title not in str(document)


def test_why_explains_each_row_of_every_view(
    answer: Callable[..., Any], run: Run, kessara: Path
) -> None:
    clock, changes = answer("clock", kessara), answer("changes", kessara, "--since", SINCE)
    ids = {row["name"] for row in answer("provisions", kessara)["provisions"]}
    ids |= {row["name"] for row in answer("incidents", kessara)["incidents"]}
    ids |= {row["id"] for row in answer("contradictions", kessara)["contradictions"][:2]}
    ids |= {row["claim"] for row in clock["access"]}
    ids |= {row["id"] for row in changes["reports"]}
    kinds = answer("figures", kessara)["kinds"]
    ids |= {f["claim"] for kind in kinds[:2] for s in kind["series"] for f in s["figures"]}
    shown = sorted(ids)[:: max(1, len(ids) // 12)]
    for ident in shown:
        result = run("why", kessara, ident)
        assert result.exit_code == 0, (ident, result.stderr)
        assert "words" in result.stdout or "its sha-256" in result.stdout
