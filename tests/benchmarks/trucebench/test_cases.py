"""The public cases keep to their own format: quotes verbatim, every id known, every day a day."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.conftest import ROOT
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import FACTUALITIES
from trucewatch.records.incident import IMPLEMENTATION, ContradictionKind, Effect, Flag

BENCH = ROOT / "benchmarks" / "trucebench"
CASES = sorted(p.parent for p in BENCH.glob("*/*/case.json"))
STEPS = set(IMPLEMENTATION)
FLAGS, EFFECTS, CLASHES = (set(get_args(codes)) for codes in (Flag, Effect, ContradictionKind))


def gold_of(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((case / "case.json").read_text(encoding="utf-8"))
    return found


def texts_of(case: Path) -> dict[str, str]:
    return {
        p.stem: p.read_bytes().decode("utf-8") for p in sorted((case / "reports").glob("*.txt"))
    }


def test_there_are_fourteen_cases_to_tune_on_and_four_held_back() -> None:
    folders = [case.parent.name for case in CASES]
    assert (folders.count("dev"), folders.count("held_back")) == (14, 4)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_each_quote_stands_where_the_gold_says_and_no_claim_overlaps(case: Path) -> None:
    gold, texts = gold_of(case), texts_of(case)
    places: dict[str, list[tuple[int, int]]] = {}
    for claim in gold["claims"]:
        start, end = claim["start"], claim["start"] + len(claim["quote"])
        assert texts[claim["report"]][start:end] == claim["quote"], claim["id"]
        places.setdefault(claim["report"], []).append((start, end))
    for spans in places.values():
        assert all(a[1] <= b[0] for a, b in pairwise(sorted(spans)))
    for part in ("agreements", "provisions"):
        for one in gold[part]:
            assert all(e["quote"] in texts[e["report"]] for e in one["evidence"]), one["id"]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_every_code_and_id_is_known(case: Path) -> None:
    gold, ontology = gold_of(case), load_ontology()
    claims = {c["id"] for c in gold["claims"]}
    provisions = {p["id"] for p in gold["provisions"]}
    events = {ontology.outside_kind(k) for k in ontology.events}
    terms = {ontology.outside_provision(k) for k in ontology.provisions}
    assert {c["event"]["kind"] for c in gold["claims"]} <= events
    assert {p["kind"] for p in gold["provisions"]} <= terms
    assert {c["factuality"] for c in gold["claims"]} <= set(FACTUALITIES)
    assert {p["agreement"] for p in gold["provisions"]} <= {a["id"] for a in gold["agreements"]}
    borne = [b for c in gold["claims"] for b in c.get("bears_on", ())]
    assert {b["provision"] for b in borne} <= provisions
    assert {b["effect"] for b in borne} <= EFFECTS
    assert all(set(i["claims"]) <= claims for i in gold["incidents"])
    assert all(set(x["claims"]) <= claims and x["kind"] in CLASHES for x in gold["contradictions"])
    assert all(set(group) <= set(texts_of(case)) for group in gold["copies"])


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.name)
def test_each_status_is_of_a_day_that_is_asked_for(case: Path) -> None:
    gold = gold_of(case)
    asked = set(json.loads((case / "ask.json").read_text(encoding="utf-8"))["as_of"])
    assert all(date.fromisoformat(day) for day in asked)
    assert {s["as_of"] for s in gold["status"]} <= asked
    assert {s["provision"] for s in gold["status"]} <= {p["id"] for p in gold["provisions"]}
    assert all(s["implementation"] in STEPS and set(s["flags"]) <= FLAGS for s in gold["status"])
    rows = [(s["provision"], s["as_of"]) for s in gold["status"]]
    assert len(rows) == len(set(rows))
