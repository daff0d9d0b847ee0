"""``trucewatch people``: the team of a case, for ``serve --team``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.cli.options import CASE_VARIABLE, CaseArgument, JsonOption, case_and, now, open_case
from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.store.people import Account, Person

app = typer.Typer(
    help="The team of a case: who may sign in where it is served with --team.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog="Example:  trucewatch people add qasr-wadi.case amina --role owner",
    context_settings={"help_option_names": ["-h", "--help"]},
)

_ROLES = "reader, analyst, editor or owner"

SubjectOption = Annotated[
    str | None,
    typer.Option(
        "--oidc", metavar="SUBJECT", help="They sign in at a provider, as its account SUBJECT."
    ),
]
EmailOption = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="They sign in at a provider, the first time by this address if it verified it.",
    ),
]
IssuerOption = Annotated[
    str | None,
    typer.Option(metavar="URL", help="With --oidc or --email: which provider, by its issuer."),
]
NameArgument = Annotated[
    str | None, typer.Argument(metavar="NAME", help="Who.", show_default=False)
]


def add(
    case: CaseArgument,
    name: NameArgument = None,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help=f"What they may do: {_ROLES}.")
    ] = "reader",
    oidc: SubjectOption = None,
    email: EmailOption = None,
    issuer: IssuerOption = None,
    json: JsonOption = False,
) -> None:
    """Let somebody in. Their password is asked for, or read as one line from standard input.

    Let them type it themselves. At their first sign-in they set up a second factor. With --oidc or
    --email they have no password here: they sign in at the provider that serve --oidc names, whose
    second factor counts.

    \b
    Examples:
      trucewatch people add qasr-wadi.case amina --role owner
      pass show rami | trucewatch people add qasr-wadi.case rami --role analyst
      trucewatch people add qasr-wadi.case lina --oidc 24828976 --issuer https://id.example.org
    """
    from trucewatch.store.people import ROLES

    case, name = case_and(case, name, "NAME")
    if role not in ROLES:
        raise UsageError(f"--role {role!r} is not known; roles are {', '.join(ROLES)}")
    account = _account(oidc, email, issuer)
    with open_case(case) as opened:
        if (known := opened.person(name)) is not None:  # before anybody thinks of a password
            raise UsageError(
                f"there is a person {known.name!r} ({known.role}); give another name, or a new "
                f"password with: trucewatch people reset {case} {known.name}"
            )
        added = opened.add_person(name, role, account or _new_hash(name), at=now())
        owner = opened.has_owner()
    if json:
        _print_person(added)
        return
    typer.echo(f"Added {added.name}, {added.role}.")
    if not owner:
        typer.echo(
            f"No owner yet. Make one with: trucewatch people role {case} NAME owner", err=True
        )


def list_(case: CaseArgument, json: JsonOption = False) -> None:
    """Show the team, and whether each has set up a second factor.

    \b
    Example:
      trucewatch people list qasr-wadi.case
    """
    from trucewatch.cli.printing.screen import line, print_json

    with open_case(case) as opened:
        people = opened.people()
    if json:
        print_json({"format": "trucewatch/people/1", "people": [_row(p) for p in people]})
        return
    width = max((len(line(person.name)) for person in people), default=0)
    for person in people:
        factor = "second factor" if person.totp_secret else "no second factor yet"
        factor = line(f"account {person.account}") if person.account else factor
        told = f"{person.role:<8}  since {person.added_at[:10]}  {factor}"
        typer.echo(f"{line(person.name):<{width}}  {told}")
    if not people:
        typer.echo(f"Nobody yet. Begin with: trucewatch people add {case} NAME --role owner")


def role(
    case: CaseArgument,
    name: NameArgument = None,
    to: Annotated[
        str | None, typer.Argument(metavar="ROLE", help=f"{_ROLES}.", show_default=False)
    ] = None,
    json: JsonOption = False,
) -> None:
    """Give somebody another role. It counts at once, where they are signed in too.

    \b
    Example:
      trucewatch people role qasr-wadi.case rami editor
    """
    from trucewatch.store.people import ROLES

    named = os.environ.get(CASE_VARIABLE)
    if to is None and name is not None and named and named != case:
        case, name, to = named, case, name  # the case was not written: both moved up by one
    if name is None or to is None:
        raise UsageError(f"{'ROLE' if name else 'NAME'} is missing; see trucewatch people --help")
    if to not in ROLES:
        raise UsageError(f"ROLE {to!r} is not known; roles are {', '.join(ROLES)}")
    with open_case(case) as opened:
        before = opened.set_role(name, to, at=now())
        after = opened.person(name)
    if json and after is not None:
        _print_person(after)
        return
    typer.echo(f"{before.name}: {before.role} until now, {to} from now on.")


def reset(
    case: CaseArgument,
    name: NameArgument = None,
    keep: Annotated[
        bool,
        typer.Option("--keep-second-factor", help="Only the password: the app stays as it is."),
    ] = False,
    oidc: SubjectOption = None,
    email: EmailOption = None,
    issuer: IssuerOption = None,
    json: JsonOption = False,
) -> None:
    """Give somebody a new password, end their sessions, let them set up a new second factor.

    With --oidc or --email they get an account at a provider instead, as in people add; without,
    whoever had one signs in by password from now on.

    \b
    Examples:
      trucewatch people reset qasr-wadi.case rami
      trucewatch people reset qasr-wadi.case rami --keep-second-factor
      trucewatch people reset qasr-wadi.case rami --oidc 24828977 --issuer https://id.example.org
    """
    from trucewatch.cli.printing.screen import line

    case, name = case_and(case, name, "NAME")
    account = _account(oidc, email, issuer)
    if keep and account is not None:
        raise UsageError("--keep-second-factor: an account's second factor is the provider's")
    with open_case(case) as opened:
        if opened.person(name) is None:
            told = ", ".join(p.name for p in opened.people()) or "nobody"
            raise UsageError(f"no person {name!r}; there are: {told}")
        way_in = account or _new_hash(name)
        before = opened.reset_person(name, way_in, keep_second_factor=keep, at=now())
        after = opened.person(name)
    if json and after is not None:
        _print_person(after)
        return
    if account is not None:
        typer.echo(f"{before.name} signs in as {line(str(account))}. Their sessions have ended.")
        return
    told = "" if keep else ", and a second factor to be set up at the next sign-in"
    typer.echo(f"{before.name} has a new password{told}. Their sessions have ended.")


def remove(case: CaseArgument, name: NameArgument = None, json: JsonOption = False) -> None:
    """Let somebody in no longer. Their sessions end; what the audit tells of them stays.

    \b
    Example:
      trucewatch people remove qasr-wadi.case rami
    """
    case, name = case_and(case, name, "NAME")
    with open_case(case) as opened:
        removed = opened.remove_person(name, at=now())
    if json:
        _print_person(removed)
        return
    typer.echo(f"Removed {removed.name}, {removed.role}.")


def _account(subject: str | None, email: str | None, issuer: str | None) -> Account | None:
    """The account that options name; None: none.

    Raises:
        UsageError: options that do not go together, or no address of a provider.
    """
    from trucewatch.store.people import Account
    from trucewatch.web.access.oidc.settings import check_issuer

    if subject is None and email is None:
        if issuer is not None:
            raise UsageError("--issuer: which account? Give --oidc SUBJECT or --email ADDRESS")
        return None
    if subject is not None and email is not None:
        raise UsageError("--oidc and --email: give one of them; the subject is the surer one")
    if issuer is None:
        raise UsageError("--issuer is missing: the provider's https:// address, as in serve --oidc")
    return Account(check_issuer(issuer, "--issuer"), subject, email)


def _new_hash(name: str) -> str:
    """The hash of a password typed twice without being shown, or of the line that was piped in."""
    from trucewatch.web.access.passwords import Passwords, refuse_weak

    passwords = Passwords()  # before anything is asked: it tells what is not installed
    if sys.stdin.isatty():
        password = typer.prompt(
            "Password (12 characters or more)",
            hide_input=True,
            confirmation_prompt="Again",
            err=True,
        )
    else:
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise UsageError("no password: type it at the prompt, or pipe it in as one line")
    refuse_weak(password, name)
    return passwords.hash(password)


def _row(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "role": person.role,
        "added_at": person.added_at,
        "second_factor": person.totp_secret is not None,
        "account": asdict(person.account) if person.account else None,
    }


def _print_person(person: Person) -> None:
    from trucewatch.cli.printing.screen import print_json

    print_json({"format": "trucewatch/person/1", **_row(person)})


#: As in ``cli.app``.
VERBS: dict[str, tuple[Callable[..., None], str]] = {
    "add": (add, "Let somebody in."),
    "list": (list_, "Show the team."),
    "role": (role, "Give somebody another role."),
    "reset": (reset, "Give a new password."),
    "remove": (remove, "Let somebody in no longer."),
}
for _name, (_verb, _line) in VERBS.items():
    app.command(_name, short_help=_line)(_verb)
