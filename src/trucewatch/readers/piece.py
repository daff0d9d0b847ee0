"""A paragraph-like part of a page before it is known what part it plays."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.records.report import BlockRole

_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u200e": None,
        "\u200f": None,
        "\u200b": None,
        "\ufeff": None,
        "\ufe0f": None,
    }
)
_BLANKS = re.compile(r"\s+")
_STOPPED = re.compile(r"[.!?\u2026\u061f\u06d4\u3002](?:\s*[\"')\]]|\s*\[\d{1,3}\])*$")
_LISTED = re.compile(
    r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25ba\u27a4]\s"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s)",
    re.IGNORECASE,
)
_ITEMS = frozenset({"li", "tr", "td", "th", "dt", "dd", "option"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end`` of the report's text, without white space at the ends.

    ``group``: pieces of one group have no blank line between them. ``tag``: the HTML element that
    holds the piece, "" in plain text. ``linked``: share of its letters inside links.
    ``main``: whether the judge of the page's main text took it; None where nobody judged.
    ``flat`` is the text with blanks run together and quotation marks and dashes made plain.
    """

    start: int
    end: int
    raw: str
    flat: str
    group: int
    tag: str = ""
    linked: float = 0.0
    main: bool | None = None

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return _STOPPED.search(self.flat[-16:]) is not None

    @property
    def listed(self) -> bool:
        """Whether it is an item of a list or table, or begins like one: a bullet, a number."""
        return self.tag in _ITEMS or _LISTED.match(self.flat) is not None

    @property
    def words(self) -> int:
        """How many words, parted by blanks."""
        return len(self.flat.split())


@dataclass(frozen=True, slots=True)
class Mark:
    """The role given to a piece and the rule that gave it."""

    role: BlockRole
    rule: str


def flatten(text: str) -> str:
    """``text`` with blanks run together, plain quotation marks and dashes, no invisible marks."""
    return _BLANKS.sub(" ", text.translate(_SAME)).strip()
