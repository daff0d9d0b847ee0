"""What somebody tells of a report beside its bytes, checked before it is used."""

from __future__ import annotations

from datetime import datetime

from trucewatch.errors import UsageError
from trucewatch.readers.hints import Hints
from trucewatch.records.report import REPORT_KINDS
from trucewatch.told import say


def told_hints(
    outlet: str | None,
    published: str | None,
    url: str | None,
    kind: str | None,
    *,
    names: tuple[str, str],
) -> Hints:
    """The hints told. ``names``: what whoever tells them knows the day and the kind by.

    Raises:
        UsageError: the day is none, or there is no such kind.
    """
    if published is not None:
        try:
            datetime.fromisoformat(published)
        except ValueError:
            raise UsageError(
                say(
                    "%(name)s %(given)s: give a day as year-month-day, such as 2031-03-14",
                    name=names[0],
                    given=repr(published),
                )
            ) from None
    if kind is not None and kind not in REPORT_KINDS:
        raise UsageError(
            say(
                "%(name)s %(given)s: give one of %(kinds)s",
                name=names[1],
                given=repr(kind),
                kinds=", ".join(REPORT_KINDS),
            )
        )
    return Hints(outlet=outlet, published=published, url=url, kind=kind)
