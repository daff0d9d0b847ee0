"""The formats that a case can be published in, and the one way to write them.

Built-in publishers stand in ``PUBLISHERS``; third parties add theirs by an entry point of the
group ``trucewatch.publishers`` whose name is the format and which names a ``Publisher``. A
publisher is given the protected document, never the record, so that none can let a name out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import Literal, get_args

from trucewatch import whole_file
from trucewatch.checks.record import check_record
from trucewatch.errors import UsageError
from trucewatch.publish.claims_csv import write_claims_csv
from trucewatch.publish.door import check_writer
from trucewatch.publish.jsonl import write_jsonl
from trucewatch.publish.protect import ProtectedDocument, protected_document
from trucewatch.records.record import Record
from trucewatch.told import say

GROUP = "trucewatch.publishers"
#: Names by which the pages give out bundles; no format may have them.
BUNDLES = ("bundle-without-raw", "bundle")
#: Parts of a record that a format may hold, as the page Publish counts them.
Part = Literal["reports", "claims", "incidents", "provisions"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class About:
    """What the page Publish says of a format, in whole sentences; empty: its maker says nothing.

    ``holds``: the parts of which a row or line each stands in it.
    """

    whom: str = ""
    says: str = ""
    silent: str = ""
    holds: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A format: its name on the command line, file ending, what it holds, and who writes it.

    ``write`` gives the file's bytes in pieces. The same document must give the same bytes.
    ``about``: more of it, for those who choose among formats.

    Raises:
        UsageError: ``write`` asks for more than the document, or its module imports records.
    """

    name: str
    suffix: str
    label: str
    write: Callable[[ProtectedDocument], Iterable[bytes]]
    about: About = About()

    def __post_init__(self) -> None:
        check_writer(self.name, self.write)


PUBLISHERS: dict[str, Publisher] = {
    publisher.name: publisher
    for publisher in (
        Publisher(
            "jsonl",
            ".jsonl",
            say("the whole record, one JSON object a line"),
            write_jsonl,
            About(
                say("Whoever goes on with the record in a program, or checks it line by line."),
                say(
                    "Every claim with its exact words, who says it by what way, how sure it is "
                    "told, and the rules behind it; incidents, provisions and their status by day, "
                    "contradictions, decisions, and what was read."
                ),
                say("The reports’ own texts and authors do not stand in it."),
                PARTS,
            ),
        ),
        Publisher(
            "claims-csv",
            ".csv",
            say("a table of claims"),
            write_claims_csv,
            About(
                say("Whoever works with a spreadsheet or statistics."),
                say(
                    "One row a claim: its words, who says it, how it is told, what, where and "
                    "when, its numbers, and the incident and provision that it belongs to."
                ),
                say(
                    "A row is what somebody says, and no happening: rows must not be counted as "
                    "incidents. Days without a report do not show in it."
                ),
                ("claims",),
            ),
        ),
    )
}


@cache
def publishers() -> dict[str, Publisher]:
    """The built-in publishers and those of installed third parties.

    Raises:
        UsageError: an entry point names no Publisher, or one whose name is taken.
    """
    found = dict(PUBLISHERS)
    for point in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        publisher = point.load()
        taken = {*found, *BUNDLES}
        if not isinstance(publisher, Publisher) or point.name in taken:
            raise UsageError(
                f"the entry point {point.name!r} of {GROUP} ({point.value}) must name a Publisher "
                f"of a name that is not yet taken; taken are {', '.join(sorted(taken))}"
            )
        found[point.name] = publisher
    return found


def find_publisher(name: str) -> Publisher:
    """The publisher of a format.

    Raises:
        UsageError: there is no such format; lists those there are.
    """
    known = publishers()
    if name not in known:
        listed = "; ".join(f"{p.name} ({p.label})" for p in known.values())
        raise UsageError(f"format {name!r} is not known; known are {listed}")
    return known[name]


def publish(record: Record, name: str, key: bytes) -> Iterable[bytes]:
    """Check a record and give its bytes in a format, with private persons withheld.

    ``key``: the case's ``pseudonym_key``.

    Raises:
        UsageError: there is no such format.
        CheckError: the record breaks a rule; nothing is given.
    """
    publisher = find_publisher(name)
    check_record(record)
    return publisher.write(protected_document(record, key))


def publish_file(record: Record, name: str, path: Path, key: bytes, *, force: bool = False) -> int:
    """Publish to a file, which appears whole or not at all. Returns its number of bytes.

    Raises:
        UsageError: there is no such format, the file exists and ``force`` is not set, or it
            cannot be written.
        CheckError: the record breaks a rule; nothing is written.
    """
    refuse_existing(path, force=force)
    return write_whole(path, publish(record, name, key))


def refuse_existing(path: Path, *, force: bool) -> None:
    """Refuse to write where something is, before the work is done.

    Raises:
        UsageError: a folder is there, or a file and ``force`` is not set.
    """
    if path.is_dir():
        raise UsageError(f"{path}: a folder; name a file in it")
    if not force and (path.exists() or path.is_symlink()):
        raise UsageError(f"{path}: there is a file already; add --force to replace it")


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file that appears whole or not at all. Returns its number of bytes.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        return whole_file.write_whole(path, pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror or error})") from error
