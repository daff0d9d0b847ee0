"""``why`` shows words, chain and rules of anything that has an id."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.ontology.load import load_ontology
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.views.rules import FAMILIES, explain_rule


def test_a_claim(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    claim = answer("claims", kessara, "--factuality", "denied", "--kind", "arrest")["claims"][0]
    grounds = answer("why", kessara, claim["id"])
    assert (grounds["format"], grounds["type"]) == ("trucewatch/why/1", "claim")
    context = grounds["context"]
    with Case.open(kessara) as case:
        text = next(r.text for r in case.reports() if r.id == claim["report"])
        version = next(v for v in case.versions() if v.sha256 == grounds["source"]["raw_sha256"])
        assert bytes_id(case.raw(version.sha256)) == version.sha256
    assert context["before"] + context["quote"] + context["after"] in text
    assert text[context["start"] : context["end"]] == claim["quote"]
    assert [rule["id"] for rule in grounds["rules"]] == claim["rules"]
    page = run("why", kessara, claim["id"]).stdout
    for shown in (
        "who says so",
        "presented as",
        "denied",
        "rules",
        grounds["source"]["raw_sha256"],
    ):
        assert shown in page
    assert all(rule in " ".join(page.split()) for rule in claim["rules"])


def test_the_steps_of_a_factuality(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    claim = answer("claims", kessara, "--factuality", "denied", "--kind", "arrest")["claims"][0]
    steps = answer("why", kessara, claim["id"])["steps"]
    assert [(s["words"], s["factuality"], s["means"]) for s in steps] == [
        ("arrested", "happened", "past tense"),
        ("denied", "denied", f"called untrue by {claim['speaker']}"),
    ]
    assert [{k: v for k, v in s.items() if k != "means"} for s in steps] == claim["steps"]
    page = " ".join(run("why", kessara, claim["id"]).stdout.split())
    assert "step by step “arrested” → happened: past tense “denied” → denied: called un" in page


def test_a_duty_is_a_step_without_words(
    answer: Callable[..., Any], run: Run, kessara: Path
) -> None:
    claim = answer("claims", kessara, "--factuality", "obliged")["claims"][0]
    last = answer("why", kessara, claim["id"])["steps"][-1]
    assert (last["words"], last["start"], last["factuality"]) == (None, None, "obliged")
    assert f"→ obliged: {last['means']}" in " ".join(
        run("why", kessara, claim["id"]).stdout.split()
    )


@pytest.mark.parametrize("beginning", [6, 10])
def test_the_beginning_of_an_id_will_do(
    answer: Callable[..., Any], kessara: Path, beginning: int
) -> None:
    claim = answer("claims", kessara)["claims"][0]["id"]
    assert answer("why", kessara, claim[: beginning + 2])["id"] == claim
    assert answer("why", kessara, claim[: beginning + 2].upper())["id"] == claim


@pytest.mark.parametrize(
    ("short", "kind", "shown"),
    [
        ("P1", "provision", ["owed by", "kept", "words"]),
        ("p2", "provision", ["the deal", "owed by"]),
        ("I-1", "incident", ["status", "contested", "responsibility", "told by"]),
    ],
)
def test_short_names_of_the_board(
    answer: Callable[..., Any], run: Run, kessara: Path, short: str, kind: str, shown: list[str]
) -> None:
    grounds = answer("why", kessara, short)
    assert grounds["type"] == kind
    assert grounds["name"] == short.upper()
    assert grounds["sources"]
    page = run("why", kessara, short)
    assert page.exit_code == 0, page.stderr
    assert grounds["id"] in page.stdout
    assert max(map(len, page.stdout.splitlines())) <= 80


def test_everything_with_an_id_has_a_page(
    answer: Callable[..., Any], run: Run, kessara: Path
) -> None:
    board = answer("board", kessara)
    claims = answer("claims", kessara)["claims"]
    ids = [
        row["id"] for part in ("provisions", "incidents", "contradictions") for row in board[part]
    ]
    ids += [claims[0]["id"], claims[0]["report"], board["agreement"]["id"]]
    for ident in ids:
        result = run("why", kessara, ident)
        assert result.exit_code == 0, result.stderr
        assert ident in result.stdout


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ("c-", "is the beginning of"),
        ("zzz", "has an id that begins so"),
        ("", "begins so"),
        ("P99", "begins so"),
    ],
)
def test_what_means_nothing_or_too_much(run: Run, kessara: Path, asked: str, named: str) -> None:
    result = run("why", kessara, asked)
    assert result.exit_code == 2
    assert named in result.stderr


def test_the_environment_may_name_the_case(run: Run, kessara: Path) -> None:
    assert run("why", "P1", TRUCEWATCH_CASE=str(kessara)).exit_code == 0
    result = run("why", kessara)
    assert result.exit_code == 2
    assert "ID is missing" in result.stderr


def test_every_rule_of_the_demo_has_a_meaning(answer: Callable[..., Any], kessara: Path) -> None:
    ontology = load_ontology()
    claims = answer("claims", kessara)["claims"]
    rules = {rule for claim in claims for rule in claim["rules"]}
    assert len(rules) > 20
    assert [rule for rule in sorted(rules) if explain_rule(rule, ontology) == "not described"] == []


def test_rules_are_explained_by_the_ontology_else_by_their_family() -> None:
    ontology = load_ontology()
    trigger = ontology.events["shelling"].triggers[0]
    meaning = explain_rule(trigger.id, ontology)
    assert ontology.events["shelling"].definition in meaning
    assert meaning.endswith(f"Told by: {' '.join(trigger.lemmas)}")
    assert explain_rule("mood.has_been", ontology) == "lasts until now"
    assert explain_rule("times.iso", ontology) == f"{FAMILIES['times']}; here: iso"
    assert explain_rule("judgement:J-1", ontology) == FAMILIES["judgement"]
    assert explain_rule("nonsense.rule", ontology) == "not described"
    cue = ontology.cues[0]
    assert explain_rule(cue.id, ontology).endswith(f"the words: {' '.join(cue.trigger.lemmas)}")
