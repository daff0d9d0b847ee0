"""Each step of a factuality has a meaning in plain words, whichever rule made it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import trucewatch.extract
from tests.builders import make_claim, make_report
from tests.extract.reading import ontology
from tests.extract.stance.test_factuality import EXAMPLES, stance_of
from trucewatch.records.claim import FACTUALITIES
from trucewatch.views.steps import rungs, step_meaning

_EXTRACT = Path(trucewatch.extract.__file__).parent
#: Where rules of a stance are made: the forms of words, the words around, claims, terms of deals.
_MAKERS = (
    *sorted((_EXTRACT / "stance").glob("*.py")),
    _EXTRACT / "claims.py",
    _EXTRACT / "retractions.py",
    *sorted((_EXTRACT / "deal").glob("*.py")),
)
_RULE = re.compile(r"(mood|factuality|frames)\.[a-z_]+(\.negated)?|speech\.retraction")


def _written() -> set[str]:
    """Every rule of a stance that stands in the source as a whole string."""
    found: set[str] = set()
    for path in _MAKERS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} if _RULE.fullmatch(node.value) else set()
    return found


def test_rules_are_found_in_the_source() -> None:
    rules = _written()
    assert {"mood.past", "factuality.if_clause", "frames.agreed_to", "speech.retraction"} <= rules
    assert len(rules) > 50


@pytest.mark.parametrize(
    "rule",
    sorted(
        _written()
        | {f"factuality.said.{code}" for code in FACTUALITIES}
        | {cue.id for cue in ontology().cues}
        | {"provisions.claim_of_term"}
    ),
)
def test_every_rule_has_a_meaning(rule: str) -> None:
    assert step_meaning(rule, ontology())


def test_every_step_of_the_examples_has_a_meaning() -> None:
    stances = [stance_of(e["text"], e["event"]) for e in EXAMPLES]
    rules = {rule for stance in stances for rule in stance.rules}
    assert len(rules) > 60
    assert [rule for rule in sorted(rules) if not step_meaning(rule, ontology())] == []


def test_other_rules_are_none_of_ours() -> None:
    assert step_meaning("events.shelling.1", ontology()) is None
    assert step_meaning("mood.nonsense", ontology()) is None
    assert step_meaning("mood.nonsense.negated", ontology()) is None


def test_each_step_says_what_holds_after_it() -> None:
    claim = make_claim(make_report("Guards shelled the mill."), "Guards shelled the mill")
    (rung,) = rungs(claim, ontology())
    assert (rung.words, rung.result, rung.means) == (None, "happened", "factuality.test")
