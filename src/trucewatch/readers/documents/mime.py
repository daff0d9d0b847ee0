"""Mail and saved web pages are MIME: headers, and parts in parts. Read with bounds, no part run."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from trucewatch.errors import ReportError
from trucewatch.readers.documents.made import tidy

MOST_PARTS = 2_000
MOST_DEEP = 20  # parts in one another
LONGEST_HEADER = 2_000  # characters of one that are read
_FIELD = re.compile(rb"(?:[!-9;-~]+:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n)+")
_MULTIPART = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others. ``charset``: as it says, if Python knows it."""

    kind: str
    payload: bytes
    charset: str | None
    file: str | None
    attached: bool
    message: Message | None = None

    def text(self) -> str:
        """Its letters: in its own charset, in UTF-8, or as far as they can be told."""
        for charset in (self.charset, "utf-8", "cp1252"):
            if charset is not None:
                try:
                    return self.payload.decode(charset)
                except (UnicodeDecodeError, LookupError):
                    continue
        return self.payload.decode("utf-8", "replace")


def parse(raw: bytes, name: str, what: str) -> Message:
    """The message in ``raw``.

    Raises:
        ReportError: it has no headers, or its parts stand too deep in one another.
    """
    if _FIELD.match(raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")) is None:
        raise ReportError(
            f"{name}: does not begin with lines such as 'From:' and 'Date:', so this is no {what}; "
            f"save it again from the program that has it, or its text as .txt"
        )
    if len(_MULTIPART.findall(raw)) > MOST_PARTS:
        raise _too_many(name, what)
    try:
        return BytesParser(policy=policy.compat32).parsebytes(
            raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
        )
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise _too_many(name, what) from error


def head_of(raw: bytes) -> bytes:
    """The header lines at the start of a message."""
    start = raw[:65_536].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    hit = _FIELD.match(start)
    return hit[0] if hit else b""


def parts(message: Message, name: str, what: str) -> Iterator[Part]:
    """The parts that hold no others, in order; a message that is attached is one, unopened.

    Raises:
        ReportError: there are too many, or too deep in one another.
    """
    count = 0
    open_ = [(message, 0)]
    while open_:
        one, deep = open_.pop()
        count += 1
        if count > MOST_PARTS or deep > MOST_DEEP:
            raise _too_many(name, what)
        inner = one.get_payload()
        kind = one.get_content_type()
        if kind == "message/rfc822" and isinstance(inner, list) and one is not message:
            first = inner[0] if inner else None
            held = first if isinstance(first, Message) else None
            yield Part(kind, b"", None, _file(one), True, held)
        elif isinstance(inner, list):
            open_.extend((two, deep + 1) for two in reversed(inner) if isinstance(two, Message))
        else:
            yield _part(one, kind)


def header(message: Message, field: str) -> str:
    """A header's words, decoded; "" where it is missing."""
    raw = message.get(field)
    if raw is None:
        return ""
    words = str(raw)[:LONGEST_HEADER]
    try:
        decoded = "".join(
            one.decode(_known(charset) or "utf-8", "replace") if isinstance(one, bytes) else one
            for one, charset in decode_header(words)
        )
    except (MessageError, ValueError, LookupError):
        decoded = words
    with suppress(UnicodeEncodeError):  # letters beyond ASCII that stand there bare
        decoded = decoded.encode("ascii", "surrogateescape").decode("utf-8", "replace")
    return " ".join(tidy(decoded).split())


def sender(words: str) -> tuple[str, str]:
    """(name, address) of the first sender that a "From" names."""
    for shown, address in getaddresses([words]):
        if "@" in address:
            return " ".join(shown.strip("'\" ").split()), address.strip().lower()
    return words.strip("'\" "), ""


def moment(words: str) -> datetime | None:
    """The date and time of a "Date" header; None where it is none."""
    try:
        return parsedate_to_datetime(words)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _part(one: Message, kind: str) -> Part:
    try:
        payload = one.get_payload(decode=True)
    except (ValueError, LookupError, MessageError):
        payload = None
    raw = payload if isinstance(payload, bytes) else b""
    try:
        charset = one.get_content_charset()
    except (ValueError, LookupError, MessageError):
        charset = None
    file = _file(one)
    told = str(one.get("Content-Disposition", "")).strip().lower()
    attached = told.startswith("attachment") or (file is not None and not kind.startswith("text/"))
    return Part(kind, raw, _known(charset), file, attached)


def _file(one: Message) -> str | None:
    try:
        words = one.get_filename()
    except (ValueError, LookupError, MessageError, TypeError):
        return None
    if not words:
        return None
    holder = Message()
    holder["x"] = words.replace("\r", " ").replace("\n", " ")
    return header(holder, "x")[:120] or None


def _known(charset: str | None) -> str | None:
    """A charset that Python can read text in."""
    if not charset:
        return None
    try:
        found = codecs.lookup(charset)
    except (LookupError, ValueError):
        return None
    name = found.name if getattr(found, "_is_text_encoding", True) else None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _too_many(name: str, what: str) -> ReportError:
    return ReportError(
        f"{name}: this {what} has too many parts, or parts too deep in one another ({MOST_PARTS:,} "
        f"parts, {MOST_DEEP} deep are read); save the text that matters as .txt"
    )
