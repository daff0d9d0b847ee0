"""Long lists page by page: which part is shown, and the addresses of the parts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from trucewatch.views.sight import Sight


@dataclass(frozen=True, slots=True)
class Pager:
    """The part of a list that a page shows. ``first`` and ``last`` count from 1."""

    first: int
    last: int
    of: int
    previous: str | None
    next: str | None


def pager(
    sight: Sight,
    path: str,
    after: int,
    size: int,
    of: int,
    *,
    by: str | None = None,
    anchor: str | None = None,
    **asked: str | None,
) -> Pager:
    """The part after ``after`` of ``of`` things, ``size`` at once.

    ``asked``: what else the address asks for; ``by``: what it calls ``after``, if not so;
    ``anchor``: where on the page the list stands ("#list"). Past the end the last part is shown.
    """
    after = min(after, max(of - 1, 0) // size * size)

    def address(to: int) -> str:
        query = {name: value for name, value in asked.items() if value}
        query |= {by or "after": str(to)} if to else {}
        return sight.address((f"{path}?{urlencode(query)}" if query else path) + (anchor or ""))

    last = min(after + size, of)
    return Pager(
        first=after + 1 if of else 0,
        last=last,
        of=of,
        previous=address(max(after - size, 0)) if after else None,
        next=address(last) if last < of else None,
    )
