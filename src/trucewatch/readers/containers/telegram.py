"""Telegram Desktop's export of one chat, or of all: each message with words is a part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.readers.containers.json_cut import Element, JsonCut, Path
from trucewatch.readers.containers.model import Container, Item, Source
from trucewatch.readers.hints import Said
from trucewatch.readers.parts.post import joined, media_of

_ONE: Path = ("messages",)
_ALL: tuple[Path, ...] = (
    ("chats", "list", "*", "messages"),
    ("left_chats", "list", "*", "messages"),
)
_ARRAYS = frozenset({_ONE, *_ALL})
_TYPES = (
    b"personal_chat bot_chat saved_messages replies private_group private_supergroup "
    b"public_supergroup private_channel public_channel".replace(b" ", b"|")
)
_CHAT = re.compile(rb'"type"\s*:\s*"(?:' + _TYPES + rb')"')


def looks_like_telegram(head: bytes) -> bool:
    """Whether a kind of chat is named near the top, as in each export."""
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and _CHAT.search(head) is not None


def unpack_telegram(source: Source) -> Iterator[Item]:
    """Each message's own bytes."""
    each = source.spent.bounds.each
    first = JsonCut(source.file, source.name, _ARRAYS, each)
    for _ in first.elements():
        pass  # a chat's name stands above its messages, or below them
    source.file.seek(0)
    for one in JsonCut(source.file, source.name, _ARRAYS, each).elements():
        name = first.said.get(((*one.path[:-1], "name"), one.within), "")
        yield _message(source, one, " ".join(name.split()))


def _message(source: Source, one: Element, chat: str) -> Item:
    if not isinstance(one.value, dict):
        return source.bad(f"message number {one.number}", "is no message but another value")
    number = str(one.value.get("id", ""))[:30]
    where = f"message {number}" if number else f"message number {one.number}"
    if len(one.path) > 1:
        where = f"{chat or 'a chat without a name'}, {where}"
    if one.value.get("type", "message") != "message":
        return source.left(where, "service messages")
    if not joined(one.value).strip():
        media = media_of(one.value)
        return source.left(where, f"messages without words: {media or 'nothing'}")
    says = (Said("outlet", chat),) if chat else ()
    ending = f"-message-{number or one.number}.json"
    return source.part(one.text.encode("utf-8"), where, ending, "post", says)


TELEGRAM = Container(
    "telegram", (".json",), looks_like_telegram, unpack_telegram, words="a Telegram export"
)
