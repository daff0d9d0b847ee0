"""The visible text of a web page, block by block, and where each block stands in the tree.

The whole page is kept, menus and footers too; only what a browser does not show as text is left
out: scripts, styles, comments, what is hidden. Blocks are parted by blank lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from trucewatch.errors import ReportError

BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend "
    "li main menu nav ol option p plaintext pre search section select summary table tbody td "
    "textarea tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "audio canvas datalist embed frame frameset head iframe link map math meta noembed noframes "
    "object param script source style svg template title track video".split()
)
_ARTICLE = 500  # characters
_CELLS = frozenset({"td", "th"})
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_COLLAPSED = re.compile(r"[ \t\n\r\f]+")
_CLOSED = re.compile(rb"</(?:body|html)\s*>", re.IGNORECASE)
_BLANK = " \t\n\r\f"


@dataclass(frozen=True, slots=True)
class Visible:
    """One block: ``start`` to ``end`` of the page's text, the block element that holds it.

    ``inner``: the innermost element around all of its words (a span with a class of its own).
    ``linked``: share of its letters inside links to other pages. ``timed``: holds a time element.
    """

    start: int
    end: int
    element: etree._Element
    inner: etree._Element
    linked: float
    timed: bool


@dataclass(slots=True)
class VisibleText:
    """``text`` is all blocks, parted by blank lines; ``times`` the ``<time>`` elements in it."""

    text: str
    blocks: list[Visible]
    times: list[tuple[etree._Element, int, int]]


@dataclass(slots=True)
class _Block:
    """A block in the making; ``element`` is where its first letter stood."""

    element: etree._Element | None = None
    sources: list[etree._Element] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    length: int = 0
    blank: bool = False
    letters: int = 0
    linked: int = 0
    times: list[tuple[etree._Element, int, int]] = field(default_factory=list)


def parse_html(text: str, name: str) -> etree._Element:
    """The tree of a page.

    Raises:
        ReportError: nothing in it is markup, or elements stand so deep in one another that the
            parser gives up and text would be lost.
    """
    # Browsers keep what follows </body> or </html>; this parser would drop it.
    raw = _CLOSED.sub(b"", text.encode("utf-8", "replace"))
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(raw, parser) if raw.strip() else None
    deep = [one for one in parser.error_log if one.type_name == "ERR_RESOURCE_LIMIT"]
    if deep:
        raise ReportError(
            f"{name}: line {deep[0].line}: elements stand more than 2,048 deep in one another, so "
            f"the rest of the page would be lost; save the article alone or as text"
        )
    if root is None:
        raise ReportError(f"{name}: holds no HTML element; save the page again, or as text")
    return root


def visible_text(root: etree._Element) -> VisibleText:
    """The text that a reader of the page sees, in the order of the page."""
    return _Walk().run(root)


class _Walk:
    """One pass over the tree; blocks open and close, inline text gathers in between."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self._blocks: list[Visible] = []
        self._times: list[tuple[etree._Element, int, int]] = []
        self._open = _Block()
        self._holders: list[etree._Element] = []
        self._inside: list[etree._Element] = []
        self._links = 0
        self._pre = 0

    def run(self, root: etree._Element) -> VisibleText:
        time_starts: dict[etree._Element, int] = {}
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if _unseen(element, tag):
                    walk.skip_subtree()
                    continue
                self._enter(element, tag)
                self._inside.append(element)
                if tag == "time":
                    time_starts[element] = self._open.length + (1 if self._open.blank else 0)
                self._add(element.text)
            else:
                if not _unseen(element, tag):
                    if tag == "time" and element in time_starts:
                        span = (element, time_starts.pop(element), self._open.length)
                        self._open.times.append(span)
                    self._inside.pop()
                    self._leave(element, tag)
                if element is not root:
                    self._add(element.tail)
        self._flush()
        return VisibleText("".join(self._out), self._blocks, self._times)

    def _enter(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._break_line()
        elif tag in _CELLS and not _holds_blocks(element):
            self._open.blank = False
            if self._open.parts:
                self._put("\t")
        elif tag in BLOCK_TAGS:
            self._flush()
            self._holders.append(element)
        if tag == "a" and not (element.get("href") or "#").startswith("#"):
            self._links += 1
        if tag == "pre":
            self._pre += 1

    def _leave(self, element: etree._Element, tag: str) -> None:
        if self._holders and self._holders[-1] is element:
            self._flush()
            self._holders.pop()
        if tag == "a" and not (element.get("href") or "#").startswith("#"):
            self._links -= 1
        if tag == "pre":
            self._pre -= 1

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            self._add_lines(text)
            return
        for number, run in enumerate(_COLLAPSED.split(text)):
            if number:
                self._open.blank = bool(self._open.parts)
            if run:
                if self._open.blank and not self._open.parts[-1].endswith(("\n", "\t")):
                    self._put(" ")
                self._open.blank = False
                self._put(run)

    def _add_lines(self, text: str) -> None:
        """Preformatted text keeps its lines; a blank line ends a block."""
        for number, line in enumerate(re.split(r"\r\n?|\n", text)):
            if number:
                self._break_line()
            if line.strip(_BLANK):
                self._put(line.rstrip(_BLANK))

    def _break_line(self) -> None:
        """A line feed; the second in a row ends the block."""
        self._open.blank = False
        if self._open.parts and self._open.parts[-1] == "\n":
            self._flush()
        elif self._open.parts:
            self._put("\n")

    def _put(self, run: str) -> None:
        block = self._open
        if block.element is None and self._holders:
            block.element = self._holders[-1]
        if self._inside and (not block.sources or block.sources[-1] is not self._inside[-1]):
            block.sources.append(self._inside[-1])
        block.parts.append(run)
        block.length += len(run)
        letters = sum(map(str.isalnum, run))
        block.letters += letters
        if self._links:
            block.linked += letters

    def _flush(self) -> None:
        block, self._open = self._open, _Block()
        text = "".join(block.parts).rstrip(_BLANK)
        if not text.strip() or block.element is None:
            return
        if self._length:
            self._out.append("\n\n")
            self._length += 2
        start = self._length
        self._out.append(text)
        self._length += len(text)
        lead = len(text) - len(text.lstrip())
        tail = len(text) - len(text.rstrip())
        linked = block.linked / block.letters if block.letters else 0.0
        times = [(one, begin, min(end, len(text))) for one, begin, end in block.times]
        times = [(one, start + begin, start + end) for one, begin, end in times if begin < end]
        self._times.extend(times)
        inner = _common(block.sources, block.element)
        self._blocks.append(
            Visible(start + lead, self._length - tail, block.element, inner, linked, bool(times))
        )


def _unseen(element: etree._Element, tag: str) -> bool:
    """Whether a browser would not show the element's text."""
    if not tag or tag in _UNSEEN:
        return True
    if tag == "noscript":  # mostly one line; some sites keep the whole article there for scripts
        return sum(map(len, element.itertext())) < _ARTICLE
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _holds_blocks(element: etree._Element) -> bool:
    """Whether a table cell lays out the page rather than holding a value."""
    return any(
        isinstance(one.tag, str) and one.tag in BLOCK_TAGS for one in element.iterdescendants()
    )


def _common(sources: Sequence[etree._Element], holder: etree._Element) -> etree._Element:
    """The innermost element that contains all of ``sources``, ``holder`` at the outermost."""
    if not sources or holder in sources:
        return holder
    chain = [sources[0], *sources[0].iterancestors()]
    inside = {element: at for at, element in enumerate(chain)}
    best = 0
    for source in sources[1:]:
        element: etree._Element | None = source
        while element is not None and element not in inside:
            element = element.getparent()
        best = max(best, inside[element] if element is not None else len(chain) - 1)
    return chain[min(best, inside.get(holder, best))]
