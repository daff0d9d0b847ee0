"""What ``verify`` of a case says: all that it proved, all that it did not, and each fault's row."""

from __future__ import annotations

import pytest

from tests.builders import TEXT
from tests.store.test_case import judgement
from tests.store.test_ledger import AT, KEY, LIST, fill, tamper
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import canonical
from trucewatch.store.case import Case
from trucewatch.store.ledger_rows import Sealed

ANEW = (
    "that the whole history was not written anew, checkpoints and all: only one that was "
    "kept elsewhere shows that (--checkpoint FILE)"
)
ALWAYS = (
    "that the reports are true, or that their outlets published them as they stand here",
    "when: each instant is that of the clock of whoever added, decided or sealed",
    "that the readings follow from the reports: trucewatch rebuild makes them again",
)
CHANGED = "not as it was when it entered the ledger: the row or its ledger row was changed"
RAW = bytes_id(TEXT.encode())


@pytest.fixture
def full(case: Case) -> Case:
    fill(case)
    return case


def told(case: Case) -> list[str]:
    return [str(fault) for fault in case.verify().faults]


def test_a_new_case(case: Case) -> None:
    found = case.verify()
    assert found.proved == (
        "0 documents: the bytes kept have the hashes that they came with",
        "1 of 1 ledger entry: the same as their rows",
    )
    assert found.not_proved == (
        "the last 1 entry by any signature: not sealed yet (trucewatch seal)",
        ANEW,
        *ALWAYS,
    )


def test_a_full_case(full: Case) -> None:
    full.seal(KEY, at=AT)
    full.remove_places("ours.csv")
    found = full.verify()
    assert found.faults == ()
    assert found.proved[:2] == (
        "2 documents: the bytes kept have the hashes that they came with",
        "7 of 8 ledger entries: the same as their rows",
    )
    assert found.not_proved == (
        "the last 1 entry by any signature: not sealed yet (trucewatch seal)",
        "what 1 list of places held that were taken out, and the salt of each",
        "whose the keys are: compare them with what their holders gave you (--key)",
        ANEW,
        *ALWAYS,
    )
    full.seal(KEY, at=AT)
    assert full.verify().not_proved[0].startswith("what 1 list")


def test_readings_of_another_version_are_no_fault(full: Case) -> None:
    other = "(SELECT hints FROM report_versions WHERE name = 'a.txt')"  # JSON, but no reading
    tamper(
        full,
        f"UPDATE readings SET document = {other}, document_sha256 = '{bytes_id(canonical(Hints().document()))}'",  # noqa: E501, S608 -- our own words
    )
    found = full.verify()
    assert [fault.what for fault in found.faults] == []
    assert (
        "that the claims of 2 readings are those of its document: it is of another version "
        "(trucewatch rebuild)"
    ) in found.not_proved


@pytest.mark.parametrize(
    ("statement", "faults"),
    [
        ("UPDATE readings SET document_sha256 = 'x' WHERE raw_sha256 = '{raw}'",
         ["readings, row {report}: the document has another hash than is kept with it"]),
        ("UPDATE readings SET version = 'x' WHERE raw_sha256 = '{raw}'",
         ["readings, row {report}: version is not that of its document"]),
        (("UPDATE claims SET report_id = "
         "(SELECT report_id FROM readings WHERE raw_sha256 <> '{raw}') WHERE id = '{claim}'"),
         ["claims, row {claim}: not as in its report's document",
          "claims, row {claim}: in no document"]),
        ("DELETE FROM judgements",
         ["judgements, row J-1: in the ledger, but the row is gone"]),
        ("UPDATE place_lists SET name = 'x'", ["place_lists, row {list}: " + CHANGED]),
        ("UPDATE meta SET value = 'x' WHERE key = 'country'",
         ["meta, row name, country, created_by, created_at, pseudonym_key: " + CHANGED]),
        ("UPDATE meta SET value = '5' WHERE key = 'format'",
         ["meta, row format: '5', but the tables are those of format 9"]),
        ("UPDATE ledger SET kind = 'deed' WHERE kind = 'judgement'",
         [("ledger, row J-1: kind 'deed' is not known; kinds are case, report, judgement, actor, "
          "places, places_removed, layer, layer_removed, exchange"),
          "judgements, row J-1: not in the ledger"]),
        ("UPDATE judgements SET seq = 9", []),
        ("UPDATE report_versions SET seq = 9 WHERE sha256 = '{raw}'",
         ["report_versions, row seq: rows stand in another order than in the ledger"]),
        ("DELETE FROM ledger WHERE seq = 2",
         ["ledger, row 2: missing: the entry here is numbered 3",
          "judgements, row J-1: not in the ledger"]),
    ],
)  # fmt: skip
def test_each_fault_names_its_row(full: Case, statement: str, faults: list[str]) -> None:
    sample = next(r for r in full.readings() if r.report.raw_sha256 == RAW)
    names = {
        "raw": RAW,
        "list": bytes_id(LIST),
        "report": sample.report.id,
        "claim": sample.claims[0].id,
    }
    tamper(full, statement.format(**names))
    assert sorted(told(full)) == sorted(fault.format(**names) for fault in faults)


def test_no_ledger_at_all(full: Case) -> None:
    tamper(full, "DELETE FROM ledger")
    found = full.verify()
    assert (found.origin, found.size) == ("", 0)
    assert str(found.faults[0]) == "ledger, row 0: the first entry is not that of the case"
    assert "0 of 0 ledger entries: the same as their rows" in found.proved


def test_a_leaf_that_is_no_hash(full: Case) -> None:
    full.seal(KEY, at=AT)
    tamper(full, "UPDATE ledger SET leaf_sha256 = 'zz' WHERE kind = 'judgement'")
    rewritten = "the first 7 entries are not those that were sealed: the ledger was rewritten"
    assert told(full) == [f"judgements, row J-1: {CHANGED}", f"checkpoints, row 1: {rewritten}"]


def test_text_where_bytes_were(full: Case) -> None:
    """SQLite keeps any type in any column: what was put there past us is told, and no crash."""
    if full._place.path is None:
        pytest.skip("PostgreSQL refuses to keep it")
    tamper(full, "UPDATE readings SET document = 'words'", "UPDATE report_versions SET raw = 'x'",
           "UPDATE place_lists SET found_in = 'x'")  # fmt: skip
    lines = told(full)
    assert f"report_versions, row {RAW}: raw: text where bytes were written" in lines
    assert f"place_lists, row {bytes_id(LIST)}: found_in: text where bytes were written" in lines
    assert sum("document: text where bytes were written" in line for line in lines) == 2


def test_a_claim_of_no_report(full: Case) -> None:
    if full._place.path is None:
        pytest.skip("PostgreSQL's foreign keys cannot be passed by")
    from sqlalchemy import text

    with full._engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        connection.execute(text("UPDATE claims SET report_id = 'R-none' WHERE position = 0"))
        connection.commit()
    lines = told(full)
    assert any(line.endswith("points at no row of readings") for line in lines)
    assert sum(line.startswith("claims, row C-") and line.endswith(": of no report")
               for line in lines) == 2  # fmt: skip


def test_checkpoints_come_as_they_were_made(full: Case) -> None:
    first, second = full.seal(KEY, at=AT), full.seal(KEY, at="2031-03-15T09:00:00Z")
    public = str(KEY.public())
    assert full.checkpoints() == (
        Sealed(1, 7, AT, public, first),
        Sealed(2, 7, "2031-03-15T09:00:00Z", public, second),
    )
    full.append_judgement(judgement("J-2"))
    tamper(full, "UPDATE checkpoints SET sealed_at = '2031-03-16T09:00:00Z' WHERE seq = 2")
    assert told(full) == ["checkpoints, row 2: size or instant is not that of its signed note"]
    assert full.verify().not_proved[0] == (
        "the last 1 entry by any signature: not sealed yet (trucewatch seal)"
    )


def test_entries_are_given_with_their_rows(full: Case) -> None:
    given = list(full.entries())
    assert [row for row, _ in given] == list(full.ledger())
    assert all(len(row.salt) == 32 for row, _ in given)
    assert (given[0][0].kind, given[0][0].key) == ("case", "case")
    assert [row.key for row, _ in given if row.kind == "judgement"] == ["J-1"]
