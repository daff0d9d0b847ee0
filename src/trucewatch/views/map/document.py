"""The map as JSON values: places with the incidents told of there, and those without a place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from trucewatch.records.incident import Incident
from trucewatch.told import say
from trucewatch.views.coverage import coverage_days, days_between, read_between, view_head
from trucewatch.views.map.areas import Area, areas_told
from trucewatch.views.map.by_side import ANSWERS, BySide
from trucewatch.views.map.layers import Layer, Shape
from trucewatch.views.sight import Sight
from trucewatch.views.timeline import Timeline

Document = dict[str, Any]
#: Groups of kinds, each with its shape on the map.
GROUPS = ("force", "posture", "persons", "access", "talk")

LONGEST = 366  # days in columns under the map


class Map:
    """All incidents of a record with where and when; ``document`` gives those of a span of days."""

    def __init__(
        self, sight: Sight, layers: Sequence[Layer] = (), by_side: BySide | None = None
    ) -> None:
        self._sight = sight
        self.layers = tuple(layers)
        self._by_side = by_side or BySide()
        self.line = Timeline(sight)
        self.rows = [*self.line.placed, *self.line.not_placed]
        known = {i.id: i for i in sight.incidents()}
        self.areas = {row["id"]: self._areas(known[row["id"]]) for row in self.rows}
        self._why = {row["id"]: self._why_not(known[row["id"]]) for row in self.rows}
        for row in self.rows:
            kind = sight.ontology.events.get(row["kind"])
            row["group"] = kind.group if kind is not None and kind.group in GROUPS else "talk"

    def document(self, first: str | None = None, last: str | None = None) -> Document:
        """What is told of the days from ``first`` to ``last``; None: all, those without a day too.

        A place counts each incident told of there once; one told of in two places counts in both.
        """
        shown = [row for row in self.rows if _fits(row, first, last)]
        today = self._sight.today
        days = coverage_days(self._sight)
        start = first or (days[0]["day"] if days else None)
        end = min(last or today, today) if today is not None else None
        read = read_between(self._sight, start, end) if start and end and start <= end else None
        return {
            **view_head(self._sight, "map"),
            "from": first,
            "to": last,
            "of": len(self.rows),
            "shown": len(shown),
            "read": read,
            "days": self.days(),
            "places": self._places(shown),
            "not_placed": [
                {**row, "why": self._why[row["id"]]} for row in shown if not self.areas[row["id"]]
            ],
            "told_in_several": sum(len(self.areas[row["id"]]) > 1 for row in shown),
            "of_several_days": sum(row["start"] != row["end"] for row in self.line.placed),
            "without_day": sum(row["start"] is None for row in self.rows),
            "lines": self._lines(shown),
        }

    def days(self) -> list[Document]:
        """Reports read and incidents told of by day, from the first of either to today; at most

        ``LONGEST`` days. An incident told of more than one day stands in no column.
        """
        today = self._sight.today
        read = {row["day"]: row for row in coverage_days(self._sight)}
        counted = Counter(row["start"] for row in self.line.placed if row["start"] == row["end"])
        first = min([*read, *counted], default=None)
        if first is None or today is None:
            return []
        return [
            {
                "day": each,
                "reports": read[each]["reports"] if each in read else 0,
                "incidents": counted[each],
            }
            for each in days_between(max(first, days_before(today, LONGEST)), max(today, first))
        ]

    def _areas(self, incident: Incident) -> list[Area]:
        claims = [self._sight.claims[c] for c in incident.claims]
        return areas_told([c for c in claims if c.id not in self._sight.withdrawn] or claims)

    def _why_not(self, incident: Incident) -> str:
        """What the words say of the place of an incident without an area."""
        claims = [self._sight.claims[c] for c in incident.claims]
        told = [c.event.place for c in claims if c.event.place is not None]
        if not told:
            return say("no place is stated")
        if all(place.is_open for place in told):
            return say("the place is described, not named")
        return say("no list of places has a point for it, or several bear the name")

    def _places(self, shown: list[Document]) -> list[Document]:
        """One for each area, those with most incidents first."""
        at: dict[Area, list[Document]] = defaultdict(list)
        for row in shown:
            for area in self.areas[row["id"]]:
                at[area].append(row)
        ordered = sorted(at.items(), key=lambda one: (-len(one[1]), one[0].name, one[0].known))
        return [
            {
                "key": place_key(area),
                "name": area.name,
                "lat": area.lat,
                "lon": area.lon,
                "known": area.known,
                "metres": area.width.metres,
                "outline": area.width.outline,
                "words": area.words,
                "where": area.width.where,
                "precision": area.width.words,
                "incidents": rows,
            }
            for area, rows in ordered
        ]

    def _lines(self, shown: list[Document]) -> list[Document]:
        """For each line and zone of the user's: which incidents are told of on which side."""
        placed = [row for row in shown if self.areas[row["id"]]]
        return [
            {
                "layer": layer.name,
                "about": about_layer(layer),
                "name": shape.name,
                "disputed": shape.disputed or (layer.kept is not None and layer.kept.disputed),
                "sort": shape.sort,
                "left": shape.left,
                "right": shape.right,
                "sides": self._sides(layer, shape, placed),
                "placed": len(placed),
            }
            for layer in self.layers
            for shape in layer.shapes
            if shape.sort in ANSWERS
        ]

    def _sides(self, layer: Layer, shape: Shape, placed: list[Document]) -> list[Document]:
        found: dict[str, list[Document]] = {answer: [] for answer in ANSWERS[shape.sort]}
        if layer.days is not None:  # whoever drew it says nothing of other days
            found["other_days"] = []
        for row in placed:
            if layer.days is not None and not _within(row, *layer.days):
                found["other_days"].append(row)
            else:
                found[self._by_side.of_incident(shape, self.areas[row["id"]])].append(row)
        return [{"answer": answer, "incidents": rows} for answer, rows in found.items()]


def days_before(day: str, number: int) -> str:
    """The first of so many days that end on a day."""
    last = date.fromisoformat(day)
    return (last - timedelta(days=min(number - 1, (last - date.min).days))).isoformat()


def place_key(area: Area) -> str:
    """A name for an area in the page and its data: never a report's words."""
    return f"{area.known}{area.lat:+.5f}{area.lon:+.5f}"


def about_layer(layer: Layer) -> Document | None:
    """What is told of a layer that the case has; None: it is of this run of the server alone."""
    kept = layer.kept
    if kept is None:
        return None
    return {
        "key": layer.key,
        "sha256": kept.sha256,
        "name": kept.name,
        "kind": kept.kind,
        "role": kept.role,
        "source": kept.source,
        "first_day": kept.first_day,
        "last_day": kept.last_day,
        "disputed": kept.disputed,
        "added_at": kept.added_at,
        "size": kept.size,
        "shapes": len(layer.shapes),
        "fault": layer.fault,
    }


def _within(row: Document, first: str, last: str) -> bool:
    return row["start"] is not None and first <= row["start"] and row["end"] <= last


def _fits(row: Document, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    if row["start"] is None:
        return False
    return not (first is not None and row["end"] < first) and not (
        last is not None and row["start"] > last
    )
