"""Page *Timeline*: lanes by who is said to have acted, days as columns, beside what was read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException

from trucewatch.told import say
from trucewatch.views.coverage import coverage_days
from trucewatch.views.folding import fold_doer
from trucewatch.views.sight import SHOWN_DAYS, Sight
from trucewatch.views.timeline import Timeline, in_words
from trucewatch.web.pages.timeline_drawing import (
    Columns,
    counted_lane,
    day_counts,
    drawn_lane,
    merged,
)

LONGEST = 186  # days drawn at once
_SHORTEST = 3
_APART = 1200  # incidents up to which each has its own mark
_LISTED = 120  # rows of each list
_NEAR = 3  # days before and after the one that a count opens


@dataclass(frozen=True, slots=True)
class View:
    """What an address of the page asks for: as-of day, first and last day drawn, one lane.

    ``lane``: as ``_in_addresses`` calls it, never a name: addresses are written down.
    """

    as_of: str | None
    first: date
    last: date
    lane: str | None = None

    @property
    def days(self) -> int:
        """How many days are drawn."""
        return (self.last - self.first).days + 1

    @property
    def href(self) -> str:
        """Its address, with every part written out."""
        asked = {
            "as_of": self.as_of,
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "lane": self.lane,
        }
        return "/timeline?" + urlencode({k: v for k, v in asked.items() if v is not None})

    @property
    def map_href(self) -> str:
        """The address of the same days on the map."""
        return self.href.replace("/timeline?", "/map?").partition("&lane=")[0]

    def moved(self, days: int) -> View | None:
        """The same so many days later; None beyond the calendar."""
        try:
            step = timedelta(days=days)
            return replace(self, first=self.first + step, last=self.last + step)
        except OverflowError:
            return None

    def around(self, day: date) -> View:
        """The days about one of those drawn, no day beyond them."""
        near = timedelta(days=_NEAR)
        return replace(
            self,
            first=day - min(near, day - self.first),
            last=day + min(near, self.last - day),
        )

    def of_length(self, days: int) -> View:
        """The same last day, with so many days before and with it."""
        back = min(days - 1, (self.last - date.min).days)
        return replace(self, first=self.last - timedelta(days=back))


def context(sight: Sight, asked: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the template shows. ``asked``: the address' from, to and lane."""
    line = sight.once(Timeline)
    shared = {"of": len(line.placed) + len(line.not_placed), "empty": not sight.record.reports}
    if sight.today is None:
        unplaced = {"not_placed": line.not_placed[:_LISTED], "unplaced": len(line.not_placed)}
        return {**shared, **unplaced, "view": None, "incident_href": sight.incident_href}
    view = _view(sight, line, asked)
    called = _in_addresses(sight, line)
    keys = {name: key for key, name in called.items()}
    lane_asked = keys.get(view.lane, view.lane) if view.lane else None
    found = line.document(view.first.isoformat(), view.last.isoformat(), lane_asked)
    columns = _columns(sight, view)
    lanes = [
        {**lane, **drawn, "href": replace(view, lane=called[lane["key"]]).href}
        for lane, drawn in zip(found["lanes"], _drawn(found["lanes"], columns), strict=True)
    ]
    for lane in lanes:
        for bar in lane["bars"]:
            bar["day"] = columns.days[bar["a"]]
            near = view.around(date.fromisoformat(bar["day"]))
            bar["href"] = replace(near, lane=called[lane["key"]]).href
    listed = sorted(
        (r for lane in lanes for r in lane["incidents"]), key=lambda r: (r["start"], r["end"])
    )
    return {
        **shared,
        "view": view,
        "columns": columns,
        "days": _day_heads(sight, view),
        "hatched": merged(columns.silent),
        "lanes": lanes,
        "shown": sum(len(lane["incidents"]) for lane in lanes),
        "counted": any(lane["bars"] for lane in lanes),
        "listed": listed[:_LISTED],
        "unlisted": len(listed) > _LISTED and len(listed),
        "incident_href": sight.incident_href,
        "read": found["read"],
        "earlier": found["earlier"],
        "later": found["later"],
        "not_placed": found["not_placed"][:_LISTED],
        "unplaced": len(found["not_placed"]),
        "in_words": in_words,
        **_ways(sight, line, view),
    }


def _drawn(lanes: Sequence[dict[str, Any]], columns: Columns) -> list[dict[str, Any]]:
    """Each lane with a mark for each incident, or with counts where there are too many."""
    rows = [lane["incidents"] for lane in lanes]
    if sum(map(len, rows)) <= _APART:
        return [drawn_lane(each, columns) for each in rows]
    most = max(max(day_counts(each, columns).values(), default=0) for each in rows)
    return [counted_lane(each, columns, most) for each in rows]


def _in_addresses(sight: Sight, line: Timeline) -> dict[str, str]:
    """By its key, how a lane is called in addresses: parties by number, others by an incident.

    Somebody who acts may be a private person, and the audit keeps the addresses of pages.
    """
    parties = {f"by:{fold_doer(name)}": n for n, name in enumerate(sight.sides.names, 1)}
    first: dict[str, str] = {}
    for row in (*line.placed, *line.not_placed):
        first[row["lane"]] = min(row["id"], first.get(row["lane"], row["id"]))
    return {
        lane.key: f"party-{parties[lane.key]}"
        if lane.key in parties
        else (f"by-{first[lane.key].removeprefix('i-')[:8]}" if lane.theirs else lane.key)
        for lane in line.lanes.all
    }


def _view(sight: Sight, line: Timeline, asked: Mapping[str, str]) -> View:
    """The span asked for, else the last days shown. Raises 404 where it is none."""
    today = date.fromisoformat(str(sight.today))
    first, last = asked_day(asked, "from"), asked_day(asked, "to")
    if first is not None and last is not None and first > last:
        raise HTTPException(404, say("The first day (from) is after the last one (to)."))
    view = View(sight.record.as_of, first or today, last or today, asked.get("lane") or None)
    if first is None:
        known = date.fromisoformat(line.first) if line.first else today
        view = view.of_length(SHOWN_DAYS)
        view = replace(view, first=min(max(view.first, known), view.last))
    elif last is None:
        days = min(SHOWN_DAYS, (date.max - first).days + 1)
        view = replace(view, last=first + timedelta(days=days - 1))
    return view.of_length(min(view.days, LONGEST))


def asked_day(asked: Mapping[str, str], name: str) -> date | None:
    """A day of an address. Raises 404 where it is none."""
    value = asked.get(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise HTTPException(
            404,
            say(
                "%(field)s=%(asked)s is not a day; write it as 2031-03-14.",
                field=name,
                asked=repr(value),
            ),
        ) from error


def _columns(sight: Sight, view: View) -> Columns:
    """The days drawn; after the as-of day the paper is blank."""
    read = {c.day: c.reports + c.unread for c in sight.record.coverage}
    days = [(view.first + timedelta(days=n)).isoformat() for n in range(view.days)]
    known = sum(day <= str(sight.today) for day in days)
    silent = [n for n, day in enumerate(days[:known]) if not read.get(day)]
    return Columns(tuple(days), known, tuple(silent))


def _day_heads(sight: Sight, view: View) -> list[dict[str, Any]]:
    """One for each day: its number, what was read, and the address of what was known by then."""
    read = {row["day"]: row for row in sight.once(coverage_days)}
    most = max((row["reports"] for row in read.values()), default=0)
    found = []
    for n in range(view.days):
        at = view.first + timedelta(days=n)
        row = read.get(at.isoformat())
        reports = row["reports"] if row else 0
        found.append(
            {
                "day": at.isoformat(),
                "date": at,
                "month": n == 0 or at.day == 1,
                "number": sight.day_number(at.isoformat()),
                "reports": reports,
                "origins": row["origins"] if row else 0,
                "height": round(20 * reports / most, 1) if most else 0,
                "known": at.isoformat() <= str(sight.today),
                "href": replace(view, as_of=at.isoformat()).href,
            }
        )
    return found


def _ways(sight: Sight, line: Timeline, view: View) -> dict[str, str | None]:
    """Addresses of the views beside this one; None where there is none."""
    today = date.fromisoformat(str(sight.today))
    read = sorted(c.day for c in sight.record.coverage)
    start = date.fromisoformat(line.first) if line.first else today
    whole = replace(view, first=min(start, today), last=today)
    whole = whole.of_length(min(whole.days, LONGEST))
    before, after = view.moved(-view.days), view.moved(view.days)
    shorter, longer = max(view.days // 2, _SHORTEST), min(view.days * 2, LONGEST)
    less = today > date.min and bool(read) and (today - timedelta(days=1)).isoformat() >= read[0]
    more = sight.record.as_of is not None and today < date.max
    one = timedelta(days=1)
    return {
        "before_href": before.href if before and view.first > start else None,
        "after_href": after.href if after and view.last < today else None,
        "closer_href": view.of_length(shorter).href if shorter < view.days else None,
        "wider_href": view.of_length(longer).href if longer > view.days else None,
        "whole_href": whole.href if whole != view else None,
        "all_lanes_href": replace(view, lane=None).href if view.lane else None,
        "as_of_before": replace(view, as_of=(today - one).isoformat()).href if less else None,
        "as_of_after": replace(view, as_of=(today + one).isoformat()).href if more else None,
        "as_of_all": replace(view, as_of=None).href if sight.record.as_of else None,
    }
