"""Marks around a source and a target."""

from __future__ import annotations

from trucewatch.annotate.encoder.pairs import with_marks
from trucewatch.annotate.encoder.windows import Window

# "army shelled town" between the opening and the parting mark
WINDOW = Window((101, 11, 12, 13, 102), ((-1, -1), (0, 4), (5, 12), (13, 17), (-1, -1)), 1)


def test_marks_stand_around_both_and_the_pieces_are_told() -> None:
    window, source, target = with_marks(WINDOW, (0, 4), (13, 17))
    assert window.ids == (101, 2, 11, 3, 12, 4, 13, 5, 102)
    assert [window.offsets[k] for k in source] == [(0, 4)]
    assert [window.offsets[k] for k in target] == [(13, 17)]


def test_the_target_may_come_first() -> None:
    window, source, target = with_marks(WINDOW, (13, 17), (0, 4))
    assert window.ids == (101, 4, 11, 5, 12, 2, 13, 3, 102)
    assert [window.offsets[k] for k in (*source, *target)] == [(13, 17), (0, 4)]


def test_a_side_that_is_not_named_has_no_mark() -> None:
    window, source, target = with_marks(WINDOW, None, (13, 17))
    assert window.ids == (101, 11, 12, 4, 13, 5, 102)
    assert source == ()
    assert len(target) == 1


def test_a_place_outside_the_window_has_no_mark() -> None:
    window, source, target = with_marks(WINDOW, (90, 95), None)
    assert window == WINDOW
    assert (source, target) == ((), ())
