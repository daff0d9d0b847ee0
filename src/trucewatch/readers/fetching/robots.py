"""What hosts ask of programs in their robots.txt (RFC 9309), each asked once a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.agent import PRODUCT
from trucewatch.readers.fetching.exchange import Exchange

_MOST = 500 * 1024  # bytes that are read of one


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks. ``refused``: why nothing of it may be asked; ``delay``: seconds between

    two requests, None where it says none.
    """

    told: Protego | None = None
    refused: str = ""
    delay: float | None = None

    def why_not(self, url: str) -> str:
        """Why an address may not be asked; empty: it may."""
        if self.refused:
            return self.refused
        if self.told is None or self.told.can_fetch(url, PRODUCT):
            return ""
        return "the robots.txt of its host does not allow it"


class Robots:
    """The rules of hosts. ``ask``: fetches a robots.txt, redirects followed, with manners."""

    def __init__(self, ask: Callable[[str], Exchange]) -> None:
        self._ask = ask
        self._known: dict[str, Rules] = {}

    def rules(self, url: str) -> Rules:
        """What the host of an address asks of us; asked of it once."""
        origin = origin_of(url)
        if origin not in self._known:
            self._known[origin] = self._fetched(origin)
        return self._known[origin]

    def _fetched(self, origin: str) -> Rules:
        at = f"{origin}/robots.txt"
        try:
            answer = self._ask(at)
        except ReportError as error:
            return Rules(refused=f"whether it may be asked is not known: {error}")
        if 400 <= answer.status < 500:
            return Rules()  # there is none
        if answer.status != 200:
            return Rules(
                refused=f"whether it may be asked is not known: {at} answers with status "
                f"{answer.status}"
            )
        return parse_robots(answer.body)


def parse_robots(raw: bytes) -> Rules:
    """The rules in a robots.txt, of which as much is read as RFC 9309 asks for."""
    told = Protego.parse(raw[:_MOST].decode("utf-8-sig", "replace"))
    delays = [told.crawl_delay(PRODUCT)]
    rate = told.request_rate(PRODUCT)
    if rate is not None and rate.requests > 0:
        delays.append(rate.seconds / rate.requests)
    known = [float(delay) for delay in delays if delay is not None and delay >= 0]
    return Rules(told, delay=max(known, default=None))


def origin_of(url: str) -> str:
    """Scheme, host and port of an address in its normal spelling."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
