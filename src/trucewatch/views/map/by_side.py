"""Which incidents are told of on which side of a user's line, or inside of a zone.

An incident counts on a side only where its whole area lies there. All else is named as what it
is: too coarse to tell, beyond the ends of the line, told of on both sides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from trucewatch.views.map.areas import Area
from trucewatch.views.map.geometry import Stepped, inside, seen_from, stepped
from trucewatch.views.map.layers import Shape

Answer = Literal["left", "right", "inside", "outside", "both", "too_coarse", "beyond", "other_days"]
#: In the order in which they are shown.
ANSWERS: Mapping[str, tuple[Answer, ...]] = {
    "line": ("left", "right", "both", "too_coarse", "beyond"),
    "zone": ("inside", "outside", "both", "too_coarse"),
}


class BySide:
    """Answers for the shapes of one server, kept: an area that was asked for is not asked again."""

    def __init__(self) -> None:
        self._known: dict[tuple[Shape, float, float, int], Answer] = {}
        self._laid: dict[Shape, list[list[Stepped]]] = {}

    def of_incident(self, shape: Shape, areas: Sequence[Area]) -> Answer:
        """Where one incident is told to have been; ``areas`` are one or more."""
        answers = {self.of(shape, area) for area in areas}
        if len(answers) == 1:
            return answers.pop()
        sides = answers - {"too_coarse", "beyond"}
        if len(sides) > 1:
            return "both"
        return "too_coarse" if "too_coarse" in answers else "beyond"

    def of(self, shape: Shape, area: Area) -> Answer:
        """Where the whole area lies."""
        metres = area.width.metres
        if metres is None or not area.width.bounded:
            return "too_coarse"
        key = (shape, area.lat, area.lon, metres)
        if key not in self._known:
            self._known[key] = _answer(shape.sort, self._parts(shape), (area.lat, area.lon), metres)
        return self._known[key]

    def _parts(self, shape: Shape) -> list[list[Stepped]]:
        if shape not in self._laid:
            self._laid[shape] = [[stepped(line) for line in part] for part in shape.parts]
        return self._laid[shape]


def _answer(
    sort: str, parts: list[list[Stepped]], place: tuple[float, float], metres: int
) -> Answer:
    seen = seen_from(place, [line for part in parts for line in part])
    if seen.metres <= metres:
        return "too_coarse"
    if sort == "zone":
        return "inside" if any(inside(place, rings) for rings in parts) else "outside"
    if seen.side is None:
        return "beyond"
    return "left" if seen.side == "left" else "right"
