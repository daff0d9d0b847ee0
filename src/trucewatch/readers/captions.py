"""The words under a picture: they tell what is shown, and often name an agency at their end."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.readers.agencies import agency_pattern, named_agency
from trucewatch.readers.piece import Piece

_LONGEST = 450  # characters

_PICTURED = re.compile(
    r"\b(?:is|are|was|were) (?:pictured|seen|shown|photographed)\b"
    r"|\bin this (?:file )?(?:photo|picture|image|undated|handout|frame|screengrab|still|satellite)"
    r"|\b(?:file photo|(?:photo|picture) taken|screengrab|satellite image|still image)\b"
    r"|\b(?:handout|drone) (?:photo|picture|image)\b"
    r"|\bpictured (?:here|on|in|above|at)\b|\bthis (?:photo|image|picture)\b",
    re.IGNORECASE,
)
_SHOWS = re.compile(
    r"\b(?:in )?this (?:\w+ ){0,2}(?:photo|picture|image|photograph|frame|screengrab|still)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s?[(\[](?P<inside>[^()\[\]]{2,70})[)\]]\.?$")
_CREDIT = re.compile(
    r"(?:file|photo|image|picture|courtesy|handout|supplied|screengrab|social media|archive|via )"
    r"|/(?:file|handout|pool)$|[A-Z][A-Za-z.' -]{2,40}/[A-Z][A-Za-z.' -]{1,40}",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(
    r"(?:file )?(?:photo|image|picture|video|credit|courtesy|handout|screengrab)\b", re.IGNORECASE
)


@cache
def _dashed() -> re.Pattern[str]:
    """An agency after a dash, stroke or copyright sign at the end."""
    return re.compile(rf"\s(?:[-|/]|\u00a9)\s?{agency_pattern()}(?:\s?/\s?[\w .'-]{{2,40}})?$")


def caption_rule(piece: Piece, *, last: bool) -> str | None:
    """The rule by which a piece is the caption of a picture; None if it is none.

    ``last``: whether the piece is the last of the page's own. There "(AFP)" is the text's credit.
    """
    flat = piece.flat
    if len(flat) > _LONGEST or piece.words < 3:
        return None
    pictured = _PICTURED.search(flat) is not None
    few = flat.count(". ") <= 1
    bracket = _BRACKET.search(flat)
    if bracket and _PHOTO_CREDIT.match(bracket["inside"]):
        return "readers.caption.photo_credit_in_brackets"
    if bracket and (named_agency(bracket["inside"]) or _CREDIT.match(bracket["inside"])):
        sentence = flat[: bracket.start()].rstrip().endswith((".", '."', "!", "?", ".'"))
        if pictured or (not sentence and not last and few):
            return "readers.caption.agency_in_brackets"
    if pictured and _dashed().search(flat):
        return "readers.caption.agency_after_dash"
    if pictured and few and _SHOWS.search(flat):
        return "readers.caption.says_pictured"
    return None
