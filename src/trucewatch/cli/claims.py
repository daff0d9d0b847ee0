"""``trucewatch claims``: who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import (
    AsOfOption,
    CaseArgument,
    ClockOption,
    JsonOption,
    by_clock,
    check_code,
    iso_day,
    open_case,
)

if TYPE_CHECKING:
    from trucewatch.ontology.model import Ontology
    from trucewatch.records.claim import Claim
    from trucewatch.records.report import Report
    from trucewatch.views.sight import Sight


def claims(
    case: CaseArgument,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Only of speakers whose name, role or words contain this; case and accents aside.",
        ),
    ] = None,
    speaker_kind: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only of this kind of speaker: party, observer, …"),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Only of this event kind and its finer kinds."),
    ] = None,
    factuality: Annotated[
        str | None, typer.Option(metavar="CODE", help="Only so presented: happened, denied, …")
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(
            metavar="REPORT", help="Only of this report: the beginning of its id, or its file name."
        ),
    ] = None,
    as_of: AsOfOption = None,
    clock: ClockOption = None,
    json: JsonOption = False,
) -> None:
    """List claims: exact words, who says so, how the words present it, what they tell of.

    \b
    Examples:
      trucewatch claims qasr-wadi.case --factuality denied
      trucewatch claims qasr-wadi.case --kind shelling --speaker observatory
      trucewatch claims qasr-wadi.case --speaker-kind resident
    """
    from typing import get_args

    from trucewatch.cli.look import look
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.cli.speakers import SpeakerSought
    from trucewatch.ontology.load import load_ontology
    from trucewatch.records.saying import SpeakerKind
    from trucewatch.views.claims import claims_document, is_kind

    ontology = load_ontology()
    check_code("--factuality", factuality, ontology.factuality)
    check_code("--kind", kind, ontology.events)
    check_code("--speaker-kind", speaker_kind, get_args(SpeakerKind))
    as_of = iso_day("--as-of", as_of)
    by = by_clock(clock, as_of)
    with open_case(case) as opened:
        sight = look(opened, as_of, by)
    chosen = _reports(sight, report)
    sought = SpeakerSought(sight, speaker)
    found = [
        claim
        for claim in sight.record.claims
        if claim.report in chosen
        and sought.fits(claim)
        and (speaker_kind is None or (claim.speaker and claim.speaker.kind == speaker_kind))
        and (kind is None or is_kind(claim, kind, ontology))
        and (factuality is None or claim.stance.factuality == factuality)
    ]
    if json:
        print_json(claims_document(sight, found))
    else:
        _print(sight, found, ontology)
    sought.report_none()


def _reports(sight: Sight, asked: str | None) -> dict[str, Report]:
    """The reports meant, by id: all, where none was asked for."""
    from trucewatch.errors import UsageError

    found = {
        report.id: report
        for report in sight.record.reports
        if asked is None or report.name == asked or report.id.startswith(asked)
    }
    if asked is not None and len(found) != 1:
        what = "no report has" if not found else f"{len(found)} reports have"
        raise UsageError(f"--report {asked!r}: {what} this name or an id that begins so")
    return found


def _print(sight: Sight, found: list[Claim], ontology: Ontology) -> None:
    from rich.text import Text

    from trucewatch.cli.printing.claim_lines import claim_block
    from trucewatch.cli.printing.screen import console, line
    from trucewatch.views.wording import MARKS, day, plural

    screen = console()
    shown: str | None = None
    for claim in found:
        report = sight.reports[claim.report]
        if claim.report != shown:
            shown = claim.report
            title = line(report.title.quote) if report.title else line(report.name)
            dated = day(report.published.day) if report.published.day else "date not known"
            head = f"{line(sight.outlet(report))} · {dated} · {title}"
            screen.rule(Text(head, style="bold"), align="left", style="dim", characters="─")
        number = str(sight.number(claim))
        lost = sight.withdrawn.get(claim.id)
        mark = MARKS[lost.how] if lost is not None else ""
        screen.print(claim_block(number, claim, report.outlet, ontology, ident=True, mark=mark))
    of = len(sight.record.claims)
    every = plural(of, "claim") if len(found) == of else f"{len(found)} of {plural(of, 'claim')}"
    screen.print(f"{every} in {plural(len(sight.record.speaking()), 'report')} read.")
