"""iCalendar (RFC 5545): days by which something is said to be due, and days on which a deal ends.

Nothing of it looks at a clock: a stamp is the last day on which a report was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import NO_DAY, Index, iso_day, plain, provision_label

_DAYS = re.compile(r"P(\d{1,4})D")
_MOST_WORDS = 20


def write_ics(document: Document) -> Iterator[bytes]:
    """The calendar: an event of a whole day for each deadline and each end of a term."""
    from icalendar import Calendar

    index = Index.of(document)
    stamp = datetime.combine(date.fromisoformat(index.last_day or NO_DAY), datetime.min.time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//trucewatch//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", plain(document["name"]))
    for row in (*_deadlines(document, index), *_terms(document, index)):
        calendar.add_component(_event(row, stamp))
    yield calendar.to_ical()


def _event(row: Document, stamp: datetime) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", row["uid"])
    event.add("dtstamp", stamp)
    event.add("dtstart", row["day"])
    event.add("summary", plain(row["summary"]))
    event.add("description", plain(row["description"]))
    event.add("transp", "TRANSPARENT")
    if row["cancelled"]:
        event.add("status", "CANCELLED")
    if row["place"]:
        event.add("location", plain(row["place"]))
    return event


def _deadlines(document: Document, index: Index) -> Iterator[Document]:
    for row in document["provisions"]:
        day = _date(row["deadline"])
        if day is None:
            continue
        status = index.statuses.get(row["id"], {})
        kept = status.get("implementation") or "not known"
        flags = ", ".join(status.get("flags", ())).replace("_", " ")
        bearer = row["duty_bearer"] or "who owes it is not stated"
        told = f"Told as kept: {kept.replace('_', ' ')}{f' ({flags})' if flags else ''}"
        yield {
            "uid": f"{row['id']}-deadline",
            "day": day,
            "summary": f"Said to be due: {provision_label(row['kind'])} ({bearer})",
            "description": "\n\n".join(
                (*_words(row["tellings"], index), _as_known(told, index), f"Record: {row['id']}")
            ),
            "place": row["place"],
            "cancelled": "superseded" in status.get("flags", ()),
        }


def _terms(document: Document, index: Index) -> Iterator[Document]:
    """Days on which a deal is said to end, or to have ended. Rival terms each have their own."""
    for deal in document["agreements"]:
        for name in ("term", "extended"):
            for at, told in enumerate(deal["variables"][name]):
                day, how = _last_day(told["iso"], deal)
                if day is not None:
                    words = _words(told["told"], index)
                    yield _end(deal, f"{name}-{at}", day, "Said to run until today", (*words, how))
        if (ended := _date(deal["ended"])) is not None:
            words = _words(deal["evidence"], index)
            yield _end(deal, "ended", ended, "Told to have ended", words)


def _end(deal: Document, part: str, day: date, says: str, words: tuple[str, ...]) -> Document:
    return {
        "uid": f"{deal['id']}-{part}",
        "day": day,
        "summary": f"{says}: {deal['name']}",
        "description": "\n\n".join((*(w for w in words if w), f"Record: {deal['id']}")),
        "place": deal["place"],
        "cancelled": False,
    }


def _last_day(iso: str | None, deal: Document) -> tuple[date | None, str]:
    """The last day that words of a term give, and how a length was counted."""
    found = _DAYS.fullmatch(iso or "")
    if found is None:
        return _date(iso), ""
    begun = deal["effective"] or deal["declared"]
    first = _date(begun)
    if first is None:
        return None, ""
    event = "coming into force" if deal["effective"] else "signing"
    try:
        return first + timedelta(days=int(found[1])), f"Counted from the {event} on {begun}."
    except OverflowError:
        return None, ""


def _words(rows: list[Document], index: Index) -> tuple[str, ...]:
    more = len(rows) - _MOST_WORDS
    shown = tuple(index.said(row) for row in rows[:_MOST_WORDS])
    return (*shown, f"and {more} more") if more > 0 else shown


def _as_known(told: str, index: Index) -> str:
    return f"{told}, as known from reports up to {index.last_day or 'a day that is not stated'}."


def _date(words: str | None) -> date | None:
    try:
        day = iso_day(words)
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None
