"""``trucewatch add``: take reports into a case."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.fetch import started, told_manners, told_run
from trucewatch.cli.many import DaysOption, MapOption, NameOption, add_many, add_standard_input
from trucewatch.cli.options import CASE_VARIABLE, CaseArgument, JsonOption, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.adding.take_in import Taken
    from trucewatch.readers.containers.model import Options
    from trucewatch.readers.hints import Hints
    from trucewatch.store.case import Case
    from trucewatch.store.reports import Added

_WEB = ("http://", "https://")
_FAILED = 2  # exit code where a file of the batch could not be read


def add(
    case: CaseArgument,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILES...",
            help="Files, folders, patterns such as 'reports/*.html', addresses of the web, or - "
            "for standard input.",
            show_default=False,
        ),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", help="Publication day (2031-03-14).")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The address they were taken from.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="news, state_media, ngo, un, sitrep, social or party_statement."),
    ] = None,
    columns: MapOption = None,
    days: DaysOption = None,
    name: NameOption = None,
    json: JsonOption = False,
) -> None:
    """Read reports and keep them, with their exact bytes.

    What the options say outranks what a page says of itself. A file that cannot be read is named
    with the reason, nothing of it is kept, and the others are still read (exit code 2). A report
    that was edited since it was added is told as a version of it: see trucewatch versions.

    Files of many reports (mailboxes, feeds, web archives, Telegram exports, tables, ZIP and TAR)
    are taken apart, and each report in them is kept by itself.

    \b
    Examples:
      trucewatch add qasr-wadi.case reports/
      trucewatch add qasr-wadi.case note.txt --outlet "Valley Post" --published 2031-03-14
      trucewatch add qasr-wadi.case table.csv --map text=body --map published=date
      trucewatch add qasr-wadi.case - --name note.txt < note.txt
    """
    from trucewatch.adding.many import told_options
    from trucewatch.adding.told import told_hints
    from trucewatch.cli.printing.screen import print_json, progress
    from trucewatch.readers.apart.shared import warm_up
    from trucewatch.views.wording import plural

    case, named = _case_and_files(case, files or [])
    addresses = [one for one in named if one.startswith(_WEB)]
    warm_up()  # the readers' process loads its libraries while the case is opened
    hints = told_hints(outlet, published, url, kind, names=("--published", "--kind"))
    options = told_options(columns, days)
    with open_case(case) as opened:
        paths = list(_paths([one for one in named if not one.startswith(_WEB)]))
        with progress("reading") as told:
            outcomes = list(_add_all(opened, paths, hints, (options, name), told, quiet=json))
        if addresses:
            run = started(opened, (hints, options), told_manners(), None)
            fetched, _ = told_run(run, addresses, quiet=json)
            outcomes += [{"file": row["address"], **row} for row in fetched]
    each = [one for outcome in outcomes for one in outcome.get("reports", [outcome])]
    failed = sum("error" in one for one in each)
    failed += sum("error" in one for one in outcomes if "reports" in one)
    if json:
        print_json({"format": "trucewatch/add/1", "files": outcomes})
    else:
        new = sum(one.get("new", False) for one in each)
        known = sum(not one["new"] for one in each if "new" in one)
        edits = sum("version" in one for one in each)
        alike = sum(one.get("same_words", False) for one in each)
        unchanged = sum(one.get("became") == "unchanged" for one in outcomes)
        counts = [f"{new - edits - alike} added"]
        counts += [plural(edits, "version of a report", "versions of reports")] * bool(edits)
        counts += [f"{alike} with words that the case had"] * bool(alike)
        counts += [f"{known} already in the case"] * bool(known)
        counts += [f"{unchanged} unchanged"] * bool(unchanged)
        counts += [f"{failed} not read"] * bool(failed)
        typer.echo(", ".join(counts) + f". Next: trucewatch board {case}")
    if failed:
        raise typer.Exit(_FAILED)


def _add_all(
    case: Case,
    paths: Sequence[Path],
    hints: Hints,
    options: tuple[Options, str | None],
    told: Any,
    *,
    quiet: bool,
) -> Iterator[dict[str, Any]]:
    from trucewatch.adding.many import opened_container
    from trucewatch.adding.take_in import take_in
    from trucewatch.cli.printing.screen import visible
    from trucewatch.readers.registry import load_file

    for done, path in enumerate(paths, start=1):
        if str(path) == "-":
            yield add_standard_input(case, hints, options, say=None if quiet else _say)
            continue
        container = opened_container(path)
        if container is not None:
            file, kind = container
            with file:
                yield add_many(case, file, kind, str(path), (hints, options[0]), quiet=quiet)
            told(done, len(paths))
            continue
        taken = take_in(case, str(path), partial(load_file, path, hints), captured_at=now())
        if not quiet:
            _say(visible(str(path)), taken)
        yield taken.document()
        told(done, len(paths))


def _say(name: str, taken: Taken) -> None:
    from trucewatch.adding.version import version_words
    from trucewatch.cli.printing.screen import visible

    if taken.added is None:
        typer.echo(f"not read    {name}: {visible(taken.error)}", err=True)
        return
    words = version_words(taken.edit)
    typer.echo(f"{_became(taken.added, taken.edit)}  {name}  {_told(taken.added)}{words}")


def _became(added: Added, edit: dict[str, Any]) -> str:
    if "version" in edit:
        return f"version {edit['version']}"
    return "added" if added.new else "already in"


def _told(added: Added) -> str:
    from trucewatch.cli.printing.screen import line
    from trucewatch.views.not_read import not_yet_read_words
    from trucewatch.views.wording import day, plural

    report = added.report
    outlet = line(report.outlet) if report.outlet else "outlet not stated"
    dated = day(report.published.day) if report.published.day else "date not known"
    read = f"{outlet}, {dated}: {plural(len(added.reading.claims), 'claim')}"
    unread = report.not_yet_read()
    return f"{read}; not yet read: {not_yet_read_words(unread)}" if unread else read


def _case_and_files(case: str, files: list[str]) -> tuple[str, list[str]]:
    """The case and the files, where the case may come from the environment."""
    named = os.environ.get(CASE_VARIABLE)
    if named and named != case and not _may_be_case(case):
        return named, [case, *files]
    if not files:
        raise UsageError(
            "FILES are missing: name files, folders or patterns; see trucewatch add -h"
        )
    return case, files


def _may_be_case(case: str) -> bool:
    """Whether the first word of the command names a case rather than a report."""
    if "://" in case or not Path(case).exists():
        return "://" in case and not case.startswith(_WEB)
    from trucewatch.errors import CaseError
    from trucewatch.store.place import Place

    try:
        Place.of(case).check_file()
    except CaseError:
        return False
    return True


def _paths(named: Sequence[str]) -> Iterator[Path]:
    """Every file meant, once, in the order given; inside folders and patterns by name.

    Hidden files and the sidecars of reports are passed over. What does not exist is given too,
    so that reading it says so.
    """
    seen: set[Path] = set()
    for name in named:
        path = Path(name)
        found = [path]
        if path.is_dir():
            found = sorted(inner for inner in path.rglob("*") if _is_report(inner, path))
            if not found:
                raise UsageError(f"{name}: the folder holds no files")
        elif not path.exists() and glob.has_magic(name):
            # Path.glob takes no absolute pattern.
            matches = (Path(match) for match in glob.glob(name, recursive=True))  # noqa: PTH207
            found = sorted(match for match in matches if _is_report(match, match.parent))
            if not found:
                raise UsageError(f"{name}: no file matches this pattern")
        for one in found:
            if one not in seen:
                seen.add(one)
                yield one


def _is_report(path: Path, folder: Path) -> bool:
    from trucewatch.readers.registry import known_endings

    if not path.is_file() or any(p.startswith(".") for p in path.relative_to(folder).parts):
        return False
    if path.suffix != ".json":
        return True
    beside = (path.with_suffix(suffix) for suffix in known_endings())
    return not any(report.is_file() for report in beside)
