"""Incidents in lanes by day, as JSON values: what is placed in time, and what is not."""

from __future__ import annotations

from datetime import date
from typing import Any

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.mention import PRECISIONS
from trucewatch.told import listed, say
from trucewatch.views.coverage import read_between, view_head
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.lanes import Lane, Lanes
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code

Document = dict[str, Any]
_TELLING = frozenset({"happened", "ongoing"})


class Timeline:
    """All incidents of a record with lane and days; ``document`` gives those of a span of days."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._incidents = sight.incidents()
        self.lanes = Lanes(sight, self._incidents)
        rows = [_row(sight, i, self.lanes.of(i)) for i in self._incidents]
        today = sight.today or ""
        self.placed = [r for r in rows if r["start"] is not None and r["start"] <= today]
        self.placed.sort(key=lambda r: (r["start"], r["end"]))
        self.not_placed = [
            {**r, "why": _why_not(r)} for r in rows if r["start"] is None or r["start"] > today
        ]

    @property
    def first(self) -> str | None:
        """The first day that anything is told of or was read; None where nothing has a day."""
        days = [r["start"] for r in self.placed[:1]]
        days += [c.day for c in self._sight.record.coverage]
        return min(days, default=None)

    def document(self, first: str, last: str, lane: str | None = None) -> Document:
        """What is told of the days from ``first`` to ``last``. ``lane``: the key of the only one.

        ``earlier`` and ``later``: how many are told of days before and after.
        """
        mine = [r for r in self.placed if lane in (None, r["lane"])]
        shown = [r for r in mine if r["start"] <= last and r["end"] >= first]
        lanes = [each for each in self.lanes.all if lane in (None, each.key)]
        return {
            **view_head(self._sight, "timeline"),
            "from": first,
            "to": last,
            "of": len(self._incidents),
            "read": read_between(self._sight, first, min(last, self._sight.today or last)),
            "earlier": sum(r["end"] < first for r in mine),
            "later": sum(r["start"] > last for r in mine),
            "lanes": [
                {
                    "key": each.key,
                    "name": each.name,
                    "note": each.note,
                    "theirs": each.theirs,
                    "incidents": [r for r in shown if r["lane"] == each.key],
                }
                for each in lanes
            ],
            "not_placed": [r for r in self.not_placed if lane in (None, r["lane"])],
        }


def _row(sight: Sight, incident: Incident, lane: Lane) -> Document:
    """One incident. ``form``: how it is drawn; ``told``: None where it is told as done."""
    assessment = sight.assessed(incident)
    claims = [sight.claims[c] for c in incident.claims]
    standing = [c for c in claims if c.id not in sight.withdrawn] or claims
    telling = [c for c in standing if c.stance.factuality in _TELLING]
    start, end, precision = _days(incident, telling)
    return {
        "name": sight.incident_door(incident).name,
        "id": incident.id,
        "kind": incident.kind,
        "label": sight.kind_label(incident.kind),
        "told": None if telling else _not_told(standing),
        "lane": lane.key,
        "lane_name": lane.name,
        "start": start,
        "end": end,
        "days": span_of_days(start, end, precision) if start else say("day not stated"),
        "form": _form(telling, start, end, precision),
        "place": incident.place,
        "status": assessment.status,
        "contested": assessment.contested,
        "said_responsible": assessment.said_responsible,
        "published": sight.published(incident),
    }


def _days(incident: Incident, telling: list[Claim]) -> tuple[str | None, str | None, Any]:
    """First and last day and how closely the first is known, by those who tell it as done.

    A day on which somebody says that it was not so is no day of it.
    """
    times = [t for c in telling if (t := c.event.time) is not None and _is_day(t.start)]
    if not times:
        start = incident.start if _is_day(incident.start) else None
        end = incident.end if _is_day(incident.end) else None
        return start, max(start, end or start) if start else None, incident.date_precision
    start = min(t.start for t in times if t.start)
    end = max([start, *(t.end for t in times if t.end is not None and _is_day(t.end))])
    known = {t.precision for t in times if t.start == start}
    return start, end, next(p for p in PRECISIONS if p in known)


def _is_day(words: str | None) -> bool:
    try:
        return words is not None and date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False


def _form(telling: list[Claim], start: str | None, end: str | None, precision: str) -> str | None:
    """hour: an hour is stated; within: some time in these days; lasted; open: not ended when

    last told. None: not placed.
    """
    if start is None:
        return None
    if any(c.stance.factuality == "ongoing" for c in telling):
        return "open" if telling[-1].stance.factuality == "ongoing" else "lasted"
    return "hour" if precision == "hour" and start == end else "within"


def _not_told(claims: list[Claim]) -> str:
    """How it is told where nobody tells it as done."""
    denied = all(c.stance.factuality == "denied" for c in claims)
    return say("told only as denied") if denied else say("told as not done")


def _why_not(row: Document) -> str:
    if row["start"] is None:
        return say("no day is stated")
    return say("told of %(days)s, after the day shown last", days=row["days"])


def in_words(row: Document) -> str:
    """The full name of a mark: "I-32 shelling, Beit Sahra, Wed 12 Mar 2031, alleged, contested"."""
    parts: list[str] = [say("%(name)s %(what)s", name=row["name"], what=row["label"])]
    parts += [row["told"]] if row["told"] else []
    parts += [row["place"] or say("place not stated"), row["days"]]
    parts += [say("not ended when last told")] if row["form"] == "open" else []
    parts += [code(row["status"])]
    parts += [say("contested")] if row["contested"] else []
    said = row["said_responsible"]
    if said:
        parts.append(say("said to have acted: %(who)s", who=said))
    return listed(parts)
