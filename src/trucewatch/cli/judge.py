"""``trucewatch judge``: what a named person decides, and what it changes on the record."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CASE_VARIABLE, CaseArgument, JsonOption, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.records.judgement import Judgement
    from trucewatch.store.case import Case
    from trucewatch.views.sight import Sight

#: Names who decides where the command line does not.
BY_VARIABLE = "TRUCEWATCH_BY"

ByOption = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="NAME", envvar=BY_VARIABLE, help="Who decides.", show_default=False
    ),
]


def judge(
    case: CaseArgument,
    verb: Annotated[
        str | None,
        typer.Argument(
            metavar="VERB",
            help="confirm, correct, merge, split, discount, verify, redact, note or undo.",
            show_default=False,
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="TARGET",
            help="An id, its beginning, or P2, I-3; undo takes the id of a judgement.",
            show_default=False,
        ),
    ] = None,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER",
            help="Of merge and split the other claim or incident; of redact the words.",
            show_default=False,
        ),
    ] = None,
    by: ByOption = None,
    because: Annotated[
        str | None,
        typer.Option("--because", metavar="REASON", help="Why, in words.", show_default=False),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(metavar="F", help="Of correct: the field, such as event.kind."),
    ] = None,
    value: Annotated[
        str | None, typer.Option(metavar="V", help="Of correct: the value that is right.")
    ] = None,
    evidence: Annotated[
        str | None,
        typer.Option(
            metavar="E", help="Of verify: what stands beyond the reports: an image, a visit, …"
        ),
    ] = None,
    save_example: Annotated[
        Path | None,
        typer.Option(
            "--save-example",
            metavar="FILE",
            help="Of correct: add the sentence to FILE as a tagged example for tests.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Decide something about the record, by name and with a reason. It is kept for good.

    Nothing read is overwritten: a correction stands beside what the machine read, and undo takes
    any judgement back. Only verify, on evidence that you name, makes an incident verified.

    \b
    Examples:
      trucewatch judge qasr-wadi.case confirm I-3 --by "A. Monitor" --because "seen on site"
      trucewatch judge qasr-wadi.case correct c-5c09 --field event.kind --value sniper_fire \\
        --by "A. Monitor" --because "single shots, says the next sentence"
      trucewatch judge qasr-wadi.case undo J-81f2 --by "A. Monitor" --because "wrong claim"
    """
    from trucewatch.cli.judge_targets import other_of, target_of
    from trucewatch.cli.look import look
    from trucewatch.cli.printing.judge import print_judged
    from trucewatch.cli.printing.screen import console, print_json
    from trucewatch.review.decide import decide
    from trucewatch.views.judged import judge_document

    case, verb, target, other = _arguments(case, verb, target, other)
    if by is None or because is None:
        wanting = "--by NAME" if by is None else "--because REASON"
        raise UsageError(f"{wanting} is missing: a judgement has a name and a reason")
    if save_example is not None:
        from trucewatch.review.save_example import check_example

        check_example(save_example, field if verb == "correct" else verb)
    with open_case(case) as opened:
        before = look(opened)
        meant = target_of(before, verb, target)
        meant, given = other_of(before, verb, meant, other, value)
        judged = decide(
            opened,
            verb,
            meant,
            by=by,
            reason=because,
            at=now(),
            field=field,
            value=given,
            evidence=evidence,
            record=before.record,
        )
        after = look(opened)
        if save_example is not None:
            _save_example(opened, after, judged, save_example)
    document = judge_document(before, after, judged)
    if json:
        print_json(document)
        return
    print_judged(console(), before, after, judged, document)
    if save_example is not None:
        typer.echo(f"Saved as an example in {save_example}. Names in it should be invented ones.")


def _arguments(
    case: str, verb: str | None, target: str | None, other: str | None
) -> tuple[str, str, str, str | None]:
    """The four, where the case may come from the environment: then all stand one place earlier.

    Raises:
        UsageError: verb or target is missing.
    """
    from trucewatch.records.judgement import VERBS

    named = os.environ.get(CASE_VARIABLE)
    if case in VERBS and named and other is None:
        case, verb, target, other = named, case, verb, target
    if verb is None or target is None:
        raise UsageError("VERB and TARGET are needed; see trucewatch judge --help")
    if verb not in VERBS:
        raise UsageError(f"VERB {verb!r} is not known; verbs are {', '.join(VERBS)}")
    return case, verb, target, other


def _save_example(case: Case, sight: Sight, judged: Judgement, path: Path) -> None:
    from trucewatch.publish.protect import Protection
    from trucewatch.review.save_example import append_example, example_line

    report = next((c.report for c in sight.record.claims if c.id == judged.target), None)
    if report is None:
        raise UsageError(f"--save-example: {judged.target} is no claim; it serves correct of one")
    held = next(r for r in sight.record.reports if r.id == report)
    version = next(v for v in case.versions() if v.sha256 == held.raw_sha256)
    reading = case.read_again(version)  # the store keeps no sentences
    protection = Protection(sight.record, case.pseudonym_key)
    claims = [c for c in sight.record.claims if c.report == report]
    line = example_line(judged, claims, reading, lambda words: protection.words(words, report))
    append_example(path, line)
