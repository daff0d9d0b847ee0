"""HTML: a file that stands by itself, and the same sections for the page of the workbench."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from importlib import resources

from trucewatch.sitrep.drawings.shapes import svg
from trucewatch.sitrep.formats.writing import NOTES, OWN_WORDS, Written
from trucewatch.sitrep.marks import Piece, plain
from trucewatch.sitrep.model import Block, Cell, Chart, Listing, Note, Paragraph, Section, Table
from trucewatch.told import say

Href = Callable[[Note], str | None]
_BACK = say("back to the text")
_NOTE = say("note %(n)s")
_STYLE = "sitrep.css"


def html(written: Written) -> bytes:
    """The report as an HTML file that asks nobody for anything."""
    report, writing = written.report, written.writing
    style = resources.files(__package__).joinpath(_STYLE).read_text(encoding="utf-8")
    title = escape(plain(writing.say(report.title)) + ": " + plain(writing.say(report.case)))
    page = (
        f'<!doctype html>\n<html lang="{writing.code}" dir="{writing.direction}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        # Nothing in it may run or load, whatever a report's words hold.
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; img-src data:\">\n"
        f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        f"<main>\n<header><h1>{_inline(written, report.title)}</h1>"
        f'<p class="sr-case">{_inline(written, report.case)}</p></header>\n'
    )
    return (page + body(written) + "</main>\n</body>\n</html>\n").encode()


def body(written: Written, href: Href = lambda _note: None) -> str:
    """Everything under the title. ``href``: where a note's words are shown in full, if anywhere."""
    return "".join(f"{line}\n" for line in _lines(written, href))


def _lines(written: Written, href: Href) -> Iterator[str]:
    report = written.report
    yield f'<p class="sr-days">{_inline(written, report.days)}</p>'
    yield '<dl class="sr-facts">'
    for fact in report.facts:
        name, words = _inline(written, fact.name), _inline(written, fact.words)
        yield f"<div><dt>{name}</dt><dd>{words}</dd></div>"
    yield "</dl>"
    yield from _own(written, report.introduction)
    page = _Calls(written)
    for section in report.sections:
        yield from _section(page, section)
    yield from _own(written, report.closing)
    yield '<section class="sr-end" aria-labelledby="sr-h-notes">'
    yield f'<h2 id="sr-h-notes">{_inline(written, NOTES)}</h2>'
    yield '<ol class="sr-notes">'
    for number, note in enumerate(written.notes, start=1):
        words = _text(written, written.note(note))
        address, door = href(note), ""
        if address:
            leads = _inline(written, say("in its report"))
            door = f' <a class="sr-door" href="{escape(address)}">{leads}</a>'
        back = escape(plain(written.writing.say(_BACK)))
        yield (
            f'<li id="sr-n{number}">{words}{door} '
            f'<a class="sr-back" href="#sr-c{number}" aria-label="{back}">↑</a></li>'
        )
    yield "</ol></section>"


class _Calls:
    """Calls of notes; the first call of each is where its note leads back to."""

    def __init__(self, written: Written) -> None:
        self.written = written
        self._called: set[int] = set()

    def of(self, notes: Iterable[Note]) -> str:
        """The calls after a sentence."""
        calls = []
        for number in self.written.numbers(notes):
            name = "" if number in self._called else f' id="sr-c{number}"'
            self._called.add(number)
            label = escape(plain(self.written.writing.say(say(_NOTE, n=number))))
            calls.append(f'<a{name} href="#sr-n{number}" aria-label="{label}">{number}</a>')
        return f'<sup class="sr-calls">{" ".join(calls)}</sup>' if calls else ""


def _own(written: Written, paragraphs: tuple[str, ...]) -> Iterator[str]:
    if paragraphs:
        yield '<div class="sr-own">'
        for paragraph in paragraphs:
            yield f'<p dir="auto">{escape(paragraph)}</p>'
        yield f'<p class="sr-small">{_inline(written, OWN_WORDS)}</p></div>'


def _section(calls: _Calls, section: Section) -> Iterator[str]:
    ident = f"sr-h-{section.name}"
    heading = _inline(calls.written, section.heading)
    yield f'<section class="sr-section" id="sr-{section.name}" aria-labelledby="{ident}">'
    yield f'<h2 id="{ident}">{heading}</h2>'
    if section.note is not None:
        small = _inline(calls.written, OWN_WORDS)
        own = f"<bdi>{escape(section.note)}</bdi>"
        yield f'<p class="sr-own">{own} <span class="sr-small">{small}</span></p>'
    for number, block in enumerate(section.blocks):
        yield from _block(calls, block, f"{section.name}-{number}")
    yield "</section>"


def _block(calls: _Calls, block: Block, name: str) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield f"<p>{' '.join(_called(calls, s.words, s.notes) for s in block.sentences)}</p>"
    elif isinstance(block, Listing):
        yield f"<h3>{_inline(calls.written, block.heading)}</h3>"
        yield '<ul class="sr-list">'
        for item in block.items:
            yield f"<li>{' '.join(_called(calls, s.words, s.notes) for s in item)}</li>"
        yield "</ul>"
    elif isinstance(block, Chart):
        caption = _inline(calls.written, block.caption)
        yield f'<figure class="sr-chart"><figcaption>{caption}</figcaption>'
        label = _inline_plain(calls.written, block.caption)
        drawn = svg(block.drawing, block.caption, calls.written.writing.say, name)
        yield f"{_scroll(label)}{drawn}</div>"
        yield f'<p class="sr-small">{_inline(calls.written, block.key)}</p>'
        yield from _table(calls, block.table)
        yield "</figure>"
    else:
        yield from _table(calls, block)


def _table(calls: _Calls, table: Table) -> Iterator[str]:
    label = _inline_plain(calls.written, table.caption)
    yield f'{_scroll(label)}<table class="sr-table">'
    yield f"<caption>{_called(calls, table.caption, table.notes)}</caption>"
    head = "".join(f'<th scope="col">{_inline(calls.written, h)}</th>' for h in table.head)
    yield f"<thead><tr>{head}</tr></thead><tbody>"
    for row in table.rows:
        yield "<tr>" + "".join(_cell(calls, cell, n) for n, cell in enumerate(row)) + "</tr>"
    yield "</tbody></table></div>"


def _scroll(label: str) -> str:
    """What is wider than a small screen scrolls by itself, by keys too."""
    return f'<div class="sr-scroll scroll" tabindex="0" role="group" aria-label="{label}">'


def _cell(calls: _Calls, cell: Cell, place: int) -> str:
    words = _called(calls, cell.words, cell.notes)
    number = ' class="sr-number"' if cell.number else ""
    return f'<th scope="row"{number}>{words}</th>' if place == 0 else f"<td{number}>{words}</td>"


def _called(calls: _Calls, words: str, notes: Iterable[Note]) -> str:
    return _inline(calls.written, words) + calls.of(notes)


def _inline(written: Written, words: str) -> str:
    return _text(written, written.pieces(words))


def _inline_plain(written: Written, words: str) -> str:
    return escape(plain(written.writing.say(words)))


def _text(written: Written, runs: Iterable[Piece]) -> str:
    return "".join(_piece(piece, written.writing.code) for piece in runs)


def _piece(piece: Piece, code: str) -> str:
    text = escape(piece.text)
    if piece.voice == "exact":
        return f'<q class="sr-exact"><bdi>“{text}”</bdi></q>'
    if piece.voice == "english" and code != "en":
        return f'<span lang="en" dir="ltr">{text}</span>'
    return f"<bdi>{text}</bdi>" if piece.voice == "name" else text
