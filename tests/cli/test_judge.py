"""``judge``, ``review`` and ``judgements`` on the demo case: what is decided takes effect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run
from trucewatch.review.queue import TIERS
from trucewatch.store.case import Case

A = ("--by", "A. Monitor", "--because", "seen on site")
B = ("--by", "B. Monitor", "--because", "second look")
Answer = Callable[..., Any]


@pytest.fixture
def alone(answer: Answer, kessara: Path) -> str:
    """The claim of the demo case on which an alleged breach rests alone."""
    (item,) = [
        i
        for i in answer("review", kessara)["items"]
        if i["type"] == "claim" and i["label"] == "heavy weapons present"
    ]
    target: str = item["target"]
    return target


def plain(text: str) -> str:
    return " ".join(text.split())


def test_a_correction_says_what_it_changes_and_why_shows_both(
    run: Run, answer: Answer, kessara: Path, alone: str
) -> None:
    given = ("judge", kessara, "correct", alone, "--field", "kind", "--value")
    done = run(*given, "patrol", *A)
    assert done.exit_code == 0, done.stderr
    assert "event.kind: patrol (the machine reads “heavy_weapons_presence”)" in plain(done.stdout)
    assert "P7 is no longer breach alleged" in plain(done.stdout)
    again = run(*given, "force_withdrawal", *B)
    assert "A. Monitor gave patrol: both are kept, yours holds" in plain(again.stdout)
    grounds = answer("why", kessara, alone)
    assert grounds["claim"]["event"]["kind"] == "force_withdrawal"
    assert [(c["read"], c["value"], c["holds"]) for c in grounds["corrections"]] == [
        ("heavy_weapons_presence", "patrol", False),
        ("heavy_weapons_presence", "force_withdrawal", True),
    ]
    page = plain(run("why", kessara, alone).stdout)
    assert "the machine reads “heavy_weapons_presence”; patrol, by A. Monitor" in page
    assert "does not hold" in page
    first = answer("review", kessara)["items"][0]
    assert (first["target"], first["reasons"][0]["code"]) == (alone, "people_differ")
    listed = answer("judgements", kessara)["judgements"]
    assert [(j["by"], j["holds"]) for j in listed] == [("A. Monitor", False), ("B. Monitor", True)]
    page = plain(run("judgements", kessara).stdout)
    assert "a later correction holds" in page
    assert "People differ: B. Monitor gave force_withdrawal" in page
    assert "People differ: A. Monitor gave patrol" in page
    assert [j["others"] for j in listed] == [
        [{"by": "B. Monitor", "value": "force_withdrawal"}],
        [{"by": "A. Monitor", "value": "patrol"}],
    ]
    more = run(*given, "force_withdrawal", *B)
    assert "Recorded already, at " in more.stdout
    assert len(answer("judgements", kessara)["judgements"]) == 2


def test_an_undo_takes_it_back_and_a_rebuild_keeps_it(
    run: Run, answer: Answer, kessara: Path, alone: str
) -> None:
    before = answer("board", kessara)
    taken = answer(
        "judge", kessara, "correct", alone, "--field", "factuality", "--value", "planned", *A
    )
    assert taken["format"] == "trucewatch/judge/1"
    assert taken["changes"]["provisions"]["changed"][0]["dropped"] == ["breach_alleged"]
    corrected = answer("board", kessara)
    assert corrected["provisions"] != before["provisions"]
    assert run("rebuild", kessara).exit_code == 0
    assert answer("board", kessara) == corrected
    back = run("judge", kessara, "undo", taken["judgement"]["id"][:8], *B)
    assert back.exit_code == 0, back.stderr
    assert answer("board", kessara) == before
    (first, second) = answer("judgements", kessara)["judgements"]
    assert (first["undone_by"], first["holds"]) == (second["id"], False)
    assert [j["by"] for j in answer("judgements", kessara, "--by", "B. Monitor")["judgements"]] == [
        "B. Monitor"
    ]


def test_verified_is_said_by_a_person_alone_with_the_evidence(
    run: Run, answer: Answer, kessara: Path
) -> None:
    wanting = run("judge", kessara, "verify", "I-3", *A)
    assert wanting.exit_code == 2
    assert "evidence: None is empty" in wanting.stderr
    assert all(i["status"] != "verified" for i in answer("incidents", kessara)["incidents"])
    done = run("judge", kessara, "verify", "I-3", "--evidence", "two dated images", *A)
    assert "→ verified" in done.stdout
    found = answer("why", kessara, "I-3")
    assert found["assessment"]["status"] == "verified"
    assert found["assessment"]["why"] == "verify by A. Monitor on two dated images: seen on site"
    assert sum(i["status"] == "verified" for i in answer("incidents", kessara)["incidents"]) == 1


def test_what_is_discounted_leaves_the_terms(
    run: Run, answer: Answer, kessara: Path, alone: str
) -> None:
    def flags() -> list[str]:
        rows = answer("provisions", kessara)["provisions"]
        found: list[str] = next(p["flags"] for p in rows if p["name"] == "P7")
        return found

    assert "breach_alleged" in flags()
    assert "P7 is no longer breach alleged" in plain(
        run("judge", kessara, "discount", alone, *A).stdout
    )
    assert "breach_alleged" not in flags()
    assert alone not in {i["target"] for i in answer("review", kessara)["items"]}


def test_incidents_are_merged_and_split_by_their_names(run: Run, kessara: Path) -> None:
    merged = run("judge", kessara, "merge", "I-3", "I-15", *A)
    assert "is now one happening" in plain(merged.stdout)
    parted = run("judge", kessara, "split", "I-3", "I-3", *B)
    assert "I-3 is now" in plain(parted.stdout)
    missing = run("judge", kessara, "merge", "I-3", *A)
    assert (missing.exit_code, "OTHER is missing" in missing.stderr) == (2, True)


def test_an_example_is_saved_without_private_names(
    run: Run, kessara: Path, alone: str, tmp_path: Path
) -> None:
    path = tmp_path / "force.yml"
    given = ("judge", kessara, "correct", alone, "--field", "kind", "--value", "patrol")
    refused = run(*given, *A, "--save-example", Path(__file__))
    assert refused.exit_code == 2
    with Case.open(kessara) as case:
        assert case.judgements() == ()
    done = run(*given, *A, "--save-example", path)
    assert done.exit_code == 0, done.stderr
    (line,) = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert "two howitzers on the Tamba ridge" in line["text"]
    assert {"patrol": "saw", "actor": "a patrol"} in line["events"]


def test_the_queue_has_reasons_in_words(run: Run, answer: Answer, kessara: Path) -> None:
    document = answer("review", kessara, "--limit", "5")
    assert document["format"] == "trucewatch/review/1"
    assert len(document["items"]) == 5 < document["of"]
    order = list(TIERS)
    tiers = [order.index(i["reasons"][0]["code"]) for i in answer("review", kessara)["items"]]
    assert tiers == sorted(tiers)
    page = run("review", kessara, "--limit", "5", COLUMNS="80").stdout
    assert "An alleged breach of P7 rests on this alone" in page
    assert f"5 of {document['of']} items" in page
    assert max(map(len, page.splitlines())) <= 80


def test_two_judge_blind_and_their_agreement_is_measured(
    run: Run, answer: Answer, kessara: Path, alone: str
) -> None:
    assert "No two people" in run("review", kessara, "--agreement").stdout
    run("judge", kessara, "correct", alone, "--field", "kind", "--value", "patrol", *A)
    blind = answer("review", kessara, "--by", "B. Monitor", "--blind")
    (item,) = [i for i in blind["items"] if i["target"] == alone]
    assert item["label"] == "heavy weapons present"
    run("judge", kessara, "confirm", alone, *B)
    blind = answer("review", kessara, "--by", "B. Monitor", "--blind")
    assert alone not in {i["target"] for i in blind["items"]}
    found = answer("review", kessara, "--agreement")
    kinds = next(f for f in found["fields"] if f["field"] == "event.kind")
    assert (kinds["items"], kinds["same"], kinds["alpha"]) == (1, 0, 0.0)
    assert "undefined" in run("review", kessara, "--agreement").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("confirm", "I-3", "--because", "x"), "--by NAME is missing"),
        (("confirm", "I-3", "--by", "A"), "--because REASON is missing"),
        (("confirm",), "VERB and TARGET are needed"),
        (("bless", "I-3", *A), "VERB 'bless' is not known"),
        (("confirm", "zzz", *A), "has an id that begins so"),
        (("confirm", "I-3", "I-4", *A), "confirm takes one target"),
        (("undo", "J-", *A), "no judgement has an id that begins so"),
        (("correct", "I-3", "--field", "kind", "--value", "patrol", *A), "is no claim or"),
        (("correct", "P1", "--field", "deadline", "--value", "soon", *A), "a day such as"),
    ],
)
def test_what_cannot_be_judged(
    run: Run, kessara: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run("judge", kessara, *arguments)
    assert result.exit_code == 2
    assert said in plain(result.stderr)


def test_case_and_name_may_come_from_the_environment(run: Run, kessara: Path) -> None:
    known = {"TRUCEWATCH_CASE": str(kessara), "TRUCEWATCH_BY": "A. Monitor"}
    done = run("judge", "confirm", "I-3", "--because", "seen", **known)
    assert done.exit_code == 0, done.stderr
    assert "confirmed" in run("why", "I-3", **known).stdout
    assert run("review", kessara, "--blind").exit_code == 2
