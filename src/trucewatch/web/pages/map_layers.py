"""Layers on the page *Map*: a form that adds one, what is told of each, tiles one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from trucewatch.adding.layer import add_geojson, told_days, told_layer
from trucewatch.errors import CaseError, LayerError, UsageError
from trucewatch.store.case import Case
from trucewatch.store.layers import MOST_BYTES, KeptLayer
from trucewatch.told import say
from trucewatch.views.map.document import about_layer
from trucewatch.views.map.kept import KeptLayers
from trucewatch.views.map.layers import KEY_LETTERS, Layer
from trucewatch.views.map.pmtiles import Tiles
from trucewatch.web.access.door import Door, read_form
from trucewatch.web.clock import now
from trucewatch.web.pages.add import case_mark
from trucewatch.web.upload import Sent, read_upload

FIELDS = ("name", "source", "first", "last", "disputed")
_THERE = "/map#mp-layers"
_VECTOR = "application/vnd.mapbox-vector-tile"

#: Draws the page again: what is wrong, and what was typed.
Draw = Callable[[Request, str, Mapping[str, str]], Response]


def add_routes(app: FastAPI, case: Case, door: Door | None, layers: KeptLayers, draw: Draw) -> None:
    """Add the forms and the tiles to the app."""
    mark = case_mark(case)

    def note(request: Request, act: str, kept: KeptLayer) -> None:
        if door is not None:
            session, client = request.state.session, door.client(request)
            door.gate.note_layer(session, act, kept.sha256, client)

    def check_case(fields: Mapping[str, str]) -> None:
        if fields.get("case") != mark:
            raise HTTPException(
                409, say("This form was of another case. Open the map of the case that is meant.")
            )

    @app.post("/map/layers")
    async def take(request: Request) -> Response:
        async with read_upload(request) as sent:
            check_case(sent.fields)
            return await run_in_threadpool(added, request, sent)

    def added(request: Request, sent: Sent) -> Response:
        typed = {field: sent.fields.get(field, "") for field in FIELDS}
        try:
            kept, new = _add(case, sent, typed)
        except (UsageError, LayerError, CaseError) as error:
            return draw(request, error.args[0], typed)
        if new:
            note(request, "added a layer", kept)
        return RedirectResponse(_THERE, status_code=303)

    @app.post("/map/layers/remove")
    async def take_out(request: Request) -> Response:
        fields = await read_form(request)
        check_case(fields)
        return await run_in_threadpool(removed, request, fields.get("layer", ""))

    def removed(request: Request, key: str) -> Response:
        known = next((one for one in case.layers() if one.sha256[:KEY_LETTERS] == key), None)
        if known is not None:  # somebody else may have taken it out already
            note(request, "removed a layer", case.remove_layer(known.sha256))
        return RedirectResponse(_THERE, status_code=303)

    @app.get("/map/layers/{key}/{z}/{x}/{y}")
    def tile(key: str, z: int, x: int, y: int) -> Response:
        tiles = layers.tiles(key)
        if tiles is None:
            raise HTTPException(404, say("The map has no layer of tiles that is called so."))
        try:
            found = tiles.tile(z, x, y)
        except LayerError as error:
            return Response(str(error), status_code=422, media_type="text/plain")
        if found is None:
            return Response(status_code=204)
        return Response(found, media_type=_VECTOR if tiles.type == "mvt" else tiles.type)


def layer_rows(layers: tuple[Layer, ...]) -> list[dict[str, Any]]:
    """What the page tells of each layer that the case has."""
    return [about for one in layers if (about := about_layer(one)) is not None]


def tiles_drawn(layers: tuple[Layer, ...]) -> list[dict[str, Any]]:
    """What the script needs to draw layers of tiles."""
    return [
        _drawn(one.key, one.kept.role, one.tiles)
        for one in layers
        if one.tiles is not None and one.kept is not None
    ]


def _drawn(key: str | None, role: str, tiles: Tiles) -> dict[str, Any]:
    first, last = tiles.zooms
    return {
        "layer": key,
        "role": role,
        "vector": tiles.type == "mvt",
        "sheets": tiles.sheets,
        "first_zoom": first,
        "last_zoom": last,
        "bounds": tiles.bounds,
    }


def _add(case: Case, sent: Sent, typed: Mapping[str, str]) -> tuple[KeptLayer, bool]:
    if len(sent.files) != 1:
        raise UsageError(say("Choose one file of lines or zones (GeoJSON)."))
    days = told_days(typed["first"], typed["last"])
    told = told_layer(typed["name"], typed["source"], days, disputed=bool(typed["disputed"]))
    name, file = sent.files[0]
    return add_geojson(case, file.file.read(MOST_BYTES + 1), name, told, at=now())
