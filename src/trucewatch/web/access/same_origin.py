"""Whether a request that changes something comes from our own pages."""

from __future__ import annotations

from collections.abc import Mapping

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def comes_from_us(method: str, headers: Mapping[str, str], origin: str) -> bool:
    """Whether a request may change something. ``origin``: ours, such as ``http://127.0.0.1:80``.

    Browsers say where a request comes from and let no page say it for them: ``Sec-Fetch-Site``,
    else ``Origin``. One that says neither is refused. Reads pass: they change nothing.
    """
    if method in _READS:
        return True
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return headers.get("origin") == origin
