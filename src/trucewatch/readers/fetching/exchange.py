"""What was asked of the web and what came back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trucewatch.errors import ReportError


class NoAnswerError(ReportError):
    """Nothing came, or not all of it: another time it may."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One request and what came of it, byte for byte; ``address``: who answered.

    ``truncated``: why the answer is not whole (``length``, ``time``, ``disconnect``: words of the
    WARC standard); None: it is.
    """

    url: str
    address: str
    request: bytes
    response: bytes
    truncated: str | None = None


#: Told of every request to which anything came back.
Hear = Callable[[Heard], None]


@dataclass(frozen=True, slots=True)
class Hop:
    """One request: its address, the network address that answered, and the status."""

    url: str
    address: str
    status: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """The last answer. ``body`` is unpacked; ``headers`` are as sent, names in lower case.

    ``asked``: the address as given; ``url``: that of the last hop. ``hops`` has every request in
    order, redirects first. A status such as 404 is an answer like any other: the caller decides.
    """

    asked: str
    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    hops: tuple[Hop, ...]

    def header(self, name: str) -> str | None:
        """The first header of a name (lower case)."""
        return next((value for key, value in self.headers if key == name), None)
