"""``trucewatch fetch``: take reports at addresses into a case."""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trucewatch.adding.addresses.run import Run
    from trucewatch.readers.containers.model import Options
    from trucewatch.readers.fetching.visitor import Manners
    from trucewatch.readers.hints import Hints
    from trucewatch.store.case import Case

_FAILED = 2  # exit code where something could not be fetched or read
_LONGEST_LIST = 64 * 1024 * 1024  # bytes
_LEAST_PACE, _MOST_PACE = 0.5, 3600.0  # seconds
_SPAN = re.compile(r"([0-9]{1,4})([mhd])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}

PaceOption = Annotated[
    float, typer.Option(metavar="SECONDS", help="Between two requests to one host.")
]
ContactOption = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="A page or mail address of yours, told to every host."),
]


def fetch(
    case: CaseArgument,
    addresses: Annotated[
        str | None,
        typer.Argument(
            metavar="LIST",
            help="A text file of addresses, one a line, # for notes; or - for standard input.",
            show_default=False,
        ),
    ] = None,
    again_after: Annotated[
        str,
        typer.Option(
            "--again-after",
            metavar="SPAN",
            help="Ask an address again only after so long: 30m, 12h, 1d; 0 for always.",
        ),
    ] = "1d",
    pace: PaceOption = 2.0,
    contact: ContactOption = None,
    outlet: Annotated[str | None, typer.Option(help="Who published them.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="news, state_media, ngo, un, sitrep, social or party_statement."),
    ] = None,
    warc: Annotated[
        Path | None,
        typer.Option(metavar="OUT.warc.gz", help="Write every exchange of the case there."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT.warc.gz.")] = False,
    json: JsonOption = False,
) -> None:
    """Read reports at addresses, and keep every exchange with the servers as it was.

    robots.txt is obeyed, each host is asked at its own pace, and what came before is asked for
    only if it changed. A run that was ended goes on where it was when it is started again.

    \b
    Examples:
      trucewatch fetch qasr-wadi.case addresses.txt
      trucewatch fetch qasr-wadi.case addresses.txt --again-after 6h --contact https://we.example
      trucewatch fetch qasr-wadi.case --warc exchanges.warc.gz
    """
    from trucewatch.adding.addresses.listed import listed
    from trucewatch.adding.told import told_hints
    from trucewatch.readers.containers.model import Options

    if warc is None or addresses is not None:
        case, addresses = case_and(case, addresses, "LIST")
    hints = told_hints(outlet, None, None, kind, names=("--published", "--kind"))
    manners, after = told_manners(pace, contact), told_span(again_after)
    urls = [] if addresses is None else listed(_lines(addresses))
    if addresses is not None and not urls:
        raise UsageError(f"{addresses}: has no address; write one a line")
    with open_case(case) as opened:
        found: Counter[str] = Counter()
        rows: list[dict[str, Any]] = []
        kept = 0
        if urls:
            run = started(opened, (hints, Options()), manners, after)
            rows, found = told_run(run, urls, quiet=json)
            kept = run.kept
        archive = None if warc is None else _archived(opened, warc, force=force, quiet=json)
    _end(case, rows, found, kept, archive, asked=bool(urls), json=json)


def _end(
    case: str,
    rows: list[dict[str, Any]],
    found: Counter[str],
    kept: int,
    archive: dict[str, Any] | None,
    *,
    asked: bool,
    json: bool,
) -> None:
    from trucewatch.cli.printing.addresses import summary
    from trucewatch.cli.printing.screen import print_json

    if json:
        document = {"format": "trucewatch/fetch/1", "addresses": rows, "exchanges": kept}
        print_json(document if archive is None else {**document, "warc": archive})
    elif asked:
        typer.echo(summary(found, kept, case))
    if found["not_read"] or found["not_fetched"]:
        raise typer.Exit(_FAILED)


def started(
    case: Case, told: tuple[Hints, Options], manners: Manners, after: timedelta | None
) -> Run:
    """A run over addresses, with the clock of the command line. ``after`` None: all are asked."""
    from trucewatch.adding.addresses.run import Run, since
    from trucewatch.cli.printing.screen import line
    from trucewatch.readers.apart.shared import warm_up

    warm_up()

    def say(words: str) -> None:
        typer.echo(f"            {line(words)}", err=True)

    before = None if after is None else since(now(), after)
    return Run(case, *told, manners=manners, since=before, now=now, say=say)


def told_run(
    run: Run, urls: Iterable[str], *, quiet: bool
) -> tuple[list[dict[str, Any]], Counter[str]]:
    """Go through addresses and say one line of each; what became of them, and how many of what."""
    from trucewatch.adding.addresses.run import counts
    from trucewatch.cli.printing.addresses import is_bad, outcome_lines

    rows: list[dict[str, Any]] = []
    found: Counter[str] = Counter()
    for outcome in run.go(urls):
        found += counts(outcome)
        rows.append(outcome.document())
        for words in () if quiet else outcome_lines(outcome):
            typer.echo(words, err=is_bad(outcome))
        sys.stdout.flush()
    return rows, found


def told_manners(pace: float = 2.0, contact: str | None = None) -> Manners:
    """What the options say of how hosts are asked.

    Raises:
        UsageError: the pace or the contact is none.
    """
    from trucewatch.readers.fetching.agent import agent
    from trucewatch.readers.fetching.visitor import Manners

    if not _LEAST_PACE <= pace <= _MOST_PACE:
        raise UsageError(
            f"--pace {pace:g}: give seconds between {_LEAST_PACE:g} and {_MOST_PACE:,.0f}"
        )
    agent(contact)
    return Manners(pace=pace, contact=contact)


def told_span(words: str) -> timedelta | None:
    """The span of time that ``--again-after`` says; None for 0.

    Raises:
        UsageError: it is none.
    """
    if words == "0":
        return None
    found = _SPAN.fullmatch(words)
    if found is None:
        raise UsageError(f"--again-after {words!r}: give a span such as 30m, 12h or 1d, or 0")
    return timedelta(**{_UNITS[found[2]]: int(found[1])})


def _lines(name: str) -> list[str]:
    try:
        if name == "-":
            raw = sys.stdin.buffer.read(_LONGEST_LIST + 1)
        else:
            with Path(name).open("rb") as file:
                raw = file.read(_LONGEST_LIST + 1)
    except OSError as error:
        raise UsageError(f"{name}: cannot be read ({error.strerror or error})") from error
    if len(raw) > _LONGEST_LIST:
        raise UsageError(f"{name}: has more than {_LONGEST_LIST:,} bytes; split it")
    try:
        return raw.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: is no text in UTF-8; give a list of addresses") from error


def _archived(case: Case, path: Path, *, force: bool, quiet: bool) -> dict[str, Any]:
    from trucewatch.publish.exchanges_warc import write_warc
    from trucewatch.views.wording import plural

    count = case.exchange_count()
    if not count:
        raise UsageError("the case holds no exchange; fetch something first")
    size = write_warc(case, path, force=force)
    if not quiet:
        typer.echo(f"Wrote {path}: {plural(count, 'exchange')}, {size:,} bytes.")
        typer.echo(
            "CARE: it holds pages as they came; nothing in it is protected, and private persons "
            "are named in it.",
            err=True,
        )
    return {"file": str(path), "exchanges": count, "bytes": size}
