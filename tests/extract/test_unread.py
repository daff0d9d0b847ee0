"""Sentences that may tell of more than was read."""

from __future__ import annotations

from tests.builders import make_report
from trucewatch.annotate.report import annotate
from trucewatch.extract.unread import find_unread
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import Event, EventMention
from trucewatch.records.mention import KindMark, Mentions, Sign, SpanMark
from trucewatch.records.span import Span

TEXT = "Two farmers of Tel Marwan never came home. Bread was cheap."


def marked(kind: KindMark, *roles: str) -> Mentions:
    """The first sentence with a kind and with parts in a deed; the second with nothing."""
    mentions = annotate(make_report(TEXT), load_ontology())
    parts = tuple(SpanMark(role, Span.cut(TEXT, 0, 11), 90) for role in roles)
    return Mentions(
        tokens=mentions.tokens,
        sentences=mentions.sentences,
        marks=parts,
        kinds=(kind, KindMark("Other", 99, ())),
    )


def test_a_likely_deed_with_a_part_in_it_is_shown_to_people() -> None:
    (found,) = find_unread(marked(KindMark("Attack", 80, ()), "victim"), ())
    assert found.span.quote == "Two farmers of Tel Marwan never came home."
    assert (found.may_tell, found.share) == ("attack", 80)


def test_no_kind_without_a_part_nor_a_part_without_a_kind() -> None:
    assert find_unread(marked(KindMark("Attack", 80, ())), ()) == ()
    assert find_unread(marked(KindMark("Diplomatic", 99, ()), "victim"), ()) == ()
    assert find_unread(marked(KindMark("Attack", 40, ()), "victim"), ()) == ()
    assert find_unread(marked(KindMark("Attack", 80, ()), "person"), ()) == ()


def test_a_sign_of_an_arrest_is_enough() -> None:
    (found,) = find_unread(marked(KindMark("Other", 50, (Sign("force_arrested", 88),))), ())
    assert found.may_tell == "an arrest"
    assert find_unread(marked(KindMark("Other", 50, (Sign("force_arrested", 60),))), ()) == ()
    assert find_unread(marked(KindMark("Other", 50, (Sign("force_acted", 99),))), ()) == ()


def test_where_an_event_was_read_nothing_is_unread() -> None:
    trigger = Span.cut(TEXT, 25, 35)
    event = EventMention(Event("abduction", trigger, "events.test"), 5, 0, Span.cut(TEXT, 0, 42))
    assert find_unread(marked(KindMark("Attack", 80, ()), "victim"), (event,)) == ()


def test_without_an_encoder_nothing_is_said_to_be_unread() -> None:
    mentions = annotate(make_report(TEXT), load_ontology())
    bare = Mentions(tokens=mentions.tokens, sentences=mentions.sentences)
    assert find_unread(bare, ()) == ()
