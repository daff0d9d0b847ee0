"""``trucewatch review``: what a person should look at first, and how far people agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.judge import ByOption
from trucewatch.cli.options import CaseArgument, JsonOption, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.store.case import Case
    from trucewatch.views.sight import Sight

_SHOWN = 20  # items shown where no number is asked for


def review(
    case: CaseArgument,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="Show no more than N.")
    ] = _SHOWN,
    by: ByOption = None,
    blind: Annotated[
        bool,
        typer.Option(
            "--blind", help="With --by: as if nobody else had judged anything. For agreement."
        ),
    ] = False,
    agreement: Annotated[
        bool,
        typer.Option("--agreement", help="Instead: how far those who judged the same agree."),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Show what a person should look at first: what would change the board most.

    What somebody has judged leaves the queue; with --by, only what NAME has judged. Each item has
    its reason in words, and trucewatch judge decides it.

    \b
    Examples:
      trucewatch review qasr-wadi.case
      trucewatch review qasr-wadi.case --by "A. Monitor" --blind --limit 50
      trucewatch review qasr-wadi.case --agreement
    """
    from trucewatch.cli.printing.review import print_agreement, print_queue
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.review.queue import find_queue
    from trucewatch.views.review import agreement_document, queue_document

    if blind and by is None:
        raise UsageError("--blind hides what others judged; say with --by NAME who is judging")
    with open_case(case) as opened:
        if agreement:
            from trucewatch.review.agreement import measure_agreement

            readings = opened.readings()
            machine = [claim for reading in readings for claim in reading.claims]
            rows = agreement_document(measure_agreement(machine, opened.record()))
            if json:
                print_json(rows)
            else:
                print_agreement(console(), rows)
            return
        sight = _sight(opened, by, blind=blind)
        captured = opened.captured()
    queue = find_queue(sight.record, by, captured)
    document = queue_document(sight, queue, limit)
    if json:
        print_json(document)
        return
    print_queue(console(), document)


def _sight(case: Case, by: str | None, *, blind: bool) -> Sight:
    from trucewatch.cli.look import look
    from trucewatch.review.blind import blind_record
    from trucewatch.views.sight import Sight

    sight = look(case)
    if not blind or by is None:
        return sight
    return Sight(blind_record(case, by, sight.days), sight.ontology, sight.days)
