"""What is sent: changes as JSON, chosen by day, kind and side, signed as Standard Webhooks has it.

The signature is HMAC-SHA256 over ``id.timestamp.body``; the header ``webhook-signature`` holds it
in base64 after ``v1,``. The id is made of the changes, so that a receiver that gets a message
again knows it.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from trucewatch.errors import UsageError
from trucewatch.publish.document import Document
from trucewatch.publish.protection.folding import fold
from trucewatch.publish.standards.changes import Change
from trucewatch.publish.standards.index import iri
from trucewatch.records.serial import canonical

FORMAT = "trucewatch/alert/1"
MOST = 100  # changes in one message
_LEAST_SECRET = 16  # bytes
_PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its id, its bytes, and the changes in it."""

    id: str
    body: bytes
    changes: tuple[Change, ...]


def chosen(
    changes: Iterable[Change],
    *,
    since: str | None = None,
    kinds: Collection[str] = (),
    sides: Collection[str] = (),
) -> list[Change]:
    """Changes after a day (itself left out; those without a day stay), of kinds and sides.

    A side is named as the words name it, or by a part of that: "Hill Brigades".
    """
    wanted = [fold(side) for side in sides]
    return [
        one
        for one in changes
        if (since is None or one.day is None or one.day > since)
        and (not kinds or one.kind in kinds)
        and (not wanted or any(w in fold(side) for side in one.sides for w in wanted))
    ]


def messages_of(document: Document, changes: Sequence[Change]) -> Iterator[Message]:
    """The changes as messages, the earliest day first."""
    ordered = list(reversed(changes))
    for at in range(0, len(ordered), MOST):
        part = tuple(ordered[at : at + MOST])
        body = canonical(alert_document(document, part))
        yield Message(iri("alert", *(one.id for one in part)).rpartition(":")[2], body, part)


def alert_document(document: Document, changes: Sequence[Change]) -> Document:
    """What one message says."""
    return {
        "format": FORMAT,
        "case": document["name"],
        "country": document["country"],
        "as_of": document["as_of"],
        "version": document["version"],
        "changes": [one.document() for one in changes],
    }


def secret_of(written: bytes, named: str) -> bytes:
    """The secret in a file: ``whsec_`` and base64, or the file's first line as it stands.

    Raises:
        UsageError: it is too short to sign with, or not what it says.
    """
    line = written.strip().split(b"\n")[0].strip()
    if line.startswith(_PREFIX.encode()):
        try:
            line = base64.b64decode(line[len(_PREFIX) :], validate=True)
        except binascii.Error:
            raise UsageError(
                f"{named}: after {_PREFIX} base64 is needed, and this is none"
            ) from None
    if len(line) < _LEAST_SECRET:
        raise UsageError(
            f"{named}: a secret of {len(line)} bytes is too short; give {_LEAST_SECRET} or more, "
            "such as: openssl rand -base64 32"
        )
    return line


def headers(message: Message, secret: bytes, timestamp: int) -> dict[str, str]:
    """The headers by which a receiver knows the message, its time and its sender."""
    return {
        "content-type": "application/json",
        "user-agent": "trucewatch",
        "webhook-id": message.id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(message, secret, timestamp),
    }


def signature(message: Message, secret: bytes, timestamp: int) -> str:
    """The signature of a message at a time."""
    signed = f"{message.id}.{timestamp}.".encode() + message.body
    return "v1," + base64.b64encode(hmac.new(secret, signed, sha256).digest()).decode()
