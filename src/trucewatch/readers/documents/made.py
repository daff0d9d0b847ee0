"""A report's text where a document has none of its own: its paragraphs, parted by blank lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from trucewatch.errors import ReportError
from trucewatch.readers.decode import READABLE, looks_like
from trucewatch.readers.furniture import mark_furniture
from trucewatch.readers.layout import LINE_BREAK
from trucewatch.readers.page import Facts, Page, StatedDate
from trucewatch.readers.piece import Mark, Piece, flatten
from trucewatch.readers.roles import mark_roles

FOOTNOTE = Mark("body", "readers.body.footnote")
RUNNING_HEAD = Mark("furniture", "readers.furniture.running_head")
HEADING = Mark("subhead", "readers.subhead.heading")
TABLE_HEAD = Mark("subhead", "readers.subhead.table_head")

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_JOINED = re.compile("[\ufb00-\ufdff\ufe70-\ufefc]+")
_BULLET = re.compile(r"^[*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25ba\u27a4\uf0b7\u2013]\s+(?=\S)")
_DIGIT = re.compile(r"\d")
_MOST_LINKS = 10
_LONGEST_LINK = 300  # characters


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row; ``mark`` where the document itself says what part they play.

    ``tag``: as of ``Piece``: "tr" for the row of a table, "li" for an item of a list.
    """

    text: str
    mark: Mark | None = None
    tag: str = ""


def no_such(raw: bytes, name: str, what: str) -> ReportError:
    """That bytes are not what their name says: what they are, where that can be told."""
    is_ = looks_like(raw) or "something else"
    return ReportError(f"{name}: is no {what}: this is {is_}; what can be read is {READABLE}")


def tidy(text: str) -> str:
    """``text`` without controls, half characters and ends of blanks; letters drawn joined parted.

    A line feed stays where the document has one.
    """
    lines = (line.strip() for line in LINE_BREAK.split(tidy_inside(text)))
    return "\n".join(filter(None, lines))


def tidy_inside(text: str) -> str:
    """The same for letters inside a line, its blanks left."""
    return _JOINED.sub(lambda hit: unicodedata.normalize("NFKC", hit[0]), _UNSEEN.sub("", text))


def make_page(paragraphs: Iterable[Paragraph], facts: Facts, name: str, empty: str) -> Page:
    """The page of the paragraphs that hold something visible, a role for each.

    Raises:
        ReportError: none does; the message says ``empty``.
    """
    kept: list[tuple[Paragraph, str, str]] = []
    for one in _with_table_heads(list(paragraphs)):
        text = _BULLET.sub("- ", tidy(one.text))
        flat = flatten(text)
        if flat:
            kept.append((one, text, flat))
    if not kept:
        raise ReportError(f"{name}: {empty}")
    pieces: list[Piece] = []
    marks: dict[int, Mark] = {}
    start = 0
    for at, (one, text, flat) in enumerate(kept):
        pieces.append(Piece(start, start + len(text), text, flat, at, tag=one.tag))
        start += len(text) + 2
        if one.mark is not None:
            marks[at] = one.mark
    mark_furniture(pieces, marks)
    mark_roles(pieces, marks)
    whole = "\n\n".join(text for _, text, _ in kept)
    return Page(whole, tuple(pieces), tuple(marks[at] for at in range(len(pieces))), facts)


def _with_table_heads(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same, each first row of names above rows of numbers marked: it is no sentence."""
    for at, one in enumerate(paragraphs):
        first = at == 0 or paragraphs[at - 1].tag != "tr"
        after = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if one.tag != "tr" or one.mark or not first or after is None or after.tag != "tr":
            continue
        if _DIGIT.search(after.text) and not _DIGIT.search(one.text):
            paragraphs[at] = replace(one, mark=TABLE_HEAD)
    return paragraphs


def property_dates(where: str, values: Sequence[tuple[str, str | None]]) -> tuple[StatedDate, ...]:
    """What a document's properties state, (name, ISO value): weaker than any date of its text."""
    found: dict[str, StatedDate] = {}
    for name, value in values:
        if value:
            rule = "readers.dating.document_property"
            found.setdefault(value, StatedDate(value, f"the {name} in {where}", rule, weak=True))
    return tuple(found.values())


def counted(number: int, what: str) -> str:
    """A number of things: "1 page", "2 pages"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def as_title(
    paragraphs: Sequence[Paragraph], title: str | None, within: int = 8
) -> list[Paragraph]:
    """The same, the first of them that reads as the document's own title marked as headline."""
    found = list(paragraphs)
    wanted = flatten(title or "").casefold()
    if not wanted or any(one.mark and one.mark.role == "headline" for one in found):
        return found
    for at, one in enumerate(found[:within]):
        if one.mark is None and flatten(tidy(one.text)).casefold() == wanted:
            found[at] = replace(one, mark=Mark("headline", "readers.headline.document_title"))
            return found
    return found


def title_note(page: Page, title: str | None) -> tuple[str, ...]:
    """A note on a title that stands in the document's properties and not in its text."""
    wanted = flatten(title or "")
    if not wanted or wanted.casefold() in flatten(page.text).casefold():
        return ()
    return (f"its properties give the title {wanted[:200]!r}, which its text does not",)


def link_note(links: Iterable[str]) -> tuple[str, ...]:
    """A note on the addresses behind a document's words."""
    kept = list(
        dict.fromkeys(
            tidy(link)[:_LONGEST_LINK]
            for link in links
            if link.startswith(("http://", "https://")) and link.isprintable()
        )
    )
    if not kept:
        return ()
    more = f" and {len(kept) - _MOST_LINKS} more" if len(kept) > _MOST_LINKS else ""
    return (f"links to {', '.join(kept[:_MOST_LINKS])}{more}",)


def person(name: str | None) -> str | None:
    """The author that properties name, unless it is a program's or nobody's."""
    tidied = " ".join(tidy(name or "").split())
    if not tidied or len(tidied) > 100 or _NOBODY.search(tidied):
        return None
    return tidied


_NOBODY = re.compile(
    r"^(?:user|owner|admin(?:istrator)?|author|unknown|default|python-docx|un-named|anonymous|"
    r"windows user|microsoft(?: office)?(?: user)?|pc|hp|dell|lenovo|acer)$|^[\w.+-]+\\",
    re.IGNORECASE,
)
