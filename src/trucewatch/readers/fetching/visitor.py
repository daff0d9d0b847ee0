"""Fetches addresses with manners: robots.txt, a pace for each host, tries that end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.agent import agent
from trucewatch.readers.fetching.connection import Question
from trucewatch.readers.fetching.exchange import Exchange, Heard, Hop, NoAnswerError
from trucewatch.readers.fetching.fetcher import Fetcher
from trucewatch.readers.fetching.pace import Pace, retry_after
from trucewatch.readers.fetching.robots import Robots

_AGAIN = frozenset({429, 500, 502, 503, 504})
_SAYS_WHEN = frozenset({429, 503})
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, "
    "application/pdf, text/plain;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Manners:
    """``pace``: seconds between two requests to a host. ``longest``: that are waited for a host.

    ``tries``: of one address; ``back_off``: seconds after the first that fails, then twice as many.
    """

    pace: float = 2.0
    longest: float = 120.0
    tries: int = 3
    back_off: float = 5.0
    redirects: int = 5
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server said of an answer that is kept, to ask whether it still holds; ``of``: its id.

    ``etag`` and ``modified`` are the values of the headers ETag and Last-Modified.
    """

    of: str
    etag: str | None = None
    modified: str | None = None

    def headers(self) -> tuple[tuple[str, str], ...]:
        """As a request sends them."""
        sent = (("If-None-Match", self.etag), ("If-Modified-Since", self.modified))
        return tuple((name, value) for name, value in sent if value)


#: Told of each request to which anything came: the address asked for first, what went and came,
#: and the id of the kept answer whose marks were sent.
Keep = Callable[[str, Heard, "str | None"], None]


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks, which tests set."""

    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)


class Visitor:
    """Visits addresses, and has each exchange kept.

    ``marks``: what is known of the last whole answer of an address; ``say``: told, in words, of
    what is tried again.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        manners: Manners,
        *,
        keep: Keep,
        marks: Callable[[str], Marks | None],
        say: Callable[[str], None],
        timing: Timing = Timing(),  # frozen
    ) -> None:
        self._fetcher, self._manners = fetcher, manners
        self._keep, self._marks, self._say, self._timing = keep, marks, say, timing
        self._agent = agent(manners.contact)
        self._pace = Pace(manners.pace, manners.longest, timing.monotonic, timing.sleep)
        self._robots = Robots(lambda url: self._follow(url, of_robots=True))

    def host(self, url: str) -> str:
        """Whose pace an address has; empty where it is none that may be asked."""
        try:
            return urlsplit(self._fetcher.parse(url).url).netloc
        except ReportError:
            return ""

    def left(self, host: str) -> float:
        """Seconds until a host may be asked again."""
        return self._pace.left(host)

    def visit(self, url: str) -> Exchange:
        """What is at an address, redirects followed, each with the manners of its host.

        Raises:
            ReportError: it may not be asked, or does not answer; the message says why.
        """
        return self._follow(url, of_robots=False)

    def _follow(self, asked: str, *, of_robots: bool) -> Exchange:
        url = self._fetcher.parse(asked).url
        hops: list[Hop] = []
        while True:
            if not of_robots:
                self._heed_robots(url)
            answer = self._asked(asked, url, plain=of_robots)
            hops += answer.hops
            onward = self._fetcher.leads(answer)
            if onward is None:
                return replace(answer, asked=asked, hops=tuple(hops))
            if len(hops) > self._manners.redirects:
                raise ReportError(
                    f"{asked!a}: leads on {len(hops)} times; at most {self._manners.redirects} "
                    "redirects are followed"
                )
            if any(hop.url == onward for hop in hops):
                raise ReportError(f"{asked!a}: leads in a circle, back to {onward}")
            url = onward

    def _heed_robots(self, url: str) -> None:
        rules = self._robots.rules(url)
        why = rules.why_not(url)
        if why:
            raise ReportError(f"{url}: not asked: {why}")
        if rules.delay is not None:
            self._pace.slow(urlsplit(url).netloc, rules.delay)

    def _asked(self, asked: str, url: str, *, plain: bool) -> Exchange:
        """The answer of one address, asked again where it may come another time."""
        marks = None if plain else self._marks(url)
        headers = (("User-Agent", self._agent), ("Accept", _ACCEPT))
        question = Question(headers=headers + (marks.headers() if marks else ()))
        host = urlsplit(url).netloc
        of = marks.of if marks is not None else None

        def hear(heard: Heard) -> None:
            self._keep(asked, heard, of)

        for n in range(self._manners.tries):
            self._pace.wait(host)
            wait = self._manners.back_off * 2**n
            try:
                answer = self._fetcher.ask(url, question, hear)
            except NoAnswerError as error:
                why = str(error)
            else:
                if answer.status not in _AGAIN:
                    return answer
                why = f"{url}: answers with status {answer.status}"
                if answer.status in _SAYS_WHEN:
                    told = retry_after(answer.header("retry-after"), self._timing.now())
                    wait = told if told is not None else wait
            self._pace.hold(host, wait)
            if n + 1 < self._manners.tries:
                self._say(f"{why}; again in {max(wait, self._pace.left(host)):,.0f} seconds")
        raise ReportError(f"{why}; tried {self._manners.tries} times")
