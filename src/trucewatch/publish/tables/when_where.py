"""The day and the place of a happening out of its tellings, and how closely they are known.

The tellings that know a day most closely give it; where they differ, the days from the first to
the last of them are the span. The place is that of the telling that knows it most closely.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from trucewatch.publish.tables.happenings import Row, Telling
from trucewatch.records.precision import acled_class, ucdp_class

_WIDTHS = {"hour": 1, "day": 1, "week": 7, "month": 31, "season": 92, "year": 366}
_CLOSEST = ("exact", "part_of_region", "region", "country")
_NO_WIDTH = 10**6
#: The day of publication, and the next one: elsewhere it may have begun.
_EARLY = 2


@dataclass(frozen=True, slots=True)
class Days:
    """``first`` to ``last``: the days on which it may have been, or that it lasted (``lasting``).

    ``width``: how many days are open, 1: the day is known; None: no day is told. Of what lasts it
    is how closely the first day is known.
    """

    first: str | None = None
    last: str | None = None
    width: int | None = None
    lasting: bool = False

    @property
    def month(self) -> str | None:
        """``2031-03`` where all of the days lie in it."""
        return self._common(7)

    @property
    def year(self) -> str | None:
        """The year in which it was, or began."""
        return self._common(4)

    @property
    def acled(self) -> int | None:
        """ACLED's time_precision: 1 a day, 2 a week, 3 a month; None: less is known."""
        return self._code((1, 7, 31))

    @property
    def ucdp(self) -> int | None:
        """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year."""
        return self._code((1, 6, 7, 31, 366))

    def _code(self, widths: Sequence[int]) -> int | None:
        if self.width is None:
            return None
        return next((code for code, most in enumerate(widths, 1) if self.width <= most), None)

    def _common(self, length: int) -> str | None:
        if self.first is None:
            return None
        same = self.lasting or (self.last or self.first)[:length] == self.first[:length]
        return self.first[:length] if same and (self.width or 0) <= _longest(length) else None


def _longest(length: int) -> int:
    return 31 if length == 7 else 366


def told_days(tellings: Sequence[Telling]) -> Days:
    """The days of a happening."""
    known = [(_width(t.event, _lasts(t)), t) for t in tellings if _is_dated(t)]
    if not known:
        return Days()
    least = min(width for width, _ in known)
    close = [t for width, t in known if width == least]
    first = min(t.event["start"] for t in close)
    lasting = any(_lasts(t) for t in close)
    if lasting:
        return Days(first, max(_end(t.event) for _, t in known), least, lasting=True)
    last = max(_end(t.event) for t in close)
    return Days(first, last, max(least, _between(first, last)))


def _is_dated(telling: Telling) -> bool:
    """Whether it tells a day on which it can have been: none after the report was published."""
    start, day = telling.event["start"], telling.day
    return start is not None and (day is None or _between(day, start) <= _EARLY)


def _lasts(telling: Telling) -> bool:
    return bool(telling.claim["factuality"] == "ongoing")


def _width(event: Row, lasts: bool) -> int:
    known = _WIDTHS.get(event["date_precision"], _NO_WIDTH)
    return known if lasts else max(known, _between(event["start"], _end(event)))


def _end(event: Row) -> str:
    end: str = event["end"] or event["start"]
    return end


def _between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it was: the words, the common name, the point, and both schemes' precision."""

    words: str | None = None
    name: str | None = None
    feature: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    acled: int | None = None
    ucdp: int | None = None

    @property
    def grid(self) -> int | None:
        """The cell of PRIO-GRID: half a degree wide and high, counted from the south-west."""
        if self.lat is None or self.lon is None:
            return None
        row = min(int((self.lat + 90) * 2), 359)
        column = min(int((self.lon + 180) * 2), 719)
        return row * 720 + column + 1


def told_spot(tellings: Sequence[Telling]) -> Spot:
    """The place of a happening; empty where none is told."""
    events = [t.event for t in tellings if t.event["place"] is not None]
    return spot_of(min(events, key=_closeness)) if events else Spot()


def spot_of(event: Row) -> Spot:
    """The place of one telling."""
    if event["place"] is None:
        return Spot()
    feature, within = event["place_feature"], event["place_within_feature"]
    known = (feature, within, event["place_precision"], event["lat"] is not None)
    acled, ucdp = acled_class(*known), ucdp_class(*known)
    name = event["place_name"]
    if acled is None and name is not None and name == event["admin1"]:
        acled, ucdp = 3, 4  # a place that is told no closer, to protect somebody
    return Spot(
        words=event["place"],
        name=name,
        feature=feature,
        admin1=event["admin1"],
        admin2=name if feature == "admin2" else None,
        country=event["country"],
        lat=event["lat"],
        lon=event["lon"],
        acled=acled,
        ucdp=ucdp,
    )


def other_names(tellings: Sequence[Telling], spot: Spot) -> list[str]:
    """Names of other places at which tellings put it."""
    names = (t.event["place_name"] for t in tellings)
    return sorted({name for name in names if name and name != spot.name})


def _closeness(event: Row) -> tuple[bool, int]:
    precision = event["place_precision"]
    return event["lat"] is None, _CLOSEST.index(precision) if precision in _CLOSEST else 9
