"""``trucewatch places add``: a list of places for a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.cli.places.rows import list_row
from trucewatch.errors import PlacesError

if TYPE_CHECKING:
    from trucewatch.store.place_lists import AddedPlaces

_FAULTS = 20  # bad rows that are named one by one


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
    from trucewatch.cli.printing.screen import print_json

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


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except FileNotFoundError:
        raise PlacesError(f"{file}: no such file") from None
    except OSError as error:
        raise PlacesError(f"{file}: cannot be read ({error.strerror})") from error


def _tell_faults(added: AddedPlaces) -> None:
    from trucewatch.cli.printing.screen import visible

    for fault in added.faults[:_FAULTS]:
        typer.echo(f"left out  {visible(str(fault))}", err=True)
    if len(added.faults) > _FAULTS:
        typer.echo(f"left out  {len(added.faults) - _FAULTS:,} more; --json names all", err=True)


def _added(added: AddedPlaces) -> dict[str, Any]:
    return {
        **list_row(added.places),
        "new": added.new,
        "other": added.other,
        "left_out": [
            {"file": f.file, "line": f.line, "field": f.field, "value": f.value, "right": f.right}
            for f in added.faults
        ],
    }
