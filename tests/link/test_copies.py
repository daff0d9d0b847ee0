"""One origin's text in several outlets is one group; like subjects are not."""

from __future__ import annotations

from tests.builders import make_report
from trucewatch.link.copies import find_copies

WIRE = """Truce signed in Karsa
The army and the Hill Brigades signed a truce in Karsa, elders said. It took effect at noon.
Under the deal the army would leave the mill and the bridge within two days, the elders said."""
COPY = WIRE.replace("Truce signed in Karsa", "Karsa truce agreed").replace(
    "elders said", "they said"
)
OTHER = """Karsa truce holds
The truce between the army and the Hill Brigades held, monitors said, though shots were heard.
Families went back to the mill quarter and reopened three shops near the bridge."""

REWRITE = """Karsa: a truce at last
The army and the Hill Brigades signed a truce in Karsa, elders say. It took effect at midday.
The army would leave the mill and the bridge in two days under the deal, the elders added."""
OTHER_PEN = """Army and brigades lay down arms
Elders in Karsa say the army and the Hill Brigades have signed a truce that began at noon.
Soldiers are to be gone from the bridge and the mill in two days at most, one of the elders said."""


def test_a_wire_and_what_was_printed_from_it() -> None:
    wire = make_report(WIRE, outlet="Hill Wire", day="2031-03-07", name="a")
    copy = make_report(COPY, outlet="Valley Post", day="2031-03-08", name="b", origin="Hill Wire")
    other = make_report(OTHER, outlet="Karsa Times", day="2031-03-08", name="c")
    groups = find_copies([other, copy, wire])
    assert [g.reports for g in groups] == [(wire.id, copy.id)]
    assert groups[0].origin == "Hill Wire"
    assert "three-word runs" in groups[0].reason


def test_nothing_is_a_copy_of_nothing() -> None:
    assert find_copies([]) == ()
    assert find_copies([make_report("Short\nNo."), make_report("Brief\nNo.", name="x")]) == ()


def test_a_wire_told_with_a_few_words_changed_is_the_wire() -> None:
    wire = make_report(WIRE, outlet="Hill Wire", day="2031-03-07", name="a")
    rewrite = make_report(REWRITE, outlet="Valley Post", day="2031-03-08", name="b")
    assert [g.reports for g in find_copies([wire, rewrite])] == [(wire.id, rewrite.id)]


def test_the_same_news_from_another_pen_is_another_origin() -> None:
    wire = make_report(WIRE, outlet="Hill Wire", day="2031-03-07", name="a")
    other = make_report(OTHER_PEN, outlet="Valley Post", day="2031-03-08", name="b")
    assert find_copies([wire, other]) == ()
