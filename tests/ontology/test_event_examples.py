"""Every example of an event kind, read with the real parser and matcher."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.annotate.syntax import parse
from trucewatch.extract.events import find_events
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import TriggerIndex
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import EventMention
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

CODES = sorted(load_ontology().events)
#: Kinds that news tells of every day: they need more proof.
COMMON = frozenset(
    """armed_clash shelling air_strike explosion attack_on_civilians ground_advance arrest
    abduction assassination displacement aid_delivered aid_obstructed agreement_reached
    ceasefire_collapsed talks demand accusation condemnation threat protest repression
    weapons_handover evacuation siege troop_deployment patrol checkpoint_established
    force_withdrawal territory_seized territory_transferred state_return""".split()
)


def _read(sentence: str) -> tuple[Report, Mentions]:
    report = make_report(sentence)
    tokens, sentences = parse(report)
    return report, Mentions(tokens=tokens, sentences=sentences)


def _events(sentence: str) -> tuple[EventMention, ...]:
    report, mentions = _read(sentence)
    return find_events(report, mentions, load_ontology())


def _triggers(sentence: str, code: str) -> list[str]:
    """Ids of this kind's own triggers in the sentence, rivals of other kinds left aside."""
    _, mentions = _read(sentence)
    index = TriggerIndex({code: load_ontology().events[code].triggers})
    return [h.trigger.id for h in index.find(Tree(mentions), 0, len(mentions.tokens))]


@pytest.mark.parametrize("code", CODES)
def test_own_triggers_catch_each_example(code: str) -> None:
    missed = [s for s in load_ontology().events[code].examples.match if not _triggers(s, code)]
    assert missed == []


@pytest.mark.parametrize("code", CODES)
def test_no_trigger_catches_a_near_miss(code: str) -> None:
    caught = {s: _triggers(s, code) for s in load_ontology().events[code].examples.avoid}
    assert {s: ids for s, ids in caught.items() if ids} == {}


@pytest.mark.parametrize("code", CODES)
def test_each_example_is_read_as_its_kind(code: str) -> None:
    ontology = load_ontology()
    family = {code} | {c for c, kind in ontology.events.items() if kind.parent == code}
    lost = {}
    for sentence in ontology.events[code].examples.match:
        found = {m.event.kind for m in _events(sentence)}
        if not found & family:
            lost[sentence] = sorted(found)
    assert lost == {}


@pytest.mark.parametrize("code", CODES)
def test_kinds_have_examples_enough(code: str) -> None:
    examples = load_ontology().events[code].examples
    wanted = (3, 2) if code in COMMON else (1, 1)
    assert (len(examples.match), len(examples.avoid)) >= wanted
    assert len(examples.avoid) >= wanted[1]


def test_kinds_have_triggers_enough() -> None:
    ontology = load_ontology()
    common = [code for code in sorted(COMMON) if len(ontology.events[code].triggers) < 8]
    assert common == []
    few = [code for code in CODES if len(ontology.events[code].triggers) < 3]
    assert few == []
