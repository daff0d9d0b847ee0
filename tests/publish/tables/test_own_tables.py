"""Every table of ours writes what it describes, joins, and says what stands in the record."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from tests.builders import KEY, make_claim, make_reading, make_record, make_report, span
from tests.contracts.test_publishers import BARE, odd_record
from trucewatch.ontology.load import load_ontology
from trucewatch.publish.door import imports_behind
from trucewatch.publish.protect import protected_document
from trucewatch.publish.tables import codes
from trucewatch.publish.tables.own_tables import DEALS, LONG
from trucewatch.publish.tables.table import cells
from trucewatch.records import claim, incident, mention, report, saying, version
from trucewatch.records.agreement import Agreement, Basis, Provision, Variable
from trucewatch.records.claim import Where
from trucewatch.records.incident import Copies, ProvisionStatus
from trucewatch.records.judgement import Judgement, Verb
from trucewatch.records.record import Record
from trucewatch.records.version import Withdrawn

TABLES = {table.name: table for table in (*LONG, *DEALS)}
each = pytest.mark.parametrize("name", TABLES)
Row = dict[str, Any]


def rows(name: str, record: Record) -> list[Row]:
    table = TABLES[name]
    document = protected_document(record, KEY)
    return [dict(zip(table.names, cells(table, r), strict=True)) for r in table.rows(document)]


def told(name: str, value: str, detail: str | None = None, iso: str | None = None) -> Variable:
    one = make_record().reports[0]
    words = span(one.text, "the deal")
    return Variable(name, value, detail, iso, one.id, words, "deals.test")  # type: ignore[arg-type]


def dealt(*variables: Variable, **changed: Any) -> Record:
    record = make_record()
    deal: Agreement = replace(record.agreements[0], variables=variables, **changed)
    return replace(record, agreements=(deal,))


@each
def test_rows_are_told_apart_by_their_key(name: str) -> None:
    table = TABLES[name]
    for record in (make_record(), odd_record(), dealt(told("form", "written"))):
        keys = [tuple(row[part] for part in table.key) for row in rows(name, record)]
        assert len(set(keys)) == len(keys)
        assert all(part is not None for key in keys for part in key)


@each
def test_what_joins_is_there(name: str) -> None:
    record = make_record()
    for link in TABLES[name].links:
        known = {row[link.to] for row in rows(link.table, record)}
        assert {row[link.column] for row in rows(name, record)} <= known | {None}


@each
def test_codes_are_those_that_are_described(name: str) -> None:
    for column in TABLES[name].columns:
        if column.codes is not None:
            values = {row[column.name] for row in rows(name, make_record())} - {None}
            assert {str(value) for value in values} <= set(column.codes)


@each
def test_a_case_in_which_nothing_was_read_has_no_rows(name: str) -> None:
    assert rows(name, BARE) == []


@each
def test_a_table_says_what_it_is(name: str) -> None:
    table = TABLES[name]
    assert table.row_is
    assert all(column.says.endswith((".", "…")) for column in table.columns)


@pytest.mark.parametrize("name", [n for n, t in TABLES.items() if "quote" in t.names])
def test_every_quote_has_its_hash_and_its_place(name: str) -> None:
    record = make_record()
    texts = {one.id: one.text for one in record.reports}
    found = rows(name, record)
    assert found
    for row in found:
        words = texts[row["report"]][row["start"] : row["end"]]
        assert row["quote"] == words
        assert row["quote_sha256"] == hashlib.sha256(words.encode()).hexdigest()


def test_no_table_reaches_behind_the_document() -> None:
    folder = Path(codes.__file__).parent
    for path in (*folder.rglob("*.py"), *(folder.parent / "package").rglob("*.py")):
        assert list(imports_behind(path.read_text(encoding="utf-8"))) == [], path


@pytest.mark.parametrize(
    ("described", "known"),
    [
        (codes.CERTAINTY, get_args(claim.Certainty)),
        (codes.BASIS, get_args(claim.ClaimBasis)),
        (codes.SPEAKER_KIND, get_args(saying.SpeakerKind)),
        (codes.REPORT_KIND, get_args(report.ReportKind)),
        (codes.PLACE_PRECISION, get_args(mention.PlacePrecision)),
        (codes.DATE_PRECISION, get_args(mention.TimePrecision)),
        (codes.STATUS, get_args(incident.IncidentStatus)),
        (codes.RESPONSIBILITY, get_args(incident.ResponsibilityCode)),
        (codes.IMPLEMENTATION, incident.IMPLEMENTATION),
        (codes.FLAGS, get_args(incident.Flag)),
        (codes.EFFECT, get_args(incident.Effect)),
        (codes.CONTRADICTION, get_args(incident.ContradictionKind)),
        (codes.TELLING_BASIS, get_args(Basis)),
        (codes.WITHDRAWAL, get_args(version.Withdrawal)),
        (codes.FIGURE_TOLD, get_args(mention.FigureTold)),
        (codes.FIGURE_TALLY, get_args(mention.FigureTally)),
        (codes.VERB, get_args(Verb)),
        (codes.FACTUALITY, claim.FACTUALITIES),
        (codes.EVENT_KIND, load_ontology().events),
        (codes.PROVISION_KIND, load_ontology().provisions),
    ],
)
def test_every_code_that_a_record_may_have_is_described(described: Any, known: Any) -> None:
    assert tuple(described) == tuple(known)
    assert len(described) == len(tuple(known))


def test_a_private_speaker_is_a_source_by_a_pseudonym() -> None:
    found = {(row["sort"], row["name"]): row for row in rows("sources", make_record())}
    assert found["outlet", "Valley Post"]["claims"] == 5
    assert found["outlet", "Valley Post"]["in_own_voice"] == 1
    assert found["speaker", "the town council"]["in_own_voice"] is None
    persons = [name for sort, name in found if name.startswith("person ")]
    assert len(persons) == 1


def test_a_reprint_names_the_first_that_has_the_text() -> None:
    first, second = make_report(), make_report(outlet="Hill Echo")
    readings = [make_reading(one, []) for one in (first, second)]
    copies = Copies((first.id, second.id), "Valley Post", 1.0, "the same")
    found = rows("reports", replace(make_record(*readings), copies=(copies,)))
    assert [row["same_text_as"] for row in found] == [None, first.id]


def placed(*places: tuple[str, float | None]) -> Record:
    """Claims of one happening, each with a place of a precision; None: without a point."""
    one = make_report("Headline\n\n" + " ".join(f"Shells fell {n}." for n in range(len(places))))
    claims = []
    for number, (precision, lat) in enumerate(places):
        made = make_claim(one, f"Shells fell {number}", place="fell")
        where = made.event.place
        assert isinstance(where, Where)
        where = replace(where, lat=lat, lon=lat, precision=precision)  # type: ignore[arg-type]
        claims.append(replace(made, event=replace(made.event, place=where)))
    record = make_record(make_reading(one, claims))
    whole = replace(record.incidents[0], claims=tuple(made.id for made in claims))
    return replace(record, incidents=(whole,), assessments=record.assessments[:1])


def test_an_incident_stands_where_the_closest_known_telling_puts_it() -> None:
    row = rows("incidents", placed(("region", 1.0), ("exact", 2.0), ("exact", 3.0)))[0]
    assert (row["lat"], row["place_precision"], row["points_told"]) == (2.0, "exact", 3)
    assert row["point_of"] is not None


def test_an_incident_without_a_point_has_none() -> None:
    row = rows("incidents", placed(("region", None), ("unknown", None)))[0]
    assert (row["lat"], row["lon"], row["point_of"], row["points_told"]) == (None, None, None, 0)
    assert row["told_by"] == 2
    assert row["denied_by"] == 0


def test_a_withdrawn_claim_is_told_as_such_and_counts_no_more() -> None:
    record = placed(("exact", 1.0), ("exact", 2.0))
    first = record.claims[0]
    gone = Withdrawn(first.id, "gone", first.report, None, "the words are gone")
    record = replace(record, withdrawn=(gone,))
    assert rows("incidents", record)[0]["told_by"] == 1
    assert rows("incidents", record)[0]["lat"] == 2.0
    assert [row["withdrawn"] for row in rows("events", record)] == ["gone", None]
    assert rows("withdrawn", record)[0]["claim"] == first.id


def test_figures_keep_open_ends_and_told_noughts() -> None:
    one = make_report("Headline\n\nThey shelled dozens and hit nobody.")
    figures = [("killed", 24, None, "dozens"), ("killed", 0, 0, "nobody")]
    made = make_claim(one, "They shelled dozens and hit nobody", figures=figures)
    found = rows("figures", make_record(make_reading(one, [made])))
    assert [(row["number"], row["low"], row["high"]) for row in found] == [(1, 24, None), (2, 0, 0)]
    assert found[0]["words"] == "dozens"


def test_a_judgement_that_is_undone_says_so() -> None:
    target = make_record().claims[0].id
    made = (
        Judgement("J-1", "2031-04-01T09:00:00Z", "A. Reviewer", "confirm", target, "I read it"),
        Judgement("J-2", "2031-04-02T09:00:00Z", "A. Reviewer", "undo", "J-1", "a slip"),
    )
    found = rows("judgements", replace(make_record(), judgements=made))
    assert [row["undone"] for row in found] == [True, False]
    assert all(row["by"].startswith("reviewer ") for row in found)


def test_a_ceasefire_has_a_row_for_each_party_and_no_nought_that_nobody_told() -> None:
    found = rows("eth-prio", dealt(told("form", "verbal"), told("purpose", "vaccination")))
    assert [row["actor_name"] for row in found] == ["the Hill Brigades", "the town council"]
    row = found[0]
    assert (row["cf_dec_yr"], row["cf_dec_month"], row["cf_dec_day"]) == (2031, 3, 12)
    assert row["end_yr"] is None
    assert (row["written"], row["fixed"], row["partial"]) == (0, None, None)
    assert (row["p_humanitarian"], row["p_holiday"]) == (1, None)
    assert (row["ceasefire_class"], row["implement"], row["ddr"]) == (None, None, None)


def test_rival_variables_are_left_open_and_named() -> None:
    terms = told("term", "temporary", "two weeks", "P14D"), told("term", "open_ended")
    row = rows("eth-prio", dealt(*terms))[0]
    assert (row["fixed"], row["fixed_time"], row["tw_rival_variables"]) == (None, None, "term")
    kept = rows("deal_tellings", dealt(*terms))
    assert [one["value"] for one in kept] == [None, "temporary", "open_ended"]


@pytest.mark.parametrize(
    ("scopes", "partial"),
    [
        (["local"], 1),
        (["local", "partial"], 1),
        (["nationwide"], 0),
        (["local", "nationwide"], None),
    ],
)
def test_a_truce_of_a_part_is_partial(scopes: list[str], partial: int | None) -> None:
    row = rows("eth-prio", dealt(*(told("scope", scope) for scope in scopes)))[0]
    assert row["partial"] == partial
    assert row["tw_scope"] == "; ".join(scopes)


def test_a_deal_of_which_no_party_is_told_has_one_row() -> None:
    found = rows("eth-prio", dealt(parties=()))
    assert [(row["tw_row"], row["actor_name"]) for row in found] == [(1, None)]


def test_monitoring_and_a_handover_of_weapons_are_told_by_provisions() -> None:
    record = make_record()
    first: Provision = record.provisions[0]
    kinds = ("monitoring", "weapons_handover")
    more = tuple(replace(first, id=f"P-{kind}", kind=kind) for kind in kinds)
    row = rows("eth-prio", replace(record, provisions=more))[0]
    assert (row["ceasefire_class"], row["implement"], row["ddr"]) == (2, 1, 1)


def test_a_provision_bears_the_pax_codes_of_its_kind() -> None:
    row = rows("pax", make_record())[0]
    assert row["DdrDemil"] == 1
    assert [code for code, value in row.items() if value == 1 and code[:2] != "tw"] == ["DdrDemil"]
    assert row["Dat"] == "2031-03-12"
    assert rows("pax", dealt(told("signed", "2031-03-11")))[0]["Dat"] == "2031-03-11"
    rivals = told("signed", "2031-03-11"), told("signed", "2031-03-13")
    assert rows("pax", dealt(*rivals))[0]["Dat"] is None


def test_implementation_is_on_pams_scale_with_the_words_for_and_against() -> None:
    record = make_record()
    status: ProvisionStatus = record.statuses[0]
    days = ("2031-03-14", "2031-12-31", "2032-01-02")
    scale = ("not_initiated", None, "full")
    record = replace(
        record,
        statuses=tuple(
            replace(status, as_of=day, implementation=how)
            for day, how in zip(days, scale, strict=True)
        ),
    )
    found = rows("pam", record)
    assert [row["implementation"] for row in found] == [0, None, 3]
    assert [row["last_of_year"] for row in found] == [False, True, True]
    assert "“They shelled our street again”" in found[0]["words_against"]
    assert found[0]["words_for"] is None
    assert "Sallum" not in str(found)


def test_a_table_of_someone_elses_shape_names_it() -> None:
    assert all(table.source and table.lost for table in DEALS)
    assert not any(table.source for table in LONG)
