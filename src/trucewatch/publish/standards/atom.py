"""An Atom feed (RFC 4287) of changes: what a reader of feeds is told, by day."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from trucewatch.publish.document import Document
from trucewatch.publish.standards.changes import KIND_WORDS, Change, changes
from trucewatch.publish.standards.index import NO_DAY, iri, plain, web_address


def write_atom(document: Document) -> Iterator[bytes]:
    """The feed, the latest change first.

    A report without a day makes no entry, since Atom demands one: the subtitle counts them.
    """
    found = changes(document)
    dated = [one for one in found if one.day is not None]
    yield b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield "".join(_head(document, dated, len(found) - len(dated))).encode()
    for change in dated:
        yield "".join(_entry(change)).encode()
    yield b"</feed>\n"


def _head(document: Document, dated: list[Change], undated: int) -> Iterator[str]:
    latest = dated[0].day if dated else None
    say = f"Made of what reports say, of whom, in their words. Changes without a day: {undated}."
    if latest is None:
        say += " No report has a day: the feed's is none of the case."
    yield _line("id", iri("feed", document["name"]))
    yield _line("title", f"{document['name']}: changes")
    yield _line("subtitle", say)
    yield _line("updated", _instant(latest or NO_DAY))
    yield f"<author>{_line('name', 'trucewatch').strip()}</author>\n"
    yield f'<generator version="{escape(plain(document["version"]))}">trucewatch</generator>\n'


def _entry(change: Change) -> Iterator[str]:
    day = _instant(change.day or NO_DAY)
    yield "<entry>\n"
    yield _line("id", change.id)
    yield _line("title", change.title)
    yield _line("updated", day)
    yield _line("published", day)
    kind, words = quoteattr(change.kind), quoteattr(KIND_WORDS[change.kind])
    yield f"<category term={kind} label={words}/>\n"
    if (address := web_address(change.url)) is not None:
        yield f'<link rel="related" href={quoteattr(address)}/>\n'
    body = "\n\n".join((change.text, *change.words, f"In the record: {change.refers}"))
    yield f'<content type="text">{escape(plain(body))}</content>\n</entry>\n'


def _line(tag: str, words: str) -> str:
    return f"<{tag}>{escape(plain(words))}</{tag}>\n"


def _instant(day: str) -> str:
    """The beginning of a day in UTC: no report tells the hour of its own publication."""
    return f"{day}T00:00:00Z"
