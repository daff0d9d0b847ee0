"""The formats that a case can be published in, and the one way to write them.

Built-in publishers stand in ``PUBLISHERS``; third parties add theirs by an entry point of the
group ``trucewatch.publishers`` whose name is the format and which names a ``Publisher``. A
publisher is given the protected document, never the record, so that none can let a name out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

from trucewatch import whole_file
from trucewatch.checks.record import check_record
from trucewatch.errors import UsageError
from trucewatch.ontology.model import Actor
from trucewatch.publish.own_formats import OWN
from trucewatch.publish.package.formats import PACKAGE
from trucewatch.publish.protect import protected_document
from trucewatch.publish.publisher import Publisher
from trucewatch.publish.standards.formats import STANDARDS
from trucewatch.publish.tables.formats import EVENT_TABLES
from trucewatch.publish.tables.own_formats import TABLES
from trucewatch.records.record import Record

GROUP = "trucewatch.publishers"
#: Names by which the pages give out bundles; no format may have them.
BUNDLES = ("bundle-without-raw", "bundle")
#: The rooms of formats, in the order in which they are listed.
_BUILT_IN: tuple[tuple[Publisher, ...], ...] = (OWN, TABLES, EVENT_TABLES, PACKAGE, STANDARDS)
PUBLISHERS: dict[str, Publisher] = {p.name: p for formats in _BUILT_IN for p in formats}


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


def publish(
    record: Record, name: str, key: bytes, actors: Sequence[Actor] | None = None
) -> Iterable[bytes]:
    """Check a record and give its bytes in a format, with private persons withheld.

    ``key``: the case's ``pseudonym_key``; ``actors``: its register (None: the shipped one).

    Raises:
        UsageError: there is no such format.
        CheckError: the record breaks a rule; nothing is given.
    """
    publisher = find_publisher(name)
    check_record(record)
    return publisher.write(protected_document(record, key, actors))


def publish_file(
    record: Record,
    name: str,
    path: Path,
    key: bytes,
    actors: Sequence[Actor] | None = None,
    *,
    force: bool = False,
) -> int:
    """Publish to a file, which appears whole or not at all. Returns its number of bytes.

    Raises:
        UsageError: there is no such format, the file exists and ``force`` is not set, or it
            cannot be written.
        CheckError: the record breaks a rule; nothing is written.
    """
    refuse_existing(path, force=force)
    return write_whole(path, publish(record, name, key, actors))


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
