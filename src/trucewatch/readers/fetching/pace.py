"""How often a host is asked, and when it may be asked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from trucewatch.errors import ReportError


class Pace:
    """When each host may be asked next. ``clock`` gives seconds that only grow; ``sleep`` waits."""

    def __init__(
        self,
        between: float,
        longest: float,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
    ) -> None:
        self._between, self._longest = between, max(longest, between)
        self._clock, self._sleep = clock, sleep
        self._asked: dict[str, float] = {}
        self._held: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def slow(self, host: str, delay: float) -> None:
        """Heed what a host says of the seconds between two requests."""
        self._delays[host] = max(delay, self._delays.get(host, 0.0))

    def hold(self, host: str, seconds: float) -> None:
        """Ask a host not before so many seconds have passed."""
        self._held[host] = max(self._held.get(host, 0.0), self._clock() + seconds)

    def left(self, host: str) -> float:
        """Seconds until a host may be asked."""
        until = self._held.get(host, 0.0)
        if host in self._asked:
            until = max(until, self._asked[host] + self._gap(host))
        return max(0.0, until - self._clock())

    def wait(self, host: str) -> None:
        """Wait until a host may be asked, and count it as asked.

        Raises:
            ReportError: that would take longer than anything is waited for.
        """
        left = self.left(host)
        if max(left, self._gap(host)) > self._longest:
            raise ReportError(
                f"{host} asks to be left alone for {max(left, self._gap(host)):,.0f} seconds; at "
                f"most {self._longest:,.0f} are waited for: fetch again later"
            )
        if left > 0:
            self._sleep(left)
        self._asked[host] = self._clock()

    def _gap(self, host: str) -> float:
        return max(self._between, self._delays.get(host, 0.0))


def retry_after(told: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` asks for; None: it says nothing that can be understood."""
    words = (told or "").strip()
    if words.isascii() and words.isdecimal():
        return float(words[:9])
    try:
        when = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - now).total_seconds())
