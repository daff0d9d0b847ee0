"""An item of a JSON Feed."""

from __future__ import annotations

from typing import Any

from trucewatch.readers.hints import Hints
from trucewatch.readers.parts.made import Fields, address, held_of, object_of, read_fields, stated
from trucewatch.records.report import Report

SUMMARY = "the feed gives a summary of this entry only, not its text"


def read_item(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in an item; its full text where the feed gives one, else its summary.

    Raises:
        ReportError: it holds no words.
    """
    held, item = held_of(hints, name), object_of(raw, name)
    html, text = _words(item, "content_html"), _words(item, "content_text")
    short = not (html.strip() or text.strip())
    fields = Fields(
        title=_words(item, "title"),
        text=_words(item, "summary") if short else text,
        html="" if short else html,
        author=_authors(item),
        outlet=held.said("outlet"),
        outlet_how="the feed's title",
        url=address(item.get("url") or item.get("external_url"), held.said("base")),
        dates=(
            *stated(_words(item, "date_published"), "the item's date_published", _RULE),
            *stated(
                _words(item, "date_modified"), "the item's date_modified", _CHANGED, updated=True
            ),
        ),
        notes=(SUMMARY,) * short,
    )
    return read_fields(raw, name, "application/feed+json", fields, hints)


_RULE, _CHANGED = "readers.dating.feed", "readers.dating.markup_updated"


def _words(item: dict[str, Any], key: str) -> str:
    found = item.get(key)
    return found if isinstance(found, str) else ""


def _authors(item: dict[str, Any]) -> str | None:
    listed = item.get("authors") or [item.get("author")]
    names = (
        [one.get("name") for one in listed if isinstance(one, dict)]
        if isinstance(listed, list)
        else []
    )
    return ", ".join(name for name in names if isinstance(name, str)) or None
