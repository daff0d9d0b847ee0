"""Files of many reports, and standard input, on the command line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import IO, TYPE_CHECKING, Annotated, Any

import typer

from trucewatch.cli.options import now

if TYPE_CHECKING:
    from trucewatch.adding.take_in import Load, Taken
    from trucewatch.readers.containers.model import Container, Options
    from trucewatch.readers.hints import Hints
    from trucewatch.store.case import Case

MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="ROLE=COLUMN",
        help="Of tables: which column is the text, title, published, outlet, url, author or kind.",
    ),
]
DaysOption = Annotated[
    str | None,
    typer.Option("--days", metavar="ORDER", help="Of tables: 3/4/2031 is dmy (3 April) or mdy."),
]
NameOption = Annotated[
    str | None,
    typer.Option("--name", metavar="FILE", help="Of standard input: the name to keep it under."),
]
_SHOWN = 20  # parts of one file that are told as not read
STANDARD_INPUT = "standard-input"


def add_many(
    case: Case,
    file: IO[bytes],
    kind: Container,
    name: str,
    told: tuple[Hints, Options],
    *,
    quiet: bool,
) -> dict[str, Any]:
    """Take in each report of a container; say one line of it, and why any was not read."""
    from trucewatch.adding.many import Many
    from trucewatch.adding.take_in import take_in
    from trucewatch.cli.printing.many import many_line
    from trucewatch.cli.printing.screen import line
    from trucewatch.readers.apart.unpacked import unpack_apart

    def take(file: str, load: Load, part: str) -> Taken:
        return take_in(case, file, load, captured_at=now(), part=part)

    hints, options = told
    many = Many(name, kind.words, kind.kind)
    documents, notices = [], 0
    base = name.replace("\\", "/").rpartition("/")[2]
    for taken in many.go(unpack_apart(file, base, options), hints, take):
        documents.append(taken.document())
        if quiet:
            continue
        for words in many.notices[notices:]:
            typer.echo(f"            {line(name)}: {line(words)}")
        notices = len(many.notices)
        if taken.added is None and many.unread <= _SHOWN:
            typer.echo(f"not read    {line(taken.file)}: {line(taken.error)}", err=True)
    if not quiet:
        for words in many.notices[notices:]:
            typer.echo(f"            {line(name)}: {line(words)}")
        if many.unread > _SHOWN:
            more = f"{many.unread - _SHOWN} more of {line(name)}; --json tells of each"
            typer.echo(f"not read    {more}", err=True)
        if many.error:
            became = "cut short " if many.parts or many.left else "not read  "
            typer.echo(f"{became}  {line(name)}: {line(many.error)}", err=True)
        if many.parts or not many.error:
            typer.echo(many_line(name, many))
    return many.document(documents)


def add_standard_input(
    case: Case,
    hints: Hints,
    options: tuple[Options, str | None],
    say: Callable[[str, Taken], None] | None,
) -> dict[str, Any]:
    """Take in what comes by standard input: a report, or a file of many."""
    from trucewatch.adding.many import container_in, standard_input
    from trucewatch.adding.take_in import take_in
    from trucewatch.readers.registry import LARGEST

    name = options[1] or STANDARD_INPUT
    with standard_input() as file:
        kind = container_in(file, name)
        if kind is not None:
            return add_many(case, file, kind, name, (hints, options[0]), quiet=say is None)
        raw = file.read(LARGEST + 1)
    taken = take_in(case, name, partial(_given, raw, hints), captured_at=now())
    if say is not None:
        say(name, taken)
    return taken.document()


def _given(raw: bytes, hints: Hints) -> tuple[bytes, Hints]:
    return raw, hints
