"""``trucewatch alert``: send what changed to a receiver, signed, each change once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CaseArgument, JsonOption, check_code, iso_day, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.publish.alerts.sent import Sent
    from trucewatch.publish.document import Document
    from trucewatch.publish.standards.changes import Change


def alert(
    case: CaseArgument,
    to: Annotated[
        str | None, typer.Option("--to", metavar="URL", help="The receiver: http or https.")
    ] = None,
    show: Annotated[
        bool, typer.Option("--print", help="Print what would be sent; send nothing.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Changes after DAY (2031-03-14)."),
    ] = None,
    since_last: Annotated[
        bool, typer.Option("--since-last", help="All that was not sent to URL yet.")
    ] = False,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            help="report_added, violation_alleged, provision_overdue or contradiction_opened; "
            "more than once for more.",
        ),
    ] = None,
    side: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Changes whose words name this side, or a part of it."),
    ] = None,
    secret_file: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The secret to sign with; the receiver has it too."),
    ] = None,
    state: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What was sent; default: CASE.sent.json beside CASE."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Send alleged violations, overdue duties, contradictions and new reports, each once.

    Everything sent went through the checks and protection that exports go through.

    \b
    Examples:
      trucewatch alert qasr-wadi.case --since 2031-03-10 --print
      trucewatch alert qasr-wadi.case --since-last --kind violation_alleged \\
        --to https://receiver.example/truce --secret-file secret.txt
    """
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.publish.alerts.message import chosen
    from trucewatch.publish.alerts.post import check_address
    from trucewatch.publish.alerts.sent import Sent
    from trucewatch.publish.standards.changes import CHANGE_KINDS

    since = iso_day("--since", since)
    for one in kind or ():
        check_code("--kind", one, CHANGE_KINDS)
    if (to is None) == (not show):
        raise UsageError("give --to URL to send, or --print to look at what would be sent")
    if (since is None) == (not since_last):
        raise UsageError("give --since DAY, or --since-last for what was not sent yet")
    if to is not None:
        check_address(to)
    if show and since_last:
        raise UsageError("--since-last is of a receiver; give --print --since DAY")
    document, found = _changes(case)
    early = [one for one in found if since and one.day and one.day <= since]
    found = chosen(found, since=since, kinds=kind or (), sides=side or ())
    if to is None:
        _show(document, found, json)
        return
    secret = _secret(secret_file)
    sent = Sent(state or _beside(case))
    if since_last and not sent.knows(to):
        raise UsageError(
            f"{sent.path}: nothing was sent to this receiver yet; begin with --since DAY"
        )
    taken = _send(document, found, early, to, secret, sent)
    if json:
        print_json({"format": "trucewatch/alerted/1", "sent": taken, "state": str(sent.path)})
    else:
        typer.echo(f"Sent {taken} changes. What was sent is kept in {sent.path}.")


def _changes(case: str) -> tuple[Document, list[Change]]:
    """The case's protected document and its changes, once all checks have passed."""
    from trucewatch.checks.record import check_record
    from trucewatch.publish.protect import protected_document
    from trucewatch.publish.standards.changes import changes

    with open_case(case) as opened:
        record, key = opened.record(), opened.pseudonym_key
        actors = opened.ontology().actors
    check_record(record)
    document = protected_document(record, key, actors)
    return document, changes(document)


def _show(document: Document, found: list[Change], json: bool) -> None:
    from trucewatch.cli.printing.screen import print_json
    from trucewatch.publish.alerts.message import alert_document

    if json:
        print_json(alert_document(document, found[::-1]))
        return
    for one in found[::-1]:
        typer.echo(f"{one.day or 'no day'}  {one.title}\n  {one.text}")
        for words in one.words:
            typer.echo(f"  {words}")
    typer.echo(f"{len(found)} changes; nothing was sent.")


def _secret(path: Path | None) -> bytes:
    from trucewatch.publish.alerts.message import secret_of

    if path is None:
        raise UsageError("--secret-file FILE is missing: the receiver knows the sender by it")
    try:
        return secret_of(path.read_bytes(), str(path))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error


def _beside(case: str) -> Path:
    """The file of what was sent, beside a case that is a file."""
    if "://" in case:
        raise UsageError("--state FILE is missing: a case in a database has no file beside it")
    return Path(f"{case}.sent.json")


def _send(
    document: Document,
    found: list[Change],
    early: list[Change],
    to: str,
    secret: bytes,
    sent: Sent,
) -> int:
    import time

    from trucewatch.publish.alerts.send import send

    return send(
        document,
        found,
        to,
        secret,
        sent,
        passed_over=early,
        now=lambda: int(time.time()),
        wait=time.sleep,
    )
