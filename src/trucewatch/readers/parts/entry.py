"""An entry of an RSS or Atom feed: its own bytes, read inside an empty feed of the same kind."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import quoteattr

from trucewatch.errors import ReportError
from trucewatch.readers.hints import Held, Hints
from trucewatch.readers.parts.item import SUMMARY
from trucewatch.readers.parts.made import (
    Fields,
    address,
    held_of,
    looks_marked_up,
    read_fields,
    stated,
)
from trucewatch.records.report import Report

_RULE, _CHANGED = "readers.dating.feed", "readers.dating.markup_updated"
_PLAIN = "text/plain"
_MEDIA = {
    "rss": "application/rss+xml",
    "rdf": "application/rdf+xml",
    "feed": "application/atom+xml",
}


def read_entry(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in an entry; its full text where the feed gives one, else its summary.

    Raises:
        ReportError: it holds no words, or is no entry.
    """
    held = held_of(hints, name)
    entry, whole = _parsed(raw, name, held)
    contents = [one for one in entry.get("content", []) if one.get("value", "").strip()]
    summary = {"value": entry.get("summary", ""), **entry.get("summary_detail", {})}
    short = not contents
    body = summary if short else max(contents, key=lambda one: len(one["value"]))
    value = str(body.get("value", ""))
    plain = body.get("type") == _PLAIN or not looks_marked_up(value)
    title = str(entry.get("title", ""))
    fields = Fields(
        title=title,
        text=_unescaped(value) if plain else "",
        html="" if plain else value,
        author=_author(entry),
        outlet=held.said("outlet"),
        outlet_how="the feed's title",
        url=address(entry.get("link"), held.said("base")),
        dates=(
            *stated(entry.get("published"), "the entry's date of publication", _RULE),
            *stated(entry.get("updated"), "the entry's last change", _CHANGED, updated=True),
        )
        if held.said("root") == "feed" or entry.get("published")
        else stated(entry.get("updated"), "the entry's date", _RULE),
        notes=(*((SUMMARY,) * short), *(("the entry is not well-formed XML",) * (not whole))),
    )
    return read_fields(raw, name, _MEDIA[held.said("root") or "rss"], fields, hints)


def _parsed(raw: bytes, name: str, held: Held) -> tuple[Any, bool]:
    """The entry as feedparser reads it, which asks nothing of the network and runs nothing."""
    import feedparser

    text = raw.decode(held.said("encoding") or "utf-8", "replace")
    prefix = re.match(r"<(?:([\w.-]+):)?", text)
    spaces = "".join(
        f" xmlns{':' * bool(one.name[6:])}{one.name[6:]}={quoteattr(one.value)}"
        for one in held.says
        if one.name.startswith("xmlns:")
    )
    root = held.said("root") or "rss"
    if root == "rss":
        shell = (f'<rss version="2.0"{spaces}><channel>', "</channel></rss>")
    elif root == "rdf":
        shell = (f"<rdf:RDF{spaces}>", "</rdf:RDF>")
    else:
        tag = f"{prefix[1]}:feed" if prefix and prefix[1] else "feed"
        shell = (f"<{tag}{spaces}>", f"</{tag}>")
    made = f'<?xml version="1.0" encoding="utf-8"?>{shell[0]}{text}{shell[1]}'
    found = feedparser.parse(
        io.BytesIO(made.encode("utf-8")), resolve_relative_uris=False, sanitize_html=False
    )
    if len(found.entries) != 1:
        raise ReportError(f"{name}: is no entry of a feed that can be read")
    return dict(found.entries[0]), not found.bozo  # its own get() puts one date for another


def _author(entry: Any) -> str | None:
    detail = entry.get("author_detail") or {}
    return str(detail.get("name") or entry.get("author") or "") or None


def _unescaped(text: str) -> str:
    """Feeds escape plain text twice as often as once."""
    import html

    return html.unescape(text)
