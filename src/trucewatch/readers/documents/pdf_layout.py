"""The lines of a PDF become paragraphs: joined where one goes on, apart where one begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.readers.bylines import by_line
from trucewatch.readers.dates import find_dates
from trucewatch.readers.documents.made import FOOTNOTE, HEADING, Paragraph
from trucewatch.readers.documents.pdf_columns import ALIKE, INDENT, Columns
from trucewatch.readers.documents.pdf_lines import Line, mark_rows, usual_size
from trucewatch.readers.piece import Mark, flatten

_STOP = re.compile(r"[.!?:;\u2026\u061f\u06d4][\"')\]\u201d\u2019»]*(?:\[\d{1,3}\])*$")
_LOWER = re.compile(r"[\"'(\[\u201c\u2018]?[a-z\u00df-\u00f6\u00f8-\u00ff]")
_BULLET = re.compile(
    r"(?:[-*\u2022\u25cf\u25aa\u25e6\u2023\u00b7\u25ba\u27a4\uf0b7\u2013]"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s"
)
_NOTE_START = re.compile(r"(?:\[?\d{1,3}\]?|[*\u2020\u2021])(?=[\s\u00a0]|[A-Z])")
_BROKEN = re.compile(r"[^\W_](?P<sign>[-\u2010\u00ad])$")
_PREFIX = re.compile(
    r"(?:^|[\W_])(?:self|counter|non|anti|pro|ex|cross|well|so|two|three|four|five|six|seven|eight|"
    r"nine|ten|half|semi|quasi|mid|post|pre|co|vice|multi|inter|high|low|long|short|old|new|al|el|an|"
    r"ad|ar|as|ash|at|az|abu|the|of|to|by|in|and|up|on)$",
    re.IGNORECASE,
)
#: What joins a name or noun before it: "Iranian-backed". Not after "with-", "mis-", "dis-".
_SECOND = re.compile(
    r"(?:backed|led|held|based|wide|run|controlled|allied|occupied|affiliated|linked|sponsored|"
    r"trained|funded|armed|aligned|range|level|scale|old|term|style|related|calibre|caliber|"
    r"propelled|general|strong|proclaimed|torn|stricken|hit)\b"
)
_FIRST = re.compile(r"[A-Z]\w{2,}$|(?!under)\w{5,}$")
_CAPITALS = re.compile(r"(?:^|[\W_])[A-Z]{2,}$")
_LEADERS = re.compile(r"(?:\.\s?){5}|(?:\u2026\s?){3}")
_SMALL = 0.92  # of the usual size, from which a line at the foot of a page may be a note
_LARGE = 1.08  # of the usual size, from which a short line is a heading
_HEAD_LARGE = 1.15  # of the usual size, from which a line may be the headline
_HEAD_SHARE = 0.85  # of the largest size on the first page: a later heading may be a little larger
_LOOKED_BACK = 60  # lines of a paragraph; more tell no more of where its column begins
_HEADING = 120  # characters
_HEADLINE = 250


def body_paragraphs(lines: Sequence[Line]) -> tuple[list[tuple[int, Paragraph]], int]:
    """(page, paragraph) of each in order, and how many words were broken at the ends of lines."""
    usual = usual_size(lines)
    rows = mark_rows(lines)
    notes = _notes(lines, usual)
    columns = Columns(lines, frozenset(rows))
    words = _whole_words(lines)
    head = _headline(lines, usual)
    runs: list[list[int]] = []
    kinds: list[str] = []
    for at, line in enumerate(lines):
        kind = "note" if at in notes else "row" if at in rows else "head" if at in head else "body"
        kind = "contents" if _LEADERS.search(line.text) else kind
        back = None if kind in {"row", "contents"} else _run_before(runs, kinds, kind)
        if back is not None and _goes_on(lines, runs[back], at, kind, columns):
            runs[back].append(at)
        else:
            runs.append([at])
            kinds.append(kind)
    out: list[tuple[int, Paragraph]] = []
    broken = 0
    foot: list[tuple[int, Paragraph]] = []
    for run, kind in zip(runs, kinds, strict=True):
        held = [lines[at] for at in run]
        text, count = (rows[run[0]], 0) if kind == "row" else _joined(held, words)
        broken += count
        one = held[0].page, _paragraph(text, held, kind, usual)
        if kind == "note":
            foot.append(one)
            continue
        while foot and foot[0][0] < held[0].page:
            out.append(foot.pop(0))
        out.append(one)
    return [*out, *foot], broken


def _run_before(runs: Sequence[list[int]], kinds: Sequence[str], kind: str) -> int | None:
    """The run that a line of this kind may go on: text goes on over the notes below a page."""
    for back in range(len(runs) - 1, -1, -1):
        if kinds[back] == kind:
            return back
        if kinds[back] != "note" or kind == "note":
            return None
    return None


def _paragraph(text: str, held: Sequence[Line], kind: str, usual: float) -> Paragraph:
    if kind == "row":
        return Paragraph(text, tag="tr")
    if kind == "contents":
        return Paragraph(text, Mark("furniture", "readers.furniture.contents"))
    if kind == "note":
        hit = re.match(r"(\d{1,3})(?=[\s\u00a0A-Z])[\s\u00a0]*", text)
        return Paragraph(f"[{hit[1]}] {text[hit.end() :]}" if hit else text, FOOTNOTE)
    if kind == "head":
        return Paragraph(text, Mark("headline", "readers.headline.largest_font"))
    large = held[0].size >= _LARGE * usual
    bold = all(line.bold for line in held)
    stands_out = large or (bold and not _BULLET.match(text))
    if stands_out and len(text) <= _HEADING and not text.endswith((".", ",", ";")):
        return Paragraph(text, HEADING if _wordy(text) else None)
    return Paragraph(text)


def _wordy(text: str) -> bool:
    """Whether a heading is words: a date or name under the headline has a part of its own."""
    return not find_dates(text) and not by_line(flatten(text))


def _headline(lines: Sequence[Line], usual: float) -> set[int]:
    """The first lines in about the largest letters of the first page, if they stand out."""
    if not lines:
        return set()
    first = [at for at, line in enumerate(lines) if line.page == lines[0].page]
    worded = [at for at in first if sum(map(str.isalpha, lines[at].text)) >= 4]
    largest = max((lines[at].size for at in worded), default=0.0)
    least = max(_HEAD_LARGE * usual, _HEAD_SHARE * largest)
    start = next((at for at in worded if lines[at].size >= least), None)
    if start is None:
        return set()
    run = [start]
    for at in first:
        if at == run[-1] + 1 and abs(lines[at].size - lines[start].size) <= ALIKE:
            run.append(at)
    return set(run) if sum(len(lines[at].text) for at in run) <= _HEADLINE else set()


def _notes(lines: Sequence[Line], usual: float) -> set[int]:
    """Lines of notes at the foot of a page: small, and begun by a number below all of its text."""
    notes: set[int] = set()
    by_page: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        by_page.setdefault(line.page, []).append(at)
    for page in by_page.values():
        low = min((lines[at].y for at in page if lines[at].size >= _SMALL * usual), default=None)
        small = [at for at in page if 0 < lines[at].size < _SMALL * usual]
        under = [at for at in small if low is None or lines[at].y < low + usual]
        begun = False
        for at in under:
            begun = begun or _NOTE_START.match(lines[at].text) is not None
            if begun:
                notes.add(at)
    return notes


def _goes_on(
    lines: Sequence[Line],
    run: Sequence[int],
    at: int,
    kind: str,
    columns: Columns,
) -> bool:
    """Whether line ``at`` goes on in the paragraph of the lines ``run``."""
    before, line = lines[run[-1]], lines[at]
    first = lines[run[0]]
    if _BULLET.match(line.text) or (kind == "note" and _NOTE_START.match(line.text)):
        return False
    if abs(before.size - line.size) > ALIKE:
        return False
    if kind == "head":
        return True
    if before.bold != line.bold and not _LOWER.match(line.text):
        return False
    open_end = not _STOP.search(before.text)
    lower = _LOWER.match(line.text) is not None
    goes_on = open_end and (lower or _BROKEN.search(before.text) is not None)
    ended = columns.ended(run[-1], line)
    if before.page != line.page or before.y <= line.y or at != run[-1] + 1:
        return goes_on or (open_end and not ended and not line.bold)
    if not columns.close(before, line):
        return False
    column = _in_column(lines, run)
    left = min(one.x for one in column)
    if line.right_to_left:  # its lines begin at the right: the left end of a last line is not full
        return open_end or before.x < left + 3 * line.size
    hanging = _BULLET.match(first.text) is not None and column[0] is first
    if line.x - left > INDENT * line.size and not hanging and not goes_on:
        return False
    if hanging and len(column) > 1 and column[1].x - line.x > INDENT * line.size and not goes_on:
        return False
    if not open_end and columns.indented(at) and before.x >= line.x - 1:
        return False  # each paragraph's first line is indented, and the one before has no other
    return goes_on or not ended


def _in_column(lines: Sequence[Line], run: Sequence[int]) -> list[Line]:
    """The last lines of a paragraph, from where it goes on in another column or on another page."""
    column = [lines[run[-1]]]
    for at in reversed(run[-_LOOKED_BACK:-1]):
        if lines[at].page != column[0].page or lines[at].y <= column[0].y:
            break
        column.insert(0, lines[at])
    return column


def _joined(held: Sequence[Line], words: frozenset[str]) -> tuple[str, int]:
    """The lines as one text, and how many words were broken between two of them."""
    parts: list[str] = []
    broken = 0
    for line in held:
        hit = _BROKEN.search(parts[-1]) if parts else None
        before = parts[-1][: hit.start("sign")] if hit else ""
        if hit and (_LOWER.match(line.text) or _capitals(before, line.text)):
            keep = _keeps_hyphen(before, line.text, words)
            parts[-1] = before + "-" * keep
            broken += not keep
        elif hit and line.text[:1].isalnum():
            parts[-1] = f"{before}-"
        elif parts:
            parts.append(" ")
        parts.append(line.text)
    return "".join(parts).replace("\u00ad", ""), broken


def _capitals(before: str, after: str) -> bool:
    """Whether a word in capitals goes on over the end of a line: "COM-", "MAND ON THE"."""
    return _CAPITALS.search(before[-60:]) is not None and after[:12] == after[:12].upper()


def _keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at the end of a line belongs to the word."""
    left = re.search(r"[\w-]+$", before)
    right = re.match(r"[\w-]+", after)
    if left is None or right is None:
        return False
    if left[0][-1].isdigit():
        return True
    if f"{left[0]}{right[0]}".casefold() in words:
        return False
    if f"{left[0]}-{right[0]}".casefold() in words:
        return True
    if _CAPITALS.search(before[-60:]):
        return right[0][0].islower()
    if _SECOND.match(right[0]) and _FIRST.match(left[0]):
        return True
    return _PREFIX.search(before[-60:]) is not None


def _whole_words(lines: Sequence[Line]) -> frozenset[str]:
    """The words that stand inside lines, unbroken."""
    return frozenset(
        word.casefold() for line in lines for word in re.findall(r"[\w-]+", line.text[:-1])
    )
