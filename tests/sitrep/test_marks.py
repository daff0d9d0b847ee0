"""Words of others in words of ours: marked, never able to end their own quotation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.sitrep.marks import Piece, exact, flat, name, pieces, plain
from trucewatch.told import listed, say


def test_pieces_keep_their_voice() -> None:
    words = say("%(who)s: %(words)s.", who=name("The Post"), words=exact("they\n  shelled"))
    assert list(pieces(words)) == [
        Piece("The Post", "name"),
        Piece(": "),
        Piece("they shelled", "exact"),
        Piece("."),
    ]
    assert plain(listed([words, exact("x")])) == "The Post: “they shelled”., “x”"


@given(st.text(), st.text())
def test_no_words_end_their_own_quotation(first: str, second: str) -> None:
    words = say("a %(first)s b %(second)s c", first=exact(first), second=name(second))
    found = [(p.voice, p.text) for p in pieces(words) if p.voice != "ours"]
    wanted = [("exact", flat(first)), ("name", flat(second))]
    assert found == [each for each in wanted if each[1]]


def test_what_no_document_can_hold_is_taken_out() -> None:
    assert flat("a\x00b\ue001c\ud800 d") == "abc d"
