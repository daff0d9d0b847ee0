"""``trucewatch read``: the record of one report, without a case."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trucewatch.cli.options import CountryOption, JsonOption, country_code


def read(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="A report: text, web page, PDF, DOCX, ODT or mail.",
            show_default=False,
        ),
    ],
    country: CountryOption = None,
    json: JsonOption = False,
) -> None:
    """Read one report and show its record: who says what, in which words. Nothing is kept.

    \b
    Examples:
      trucewatch read report.html --country SY
      trucewatch read report.txt --json > record.json
    """
    from trucewatch.checks.record import check_reading
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.publish.document import reading_document
    from trucewatch.readers.apart.shared import read_apart
    from trucewatch.readers.registry import load_file

    code = country_code(country)
    raw, known = load_file(file)
    report = read_apart(raw, file.name, known)
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
