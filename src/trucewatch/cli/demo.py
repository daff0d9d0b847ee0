"""``trucewatch demo``: a case about an invented truce, to look around in."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import now

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable


def demo(
    case: Annotated[
        str | None,
        typer.Argument(metavar="CASE", help="Where to make the case.", show_default=False),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Only write the demo's reports to this new folder."),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the pages after the board.")
    ] = False,
) -> None:
    """Make a case about an invented truce, out of reports that come with trucewatch.

    \b
    Examples:
      trucewatch demo kessara.case --serve
      trucewatch demo --reports reports
    """
    from trucewatch.demo import demo_reports
    from trucewatch.errors import UsageError

    if (case is None) == (reports is None):
        raise UsageError("give either CASE, a case to make, or --reports FOLDER, a folder to fill")
    if reports is not None:
        _write(demo_reports(), reports)
        return
    from trucewatch.adding.demo import make_demo
    from trucewatch.cli.printing.screen import progress

    assert case is not None  # noqa: S101 -- one of the two is given, checked above
    with progress("reading") as told:
        make_demo(case, now, told).close()
    from trucewatch.cli.board import board

    board(case)
    if serve:
        from trucewatch.cli.serve import serve as serve_pages

        serve_pages(case)


def _write(found: Sequence[Traversable], folder: Path) -> None:
    from importlib import resources

    from trucewatch.errors import UsageError

    unfinished = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    try:
        if folder.exists() or folder.is_symlink():
            raise FileExistsError
        unfinished.mkdir(parents=True)
        for report in found:
            with resources.as_file(report) as path:
                for one in (path, path.with_suffix(".json")):
                    if one.is_file():
                        (unfinished / one.name).write_bytes(one.read_bytes())
        unfinished.rename(folder)
    except FileExistsError:
        raise UsageError(f"{folder}: there is something already; give a new folder") from None
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror or error})") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    typer.echo(f"Wrote {len(found)} reports to {folder}.")
