"""Web pages: the visible text of the whole page, each block with the part that it plays."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from lxml import etree

from trucewatch.errors import ReportError
from trucewatch.readers.assemble import assemble
from trucewatch.readers.decode import decode
from trucewatch.readers.furniture import mark_furniture
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.main_text import MainText
from trucewatch.readers.metadata import read_facts
from trucewatch.readers.page import Page
from trucewatch.readers.piece import Mark, Piece, flatten
from trucewatch.readers.roles import mark_roles
from trucewatch.readers.surroundings import Surroundings, split_name
from trucewatch.readers.text import LONGEST_LINE, looks_like_html
from trucewatch.readers.visible import Visible, VisibleText, parse_html, visible_text
from trucewatch.readers.wordlists import role_phrases
from trucewatch.records.report import Report

_LINKED = 0.8  # share of a block's letters inside links, from which it is a link and no sentence
_KEPT = 60  # characters; a sentence as long as this beside main text is main text
_ALIKE = 0.8  # of a heading and the page's title, so that the heading is the headline
_BYLINE = 200  # characters
_STANDFIRST_WORDS = 9  # fewer are a section's name or a label
_NEAR = 6  # blocks under the headline among which the standfirst stands
_FEW = 2  # children; a wrapper of more is a container, whose class speaks of the whole
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SUBHEADS = _HEADINGS - {"h1"}
_NOTICE = 0.2  # of the prose below the headline; more prose above it is no notice
#: Names that sites also give to parts of the report ("teaser" for its first paragraph): the judge
#: decides over prose in them.
_DOUBTED = frozenset(
    f"readers.furniture.{name}"
    for name in "related_box aside player advert tags navigation".split()
)
_BYLINES = frozenset(
    "byline author authors dateline published timestamp pubdate date datetime postdate".split()
)
_STANDFIRSTS = frozenset(
    {
        "standfirst",
        "dek",
        "deck",
        "subtitle",
        "subheadline",
        "summary",
        "lede",
        "intro",
        "strapline",
    }
)
_CAPTIONS = frozenset({"caption", "figcaption"})


def read_html(raw: bytes, name: str, hints: Hints) -> Report:
    """The report on a web page. Its text is the visible text of the page, block by block.

    Raises:
        ReportError: the file is no text, no page, or a page without visible text.
    """
    charset = hints.held.said("charset") if hints.held else None
    decoded = decode(raw, name, html=True, charset=charset)
    page, judged = read_page(decoded.text, name, MainText(decoded.text))
    notes = decoded.notes
    if not judged:
        notes = (*notes, "trafilatura found no main text: furniture is told by our own rules alone")
    return assemble(page, raw, name, "text/html", hints, notes)


def read_page(text: str, name: str, judge: MainText) -> tuple[Page, bool]:
    """A page taken apart, and whether the judge said which text is its main text.

    Raises:
        ReportError: it is no page, or a page without visible text.
    """
    root = parse_html(text, name)
    visible = visible_text(root)
    if not visible.text.strip():
        raise ReportError(
            f"{name}: the page has no visible text (its text may be drawn by a script); save the "
            f"page from a browser after it has loaded, or save the article as text"
        )
    longest = max(block.end - block.start for block in visible.blocks)
    if longest > LONGEST_LINE:
        raise ReportError(
            f"{name}: one paragraph has {longest:,} characters; is this a report? The longest that "
            f"is read has {LONGEST_LINE:,}"
        )
    facts = read_facts(root, text, visible)
    pieces = _pieces(visible, judge)
    marks = _mark(pieces, visible, facts.title, judge)
    page = Page(visible.text, pieces, tuple(marks[at] for at in range(len(pieces))), facts)
    return page, not judge.silent


def _pieces(visible: VisibleText, judge: MainText) -> tuple[Piece, ...]:
    pieces = []
    for number, block in enumerate(visible.blocks):
        raw = visible.text[block.start : block.end]
        pieces.append(
            Piece(
                block.start,
                block.end,
                raw,
                flatten(raw),
                number,
                tag=str(block.element.tag),
                linked=block.linked,
                main=None if judge.silent else judge.took(raw),
            )
        )
    return tuple(pieces)


def _mark(
    pieces: Sequence[Piece], visible: VisibleText, title: str | None, judge: MainText
) -> dict[int, Mark]:
    """A role for every piece: the headline, what the markup says, what the words say, the judge."""
    blocks = visible.blocks
    around = Surroundings(visible.text, blocks)
    marks: dict[int, Mark] = {}
    outside = {at: around.rule_for(block) for at, block in enumerate(blocks)}
    _mark_headline(pieces, outside, title, marks)
    for at, piece in enumerate(pieces):
        rule = outside[at]
        kept = _says_corrected(piece) or (rule in _DOUBTED and _judged_prose(piece))
        if at not in marks and rule is not None and not kept:
            marks[at] = Mark("furniture", rule)
    _mark_above(pieces, marks)
    mark_furniture(pieces, marks)
    for at, piece in enumerate(pieces):
        if at not in marks:
            mark = _by_markup(piece, blocks[at])
            if mark is not None:
                marks[at] = mark
    _mark_standfirst(pieces, blocks, marks)
    if not judge.silent:
        _mark_unjudged(pieces, blocks, marks)
    mark_roles(pieces, marks)
    return marks


def _mark_headline(
    pieces: Sequence[Piece],
    outside: dict[int, str | None],
    title: str | None,
    marks: dict[int, Mark],
) -> None:
    """The h1 that is most like the page's title; without one, the block that is that title."""
    named = flatten(title) if title else ""
    tops = [at for at, piece in enumerate(pieces) if piece.tag == "h1" and outside[at] is None]
    tops = [at for at in tops if pieces[at].linked < _LINKED] or tops
    tops = tops or [at for at, piece in enumerate(pieces) if piece.tag == "h1"]
    if tops:
        best = max(tops, key=lambda at: (_likeness(pieces[at].flat, named), -at))
        marks[best] = Mark("headline", "readers.headline.h1")
        return
    if not named:
        return
    headings = [at for at, piece in enumerate(pieces) if piece.tag in _HEADINGS]
    alike = [at for at in headings if _likeness(pieces[at].flat, named) >= _ALIKE]
    equal = [at for at, piece in enumerate(pieces) if piece.flat == named]
    for at in [*alike, *equal][:1]:
        marks[at] = Mark("headline", "readers.headline.like_title")


def _likeness(words: str, title: str) -> float:
    if not title:
        return 0.0
    if words and words.casefold() in title.casefold():
        return 1.0 if len(words) > 20 else 0.5 + len(words) / (2 * len(title))
    return SequenceMatcher(
        None, words[:300].casefold(), title[:300].casefold(), autojunk=False
    ).ratio()


def _judged_prose(piece: Piece) -> bool:
    """Whether the judge took a block that reads like a paragraph."""
    return piece.main is True and piece.stopped and len(piece.flat) >= _KEPT and piece.linked < 0.5


def _mark_above(pieces: Sequence[Piece], marks: dict[int, Mark]) -> None:
    """Prose above the h1 is a notice of the site, where the report stands below it."""
    head = next((at for at, mark in marks.items() if mark.rule == "readers.headline.h1"), 0)
    above = [at for at in range(head) if at not in marks and pieces[at].stopped]
    below = sum(len(piece.flat) for piece in pieces[head + 1 :] if piece.stopped)
    if sum(len(pieces[at].flat) for at in above) <= _NOTICE * below:
        for at in above:
            marks[at] = Mark("furniture", "readers.furniture.above_headline")


def _by_markup(piece: Piece, block: Visible) -> Mark | None:
    """The role that an element's tag or class gives it."""
    words = _words_around(block)
    figure = any(one.tag == "figcaption" for one in (block.element, *block.element.iterancestors()))
    if figure or words & _CAPTIONS:
        return Mark("caption", "readers.caption.figcaption")
    if _says_corrected(piece):
        return None
    if piece.tag == "h1":
        return Mark("furniture", "readers.furniture.other_heading")
    if len(piece.flat) <= _BYLINE and not piece.stopped:
        if words & _BYLINES or piece.tag == "address":
            return Mark("byline", "readers.byline.markup")
        if block.timed and not piece.listed:
            return Mark("byline", "readers.byline.time_element")
    if piece.linked >= _LINKED and not (piece.stopped and len(piece.flat) >= _KEPT):
        return Mark("furniture", "readers.furniture.link_list")
    if piece.tag in _SUBHEADS:
        return Mark("subhead", "readers.subhead.heading")
    return None


def _mark_standfirst(
    pieces: Sequence[Piece], blocks: Sequence[Visible], marks: dict[int, Mark]
) -> None:
    """The first prose between the headline and the main text, or what its class calls so."""
    head = next((at for at, mark in marks.items() if mark.role == "headline"), None)
    if head is None:
        return
    for at in range(head + 1, min(head + 1 + _NEAR, len(pieces))):
        free = at not in marks or marks[at].role == "subhead"
        if free and _words_around(blocks[at]) & _STANDFIRSTS:
            marks[at] = Mark("standfirst", "readers.standfirst.markup")
            return
    main = next((at for at, p in enumerate(pieces) if p.main and p.stopped and at > head), head)
    for at in range(head + 1, main):
        free = at not in marks or marks[at].role == "subhead"
        if free and pieces[at].words > _STANDFIRST_WORDS:
            marks[at] = Mark("standfirst", "readers.standfirst.before_main_text")
            return


def _words_around(block: Visible) -> frozenset[str]:
    """The words of the class and itemprop names of a block's element and what it wraps."""
    chain = [block.inner]
    while chain[-1] is not block.element:
        parent = chain[-1].getparent()
        if parent is None:
            break
        chain.append(parent)
    parent = block.element.getparent()
    if parent is not None and block.element.tag in {"p", "span"} and len(parent) <= _FEW:
        chain.append(parent)
    return frozenset(word for one in chain for name in _names(one) for word in name)


def _names(element: etree._Element) -> list[tuple[str, ...]]:
    names = [split_name(one) for one in (element.get("class") or "").split()]
    return [*names, split_name(element.get("itemprop") or "")]


def _says_corrected(piece: Piece) -> bool:
    return any(phrase.role == "correction" and phrase.fits(piece.flat) for phrase in role_phrases())


def _mark_unjudged(
    pieces: Sequence[Piece], blocks: Sequence[Visible], marks: dict[int, Mark]
) -> None:
    """What the judge left out is furniture, unless it reads like the main text around it."""
    homes = {
        parent
        for piece, block in zip(pieces, blocks, strict=True)
        if piece.main and len(piece.flat) >= _KEPT
        for parent in [block.element.getparent()]
        if parent is not None
    }
    for at, (piece, block) in enumerate(zip(pieces, blocks, strict=True)):
        if at in marks and marks[at].role != "subhead":
            continue
        if not piece.main and not _says_corrected(piece) and not _among(piece, block, homes):
            marks[at] = Mark("furniture", "readers.furniture.not_main_text")


def _among(piece: Piece, block: Visible, homes: set[etree._Element]) -> bool:
    """Whether a block stands beside main paragraphs and reads like one, or like a term."""
    near = list(block.element.iterancestors())[: 2 if piece.tag in {"li", "p"} else 1]
    beside = any(one in homes for one in near) and piece.linked < 0.5
    return beside and (piece.stopped or piece.listed or piece.tag in _SUBHEADS)


HTML = Reader("html", (".html", ".htm", ".xhtml"), looks_like_html, read_html)
