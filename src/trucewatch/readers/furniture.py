"""Which pieces of a page are not its own report: menus, links to other stories, footers.

A piece is furniture by what it reads like (``data/furniture.yml``), by where it stands in the
page's HTML, or because it is the headline that a "Read more" or a list of stories refers to.
Nothing is dropped: furniture stays in the report, with the rule that said so.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.readers.phrases import Phrase, load_phrases
from trucewatch.readers.piece import Mark, Piece

_OUTER = 5  # pieces from either end that count as top or end of a page
_TEASER = 200  # characters; a longer line is a paragraph, not a link to another story
_LISTED_MOST = 12  # lines of one list of other stories


def mark_furniture(pieces: Sequence[Piece]) -> dict[int, Mark]:
    """The pieces (by index) that are furniture, with the rule for each."""
    marks: dict[int, Mark] = {}
    for at, piece in enumerate(pieces):
        if at in marks:
            continue
        phrase = _phrase_for(piece, at, len(pieces))
        if phrase is None:
            continue
        marks[at] = Mark("furniture", phrase.rule)
        if phrase.takes == "before":
            _take_before(pieces, at, marks)
        elif phrase.takes == "after":
            _take_after(pieces, at, marks)
    return marks


def _phrase_for(piece: Piece, at: int, count: int) -> Phrase | None:
    for phrase in load_phrases():
        if phrase.at == "top" and at >= _OUTER:
            continue
        if phrase.at == "end" and (at < count - _OUTER or at == 0):
            continue
        if phrase.fits(piece.flat):
            return phrase
    return None


def headline_like(piece: Piece) -> bool:
    """Whether a piece reads like a link to another story: short, and no full stop at its end."""
    return (
        piece.words >= 2
        and len(piece.flat) <= _TEASER
        and not piece.flat.endswith((".", ":", ";", ","))
        and not (piece.stopped and piece.flat.endswith(('."', ".'", ".)")))
    )


def _take_before(pieces: Sequence[Piece], at: int, marks: dict[int, Mark]) -> None:
    """The headline that a "Read more" line refers to stands immediately before it."""
    if at == 0 or at - 1 in marks:
        return
    before = pieces[at - 1]
    first = not any(one not in marks for one in range(at - 1))
    if headline_like(before) and not first:
        marks[at - 1] = Mark("furniture", "readers.furniture.related_headline")


def _take_after(pieces: Sequence[Piece], at: int, marks: dict[int, Mark]) -> None:
    """The lines under "Most read" or "Related stories", up to the next sentence."""
    for after in range(at + 1, min(at + 1 + _LISTED_MOST, len(pieces))):
        if after in marks or not headline_like(pieces[after]):
            return
        marks[after] = Mark("furniture", "readers.furniture.related_headline")
