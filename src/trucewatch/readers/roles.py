"""What part each piece plays that is not furniture: headline, byline, caption, correction, body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.readers.bylines import REPORT_TITLE, by_line, date_line
from trucewatch.readers.captions import caption_rule
from trucewatch.readers.piece import Mark, Piece
from trucewatch.readers.wordlists import role_phrases

_HEADLINE = 200  # characters
_STANDFIRST = 400
_SUBHEAD = 70
_SUBHEAD_WORDS = 9
_STOPLESS_SHARE = 0.4  # with more body pieces than this lacking full stops, a lack tells nothing
_TITLED_SHARE = 0.7  # of the longer words of a headline in title case are capitalised
_TITLE_LINES = 4


def mark_roles(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Fill ``marks`` so that every piece has a role; those already there stay."""
    free = [at for at in range(len(pieces)) if at not in marks]
    for at in free:
        mark = _by_words(pieces[at], last=at == free[-1])
        if mark is not None:
            marks[at] = mark
    if not any(mark.role == "headline" for mark in marks.values()):
        _mark_headline(pieces, marks)
    if not any(mark.role == "standfirst" for mark in marks.values()):
        _mark_standfirst(pieces, marks)
    _mark_subheads(pieces, marks)
    for at in range(len(pieces)):
        marks.setdefault(at, Mark("body", "readers.body.paragraph"))


def _by_words(piece: Piece, *, last: bool) -> Mark | None:
    """The role that a piece's own words give it."""
    for phrase in role_phrases():
        if phrase.fits(piece.flat):
            return Mark(phrase.role, phrase.rule)
    if by_line(piece.flat):
        return Mark("byline", "readers.byline.by_name")
    if date_line(piece):
        return Mark("byline", "readers.byline.date_line")
    rule = caption_rule(piece, last=last)
    return Mark("caption", rule) if rule else None


def _free(pieces: Sequence[Piece], marks: dict[int, Mark]) -> list[int]:
    return [at for at in range(len(pieces)) if at not in marks]


def _mark_headline(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """The headline is the first piece that is free, if it reads like one."""
    free = _free(pieces, marks)
    if len(free) < 2 or not _heads(pieces[free[0]]):
        return
    first = pieces[free[0]]
    if not REPORT_TITLE.search(first.flat):
        for at in free[1:_TITLE_LINES]:
            piece = pieces[at]
            if piece.group != first.group or not _heads(piece) or piece.stopped:
                break
            if REPORT_TITLE.search(piece.flat):  # the lines above it are the issuer's letterhead
                marks[at] = Mark("headline", "readers.headline.report_title")
                return
    marks[free[0]] = Mark("headline", "readers.headline.first_line")


def _mark_standfirst(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """A longer line without a full stop between the headline and the first paragraph."""
    head = next((at for at, mark in marks.items() if mark.role == "headline"), None)
    free = [at for at in _free(pieces, marks) if head is not None and at > head]
    if len(free) < 2:
        return
    piece = pieces[free[0]]
    if (
        not piece.stopped
        and not piece.listed
        and not piece.flat.endswith((":", ","))
        and piece.words > _SUBHEAD_WORDS
        and len(piece.flat) <= _STANDFIRST
        and pieces[free[1]].stopped
    ):
        marks[free[0]] = Mark("standfirst", "readers.standfirst.after_headline")


def _heads(piece: Piece) -> bool:
    """Whether a piece reads like a headline: short, and no full stop unless in title case."""
    flat = piece.flat
    if len(flat) > _HEADLINE or piece.listed or flat.endswith((",", ":")):
        return False
    if not piece.stopped or flat.endswith("?"):
        return True
    words = [word for word in re.findall(r"[A-Za-z'-]+", flat) if len(word) > 3]
    titled = sum(word[0].isupper() for word in words)
    return flat.count(". ") == 0 and len(words) >= 3 and titled >= _TITLED_SHARE * len(words)


def _mark_subheads(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Short lines without a full stop between paragraphs that have theirs."""
    body = _free(pieces, marks)
    bare = [at for at in body if not pieces[at].stopped and not pieces[at].flat.endswith(":")]
    if len(bare) > _STOPLESS_SHARE * len(body):
        return
    short = {at for at in body if _short_line(pieces[at])}
    last = max((at for at in body if at not in short), default=-1)
    for at in sorted(short):
        if at < last:
            marks[at] = Mark("subhead", "readers.subhead.short_line")


def _short_line(piece: Piece) -> bool:
    flat = piece.flat
    asked = flat.endswith("?") and piece.words <= _SUBHEAD_WORDS // 2 + 1
    return (
        len(flat) <= _SUBHEAD
        and piece.words <= _SUBHEAD_WORDS
        and not piece.listed
        and (asked or not piece.stopped)
        and not flat.endswith((",", ";", ":"))
        and not flat[:1].islower()
    )
