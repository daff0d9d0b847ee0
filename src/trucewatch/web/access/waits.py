"""How long to wait after wrong tries: growing, by account and by address."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil
from threading import Lock

from trucewatch.store.people import person_key


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` wrong tries cost nothing; then 1 s, 2 s, 4 s … up to ``longest_s``.

    A key without a try for ``forgotten_s`` begins anew.
    """

    free: int
    longest_s: float
    forgotten_s: float


ACCOUNT = Limit(free=4, longest_s=900.0, forgotten_s=24 * 3600.0)
#: Many people may share an address, and each of their sign-ins has two steps.
ADDRESS = Limit(free=20, longest_s=900.0, forgotten_s=3600.0)
_MOST = 50_000  # keys held at once


@dataclass(slots=True)
class _Tried:
    wrong: int
    until: float
    last: float


class Waits:
    """Wrong tries of one kind. ``clock``: seconds that only go forward."""

    def __init__(self, limit: Limit, clock: Callable[[], float], most: int = _MOST) -> None:
        self._limit = limit
        self._clock = clock
        self._most = most
        self._tried: dict[str, _Tried] = {}

    def left(self, key: str) -> int:
        """Seconds still to wait, rounded up; 0: none."""
        tried = self._tried.get(key)
        return max(0, ceil(tried.until - self._clock())) if tried else 0

    def count(self, key: str) -> None:
        """Count a try as wrong, until ``forgive`` or ``clear`` tells otherwise."""
        now = self._clock()
        tried = self._tried.pop(key, None)
        if tried is None or now - tried.last > self._limit.forgotten_s:
            tried = _Tried(0, now, now)
        tried.wrong += 1
        tried.last = now
        over = tried.wrong - self._limit.free
        if over > 0:
            tried.until = now + min(2.0 ** min(over - 1, 30), self._limit.longest_s)
        if len(self._tried) >= self._most:
            self._make_room(now)
        self._tried[key] = tried  # at the end: the order is that of the last try

    def forgive(self, key: str, tries: int) -> None:
        """Take back tries that turned out right."""
        tried = self._tried.get(key)
        if tried is not None:
            tried.wrong = max(0, tried.wrong - tries)
            tried.until = self._clock() if tried.wrong <= self._limit.free else tried.until

    def clear(self, key: str) -> None:
        """Begin anew."""
        self._tried.pop(key, None)

    def _make_room(self, now: float) -> None:
        """Drop what is forgotten; else the oldest among keys that need not wait, else the oldest.

        So a wait is not got rid of by filling the table with names that need not wait.
        """
        old = [k for k, t in self._tried.items() if now - t.last > self._limit.forgotten_s]
        if not old:
            old = [next((k for k, t in self._tried.items() if t.until <= now), "")]
        for key in old:
            self._tried.pop(key or next(iter(self._tried)))


class Tries:
    """The tries to sign in, by account and by address. May be used from several threads."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._accounts = Waits(ACCOUNT, clock)
        self._addresses = Waits(ADDRESS, clock)
        self._lock = Lock()

    def begin(self, name: str | None, address: str) -> int:
        """Seconds to wait before a try; 0: it may be made, and counts as wrong for the time being.

        ``name`` None: who tries is not known yet, so that the address alone counts.
        Counted before it is looked at: a hundred tries at once are a hundred tries.
        """
        network = _network(address)
        with self._lock:
            left = self._addresses.left(network)
            if name is not None:
                left = max(left, self._accounts.left(_account(name)))
            if left == 0:
                self._addresses.count(network)
                if name is not None:
                    self._accounts.count(_account(name))
        return left

    def succeed(self, name: str | None, address: str, steps: Sequence[str]) -> None:
        """Somebody has signed in: their account begins anew; their address has its tries back."""
        with self._lock:
            if name is not None:
                self._accounts.clear(_account(name))
            self._addresses.forgive(_network(address), len(steps))


def _account(name: str) -> str:
    # What people type into this field by mistake is often a password: it is not kept.
    return sha256(person_key(name).encode()).hexdigest()


def _network(address: str) -> str:
    """The address; of IPv6 the network of 64 bits, of which one person has all addresses."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(known)
