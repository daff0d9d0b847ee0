"""For which days a format asks how far provisions are kept."""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.publish.publisher import Publisher


def days_asked(
    publisher: Publisher, published: Iterable[str | None], as_of: str | None
) -> tuple[str, ...]:
    """The days to ask a record for; none: whatever day it gives by itself.

    Of a daily format each day on which a report was published, up to ``as_of`` and with it.
    ``published``: the day of each report, None where it is not known.
    """
    if not publisher.daily:
        return ()
    days = {day for day in published if day is not None}
    if as_of is not None:
        days = {day for day in days if day <= as_of} | {as_of}
    return tuple(sorted(days))
