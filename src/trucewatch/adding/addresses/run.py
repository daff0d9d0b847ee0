"""Addresses, one after another: asked, kept, read into the case."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryFile
from typing import Any, Literal

from trucewatch.adding.addresses.kept import Keeper, Page, page_of
from trucewatch.adding.addresses.listed import Canonical, canonical, without_tracking
from trucewatch.adding.fetched import name_of
from trucewatch.adding.many import Many, container_in
from trucewatch.adding.take_in import Load, Taken, take_in
from trucewatch.adding.version import version_row
from trucewatch.errors import ReportError
from trucewatch.readers.apart.unpacked import unpack_apart
from trucewatch.readers.containers.model import Container, Options
from trucewatch.readers.fetching.fetcher import Fetcher, FetchLimits
from trucewatch.readers.fetching.visitor import Manners, Timing, Visitor
from trucewatch.readers.hints import Held, Hints, Said
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.store.exchanges import KeptExchange

Became = Literal["read", "opened", "unchanged", "skipped", "failed"]
_OF_TEXT = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_OF_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_COUNTED = {"unchanged": "unchanged", "skipped": "skipped", "failed": "not_fetched"}
LIMITS = FetchLimits()


@dataclass(slots=True)
class Outcome:
    """What became of one address. ``asked``: as given; ``url``: as it was asked, or led to.

    ``at``: when what is told of it came; ``exchange``: which exchange brought it.
    """

    asked: str
    became: Became
    url: str = ""
    at: str = ""
    exchange: str = ""
    status: int | None = None
    canonical: str = ""
    error: str = ""
    again: bool = False
    taken: Taken | None = None
    many: Many | None = None
    parts: list[Taken] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        """The same as JSON values."""
        row: dict[str, Any] = {"address": self.asked, "became": self.became}
        told = ("url", "canonical", "status", "exchange", "at", "error")
        row |= {name: value for name in told if (value := getattr(self, name))}
        if self.again:
            row["from_kept"] = True
        if self.taken is not None:
            row |= {k: v for k, v in self.taken.document().items() if k != "file"}
            if self.taken.added is not None:
                row["same_words"] = self.taken.added.twin
        if self.many is not None:
            opened = self.many.document([one.document() for one in self.parts])
            row |= {k: v for k, v in opened.items() if k != "file"}
        return row


class Run:
    """One going through of addresses. ``since``: what came after it (ISO, UTC) is not asked anew.

    ``now``: the caller's clock; ``say``: told of what is tried again.
    """

    def __init__(
        self,
        case: Case,
        hints: Hints,
        options: Options,
        *,
        manners: Manners,
        since: str | None,
        now: Callable[[], str],
        say: Callable[[str], None],
        fetcher: Fetcher | None = None,
        timing: Timing | None = None,
    ) -> None:
        self._case, self._hints, self._options = case, hints, options
        self._since, self._now = since, now
        self._keeper = Keeper(case, now)
        self._visitor = Visitor(
            fetcher or Fetcher(LIMITS),
            manners,
            keep=self._keeper.keep,
            marks=self._keeper.marks,
            say=say,
            timing=timing or Timing(),
        )

    @property
    def kept(self) -> int:
        """How many exchanges this run kept."""
        return self._keeper.count

    def go(self, addresses: Iterable[str]) -> Iterator[Outcome]:
        """What became of each address: those of one host in their order, hosts by who is free."""
        waiting: dict[str, deque[tuple[str, str]]] = {}
        seen: set[str] = set()
        for asked in addresses:
            url = without_tracking(asked)
            if url in seen:
                continue
            seen.add(url)
            waiting.setdefault(self._visitor.host(url), deque()).append((asked, url))
        while waiting:
            host = min(waiting, key=self._visitor.left)
            asked, url = waiting[host].popleft()
            if not waiting[host]:
                del waiting[host]
            yield self._one(asked, url)

    def _one(self, asked: str, url: str) -> Outcome:
        try:
            last = self._case.last_visit(url)
            if last is not None and self._since is not None and last.at >= self._since:
                return self._known(asked, last)
            answer = self._visitor.visit(url)
            kept = self._keeper.last
            if kept is None or kept.url != answer.url or kept.status not in (200, 304):
                raise ReportError(
                    f"{answer.url}: answers with status {answer.status}, with no page"
                )
            if kept.status == 304:
                return self._unchanged(asked, kept)
            return self._read(asked, kept)
        except ReportError as error:
            return Outcome(asked, "failed", url, error=_short(str(error), asked, url))

    def _known(self, asked: str, last: KeptExchange) -> Outcome:
        """It was asked not long ago. What a run that was ended had not read is read now."""
        brought = self._brought(last)
        if brought is not None and not self._holds(brought):
            made = self._read(asked, brought)
            made.again = True
            return made
        return Outcome(asked, "skipped", last.url, last.at, last.id, last.status)

    def _unchanged(self, asked: str, kept: KeptExchange) -> Outcome:
        brought = self._brought(kept)
        if brought is None:
            raise ReportError(f"{kept.url}: answers with status 304, though nothing of it is kept")
        if not self._holds(brought):
            return self._read(asked, brought)
        return Outcome(asked, "unchanged", kept.url, brought.at, kept.id, kept.status)

    def _brought(self, kept: KeptExchange) -> KeptExchange | None:
        """The exchange that brought the page of which another only says that it still holds."""
        if kept.status != 304:
            return kept
        return self._case.exchange(kept.refers_to) if kept.refers_to else None

    def _holds(self, kept: KeptExchange) -> bool:
        try:
            return self._case.holds(bytes_id(page_of(kept).raw))
        except ReportError:
            return True  # what cannot be unpacked today cannot be unpacked again

    def _read(self, asked: str, kept: KeptExchange) -> Outcome:
        page = page_of(kept)
        made = Outcome(asked, "read", kept.url, kept.at, kept.id, kept.status)
        name = name_of(kept.url)
        with TemporaryFile() as file:
            file.write(page.raw)
            kind = container_in(file, name)
            if kind is not None:
                return self._open(made, file, kind, name)
        found = canonical(page.raw, kept.url) if page.media in _OF_PAGES else None
        made.canonical = found.url if found is not None and found.url != asked else ""
        hints = self._told(kept, page, found)
        given: Load = lambda: (page.raw, hints)  # noqa: E731
        taken = take_in(self._case, kept.url, given, captured_at=self._now(), part=name)
        if taken.added is not None and taken.added.new and not taken.added.twin:
            taken = replace(taken, edit=version_row(self._case, taken.added))
        made.taken = taken
        return made

    def _open(self, made: Outcome, file: Any, kind: Container, name: str) -> Outcome:
        def take(where: str, load: Load, part: str) -> Taken:
            return take_in(self._case, where, load, captured_at=self._now(), part=part)

        made.became, made.many = "opened", Many(made.url, kind.words, kind.kind)
        items = unpack_apart(file, name, self._options)
        made.parts = list(made.many.go(items, self._hints, take))
        return made

    def _told(self, kept: KeptExchange, page: Page, found: Canonical | None) -> Hints:
        """What is known beside the bytes: the address, the server's charset, which exchange."""
        says = [Said("captured", kept.at)]
        if page.charset and page.media in _OF_TEXT:
            says.append(Said("charset", page.charset[:80]))
        held = Held(
            kept.url, bytes_id(kept.response), "http", f"exchange {kept.id}", says=tuple(says)
        )
        own = found.url if found is not None and found.own else without_tracking(kept.url)
        return replace(self._hints, url=self._hints.url or own, held=held)


def since(now: str, again_after: timedelta) -> str:
    """The instant that lies so long before another, both ISO in UTC."""
    at = datetime.fromisoformat(now).astimezone(UTC) - again_after
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def counts(outcome: Outcome) -> Counter[str]:
    """How many reports and addresses became what, of one address; they may be added up."""
    takens = [outcome.taken] if outcome.taken else outcome.parts
    found: Counter[str] = Counter()
    for one in takens:
        if one.added is None:
            found["not_read"] += 1
        elif not one.added.new:
            found["known"] += 1
        elif one.added.twin:
            found["same_words"] += 1
        else:
            found["versions" if "version" in one.edit else "added"] += 1
    found["not_read"] += bool(outcome.many and outcome.many.error)
    if outcome.became in _COUNTED:
        found[_COUNTED[outcome.became]] += 1
    return found


def _short(error: str, asked: str, url: str) -> str:
    for start in (asked, url, repr(asked), repr(url)):
        error = error.removeprefix(f"{start}: ")
    return error
