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
_LISTED = 40  # parts told of one file
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


def part_or_list(
    file: IO[bytes], kind: Container, name: str, options: Options, part: str | None, *, json: bool
) -> tuple[bytes, str, Hints] | None:
    """The part that is asked for; None where none is, and what is in the container was told."""
    if part is not None:
        return one_part(file, name, options, part)
    tell_parts(file, kind, name, options, json=json)
    return None


def one_part(file: IO[bytes], name: str, options: Options, where: str) -> tuple[bytes, str, Hints]:
    """Bytes, name and hints of the part that stands at a place.

    Raises:
        UsageError: nothing stands there.
        ReportError: the file cannot be read so far.
    """
    from trucewatch.errors import ReportError, UsageError
    from trucewatch.readers.apart.unpacked import unpack_apart
    from trucewatch.readers.containers.model import Left, Part

    for item in unpack_apart(file, name, options):
        if isinstance(item, Part) and item.where == where:
            return item.raw, item.name, item.hints
        if isinstance(item, Left) and item.where == where:
            raise ReportError(f"{name}: {where}: {item.why}")
    raise UsageError(f"{name}: has no --part {where!r}; trucewatch read {name} tells what it has")


def tell_parts(
    file: IO[bytes], kind: Container, name: str, options: Options, *, json: bool
) -> None:
    """Say what is in a container; nothing of it is read."""
    from trucewatch.adding.many import Many
    from trucewatch.adding.take_in import Taken
    from trucewatch.cli.printing.many import left_words
    from trucewatch.cli.printing.screen import line, print_json
    from trucewatch.errors import ReportError
    from trucewatch.readers.apart.unpacked import unpack_apart
    from trucewatch.readers.hints import Hints as Told
    from trucewatch.views.wording import plural

    def pass_by(file: str, load: Load, _part: str) -> Taken:
        sizes.append((file.removeprefix(f"{name}: "), len(load()[0])))
        return Taken(file, None)

    sizes: list[tuple[str, int]] = []
    many = Many(name, kind.words, kind.kind)
    bad = [one for one in many.go(unpack_apart(file, name, options), Told(), pass_by) if one.error]
    if many.error and not (sizes or bad or many.left):
        raise ReportError(f"{name}: {many.error}")
    if json:
        rows = [{"where": where, "bytes": size} for where, size in sizes]
        rows += [one.document() for one in bad]
        print_json({"format": "trucewatch/parts/1", **many.document(rows)})
        return
    typer.echo(f"{line(name)}: {kind.words} of {plural(len(sizes), 'report')}{left_words(many)}")
    for words in many.notices:
        typer.echo(f"  {line(words)}")
    for where, size in sizes[:_LISTED]:
        typer.echo(f"  {line(where)}  {size:,} bytes")
    if len(sizes) > _LISTED:
        typer.echo(f"  and {len(sizes) - _LISTED:,} more; --json lists all")
    for one in bad[:_SHOWN]:
        typer.echo(f"  cannot be read: {line(one.file.removeprefix(f'{name}: '))}: {one.error}")
    if many.error:
        typer.echo(f"  cut short: {line(many.error)}")
    if sizes:
        typer.echo(f'Read one: trucewatch read {name} --part "{line(sizes[0][0])}"')
