"""``trucewatch places``: lists of places of a case, and what a name may mean."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import PlacesError

if TYPE_CHECKING:
    from trucewatch.annotate.places.gazetteer import Place
    from trucewatch.review.open_places import OpenPlace
    from trucewatch.store.place_lists import AddedPlaces, PlaceList

ATTRIBUTION = "Place names: GeoNames (geonames.org), CC BY 4.0; areas: Natural Earth"
_FAULTS = 20  # bad rows that are named one by one
_FOUND = 20  # places of one name that are shown
_LINE = "{:<28} {:<9} {:<30} {:>9} {:>10}  {}"

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.command(short_help="Add a list: GeoNames dump, GeoJSON or CSV table.")
def add(
    case: CaseArgument,
    file: Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    json: JsonOption = False,
) -> None:
    """Add a list of places to a case, in which names of reports are then found.

    FILE is a country dump of GeoNames (text or zip), GeoJSON whose features have a name, or a
    CSV table with columns name, lat, lon. Bad rows are named and left out; the rest is kept.

    \b
    Examples:
      trucewatch places add qasr-wadi.case SY.zip
      trucewatch places add qasr-wadi.case our-villages.csv
    """
    from trucewatch.cli.screen import print_json

    case, file = case_and(case, file, "FILE")
    raw = _bytes(file)
    with open_case(case) as opened:
        added = opened.add_places(raw, Path(file).name, added_at=now())
        reports = opened.report_count()
    if json:
        print_json({"format": "trucewatch/places-add/1", **_added(added)})
        return
    _tell_faults(added)
    counts = [f"{added.places.places:,} places from {added.places.name} ({added.places.format})"]
    counts += [f"{added.places.faults:,} bad rows left out"] * bool(added.places.faults)
    counts += [f"{added.other:,} rows of other features (wells, streams …) passed over"] * bool(
        added.other
    )
    start = "Added " if added.new else "Already in the case: "
    again = f" Read the reports again with: trucewatch rebuild {case}" if reports else ""
    typer.echo(f"{start}{'; '.join(counts)}.{again if added.new else ''}")


@app.command("list", short_help="The lists of a case.")
def list_(case: CaseArgument, json: JsonOption = False) -> None:
    """Show which lists of places a case has, beside the one that comes with trucewatch.

    \b
    Example:
      trucewatch places list qasr-wadi.case
    """
    from trucewatch.annotate.places.gazetteer import load_gazetteer
    from trucewatch.cli.screen import line, print_json

    with open_case(case) as opened:
        lists = opened.place_lists()
    shipped = load_gazetteer().count()
    if json:
        rows = [_list_row(p) for p in lists]
        document = {"format": "trucewatch/places-list/1", "shipped": shipped, "lists": rows}
        print_json({**document, "attribution": ATTRIBUTION})
        return
    typer.echo(f"{shipped:>9,} places  come with trucewatch")
    for one in lists:
        bad = f", {one.faults:,} bad rows left out" if one.faults else ""
        typer.echo(
            f"{one.places:>9,} places  {line(one.name)} ({one.format}), "
            f"added {one.added_at[:10]}{bad}"
        )
    typer.echo(f"\n{ATTRIBUTION}")


@app.command(short_help="Every place of a name.")
def find(
    case: CaseArgument,
    name: Annotated[str | None, typer.Argument(metavar="NAME", show_default=False)] = None,
    json: JsonOption = False,
) -> None:
    """Show every place that bears a name, in the lists of the case and the one that comes along.

    \b
    Example:
      trucewatch places find qasr-wadi.case "Tel Marwan"
    """
    from trucewatch.cli.screen import line, print_json

    case, name = case_and(case, name, "NAME")
    with open_case(case) as opened:
        found = list(opened.case_places()[0].find(name))
    found.sort(key=lambda p: (not p.is_own, -p.population))
    if json:
        document = {"format": "trucewatch/places-find/1", "name": name}
        print_json({**document, "places": [_place_row(p) for p in found],
                    "attribution": ATTRIBUTION})  # fmt: skip
        return
    if not found:
        typer.echo(
            f"No place is called {line(name)}. Add a list: trucewatch places add {case} FILE"
        )
        return
    for place in found[:_FOUND]:
        row = _place_row(place)
        area = ", ".join(x for x in (row["admin1"], row["admin1_code"], row["country"]) if x)
        size = f"{place.population:,}" if place.population else ""
        typer.echo(
            _LINE.format(line(place.name)[:28], place.feature, line(area)[:30],
                         f"{place.lat:.3f}", f"{place.lon:.3f}", f"{size:>11}  {place.id}")
        )  # fmt: skip
    if len(found) > _FOUND:
        typer.echo(f"… and {len(found) - _FOUND} more; --json shows all")
    typer.echo(f"\n{ATTRIBUTION}")


@app.command(short_help="Names that the reader left open.")
def review(case: CaseArgument, json: JsonOption = False) -> None:
    """Show names of places that were left open, since none of several was likely enough.

    Each name of a report stands once, with what it may mean and how likely that is. More lists,
    or the case's country, settle most.

    \b
    Example:
      trucewatch places review qasr-wadi.case
    """
    from trucewatch.cli.screen import line, print_json
    from trucewatch.review.open_places import find_open_places

    with open_case(case) as opened:
        readings = opened.readings()
    queue = find_open_places(readings)
    outlets = {r.report.id: r.report.outlet or r.report.name for r in readings}
    if json:
        rows = [_open_row(one) for one in queue]
        print_json({"format": "trucewatch/places-review/1", "open": rows})
        return
    for one in queue:
        times = f", named {one.times} times" if one.times > 1 else ""
        typer.echo(f"“{line(one.first.span.quote)}” in {line(outlets[one.report])}{times}")
        for place in one.candidates:
            area = ", ".join(x for x in (place.admin1, place.country) if x)
            typer.echo(f"   {place.score:4.0%}  {line(place.name)}, {line(area)} ({place.feature})")
    names = f"{len(queue)} name{'' if len(queue) == 1 else 's'}"
    typer.echo(f"{names} left open.")


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise PlacesError(f"{file}: no such file") from None
    except OSError as error:
        raise PlacesError(f"{file}: cannot be read ({error.strerror})") from error


def _tell_faults(added: AddedPlaces) -> None:
    from trucewatch.cli.screen import visible

    for fault in added.faults[:_FAULTS]:
        typer.echo(f"left out  {visible(str(fault))}", err=True)
    if len(added.faults) > _FAULTS:
        typer.echo(f"left out  {len(added.faults) - _FAULTS:,} more; --json names all", err=True)


def _added(added: AddedPlaces) -> dict[str, Any]:
    return {
        **_list_row(added.places),
        "new": added.new,
        "other": added.other,
        "left_out": [
            {"file": f.file, "line": f.line, "field": f.field, "value": f.value, "right": f.right}
            for f in added.faults
        ],
    }


def _list_row(one: PlaceList) -> dict[str, Any]:
    return {
        "name": one.name,
        "sha256": one.sha256,
        "kind": one.format,
        "places": one.places,
        "bad_rows": one.faults,
        "added_at": one.added_at,
    }


def _place_row(place: Place) -> dict[str, Any]:
    from trucewatch.annotate.places.area_codes import area_code

    return {
        "id": place.id,
        "name": place.name,
        "feature": place.feature,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "admin1": place.admin1,
        "admin1_code": area_code(place),
        "population": place.population or None,
        "note": place.note,
    }


def _open_row(one: OpenPlace) -> dict[str, Any]:
    from trucewatch.records.serial import to_json

    return {
        "report": one.report,
        "start": one.first.span.start,
        "end": one.first.span.end,
        "quote": one.first.span.quote,
        "times": one.times,
        "candidates": to_json(one.candidates),
    }
