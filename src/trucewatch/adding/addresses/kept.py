"""Exchanges on their way into a case, and what a kept one held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.exchange import Heard
from trucewatch.readers.fetching.unpack import unpack
from trucewatch.readers.fetching.visitor import Marks
from trucewatch.readers.fetching.wire import split_answer
from trucewatch.readers.registry import LARGEST
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.store.exchanges import KeptExchange


@dataclass(frozen=True, slots=True)
class Page:
    """What an exchange brought: ``raw`` unpacked; ``media`` and ``charset`` as the server said."""

    raw: bytes
    media: str
    charset: str | None


class Keeper:
    """Keeps each exchange as soon as it came, and knows the last. ``now``: the caller's clock."""

    def __init__(self, case: Case, now: Callable[[], str]) -> None:
        self._case, self._now = case, now
        self.last: KeptExchange | None = None
        self.count = 0

    def keep(self, asked: str, heard: Heard, refers_to: str | None) -> None:
        """Keep one, unless what came is no answer of HTTP.

        Raises:
            CaseError: the case cannot be written.
        """
        try:
            status, _, payload = split_answer(heard.response)
        except ReportError:
            return  # whoever asked is told why
        self.last = KeptExchange(
            id=str(uuid4()),
            asked=asked,
            url=heard.url,
            address=heard.address,
            at=self._now(),
            status=status,
            truncated=heard.truncated,
            refers_to=refers_to,
            payload_sha256=bytes_id(payload),
            request=heard.request,
            response=heard.response,
        )
        self._case.add_exchange(self.last)
        self.count += 1

    def marks(self, url: str) -> Marks | None:
        """What to ask with whether the last whole answer of an address still holds."""
        last = self._case.last_answer(url)
        if last is None:
            return None
        told: dict[str, str] = dict(reversed(split_answer(last.response)[1]))
        etag, modified = told.get("etag"), told.get("last-modified")
        return Marks(last.id, etag, modified) if etag or modified else None


def page_of(kept: KeptExchange) -> Page:
    """What a kept answer brought.

    Raises:
        ReportError: it is packed in a way that is not known, or damaged.
    """
    _, headers, payload = split_answer(kept.response)
    told = dict(reversed(headers))
    coding = told.get("content-encoding", "").strip().lower()
    raw = unpack(payload, coding, kept.url, LARGEST) if payload else payload
    media, _, rest = told.get("content-type", "").partition(";")
    named = [one.strip() for one in rest.split(";")]
    charsets = [one[8:].strip(" \"'") for one in named if one.lower().startswith("charset=")]
    return Page(raw, media.strip().lower(), next(iter(charsets), None) or None)
