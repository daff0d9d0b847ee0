"""A case keeps reports, readings and judgements, alike on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, text

from tests.builders import TEXT, make_report, read_plainly, span
from tests.databases import PostgresServer
from trucewatch.errors import CaseError, CheckError, JudgementError, ReportError
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading
from trucewatch.store import schema
from trucewatch.store.case import Case
from trucewatch.store.place import begin_write
from trucewatch.store.rows import without_syntax
from trucewatch.store.schema import CLAIMS, REPORT_VERSIONS

AT = "2031-03-14T09:00:00Z"
RAW = TEXT.encode()


def judgement(name: str = "J-1", **changes: Any) -> Judgement:
    values = {"by": "A. Monitor", "verb": "note", "target": "C-1", "reason": "seen", "at": AT}
    return Judgement(id=name, **(values | changes))


def rows(case: Case, statement: Any) -> list[Any]:
    with case._reading() as connection:
        return list(connection.execute(statement).all())


def test_a_new_case_knows_its_name_and_country(new_place: Callable[[], str]) -> None:
    place = new_place()
    Case.create(place, "Qasr Wadi", "SY", at=AT).close()
    with Case.open(place) as case:
        assert (case.name, case.country, case.format) == ("Qasr Wadi", "SY", schema.FORMAT)
        assert case.created_at == AT
        assert case.readings() == ()
        assert case.versions() == ()


def test_a_report_is_kept_with_its_bytes(case: Case) -> None:
    hints = Hints(outlet="Hill Radio", published="2031-03-15", url="https://example.org/1")
    added = case.add_report(RAW, "a.txt", hints, captured_at=AT)
    assert added.new
    (version,) = case.versions()
    assert version.sha256 == bytes_id(RAW)
    assert (version.name, version.hints, version.captured_at) == ("a.txt", hints, AT)
    assert case.raw(version.sha256) == RAW
    expected = without_syntax(read_plainly(RAW, "a.txt", hints, "SY"))
    assert case.readings() == (expected,)
    assert case.reading(added.report.id) == expected
    assert case.reports() == (expected.report,)
    assert case.report_count() == 1


def test_claims_lie_flat_beside_the_documents(case: Case) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    found = rows(case, select(CLAIMS).order_by(CLAIMS.c.position))
    (reading,) = case.readings()
    assert [row.id for row in found] == [claim.id for claim in reading.claims]
    shelled = next(row for row in found if row.quote == "They shelled our street again")
    assert (shelled.speaker, shelled.kind, shelled.factuality) == (
        "Nuhad Sallum",
        "shelling",
        "happened",
    )
    assert TEXT[shelled.start : shelled.end] == shelled.quote


def test_the_same_bytes_are_kept_once(case: Case) -> None:
    first = case.add_report(RAW, "a.txt", captured_at=AT)
    again = case.add_report(RAW, "b.txt", Hints(outlet="Other"), captured_at="2031-03-15T00:00:00Z")
    assert (first.new, again.new) == (True, False)
    assert again.report == first.report
    assert [v.name for v in case.versions()] == ["a.txt"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_words_in_other_bytes_are_one_report_whatever_the_order(
    case: Case, turned: bool
) -> None:
    saved = [RAW, RAW.replace(b"\n", b"  \n")]
    for raw in reversed(saved) if turned else saved:
        assert case.add_report(raw, "a.txt", captured_at=AT).new
    assert len(case.versions()) == 2
    (reading,) = case.readings()
    assert reading.report.raw_sha256 == min(bytes_id(raw) for raw in saved)
    for raw in saved:
        assert not case.add_report(raw, "a.txt", captured_at=AT).new


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe\x00"])
def test_of_a_bad_report_nothing_is_kept(case: Case, raw: bytes) -> None:
    with pytest.raises(ReportError, match=r"bad\.txt"):
        case.add_report(raw, "bad.txt", captured_at=AT)
    assert case.versions() == ()


def test_of_a_reading_that_breaks_a_rule_nothing_is_kept(new_place: Callable[[], str]) -> None:
    def misread(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
        reading = read_plainly(raw, name, hints, country)
        other = make_report("Other words entirely, and long enough for every offset. " * 20)
        return Reading(other, reading.mentions, (), reading.claims, (), (), reading.version)

    with Case.create(new_place(), at=AT, read=misread) as case:
        with pytest.raises(CheckError, match="words_stand"):
            case.add_report(RAW, "a.txt", captured_at=AT)
        assert case.versions() == ()
        assert case.readings() == ()


def test_readings_come_by_publication_day(case: Case) -> None:
    for day in ("2031-03-16", "2031-03-14", "2031-03-15"):
        raw = f"On {day} they shelled the mill.".encode()
        case.add_report(raw, f"{day}.txt", Hints(published=day), captured_at=AT)
    days = [reading.report.published.day for reading in case.readings()]
    assert days == ["2031-03-14", "2031-03-15", "2031-03-16"]


def test_text_with_a_null_character_comes_back_whole(case: Case) -> None:
    raw = b"They shelled\x00 the mill."
    case.add_report(raw, "a.txt", captured_at=AT)
    (reading,) = case.readings()
    assert reading.claims[0].span.quote == "They shelled\x00 the mill"


def test_what_is_not_there_is_named(case: Case) -> None:
    with pytest.raises(CaseError, match="no report has the id R-none"):
        case.reading("R-none")
    with pytest.raises(CaseError, match="no report has the hash 00"):
        case.raw("00")


def test_judgements_come_in_the_order_in_which_they_were_made(case: Case) -> None:
    made = [judgement("J-2"), judgement("J-1", verb="correct", field="kind", value="patrol")]
    for one in made:
        case.append_judgement(one)
    assert case.judgements() == tuple(made)
    assert [case.judgement(j.id) for j in made] == made
    assert case.judgement("J-3") is None


def test_a_judgement_that_is_sent_again_is_kept_once(case: Case) -> None:
    assert case.append_judgement(judgement("J-1"))
    assert not case.append_judgement(judgement("J-1"))
    with pytest.raises(JudgementError, match="J-1: another one has this id"):
        case.append_judgement(judgement("J-1", reason="heard"))
    assert case.judgements() == (judgement("J-1"),)
    assert len(case.ledger()) == 2


def test_what_was_judged_last(case: Case) -> None:
    assert case.just_judged() is None
    case.append_judgement(judgement("J-1"))
    assert case.just_judged() == judgement("J-1")
    case.add_report(RAW, "a.txt", captured_at=AT)
    assert case.just_judged() is None


@pytest.mark.postgres
@pytest.mark.parametrize("kept", [True, False])
def test_a_connection_that_breaks_writes_once(
    postgres_server: PostgresServer, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server may have kept it before the answer was lost, or not."""
    with Case.create(postgres_server.new_database(), at=AT) as case:
        commit = case._engine.dialect.do_commit
        broken: list[bool] = []

        def breaking(connection: Any) -> None:
            if not broken:
                if kept:
                    commit(connection)
                broken.append(True)
                connection.dbapi_connection.close()
            commit(connection)

        monkeypatch.setattr(case._engine.dialect, "do_commit", breaking)
        assert case.append_judgement(judgement("J-1")) == (not kept)
        assert broken
        assert case.judgements() == (judgement("J-1"),)
        assert case.verify().faults == ()


@pytest.mark.postgres
def test_a_connection_that_breaks_twice_says_so(
    postgres_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Case.create(postgres_server.new_database(), at=AT) as case:
        with monkeypatch.context() as patch:
            patch.setattr(
                case._engine.dialect,
                "do_commit",
                lambda c: (c.dbapi_connection.close(), c.commit()),
            )
            with pytest.raises(CaseError, match=r"connection to the database broke .* not known"):
                case.append_judgement(judgement("J-1"))
        assert case.judgements() == ()
        assert case.append_judgement(judgement("J-1"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE report_versions SET name = 'other'",
        "DELETE FROM report_versions",
        "UPDATE judgements SET reason = 'other'",
        "DELETE FROM judgements",
    ],
)
def test_the_database_itself_refuses_to_change_what_is_append_only(
    case: Case, statement: str
) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    case.append_judgement(judgement())
    with (
        pytest.raises(CaseError, match="append-only"),
        case._place.faults(),
        begin_write(case._engine) as connection,
    ):
        connection.execute(text(statement))
    assert [v.name for v in case.versions()] == ["a.txt"]
    assert [j.reason for j in case.judgements()] == ["seen"]


@pytest.mark.parametrize("table", ["report_versions", "judgements"])
def test_no_roundabout_way_replaces_rows(case: Case, table: str) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    case.append_judgement(judgement())
    if case._engine.dialect.name == "sqlite":
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608 -- own names
    else:
        statement = f"TRUNCATE {table} CASCADE"
    with (
        pytest.raises(CaseError, match="append-only"),
        case._place.faults(),
        begin_write(case._engine) as connection,
    ):
        connection.execute(text(statement))
    assert len(case.versions()) == len(case.judgements()) == 1


def test_bytes_changed_from_outside_are_noticed(case: Case) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    drop = "DROP TRIGGER report_versions_no_update"
    if case._engine.dialect.name != "sqlite":
        drop = "DROP TRIGGER report_versions_append_only_row ON report_versions"
    with begin_write(case._engine) as connection:
        connection.execute(text(drop))
        connection.execute(REPORT_VERSIONS.update().values(raw=b"other"))
    with pytest.raises(CaseError, match="changed from outside"):
        case.raw(bytes_id(RAW))


def test_the_state_changes_with_readings_and_judgements_only(case: Case) -> None:
    states = [case.state()]
    case.add_report(RAW, "a.txt", captured_at=AT)
    states.append(case.state())
    case.append_judgement(judgement())
    states.append(case.state())
    assert len(set(states)) == 3
    case.add_report(RAW, "b.txt", captured_at=AT)
    assert case.state() == states[-1]


def test_a_replacement_that_fails_leaves_the_readings_as_they_were(case: Case) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    before = case.readings()

    def failing() -> Any:
        yield before[0]
        raise ReportError("b.txt: gone")

    with pytest.raises(ReportError, match="gone"):
        case.replace_readings(failing())
    assert case.readings() == before
    assert len(rows(case, select(CLAIMS))) == len(before[0].claims)


def test_a_stored_reading_of_another_version_says_rebuild(case: Case) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    with begin_write(case._engine) as connection:
        connection.execute(text("UPDATE readings SET document = :d"), {"d": b'{"report": {}}'})
    with pytest.raises(CaseError, match="trucewatch rebuild"):
        case.readings()


def test_many_at_once_add_each_report_once(case: Case) -> None:
    raws = [f"They shelled the mill {n} times.".encode() for n in range(6)]
    new: list[bool] = []
    start = threading.Barrier(3)

    def add_all() -> None:
        start.wait()
        new.extend(case.add_report(raw, "a.txt", captured_at=AT).new for raw in raws)

    threads = [threading.Thread(target=add_all) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(v.sha256 for v in case.versions()) == sorted(map(bytes_id, raws))
    assert sum(new) == len(raws)
    assert len(new) == 3 * len(raws)


def test_the_quote_of_every_flat_claim_stands_in_its_text(case: Case) -> None:
    case.add_report(RAW, "a.txt", captured_at=AT)
    (reading,) = case.readings()
    for row in rows(case, select(CLAIMS)):
        assert span(reading.report.text, row.quote).end - len(row.quote) <= row.start
        assert reading.report.text[row.start : row.end] == row.quote


def test_when_each_report_was_first_added(case: Case) -> None:
    later = "2031-03-20T09:00:00Z"
    hints = Hints(outlet="Hill Radio")
    first = case.add_report(b"Shells fell.  \nMore shells fell.", "a", hints, captured_at=AT)
    again = case.add_report(b"Shells fell.\nMore shells fell.", "b", hints, captured_at=later)
    assert again.report.id == first.report.id
    other = case.add_report(b"No shell fell.", "c", hints, captured_at=later)
    # Of words that came in two kinds of bytes one reading stands: the earlier capture counts.
    assert case.captured() == {first.report.id: AT, other.report.id: later}


def test_the_record_as_the_case_stood(case: Case) -> None:
    first = case.add_report(b"Shells fell.", "a", Hints(published="2031-03-10"), captured_at=AT)
    case.add_report(
        b"More shells fell.", "b", Hints(published="2031-03-01"), captured_at="2031-03-20T09:00:00Z"
    )
    held = case.record(as_of="2031-03-19", clock="captured")
    assert [report.id for report in held.reports] == [first.report.id]
    assert len(case.record(as_of="2031-03-20", clock="captured").reports) == 2
    assert len(case.record(as_of="2031-03-13", clock="captured").reports) == 0


def test_a_case_has_a_key_of_its_own_that_stays(new_place: Callable[[], str]) -> None:
    first, second = new_place(), new_place()
    with Case.create(first, at=AT) as one, Case.create(second, at=AT) as other:
        key = one.pseudonym_key
        assert len(key) == 32
        assert key != other.pseudonym_key
    with Case.open(first) as again:
        assert again.pseudonym_key == key


def test_a_test_may_give_the_key(new_place: Callable[[], str]) -> None:
    with Case.create(new_place(), at=AT, key=bytes(range(32))) as case:
        assert case.pseudonym_key == bytes(range(32))
    with pytest.raises(CaseError, match="a key of 3 bytes; a case's key has 32"):
        Case.create(new_place(), at=AT, key=b"abc")
