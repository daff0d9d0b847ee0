"""Which container a file is, told by its ending and its first bytes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from trucewatch.errors import ReportError
from trucewatch.readers.containers.feeds import FEED, JSON_FEED
from trucewatch.readers.containers.mbox import MBOX
from trucewatch.readers.containers.model import (
    Bounds,
    Container,
    Item,
    Kinds,
    Options,
    Source,
    Spent,
    check_head,
)
from trucewatch.readers.containers.tables import LINES, TABLE
from trucewatch.readers.containers.tars import PACKED, TAR
from trucewatch.readers.containers.telegram import TELEGRAM
from trucewatch.readers.containers.warc import WARC
from trucewatch.readers.containers.zips import WACZ, ZIP

HEAD = 64 * 1024  # bytes by which a container is told

#: Kind to container. Longer endings stand before those that they end in.
CONTAINERS: dict[str, Container] = {
    one.kind: one
    for one in (MBOX, WARC, WACZ, ZIP, TAR, PACKED, JSON_FEED, TELEGRAM, FEED, TABLE, LINES)
}


_KINDS = Kinds(tuple(CONTAINERS.values()))


def may_hold(name: str) -> bool:
    """Whether a file's ending is one of a container."""
    return _KINDS.may_hold(name)


def container_for(name: str, head: bytes) -> Container | None:
    """The container that a file is; None where it is a report, or of no kind that is known."""
    return _KINDS.tell(name, head)


def unpack(
    file: IO[bytes],
    name: str,
    options: Options = Options(),  # noqa: B008  # frozen
    bounds: Bounds = Bounds(),  # noqa: B008  # frozen
) -> Iterator[Item]:
    """What a container holds, in its order. ``file`` stands at its beginning.

    Raises:
        ReportError: it is no container, or cannot be read on; what came before stands.
    """
    head = file.read(HEAD)
    file.seek(0)
    kind = container_for(name, head)
    if kind is None:
        raise ReportError(f"{name}: is no file of many reports")
    check_head(kind, name, head)
    yield from kind.unpack(Source(file, name, kind.kind, Spent(bounds), _KINDS, options))
