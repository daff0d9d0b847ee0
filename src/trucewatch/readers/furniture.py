"""Which pieces of a page are not its own report: menus, links to other stories, footers.

A piece is furniture by what it reads like (``data/furniture.yml``), by where it stands in the
page's HTML (``html.py``), or because it is the headline that a "Read more" or a list of stories
refers to. Nothing is dropped: furniture stays in the report, with the rule that said so.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.readers.piece import Mark, Piece
from trucewatch.readers.wordlists import Phrase, furniture_phrases

RELATED = Mark("furniture", "readers.furniture.related_headline")

_OUTER = 5  # pieces from either end that count as top or end of a page
_TEASER = 200  # characters; a longer line is a paragraph, not a link to another story
_BOX = 3  # lines of a box with headline, teaser and "Read more"
_BOX_LENGTH = 400  # characters
_LISTED_MOST = 12  # lines of one list of other stories


def mark_furniture(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Mark the pieces that read like furniture; marks already there stay."""
    told = False
    for at, piece in enumerate(pieces):
        if at in marks:
            continue
        phrase = _phrase_for(pieces, at, inside=told)
        if phrase is None:
            told = told or piece.stopped
            continue
        marks[at] = Mark("furniture", phrase.rule)
        if phrase.takes == "after" or (phrase.takes == "before" and piece.flat.endswith(":")):
            _take_after(pieces, at, marks)
        elif phrase.takes == "before" and not _take_before(pieces, at, marks):
            _take_next(pieces, at, marks)


def headline_like(piece: Piece) -> bool:
    """Whether a piece reads like a link to another story: short, and no full stop at its end."""
    flat = piece.flat
    return (
        piece.words >= 2
        and len(flat) <= _TEASER
        and not piece.listed
        and not flat.endswith((".", ":", ";", ",", '."', ".'", ".)"))
    )


def _phrase_for(pieces: Sequence[Piece], at: int, *, inside: bool) -> Phrase | None:
    """The first entry that piece ``at`` fits. ``inside``: a sentence of the report stands above."""
    for phrase in furniture_phrases():
        if phrase.at == "top" and at >= _OUTER:
            continue
        if phrase.at == "end" and (at < len(pieces) - _OUTER or at == 0):
            continue
        if phrase.at == "inside" and not inside:
            continue
        if phrase.fits(pieces[at].flat):
            return phrase
    return None


def _take_before(pieces: Sequence[Piece], at: int, marks: dict[int, Mark]) -> bool:
    """The headline that a "Read more" line refers to stands immediately before it.

    With a teaser under it, both stand in one group of lines with "Read more". The first line of the
    page's own is its headline, whatever stands behind it.
    """
    box = [one for one in range(max(0, at - _BOX), at) if pieces[one].group == pieces[at].group]
    box = [one for one in box if one not in marks]
    boxed = box and not any(piece.group == pieces[at].group for piece in pieces[: box[0]])
    small = sum(len(pieces[one].flat) for one in box) <= _BOX_LENGTH
    if boxed and small and headline_like(pieces[box[0]]) and _own_before(box[0], marks):
        for one in box:
            marks[one] = RELATED
        return True
    before = at - 1
    if before in marks or not _own_before(before, marks) or not headline_like(pieces[before]):
        return False
    marks[before] = RELATED
    return True


def _take_next(pieces: Sequence[Piece], at: int, marks: dict[int, Mark]) -> None:
    """Without a headline before "Read more", the line right under it is the one."""
    after = at + 1
    if (
        after < len(pieces)
        and after not in marks
        and pieces[after].group == pieces[at].group
        and headline_like(pieces[after])
        and _own_before(at, marks)
    ):
        marks[after] = RELATED


def _own_before(at: int, marks: dict[int, Mark]) -> bool:
    """Whether something of the page's own stands before piece ``at``."""
    return any(one not in marks for one in range(at))


def _take_after(pieces: Sequence[Piece], at: int, marks: dict[int, Mark]) -> None:
    """The lines under "Most read" or "Related stories", up to the next sentence."""
    for after in range(at + 1, min(at + 1 + _LISTED_MOST, len(pieces))):
        if after in marks or not headline_like(pieces[after]):
            return
        marks[after] = RELATED
