"""Fetch a public address: checked, pinned, bounded in size, time and redirects.

``http.client`` of the standard library rather than a richer client: everything that could open
a connection to another address than the one checked (proxies from the environment, pools, a second
look-up, redirects of its own) would have to be taken out of that first.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import monotonic

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.addresses import Address
from trucewatch.readers.fetching.connection import Answer, Deadline, Question, ask
from trucewatch.readers.fetching.exchange import Exchange, Hear, Heard, Hop, NoAnswerError
from trucewatch.readers.fetching.target import (
    Reach,
    Target,
    check_address,
    follow,
    parse_target,
)
from trucewatch.readers.fetching.unpack import unpack
from trucewatch.readers.fetching.wire import Wire

#: A host name and port to its network addresses; raises OSError where there are none.
Resolve = Callable[[str, int], Sequence[str]]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRIED = 3  # addresses of one host


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``largest``: bytes, packed and unpacked. ``wait``: seconds for a step, ``total``: for all."""

    largest: int = 20 * 1024 * 1024
    wait: float = 10.0
    total: float = 60.0
    redirects: int = 5


def fetch(url: str, limits: FetchLimits = FetchLimits()) -> Exchange:
    """Fetch an address, following redirects.

    Raises:
        ReportError: the address, or one that it leads to, may not be asked or does not answer
            within the limits; the message says why.
    """
    return Fetcher(limits).fetch(url)


def ask_named(url: str, question: Question, limits: FetchLimits) -> Exchange:
    """Ask a server that the user named on purpose: one request, no redirect is followed.

    It may listen on any port and stand in a network at home; link-local addresses, where clouds
    keep their machines' secrets, are refused all the same.

    Raises:
        ReportError: as ``fetch``.
    """
    return Fetcher(limits, reach="named").ask(url, question)


class Fetcher:
    """What fetches. ``resolve`` looks names up.

    ``allowed_in_tests``: pairs of network address and port that may be asked although they are not
    public, for a test's own server; nothing in trucewatch gives any.
    """

    def __init__(
        self,
        limits: FetchLimits = FetchLimits(),
        *,
        resolve: Resolve | None = None,
        allowed_in_tests: frozenset[tuple[str, int]] = frozenset(),
        reach: Reach = "public",
    ) -> None:
        self._limits = limits
        self._resolve = resolve or look_up
        self._allowed = allowed_in_tests
        self._ports = frozenset(port for _, port in allowed_in_tests)
        self._reach: Reach = reach

    def fetch(self, url: str) -> Exchange:
        """As the function ``fetch``."""
        return self._exchange(url, Question(), follows=True)

    def ask(self, url: str, question: Question, hear: Hear | None = None) -> Exchange:
        """Ask an address once. A redirect is an answer like any other.

        ``hear``: told of what went and came, also of an answer that is refused.
        """
        return self._exchange(url, question, follows=False, hear=hear)

    def parse(self, url: str) -> Target:
        """An address as this fetcher would ask it.

        Raises:
            ReportError: it may not be asked.
        """
        return parse_target(url, self._ports, self._reach)

    def leads(self, answer: Exchange) -> str | None:
        """Where an answer leads on; None: it is no redirect.

        Raises:
            ReportError: to an address that may not be asked.
        """
        location = answer.header("location")
        if answer.status not in _REDIRECTS or location is None:
            return None
        return follow(self.parse(answer.url), location, self._ports).url

    def _exchange(
        self, url: str, question: Question, *, follows: bool, hear: Hear | None = None
    ) -> Exchange:
        target = parse_target(url, self._ports, self._reach)
        deadline = Deadline(self._limits.total)
        end = monotonic() + self._limits.total
        hops: list[Hop] = []
        try:
            while True:
                address, answer = self._ask(target, question, deadline, end, hear)
                hops.append(Hop(target.url, str(address), answer.status))
                location = _header(answer, "location")
                if not follows or answer.status not in _REDIRECTS or location is None:
                    return self._unpacked(url, target, answer, hops)
                if len(hops) > self._limits.redirects:
                    raise ReportError(
                        f"{url!a}: leads on {len(hops)} times; at most {self._limits.redirects} "
                        f"redirects are followed"
                    )
                target = follow(target, location, self._ports)
                if any(hop.url == target.url for hop in hops):
                    raise ReportError(f"{url!a}: leads in a circle, back to {target.url}")
        except ReportError as error:
            if deadline.passed:  # what the closed socket looked like is not what was wrong
                raise self._late(target) from error
            raise
        finally:
            deadline.stop()

    def _ask(
        self,
        target: Target,
        question: Question,
        deadline: Deadline,
        end: float,
        hear: Hear | None,
    ) -> tuple[Address, Answer]:
        failed: list[str] = []
        for address in self._addresses(target, end)[:_TRIED]:
            wait = min(self._limits.wait, end - monotonic())
            if wait <= 0 or deadline.passed:
                raise self._late(target)
            largest, wire = self._limits.largest, Wire(self._limits.largest)
            cut: str | None = "disconnect"
            try:
                answer = ask(
                    target,
                    address,
                    question,
                    wait=wait,
                    largest=largest,
                    deadline=deadline,
                    wire=wire,
                )
                cut = None
                return address, answer
            except OSError as error:
                cut = "time" if isinstance(error, TimeoutError) else cut
                failed.append(f"{address}: {error.strerror or error}")
            except NoAnswerError:
                raise
            except ReportError:
                cut = "length"
                raise
            finally:
                if hear is not None and _has_head(wire):
                    cut = "time" if cut and deadline.passed else cut
                    sent, came = bytes(wire.sent), bytes(wire.came)
                    hear(Heard(target.url, str(address), sent, came, cut))
        raise NoAnswerError(f"{target.url}: does not answer ({'; '.join(failed)})")

    def _addresses(self, target: Target, end: float) -> list[Address]:
        """The addresses of a target, every one of them checked."""
        if target.literal is not None:
            found: list[Address] = [target.literal]
        else:
            found = [ipaddress.ip_address(one) for one in self._looked_up(target, end)]
        for address in found:
            if (str(address), target.port) not in self._allowed:
                # One private address among public ones is as bad: the server chooses which is taken
                check_address(target.url, address, self._reach)
        return found

    def _looked_up(self, target: Target, end: float) -> list[str]:
        """What the resolver says. It waits as long as it likes, so it has a thread of its own."""
        told: Queue[list[str] | OSError] = Queue(1)

        def look() -> None:
            try:
                told.put(list(self._resolve(target.host, target.port)))
            except OSError as error:
                told.put(error)

        Thread(target=look, daemon=True).start()
        try:
            found = told.get(timeout=max(0.0, min(self._limits.wait, end - monotonic())))
        except Empty:
            raise NoAnswerError(
                f"{target.url}: {target.host} was not looked up in {self._limits.wait:g} seconds"
            ) from None
        if isinstance(found, OSError) or not found:
            raise ReportError(f"{target.url}: there is no host {target.host} ({found or 'none'})")
        return found

    def _unpacked(self, url: str, target: Target, answer: Answer, hops: list[Hop]) -> Exchange:
        body = answer.body
        coding = (_header(answer, "content-encoding") or "").strip().lower()
        if body:
            body = unpack(body, coding, target.url, self._limits.largest)
        return Exchange(url, target.url, answer.status, answer.headers, body, tuple(hops))

    def _late(self, target: Target) -> ReportError:
        return NoAnswerError(f"{target.url}: took more than {self._limits.total:g} seconds to come")


def look_up(host: str, port: int) -> list[str]:
    """The network addresses of a host, by the system's resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def _header(answer: Answer, name: str) -> str | None:
    return next((value for key, value in answer.headers if key == name), None)


def _has_head(wire: Wire) -> bool:
    """Whether the head of an answer of HTTP came whole: only then is there anything to keep."""
    came = bytes(wire.came[:5])
    return came == b"HTTP/" and (b"\r\n\r\n" in wire.came or b"\n\n" in wire.came)
