"""Deeds that the encoder sees in what there is instead of them were not done."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated, ontology
from trucewatch.extract.stance.factuality import StanceReader
from trucewatch.records.claim import Event
from trucewatch.records.found import LEARNT
from trucewatch.records.span import Span


def factuality(text: str, words: str, kind: str, rule: str = LEARNT) -> str:
    report, mentions = annotated(text)
    start = report.text.index(words)
    event = Event(kind, Span.cut(report.text, start, start + len(words)), rule + kind)
    head = next(
        i
        for i, t in enumerate(mentions.tokens)
        if start <= t.start < start + len(words) and t.text == words.rsplit(maxsplit=1)[-1]
    )
    return StanceReader(mentions, ontology()).judge(head, None, event).factuality


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Two boats were still moored at the pier.", "moored", "force_withdrawal"),
        ("The guards remained in the mill.", "remained", "force_withdrawal"),
        ("The men kept their rifles.", "kept", "weapons_handover"),
        ("The gate was shut all day.", "shut", "corridor_opened"),
        ("The taps were dry all week.", "dry", "services_restored"),
        ("The lorries waited at the ford.", "waited", "aid_delivered"),
    ],
)
def test_what_stays_as_it_was_was_not_done(text: str, words: str, kind: str) -> None:
    assert factuality(text, words, kind) == "did_not_happen"


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Guards stayed away from the market.", "stayed", "force_withdrawal"),
        ("The hill stood empty on Sunday.", "stood", "force_withdrawal"),
        ("The gate was kept open all day.", "open", "corridor_opened"),
        ("The guards left the mill.", "left", "force_withdrawal"),
        ("The guards remained in the mill.", "remained", "troop_deployment"),
    ],
)
def test_what_is_done_or_is_itself_told_stands(text: str, words: str, kind: str) -> None:
    assert factuality(text, words, kind) in {"happened", "ongoing"}


def test_a_listed_wording_is_left_to_its_rule() -> None:
    told = factuality("The men kept their rifles.", "kept", "weapons_handover", rule="events.")
    assert told == "happened"
