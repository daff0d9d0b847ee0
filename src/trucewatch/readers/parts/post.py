"""A message of a Telegram Desktop export."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from trucewatch.readers.hints import Hints
from trucewatch.readers.page import StatedDate
from trucewatch.readers.parts.made import Fields, held_of, object_of, read_fields
from trucewatch.records.report import Report

_DAY = timedelta(days=1)
_MEDIA = ("photo", "file", "media_type", "poll", "location_information", "contact_information")


def read_post(raw: bytes, name: str, hints: Hints) -> Report:
    """The report in a message. Where it was forwarded from, that is whose text it is.

    Raises:
        ReportError: it holds no words.
    """
    held, message = held_of(hints, name), object_of(raw, name)
    day = _moment(message, "date")
    fields = Fields(
        text=joined(message),
        author=_text(message.get("author")) or _author(message, held.said("outlet")),
        outlet=held.said("outlet"),
        outlet_how="the name of the channel in the export",
        dates=()
        if day is None
        else (StatedDate(day, "the message's date", "readers.dating.message"),),
        notes=tuple(_notes(message)),
    )
    hints = replace(hints, kind=hints.kind or "social")
    report = read_fields(raw, name, "application/json", fields, hints)
    origin = _text(message.get("forwarded_from")) or _text(message.get("saved_from"))
    return replace(report, origin=origin) if origin else report


def joined(message: dict[str, Any]) -> str:
    """The words of a message: its parts (links, bold words, hashtags) one after the other."""
    for key in ("text_entities", "text"):
        found = message.get(key)
        if isinstance(found, str):
            return found
        if isinstance(found, list) and found:
            return "".join(
                part if isinstance(part, str) else str(part.get("text", ""))
                for part in found
                if isinstance(part, str | dict)
            )
    return ""


def media_of(message: dict[str, Any]) -> str | None:
    """What a message holds beside its words: "photo", "video file"."""
    for key in _MEDIA:
        if message.get(key):
            kind = message.get("media_type")
            return str(kind).replace("_", " ")[:40] if kind else key.partition("_")[0]
    return None


def _notes(message: dict[str, Any]) -> list[str]:
    notes = []
    reply, media = message.get("reply_to_message_id"), media_of(message)
    if reply is not None:
        notes.append(f"a reply to message {str(reply)[:20]}")
    if media:
        notes.append(f"with a {media}, which is not read")
    edited = _moment(message, "edited")
    if edited:
        notes.append(f"edited {edited}")
    return notes


def _author(message: dict[str, Any], channel: str | None) -> str | None:
    sender = _text(message.get("from"))
    return sender if sender != channel else None


def _moment(message: dict[str, Any], key: str) -> str | None:
    """The instant of a message in the zone of the machine that exported it, which it implies."""
    local, stamp = _text(message.get(key)), _text(message.get(f"{key}_unixtime"))
    try:
        here = datetime.fromisoformat(local) if local else None
        instant = datetime.fromtimestamp(int(stamp), UTC) if stamp else None
    except (ValueError, OverflowError, OSError):
        return None
    if instant is None or here is None or here.tzinfo is not None:
        known = here or instant
        return None if known is None else known.isoformat(timespec="seconds")
    ahead = here.replace(tzinfo=UTC) - instant
    if abs(ahead) >= _DAY:
        return instant.isoformat(timespec="seconds")
    return here.replace(tzinfo=timezone(ahead)).isoformat(timespec="seconds")


def _text(value: Any) -> str | None:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words or None
