"""What part each piece plays that is not furniture: headline, byline, caption, correction, body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.readers.agencies import agency_pattern, named_agency
from trucewatch.readers.dates import find_ambiguous, find_dates
from trucewatch.readers.piece import Mark, Piece

_HEADLINE = 200  # characters
_STANDFIRST = 400
_CAPTION = 450
_BYLINE = 160
_SUBHEAD = 70
_SUBHEAD_WORDS = 9
_STOPLESS_SHARE = 0.4  # with more body pieces than this lacking full stops, a lack tells nothing

_CORRECTION = re.compile(
    r"(?:corrections?|clarifications?|corrects|erratum|retraction|editor'?s'? note)\s?[:.(-]"
    r"|(?:this|the) (?:article|story|report|piece|post|page|headline|text|version)"
    r"\b.{0,40}\b(?:was|has been|is being) (?:amended|corrected|updated to|changed|revised|edited|"
    r"withdrawn|retracted|clarified)\b"
    r"|an (?:earlier|previous|original) version of (?:this|the) (?:article|story|report|piece|post|"
    r"headline|page)\b"
    r"|(?:we|the \w+) (?:apologi[sz]e|regret) (?:for )?(?:the|this|an) error"
    r"|\(?(?:this|the) (?:story|article|report|version|item)[^.]{0,40} (?:corrects|has been corrected)",
    re.IGNORECASE,
)
_NAME = r"[A-Z\u00c0-\u00de][\w'.\u00c0-\u024f-]*"
_BY = re.compile(
    rf"(?:(?:[Bb]y|BY|[Ww]ords by|[Ww]ritten by|[Ff]rom|[Aa]uthor:|[Rr]eporter:)\s+"
    rf"{_NAME}(?:(?:,? and |, | & | |/|\s?\|\s?| in | for |, in ){_NAME}|,? (?:our|the|in|at|of|for|correspondent|"
    r"correspondents|staff|agencies|reporter|editor|writer|with|special))*\.?)"
    r"|(?:[Ff]rom our (?:own )?(?:correspondents?|staff|reporters?)\b[^.]{0,60})"
    r"|(?:[Ss]taff (?:writers?|reporters?|and agencies)|[Aa]gencies|[Nn]ews (?:desk|agencies))"
)
_CREDITS = re.compile(
    r"[(\[]?(?:(?:additional |further )?(?:reporting|writing|editing|translation|compiled|edited|written|"
    r"translated) (?:by|from)\b|with (?:reporting|additional reporting|files|input|material|agencies|"
    r"reports?)\b)[^.]{0,240}\.?[)\]]?",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:first )?(?:published|posted|publication date|date published|date|dated|issued|released|"
    r"release date|updated|last (?:updated|modified|edited)|modified|created|filed|date of issue|"
    r"submitted)\b\s?(?:on|at|by|:|-)?",
    re.IGNORECASE,
)
_PHOTO = re.compile(
    r"(?:file |archive |handout |undated )?(?:photo|picture|image|photograph|screengrab|satellite image|"
    r"video grab|map|graphic)s?(?: caption)?\s?[:|]|caption\s?:|file photo\b|file\s?(?:-|:)\s"
    r"|\(?(?:file|archive) (?:photo|picture|image)\)?",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:is|are|was|were) (?:pictured|seen|shown|photographed)\b|\bin this (?:file )?(?:photo|picture|"
    r"image|undated|handout|frame|screengrab|still|satellite)|\b(?:file photo|photo taken|picture taken|"
    r"screengrab|satellite image|handout (?:photo|picture|image)|still image|drone (?:image|photo)|"
    r"pictured (?:here|on|in|above|at)|this (?:photo|image|picture))\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s?[(\[](?P<inside>[^()\[\]]{2,70})[)\]]\.?$")
_CREDIT_WORDS = re.compile(
    r"(?:file|photo|image|picture|courtesy|handout|supplied|screengrab|social media|archive|via )"
    r"|/(?:file|handout|pool)$|[A-Za-z.' -]{2,40}/[A-Za-z.' -]{2,40}",
    re.IGNORECASE,
)
_DASHED = re.compile(r"\s(?:[-|/]|\u00a9)\s?(?P<inside>{agencies})(?:\s?/\s?[\w .'-]{2,40})?$")


def mark_roles(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Fill ``marks`` so that every piece has a role; those already there stay."""
    free = [at for at in range(len(pieces)) if at not in marks]
    for at in free:
        mark = _by_words(pieces[at], last=at == free[-1])
        if mark is not None:
            marks[at] = mark
    _mark_opening(pieces, marks)
    _mark_subheads(pieces, marks)
    for at in range(len(pieces)):
        marks.setdefault(at, Mark("body", "readers.body.paragraph"))


def _by_words(piece: Piece, *, last: bool) -> Mark | None:
    """The role that a piece's own words give it."""
    flat = piece.flat
    if _CORRECTION.match(flat):
        return Mark("correction", "readers.correction.opening_words")
    if len(flat) <= _BYLINE:
        if _BY.fullmatch(flat):
            return Mark("byline", "readers.byline.by_name")
        if date_line(piece):
            return Mark("byline", "readers.byline.date_line")
    if len(flat) <= 260 and _CREDITS.fullmatch(flat):
        return Mark("byline", "readers.byline.reporting_credit")
    rule = caption_rule(piece, last=last)
    return Mark("caption", rule) if rule else None


def date_line(piece: Piece) -> bool:
    """Whether the piece is nothing but a publication line: a date, a time, "Published", a place."""
    flat = piece.flat
    opened = _PUBLISHED.match(flat)
    rest = flat[opened.end() :] if opened else flat
    spans = [(one.start, one.end) for one in find_dates(rest)] + list(find_ambiguous(rest))
    if not spans:
        return False
    left = len(rest) - sum(end - start for start, end in spans)
    return left <= (60 if opened else 30) and not piece.stopped


def caption_rule(piece: Piece, *, last: bool) -> str | None:
    """The rule by which a piece is the caption of a picture; None if it is none."""
    flat = piece.flat
    if len(flat) > _CAPTION or piece.words < 3:
        return None
    if _PHOTO.match(flat):
        return "readers.caption.photo_label"
    pictured = _PICTURED.search(flat) is not None
    bracket = _BRACKET.search(flat)
    if bracket:
        before = flat[: bracket.start()]
        open_end = not before.rstrip().endswith((".", '."', "!", "?"))
        credited = named_agency(bracket["inside"]) or _CREDIT_WORDS.search(bracket["inside"])
        if credited and (pictured or (open_end and not last and flat.count(". ") <= 1)):
            return "readers.caption.agency_in_brackets"
    dashed = re.search(_DASHED.pattern.replace("{agencies}", agency_pattern()), flat)
    if dashed and pictured:
        return "readers.caption.agency_after_dash"
    if (
        pictured
        and flat.count(". ") <= 1
        and re.search(r"\bin this\b|photo|image", flat[:60], re.I)
    ):
        return "readers.caption.says_pictured"
    return None


def _mark_opening(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """The headline is the first piece that is free and short; a standfirst may follow it."""
    free = [at for at in range(len(pieces)) if at not in marks]
    if not free:
        return
    first = free[0]
    if not _heads(pieces[first], alone=len(free) == 1):
        return
    marks[first] = Mark("headline", "readers.headline.first_line")
    if len(free) < 3:
        return
    second = free[1]
    piece = pieces[second]
    if (
        not piece.stopped
        and not piece.listed
        and not piece.flat.endswith((":", ","))
        and piece.words > _SUBHEAD_WORDS
        and len(piece.flat) <= _STANDFIRST
        and pieces[free[2]].stopped
    ):
        marks[second] = Mark("standfirst", "readers.standfirst.after_headline")


def _heads(piece: Piece, *, alone: bool) -> bool:
    flat = piece.flat
    if alone or len(flat) > _HEADLINE or piece.listed or piece.flat.endswith((",", ":")):
        return False
    if not piece.stopped:
        return True
    if flat.endswith("?"):
        return True
    words = [word for word in re.findall(r"[A-Za-z'-]+", flat) if len(word) > 3]
    titled = sum(word[0].isupper() for word in words)
    return flat.count(". ") == 0 and len(words) >= 3 and titled >= 0.7 * len(words)


def _mark_subheads(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Short lines without a full stop between paragraphs that have theirs."""
    body = [at for at in range(len(pieces)) if at not in marks]
    if not body:
        return
    candidates = [at for at in body if _short_line(pieces[at])]
    bare = [at for at in body if not pieces[at].stopped and not pieces[at].flat.endswith(":")]
    if len(bare) > _STOPLESS_SHARE * len(body):
        return
    for at in candidates:
        if any(other > at for other in body if other not in candidates):
            marks[at] = Mark("subhead", "readers.subhead.short_line")


def _short_line(piece: Piece) -> bool:
    flat = piece.flat
    return (
        len(flat) <= _SUBHEAD
        and piece.words <= _SUBHEAD_WORDS
        and not piece.listed
        and not flat.endswith((".", ",", ";", ":", '."', ".'", ".)"))
        and flat[:1].isascii()
        and not flat[:1].islower()
    )
