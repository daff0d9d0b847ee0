"""Of the judgements that bear on what leaves, those hold that stand, the latest of each matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_record
from trucewatch.publish.decided import Decided, what_is_decided
from trucewatch.records.judgement import Judgement, Verb
from trucewatch.records.version import Fate

RECORD = make_record()
PATROLS, KILLED, SHELLED, OWED, DENIED = (claim.id for claim in RECORD.claims)
NONE = frozenset[str]()
NOTHING = Decided(NONE, NONE, NONE, NONE, NONE, ())


def judged(
    n: int,
    verb: Verb,
    target: str,
    field: str | None = None,
    value: str | None = None,
    *,
    by: str = "Ruba Qasim",
) -> Judgement:
    return Judgement(f"J-{n}", f"2031-03-15T09:00:0{n}Z", by, verb, target, "decided", field, value)


def decided(*judgements: Judgement) -> Decided:
    return what_is_decided(replace(RECORD, judgements=judgements))


def correct(
    n: int, target: str, field: str, value: str | None, by: str = "Ruba Qasim"
) -> Judgement:
    return judged(n, "correct", target, field, value, by=by)


def test_nothing_decided() -> None:
    assert decided() == NOTHING
    assert decided(judged(1, "note", SHELLED, "private", "no")) == NOTHING


@pytest.mark.parametrize("field", ["private", "speaker.private"])
def test_whether_a_speaker_is_private(field: str) -> None:
    shown = decided(correct(1, SHELLED, field, "No"), correct(2, PATROLS, field, "FALSE"))
    assert shown.revealed == {SHELLED, PATROLS}
    assert shown.hidden == frozenset()
    assert shown.shown == {"Nuhad Sallum", "Valley Observatory"}
    assert shown.withheld == frozenset()
    hidden = decided(correct(1, SHELLED, field, "yes"), correct(2, PATROLS, field, "True"))
    assert hidden == replace(NOTHING, hidden=frozenset({SHELLED, PATROLS}))


def test_what_is_no_answer_decides_nothing() -> None:
    for value in ("", "perhaps", None):
        assert decided(correct(1, SHELLED, "private", value)) == NOTHING
        assert decided(correct(1, "J-1", "by.private", value)) == NOTHING
    assert decided(correct(1, SHELLED, "kind", "no")) == NOTHING
    assert decided(correct(1, "R-1", "named.public", " \n")) == NOTHING


def test_the_latest_of_each_matter_holds() -> None:
    found = decided(
        correct(1, SHELLED, "private", "no"),
        correct(2, PATROLS, "private", "no"),
        correct(3, SHELLED, "speaker.private", "yes"),
        correct(4, "R-1", "named.public", "Omar  Odeh"),
        correct(5, "R-2", "named.private", "Omar\nOdeh"),
    )
    assert found == replace(
        NOTHING,
        hidden=frozenset({SHELLED}),
        revealed=frozenset({PATROLS}),
        shown=frozenset({"Valley Observatory"}),
        withheld=frozenset({"Omar Odeh"}),
    )


def test_a_speaker_without_a_name_is_shown_by_their_words() -> None:
    assert decided(correct(1, KILLED, "private", "no")).shown == {"the town council"}


def test_what_was_undone_does_not_hold() -> None:
    hide = correct(1, SHELLED, "private", "yes")
    black = judged(2, "redact", "R-1", value="the mill")
    assert decided(hide, black) == replace(
        NOTHING, hidden=frozenset({SHELLED}), redacted=("the mill",)
    )
    assert decided(hide, black, judged(3, "undo", "J-1")).hidden == frozenset()
    assert decided(hide, black, judged(3, "undo", "J-2")).redacted == ()


def test_names() -> None:
    found = decided(
        correct(1, "R-1", "named.public", " Omar   Odeh "),
        correct(2, "R-1", "named.private", "Rawad Nasser"),
    )
    assert found == replace(
        NOTHING, shown=frozenset({"Omar Odeh"}), withheld=frozenset({"Rawad Nasser"})
    )


def test_makers_are_shown_by_judgements_of_theirs() -> None:
    note = judged(1, "note", SHELLED)
    other = judged(2, "note", SHELLED, by="Amina Karim")
    assert decided(note, other, correct(3, "J-2", "by.private", "no")).makers == {"Amina Karim"}
    assert decided(note, other, correct(3, "J-2", "by.private", "yes")).makers == frozenset()
    assert decided(note, correct(3, "J-9", "by.private", "no")) == NOTHING


def test_exact_words_are_redacted_in_order() -> None:
    found = decided(
        judged(1, "redact", "R-1", value="b words"),
        judged(2, "redact", "R-1", value="a words"),
        judged(3, "redact", "R-1", value="  "),
        judged(4, "redact", "R-1"),
    )
    assert found == replace(NOTHING, redacted=("b words", "a words"))


def test_what_was_said_of_an_older_version_is_said_of_the_words() -> None:
    fate = Fate("C-old", "R-old", "unchanged", "R-1", SHELLED, "by the test")
    record = replace(RECORD, fates=(fate,), judgements=(correct(1, "C-old", "private", "no"),))
    assert what_is_decided(record).revealed == {SHELLED}
    assert what_is_decided(record).shown == {"Nuhad Sallum"}


def test_a_claim_that_is_gone_or_has_no_speaker_shows_nobody() -> None:
    found = decided(correct(1, "C-none", "private", "no"), correct(2, OWED, "private", "no"))
    assert found.revealed == {"C-none", OWED}
    assert found.shown == frozenset()
