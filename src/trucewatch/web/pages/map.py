"""Page *Map*: places as wide as they are known, beside what was read; the list says the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from trucewatch.store.case import Case
from trucewatch.told import listed, say
from trucewatch.views.map.by_side import BySide
from trucewatch.views.map.document import LONGEST, Map
from trucewatch.views.map.kept import KeptLayers
from trucewatch.views.map.layers import Layer, drawn
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code
from trucewatch.web.access.door import Door
from trucewatch.web.pages import map_layers
from trucewatch.web.pages.add import Shown, case_mark
from trucewatch.web.pages.map_lists import lists
from trucewatch.web.pages.timeline import asked_day
from trucewatch.web.words.templates import here

_KEPT = 4  # maps of different days, or with and without names, held at once
_WIDTH = 1064  # pixels for the days under the map
_NARROWEST, _WIDEST = 6, 56  # pixels of one day
_TALLEST = 28  # pixels of the tallest column
_LABELS = 22  # pixels that the number of a day needs


def add_routes(
    app: FastAPI, case: Case, door: Door | None, shown: Shown, layers: Sequence[Layer]
) -> Callable[[Sight], Map]:
    """Add the page and what its script draws; gives what makes maps.

    ``layers``: of this run, beside those of the case.
    """
    by_side, kept, mark = BySide(), KeptLayers(case, layers), case_mark(case)

    @lru_cache(maxsize=_KEPT)
    def map_with(sight: Sight, layers: tuple[Layer, ...]) -> Map:
        return Map(sight, layers, by_side)

    def map_of(sight: Sight) -> Map:
        return map_with(sight, kept.all())

    def page(request: Request, asked: Mapping[str, str], form: dict[str, Any]) -> HTMLResponse:
        sight = shown.at(request)
        form["may_add"] = door is None or door.opens(request, "/add")
        found = {**context(sight, asked, map_of(sight)), **form, "case_mark": mark, "path": "/map"}
        return shown.page(request, "map.html", sight, found)

    @app.get("/map", response_class=HTMLResponse)
    def places(request: Request) -> HTMLResponse:
        return page(request, request.query_params, {"typed": {}})

    @app.get("/map/data.json")
    def places_drawn(request: Request) -> JSONResponse:
        sight = shown.at(request)
        return JSONResponse(data(sight, map_of(sight)))

    def refused(request: Request, problem: str, typed: Mapping[str, str]) -> Response:
        answer = page(request, {}, {"problem": problem, "typed": typed})
        answer.status_code = 422
        return answer

    map_layers.add_routes(app, case, door, kept, refused)
    return map_of


@dataclass(frozen=True, slots=True)
class Span:
    """The days that an address asks for; None: from the first on, to the last."""

    first: date | None
    last: date | None

    @property
    def days(self) -> tuple[str | None, str | None]:
        """Both as ISO days."""
        return (
            self.first.isoformat() if self.first else None,
            self.last.isoformat() if self.last else None,
        )

    @property
    def asked(self) -> dict[str, str | None]:
        """Both as an address asks for them."""
        return dict(zip(("from", "to"), self.days, strict=True))

    def href(self, path: str, as_of: str | None) -> str:
        """The address of a page of the same days."""
        asked = {"as_of": as_of, **self.asked}
        kept = {k: v for k, v in asked.items() if v is not None}
        return f"{path}?{urlencode(kept)}" if kept else path


def asked_span(asked: Mapping[str, str]) -> Span:
    """The span of an address. Raises 404 where it is none."""
    first, last = asked_day(asked, "from"), asked_day(asked, "to")
    if first is not None and last is not None and first > last:
        raise HTTPException(404, say("The first day (from) is after the last one (to)."))
    return Span(first, last)


def context(sight: Sight, asked: Mapping[str, str], whole: Map) -> dict[str, Any]:
    """Everything that the template shows; long lists in parts, each with a way to the rest."""
    span = asked_span(asked)
    found = whole.document(*span.days)
    as_of = sight.record.as_of
    return {
        **found,
        "empty": not sight.record.reports,
        "span": span,
        "placed": len({row["id"] for place in found["places"] for row in place["incidents"]}),
        "places_of": len(found["places"]),
        "unplaced_of": len(found["not_placed"]),
        **lists(sight, asked, found, span.asked),
        "strip": _strip(sight, found["days"], span),
        "data_href": sight.address("/map/data.json"),
        "timeline_href": span.href("/timeline", as_of),
        "all_href": sight.address("/map") if span != Span(None, None) else None,
        "has_layers": bool(whole.layers),
        "layers": map_layers.layer_rows(whole.layers),
        "drawable": bool(whole.layers) or any(whole.areas.values()),
        "about": about,
        "incident_href": sight.incident_href,
    }


def data(sight: Sight, whole: Map) -> dict[str, Any]:
    """What the script draws: all places and incidents, whichever days the page shows."""
    found = whole.document()
    rows: dict[str, dict[str, Any]] = {}
    for place in found["places"]:
        for row in place["incidents"]:
            rows.setdefault(row["id"], _incident(sight, row))["places"].append(place["key"])
    kept = ("key", "lat", "lon", "metres", "outline", "name", "words", "precision", "known")
    return {
        "places": [{name: here(place[name]) for name in kept} for place in found["places"]],
        "incidents": list(rows.values()),
        "layers": drawn(whole.layers),
        "tiles": map_layers.tiles_drawn(whole.layers),
    }


def about(row: Mapping[str, Any]) -> str:
    """What an incident is, how it is told, and when: "shelling, told only as denied, 5 Mar"."""
    return listed(words for words in (row["label"], row["told"], row["days"]) if words)


def _incident(sight: Sight, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "href": sight.incident_href(row["name"]),
        "about": here(about(row)),
        "group": row["group"],
        "start": row["start"],
        "end": row["end"],
        "status": row["status"],
        "stands": here(code(row["status"])),
        "contested": row["contested"],
        "places": [],
    }


def _strip(sight: Sight, days: list[dict[str, Any]], span: Span) -> dict[str, Any] | None:
    """The columns under the map: where each day stands, and how tall its columns are."""
    if not days:
        return None
    step = max(_NARROWEST, min(_WIDEST, _WIDTH // len(days)))
    most = max(1, *(d["incidents"] for d in days))
    most_read = max(1, *(d["reports"] for d in days))
    every = -(-_LABELS // step)
    first, last = span.days
    columns = [
        {
            **each,
            "x": n * step,
            "date": (at := date.fromisoformat(each["day"])),
            "month": n == 0 or at.day == 1,
            "labelled": n % every == 0,
            "number": sight.day_number(each["day"]),
            "height": round(_TALLEST * each["incidents"] / most, 1),
            "read_height": round(_TALLEST * each["reports"] / most_read, 1),
        }
        for n, each in enumerate(days)
    ]
    chosen = [
        c for c in columns if (not first or c["day"] >= first) and (not last or c["day"] <= last)
    ]
    return {
        "columns": columns,
        "step": step,
        "width": step * len(days),
        "left": chosen[0]["x"] if chosen else 0,
        "right": chosen[-1]["x"] + step if chosen else 0,
        "cut": len(days) == LONGEST,
    }
