"""``trucewatch layers add``: lines and zones, or tiles, for the map of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.layers.rows import layer_line, layer_row
from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import LayerError, UsageError

_UNKNOWN = "unknown"


def add(
    case: CaseArgument,
    file: Annotated[str | None, typer.Argument(metavar="FILE", show_default=False)] = None,
    source: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Who drew it. Shown with it; needed.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY[..DAY]",
            help="The day as of which it is drawn, or the days for which it holds; or unknown. "
            "Needed.",
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="WORDS", help="What to call it; else as its file.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Somebody disputes it: it is drawn and told so.")
    ] = False,
    ground: Annotated[
        bool, typer.Option("--ground", help="Of tiles: lie under everything, as the ground.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Add a layer to the map of a case: a line of contact, a buffer zone, a ground of your own.

    FILE is GeoJSON, which the case then holds, or tiles (.pmtiles, version 3), which stay where
    they are: the case keeps their place and their SHA-256.

    With days from and to, incidents of other days are not told by side of its lines.

    \b
    Examples:
      trucewatch layers add karsa.case line.geojson --source "Observer Force" --as-of 2031-03-05
      trucewatch layers add karsa.case zone.geojson --source Annex --as-of 2031-03-01..2031-04-30
      trucewatch layers add karsa.case region.pmtiles --ground --source OSM --as-of 2031-01-15
    """
    from trucewatch.adding.layer import add_geojson, add_tiles, told_layer
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.store.layers import MOST_BYTES

    case, file = case_and(case, file, "FILE")
    told = told_layer(name, source, _days(as_of), disputed=disputed)
    path = Path(file)
    head = _head(path, MOST_BYTES + 1)
    with open_case(case) as opened:
        if path.suffix.lower() == ".pmtiles":
            role = "ground" if ground else "layer"
            kept, new = add_tiles(opened, path, told, role, at=now())  # type: ignore[arg-type]
        elif ground:
            raise UsageError(f"--ground: {path.name} is no file of tiles (.pmtiles)")
        else:
            kept, new = add_geojson(opened, head, path.name, told, at=now())
    if json:
        row = {"format": "trucewatch/layers-add/1", **layer_row(kept), "new": new}
        print_json(row)
        return
    if new:
        typer.echo(f"Added {layer_line(kept)}.")
    else:
        typer.echo(
            f"Already in the case: {layer_line(kept)}. To tell something else of it, take it out "
            "first (trucewatch layers remove)."
        )


def _head(path: Path, most: int) -> bytes:
    if path.suffix.lower() == ".pmtiles":
        return b""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise LayerError(f"{path}: no such file") from None
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror})") from error


def _days(as_of: str | None) -> tuple[str, str] | None:
    from trucewatch.adding.layer import told_days

    if as_of is None:
        raise UsageError(
            "--as-of is missing: say as of which day the layer is drawn, such as 2031-03-14, for "
            f"which days it holds, such as 2031-03-01..2031-03-10, or {_UNKNOWN}"
        )
    if as_of == _UNKNOWN:
        return None
    first, _, last = as_of.partition("..")
    return told_days(first, last)
