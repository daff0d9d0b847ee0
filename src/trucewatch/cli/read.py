"""``trucewatch read``: the record of one report, without a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.many import DaysOption, MapOption, NameOption
from trucewatch.cli.options import CountryOption, JsonOption, country_code

if TYPE_CHECKING:
    from trucewatch.readers.containers.model import Options
    from trucewatch.readers.hints import Hints


def read(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A report: text, web page, PDF, DOCX, ODT or mail; - for standard input.",
            show_default=False,
        ),
    ],
    country: CountryOption = None,
    part: Annotated[
        str | None,
        typer.Option(metavar="WHERE", help='Of a file of many: the one to read, as "row 7".'),
    ] = None,
    columns: MapOption = None,
    days: DaysOption = None,
    name: NameOption = None,
    json: JsonOption = False,
) -> None:
    """Read one report and show its record: who says what, in which words. Nothing is kept.

    Of a file of many reports (a mailbox, a feed, a web archive, a table, a ZIP) it says what is in
    it; with --part it reads one of them.

    \b
    Examples:
      trucewatch read report.html --country SY
      trucewatch read report.txt --json > record.json
      trucewatch read table.csv --map text=body --part "row 7"
    """
    from trucewatch.adding.many import told_options
    from trucewatch.checks.record import check_reading
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.publish.document import reading_document
    from trucewatch.readers.apart.shared import read_apart

    code = country_code(country)
    given = _given(file, name, told_options(columns, days), part, json=json)
    if given is None:
        return
    raw, known_as, known = given
    report = read_apart(raw, known_as, known)
    # After the file is known to be a report: loading the syntax model takes a second or two.
    from trucewatch.ontology.load import load_ontology
    from trucewatch.pipeline import read_report

    ontology = load_ontology()
    reading = read_report(report, ontology, code)
    check_reading(reading)
    if json:
        print_json(reading_document(reading))
        return
    from trucewatch.cli.printing.reading import print_reading

    print_reading(console(), reading, ontology)


def _given(
    file: Path, name: str | None, options: Options, part: str | None, *, json: bool
) -> tuple[bytes, str, Hints] | None:
    """Bytes, name and hints of the report; None where what is in a file of many was told."""
    from trucewatch.adding.many import container_in, opened_container, standard_input
    from trucewatch.cli.many import STANDARD_INPUT, part_or_list
    from trucewatch.errors import UsageError
    from trucewatch.readers.hints import Hints
    from trucewatch.readers.registry import LARGEST, load_file

    if str(file) == "-":
        known_as = name or STANDARD_INPUT
        with standard_input() as stream:
            kind = container_in(stream, known_as)
            if kind is None:
                return stream.read(LARGEST + 1), known_as, Hints()
            return part_or_list(stream, kind, known_as, options, part, json=json)
    opened = opened_container(file)
    if opened is not None:
        with opened[0] as stream:
            return part_or_list(stream, opened[1], file.name, options, part, json=json)
    if part is not None:
        raise UsageError(f"{file}: is no file of many reports, so it has no --part {part!r}")
    raw, known = load_file(file)
    return raw, file.name, known
