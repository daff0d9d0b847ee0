"""What is done to a case while harm comes to it, and how much of it the case holds afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import inspect, select

from benchmarks.reliability.sample_case import (
    AT,
    EARLIER,
    KEY,
    OTHER_ACTOR,
    OTHER_PLACES,
    Sample,
    judge,
    told,
)
from trucewatch.errors import CaseError, JudgementError, TrucewatchError
from trucewatch.records.ids import bytes_id
from trucewatch.review.rebuild import rebuild
from trucewatch.store import schema
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.migrate import stored_format
from trucewatch.store.place import Place
from trucewatch.store.schema import META

#: Told the name of a part as soon as the call that does it has returned.
Tell = Callable[[str], None]


class Harm(Exception):  # noqa: N818 -- the word of this folder
    """A case holds something that no unharmed case ever holds."""


@dataclass(frozen=True, slots=True)
class Operation:
    """Something done to a case in parts, each of which is kept whole or not at all.

    ``template``: the case before it (None: there is none yet). ``parts``: what it tells of, in
    order. ``do``: does it, or what of it is not yet done. ``kept``: parts that the case holds.
    ``note``: a checkpoint of the template, where its format has checkpoints.
    """

    name: str
    template: str | None
    parts: tuple[str, ...]
    do: Callable[[str, Tell], None]
    kept: Callable[[str], Sequence[str]]
    note: str | None = None


def adding(template: str, sample: Sample, note: str) -> Operation:
    """``add``: several reports, one after another."""
    with Case.open(template, read=sample.read) as case:
        before = len(case.versions())

    def do(place: str, tell: Tell) -> None:
        with Case.open(place, read=sample.read) as case:
            for given in sample.more:
                added = case.add_report(given.raw, given.name, given.hints, captured_at=AT)
                tell(added.report.raw_sha256)

    def kept(place: str) -> Sequence[str]:
        with Case.open(place, read=sample.read) as case:
            versions = [version.sha256 for version in case.versions()[before:]]
            read = [reading.report.raw_sha256 for reading in case.readings()]
            for sha256 in versions:
                case.raw(sha256)  # refuses bytes of another hash
                if read.count(sha256) != 1:
                    raise Harm(f"{read.count(sha256)} readings of report {sha256}")
            return versions

    return Operation(
        "add", template, tuple(bytes_id(given.raw) for given in sample.more), do, kept, note
    )


def going_on(template: str, sample: Sample, note: str) -> Operation:
    """``add`` in a case that stays open: what fails once is done again at once."""
    adds = adding(template, sample, note)

    def do(place: str, tell: Tell) -> None:
        with Case.open(place, read=sample.read) as case:
            for given in sample.more:
                try:
                    case.add_report(given.raw, given.name, given.hints, captured_at=AT)
                except TrucewatchError as first:
                    try:
                        case.add_report(given.raw, given.name, given.hints, captured_at=AT)
                    except TrucewatchError as second:
                        raise Harm(f"after {first} the open case is of no use: {second}") from first
                tell(bytes_id(given.raw))

    return replace(adds, name="add, in a case that stays open", do=do)


def sealing(template: str, note: str) -> Operation:
    """``seal``: one more checkpoint."""
    with Case.open(template) as case:
        before = len(case.checkpoints())

    def do(place: str, tell: Tell) -> None:
        with Case.open(place) as case:
            if len(case.checkpoints()) == before:
                case.seal(KEY, at=AT)
            tell("sealed")

    def kept(place: str) -> Sequence[str]:
        with Case.open(place) as case:
            return ["sealed"] * (len(case.checkpoints()) - before)

    return Operation("seal", template, ("sealed",), do, kept, note)


def enlarging(template: str, note: str) -> Operation:
    """What else is appended: an actor, a list of places, a person, a line of the audit."""

    def do(place: str, tell: Tell) -> None:
        there = kept(place)
        with Case.open(place) as case:
            for part, add in (
                ("actor", lambda: case.add_actors([OTHER_ACTOR], "by hand", at=AT)),
                ("places", lambda: case.add_places(OTHER_PLACES, "other.csv", added_at=AT)),
                ("person", lambda: case.add_person("Nuhad", "reader", "no hash", at=AT)),
                ("audit", lambda: case.note(AuditRow(AT, "Nuhad", "looked", "/", "here"))),
            ):
                if part not in there:
                    add()
                tell(part)

    def kept(place: str) -> Sequence[str]:
        with Case.open(place) as case:
            return [
                *["actor"] * sum(own.actor == OTHER_ACTOR for own in case.actors()),
                *["places"] * sum(found.name == "other.csv" for found in case.place_lists()),
                *["person"] * sum(person.name == "Nuhad" for person in case.people()),
                *["audit"] * sum(row.act == "looked" for row in case.audit()),
            ]

    parts = ("actor", "places", "person", "audit")
    return Operation("actors, places, people, audit", template, parts, do, kept, note)


def rebuilding(template: str, sample: Sample, note: str) -> Operation:
    """``rebuild``: all readings, told to be of an earlier version, made anew at once."""

    def do(place: str, tell: Tell) -> None:
        with Case.open(place, read=sample.read) as case:
            rebuild(case)
            tell("rebuilt")

    def kept(place: str) -> Sequence[str]:
        with Case.open(place, read=sample.read) as case:
            made = {reading.version for reading in case.readings()}
            if len(case.readings()) != len(sample.held):
                raise Harm(f"{len(case.readings())} readings of {len(sample.held)} reports")
        if len(made) != 1:
            raise Harm(f"readings of {len(made)} versions")
        return () if made == {EARLIER} else ("rebuilt",)

    return Operation("rebuild", template, ("rebuilt",), do, kept, note)


def judging(template: str, sample: Sample, note: str, count: int = 6) -> Operation:
    """``judge``: several judgements, one after another."""
    with Case.open(template, read=sample.read) as case:
        before = len(case.judgements())
        record = told(case)

    def do(place: str, tell: Tell) -> None:
        with Case.open(place, read=sample.read) as case:
            for n, part in enumerate(parts):
                try:
                    judge(case, record, n, "after")
                except JudgementError:  # it must not be taken a second time
                    if part not in {judgement.reason for judgement in case.judgements()}:
                        raise
                tell(part)

    def kept(place: str) -> Sequence[str]:
        with Case.open(place, read=sample.read) as case:
            return [judgement.reason for judgement in case.judgements()[before:]]

    parts = tuple(f"after {n}" for n in range(count))
    return Operation("judge", template, parts, do, kept, note)


def migrating(template: str, number: int, note: str | None) -> Operation:
    """Opening a case of format ``number``, which brings it to this format."""

    def do(place: str, tell: Tell) -> None:
        with Case.open(place):
            tell("migrated")

    def kept(place: str) -> Sequence[str]:
        engine = Place.of(place).engine()
        with engine.connect() as connection:
            tables = stored_format(connection) or 0
            meta = {row.key: row.value for row in connection.execute(select(META))}
            ledger = "ledger" in inspect(connection).get_table_names()
        engine.dispose()
        if meta.get("format") != str(tables) or tables not in (number, schema.FORMAT):
            raise Harm(f"tables of format {tables}, told to be of {meta.get('format')}")
        if ledger != (tables >= 4) or ("pseudonym_key" in meta) != (tables >= 5):
            raise Harm(f"a case of format {tables} with the ledger or key of another")
        return ("migrated",) if tables == schema.FORMAT else ()

    return Operation(f"migration from {number}", template, ("migrated",), do, kept, note)


def making(sample: Sample) -> Operation:
    """``new``: a case's file, which is there whole or not at all."""

    def do(place: str, tell: Tell) -> None:
        if not Path(place).exists():
            Case.create(place, "Qasr Wadi", "SY", at=AT, read=sample.read).close()
        tell("made")

    def kept(place: str) -> Sequence[str]:
        if not Path(place).exists():
            return ()
        with Case.open(place) as case:
            if case.name != "Qasr Wadi" or len(case.pseudonym_key) != 32:
                raise CaseError(f"{place}: a case without name or key")
        return ("made",)

    return Operation("new", None, ("made",), do, kept)
