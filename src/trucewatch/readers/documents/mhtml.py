"""A web page saved by a browser in one file (MHTML): its page read as any web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.message import Message

from trucewatch.errors import ReportError
from trucewatch.readers.documents.mime import Part, head_of, header, moment, parse, parts
from trucewatch.readers.hints import Hints, Reader
from trucewatch.readers.html import read_html
from trucewatch.records.ids import bytes_id
from trucewatch.records.report import Report

_WHAT = "web page saved in one file (MHTML)"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_RELATED = re.compile(rb"^content-type\s*:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(
    rb"^(?:snapshot-content-location|content-location|from\s*:\s*<?saved by)", re.I | re.M
)
_BOM = b"\xef\xbb\xbf"


def looks_like_mhtml(raw: bytes) -> bool:
    """Whether the first bytes are the headers of a web page saved in one file."""
    head = head_of(raw)
    return _RELATED.search(head) is not None and _SAVED.search(head) is not None


def read_mhtml(raw: bytes, name: str, hints: Hints) -> Report:
    """The report on a saved page, under the address from which the browser took it.

    Raises:
        ReportError: it is no saved page, holds none, or its page is no report.
    """
    message = parse(raw, name, _WHAT)
    page, where = _page(message, name)
    address = _address(header(message, "Snapshot-Content-Location") or where)
    html = page.payload
    if page.charset is not None:
        html = _BOM + page.text().encode("utf-8", "replace")
    report = read_html(html, name, replace(hints, url=hints.url or address))
    saved = moment(header(message, "Date"))
    told = f"saved by a browser on {saved.date().isoformat()}" if saved else "saved by a browser"
    source = f" from {address}" if address else ""
    note = f"{told}{source}: read of the page's own part of the file"
    return replace(
        report,
        raw_sha256=bytes_id(raw),
        media_type="multipart/related",
        notes=(note, *report.notes),
    )


def _page(message: Message, name: str) -> tuple[Part, str]:
    """The part that is the page itself, and the address that it gives."""
    start = _bare(message.get_param("start"))
    first: tuple[Part, str] | None = None
    for one in _holders(message):
        found = next(iter(parts(one, name, _WHAT)), None)
        if found is None or found.kind not in _PAGES or not found.payload.strip():
            continue
        where = header(one, "Content-Location")
        if start and _bare(one.get("Content-ID")) == start:
            return found, where
        first = first or (found, where)
    if first is None:
        raise ReportError(
            f"{name}: this {_WHAT} holds no page; save the page again, or its text as .txt"
        )
    return first


def _holders(message: Message) -> Sequence[Message]:
    """The message's own parts; the message itself where it has none."""
    inner = message.get_payload()
    if not isinstance(inner, list):
        return [message]
    found: list[Message] = []
    for one in inner:
        deeper = one.get_payload() if isinstance(one, Message) else None
        if isinstance(deeper, list):
            found.extend(two for two in deeper if isinstance(two, Message))
        elif isinstance(one, Message):
            found.append(one)
    return found


def _bare(value: object) -> str:
    return str(value or "").strip().strip("<>")


def _address(words: str) -> str | None:
    words = words.strip()
    web = words.startswith(("http://", "https://")) and " " not in words
    return words if web and words.isprintable() else None


MHTML = Reader("mhtml", (".mhtml", ".mht"), looks_like_mhtml, read_mhtml)
