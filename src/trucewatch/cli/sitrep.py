"""``trucewatch sitrep``: the situation report of some days."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CASE_VARIABLE, JsonOption, iso_day, open_case

if TYPE_CHECKING:
    from trucewatch.web.words.tongues import Tongue


def sitrep(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="CASE",
            envvar=CASE_VARIABLE,
            help="The case: a file, or postgresql://user@host/database.",
            show_default=False,
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="PERIOD",
            help="daily (default), weekly, spot (as things stand), or FROM..TO, by day published.",
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until", metavar="DAY", help="The last day taken in; default: the last read."
        ),
    ] = None,
    since_last: Annotated[
        bool,
        typer.Option(
            "--since-last", help="What is new since the last report of this case beside FILE."
        ),
    ] = False,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="pdf, docx, html or md; default: FILE's."),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FILE", help="Your sections, headings and words."),
    ] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="CODE", help="Of our own words: en, ar or fr.")
    ] = "en",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to write; default: screen."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    write_template: Annotated[
        Path | None,
        typer.Option(
            "--write-template", metavar="FILE", help="Write the template to change, stop."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Write what is told of some days, every sentence with its footnotes.

    Days are days of publication: reports often state no hour, so there is no cut-off by the hour.
    Beside FILE stands FILE.taken.json, which --since-last looks for.

    \b
    Examples:
      trucewatch sitrep qasr-wadi.case --period weekly -o weekly.pdf
      trucewatch sitrep qasr-wadi.case --since-last -o 2031-03-14.docx
      trucewatch sitrep --write-template mine.yml
    """
    from trucewatch.errors import UsageError
    from trucewatch.publish.registry import refuse_existing, write_whole

    if write_template is not None:
        _write_template(write_template, force=force)
        return
    if case is None:
        raise UsageError("CASE is missing; see trucewatch sitrep --help")
    if since_last and period is not None:
        raise UsageError("--since-last gives the period; leave out --period")
    if json and output is None:
        raise UsageError("--json tells what was written to a file; give one with -o FILE")
    until = iso_day("--until", until)
    if output is not None:
        refuse_existing(output, force=force)
    from trucewatch.sitrep.formats.registry import find_format
    from trucewatch.sitrep.formats.writing import Writing, Written
    from trucewatch.sitrep.history import last_before, remember
    from trucewatch.sitrep.look import look
    from trucewatch.sitrep.make import make_report
    from trucewatch.sitrep.period import Period, asked_period, ends_on
    from trucewatch.sitrep.template import read_template, shipped
    from trucewatch.told import said

    writer = find_format(form, str(output) if output is not None else None)
    spoken = _tongue(language)
    parts = read_template(template) if template is not None else shipped()
    with open_case(case) as opened:
        days = [day for r in opened.reports() if (day := r.published.day) is not None]
        today = max(days, default=None)
        since = None
        if since_last:
            last = ends_on(until, today)
            earlier = last_before(output.parent if output else Path(), opened, last)
            asked, since = Period("since_last", _after(earlier.last), last), earlier.taken
        else:
            asked = asked_period(period or "daily", until, today)
        looked = look(opened, asked, since)
        report = make_report(looked, parts)
        writing = Writing(spoken.code, spoken.direction, lambda words: str(said(words, spoken)))
        raw = writer.write(Written(report, writing), asked.last)
        if output is None:
            sys.stdout.buffer.write(raw)
            sys.stdout.buffer.flush()
            return
        size = write_whole(output, [raw])
        remember(output, opened, looked, raw)
    notes = len(report.notes())
    if not json:
        typer.echo(
            f"Wrote {output}: {len(report.sections)} sections, {notes} notes, {size:,} bytes."
        )
        return
    from trucewatch.cli.printing.screen import print_json

    print_json(
        {
            "format": "trucewatch/sitrep/1",
            "file": str(output),
            "form": writer.name,
            "first": asked.first,
            "last": asked.last,
            "sections": [section.name for section in report.sections],
            "notes": notes,
            "bytes": size,
        }
    )


def _after(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _tongue(code: str) -> Tongue:
    from trucewatch.errors import UsageError
    from trucewatch.web.words.tongues import tongues

    known = {each.code: each for each in tongues()}
    if code not in known:
        raise UsageError(f"--language {code!r} is not known; there are {', '.join(known)}")
    return known[code]


def _write_template(path: Path, *, force: bool) -> None:
    from trucewatch.publish.registry import refuse_existing, write_whole
    from trucewatch.sitrep.template import shipped_text

    refuse_existing(path, force=force)
    write_whole(path, [shipped_text().encode()])
    typer.echo(f"Wrote {path}. Change it, then: trucewatch sitrep CASE --template {path} -o FILE")
