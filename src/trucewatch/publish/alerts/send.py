"""Sending what is new: message by message, each written down as soon as it is taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from trucewatch.publish.alerts.message import Message, headers, messages_of
from trucewatch.publish.alerts.post import post
from trucewatch.publish.alerts.sent import Sent
from trucewatch.publish.document import Document
from trucewatch.publish.standards.changes import Change


def send(
    document: Document,
    changes: Sequence[Change],
    url: str,
    secret: bytes,
    sent: Sent,
    *,
    passed_over: Sequence[Change] = (),
    now: Callable[[], int],
    wait: Callable[[float], None],
) -> int:
    """Send what of the changes was not sent there yet. Returns how many changes were taken.

    ``passed_over``: changes before the day from which the receiver wants them; they count as sent.
    ``now``: seconds since 1970, for the signature. ``wait``: waits so many seconds.

    Raises:
        UsageError: the receiver did not take a message; those before it were taken and are
            written down.
    """
    sent.keep(passed_over, url)
    taken = 0
    for message in messages_of(document, sent.new(changes, url)):
        post(url, message.body, _headers(message, secret, now), wait)
        sent.keep(message.changes, url)
        taken += len(message.changes)
    return taken


def _headers(
    message: Message, secret: bytes, now: Callable[[], int]
) -> Callable[[], Mapping[str, str]]:
    return lambda: headers(message, secret, now())
