"""Telegram exports: messages as they stand, their words joined, the zone of their dates."""

from __future__ import annotations

import io
import json

from tests.container_files import telegram
from trucewatch.readers.containers.model import Item, Left, Part
from trucewatch.readers.containers.registry import unpack
from trucewatch.readers.registry import read_bytes


def items(raw: bytes) -> list[Item]:
    return list(unpack(io.BytesIO(raw), "result.json"))


def test_a_message_is_a_report_of_its_channel() -> None:
    (part,) = (one for one in items(telegram()) if isinstance(one, Part))
    assert part.raw in telegram()
    assert json.loads(part.raw)["id"] == 2
    report = read_bytes(part.raw, part.name, part.hints)
    assert report.text == "The army shelled the mill on Friday, it said."
    assert (report.outlet, report.origin, report.kind) == ("Karsa Now", "Mill Watch", "social")
    assert (report.published.day, report.published.time) == ("2031-03-14", "10:00+02:00")
    assert report.author is None  # the channel itself
    assert report.notes[:3] == (
        "a reply to message 1",
        "with a photo, which is not read",
        "edited 2031-03-14T11:00:00+02:00",
    )


def test_what_has_no_words_is_counted() -> None:
    left = [one.why for one in items(telegram()) if isinstance(one, Left)]
    assert left == ["service messages", "messages without words: photo"]


def test_an_export_of_all_chats_names_each() -> None:
    one = json.loads(telegram())
    other = {**one, "name": "Hill Radio"}
    listed = {"about": "y", "list": [one, other]}
    kept = {"about": "x", "chats": listed, "left_chats": {"list": []}}
    parts = [p for p in items(json.dumps(kept).encode()) if isinstance(p, Part)]
    assert [p.where for p in parts] == ["Karsa Now, message 2", "Hill Radio, message 2"]
    assert [read_bytes(p.raw, p.name, p.hints).outlet for p in parts] == ["Karsa Now", "Hill Radio"]


def test_a_name_behind_the_messages_and_a_plain_text() -> None:
    chat = json.loads(telegram())
    chat["name"] = chat.pop("name")
    chat["messages"].append(
        {"id": 9, "type": "message", "date": "2031-03-15T08:00:00", "from": "Ana", "text": "Calm."}
    )
    raw = json.dumps(chat).encode()
    *_, last = (one for one in items(raw) if isinstance(one, Part))
    report = read_bytes(last.raw, last.name, last.hints)
    assert (report.text, report.author, report.outlet) == ("Calm.", "Ana", "Karsa Now")
    assert report.published.day == "2031-03-15"
