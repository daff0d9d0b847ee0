"""Mailboxes: messages one after the other, each under a line that begins with "From "."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Container, Item, Source, too_large

_LINE = 1024 * 1024  # bytes read at once of an endless line
#: Whose mail it is and when it came: "From a@b.example Fri Mar 14 09:00:00 2031". A line of a text
#: that begins with the word "From" has no time of the clock.
_FROM = re.compile(rb"From (?=.*\d\d:\d\d)(?=.*\d{4}).*")
_BLANK = frozenset({b"\n", b"\r\n"})


def looks_like_mbox(head: bytes) -> bool:
    """Whether the first line is one that parts messages."""
    return _FROM.match(head.partition(b"\n")[0]) is not None


def unpack_mbox(source: Source) -> Iterator[Item]:
    """Each message's bytes as they stand, without the line above it and the blank one below."""
    if not looks_like_mbox(source.file.readline(_LINE)):
        raise ReportError(
            f'{source.name}: does not begin with a line such as "From a@b.example Fri Mar 14 '
            '09:00:00 2031", so it is no mailbox'
        )
    most = source.spent.bounds.each
    number, lines, size, blank = 1, list[bytes](), 0, False
    for line in _lines(source):
        if blank and _FROM.match(line):
            yield _message(source, number, lines, size)
            number, lines, size, blank = number + 1, [], 0, False
            continue
        size += len(line)
        if size <= most + 2:
            lines.append(line)
        blank = line in _BLANK
    yield _message(source, number, lines, size)


def _lines(source: Source) -> Iterator[bytes]:
    while line := source.file.readline(_LINE):
        yield line


def _message(source: Source, number: int, lines: list[bytes], size: int) -> Item:
    where = f"message {number}"
    if size > source.spent.bounds.each + 2:
        return source.bad(where, too_large(source.spent.bounds.each))
    if len(lines) > 1 and lines[-1] in _BLANK:
        lines = lines[:-1]  # parts this message from the next
    from trucewatch.readers.registry import kind_of

    reads = kind_of(".eml")
    if reads is None:
        return source.bad(where, "mail cannot be read here")
    return source.part(b"".join(lines), where, f"-message-{number}.eml", reads)


MBOX = Container(
    "mbox", (".mbox", ".mbx"), looks_like_mbox, unpack_mbox, streams=True, words="a mailbox"
)
