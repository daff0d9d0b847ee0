"""What can be given out: each format with its counts, and what protection does, naming nobody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from trucewatch.publish.publisher import PARTS
from trucewatch.publish.registry import BUNDLES, publish, publishers
from trucewatch.records.judgement import Judgement
from trucewatch.store.case import Case
from trucewatch.views.exports import Export, exports, exports_document, file_name
from trucewatch.views.sight import Sight, shown_days
from trucewatch.views.withheld import file_stem, withheld_from

AT = "2031-03-14T18:00:00Z"
NAME = "Nuhad Sallum"
TEXT = (
    "Shells hit Qasr Wadi as truce frays\n\n14 March 2031\n\n"
    "Government forces shelled Qasr Wadi on Friday, the town council said. "
    "Two people were killed.\n\n"
    f'"They shelled our street again," said {NAME}, a resident of Mill Street.\n'
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    path: Path = tmp_path_factory.mktemp("exports") / f"{NAME}.case"
    with Case.create(path, f"Of {NAME}", "SY", at=AT) as made:
        made.add_report(TEXT.encode(), "note.txt", captured_at=AT)
        target = made.record().claims[0].id
        made.append_judgement(Judgement("J-1", AT, "A. Reviewer", "note", target, "seen"))
        yield made


@pytest.fixture(scope="module")
def sight(case: Case) -> Sight:
    days = shown_days("2031-03-14", "2031-03-14")
    return Sight(case.record(days=days), case.ontology(), days)


def test_every_format_and_both_bundles_are_told(case: Case, sight: Sight) -> None:
    withheld = withheld_from(sight.record, case.pseudonym_key)
    document = exports_document(sight, withheld)
    assert document["format"] == "trucewatch/exports/1"
    assert [row["name"] for row in document["exports"]] == [*publishers(), *BUNDLES]
    rows = {row["name"]: row for row in document["exports"]}
    assert [name for name, row in rows.items() if not row["protected"]] == ["bundle"]
    assert rows["jsonl"]["counts"] == {p: len(getattr(sight.record, p)) for p in PARTS}
    assert rows["claims-csv"]["counts"]["incidents"] is None
    assert {row["as_of"] for row in rows.values()} == {"2031-03-14"}
    assert all(row["for"] and row["says"] and row["does_not_say"] for row in rows.values())


def test_the_counts_are_those_of_the_file(case: Case, sight: Sight) -> None:
    lines = b"".join(publish(sight.record, "jsonl", case.pseudonym_key)).splitlines()
    held = [json.loads(line)["type"] for line in lines]
    withheld = withheld_from(sight.record, case.pseudonym_key)
    (row,) = [r for r in exports_document(sight, withheld)["exports"] if r["name"] == "jsonl"]
    for part, count in row["counts"].items():
        assert held.count(part.removesuffix("s")) == count, part


def test_a_bundle_is_never_of_a_past_day(case: Case) -> None:
    days = shown_days("2031-03-14", "2031-03-14")
    past = Sight(case.record(as_of="2031-03-14", days=days), case.ontology(), days)
    withheld = withheld_from(past.record, case.pseudonym_key)
    rows = {row["name"]: row for row in exports_document(past, withheld)["exports"]}
    for name in BUNDLES:
        assert rows[name]["file"] is None
        assert set(rows[name]["counts"].values()) == {None}
    assert rows["jsonl"]["file"].endswith("-2031-03-14.jsonl")


def test_what_is_withheld_is_counted(case: Case, sight: Sight) -> None:
    withheld = withheld_from(sight.record, case.pseudonym_key)
    (person,) = withheld.persons
    assert person.names == (NAME,)
    assert person.pseudonym.startswith("person ")
    assert person.reports == tuple(r.id for r in sight.record.reports)
    told = [c.id for c in sight.record.claims if c.speaker and NAME in c.speaker.words]
    assert told
    assert person.claims == tuple(told)
    assert set(told) <= set(withheld.changed)
    counts = withheld.document()
    assert (counts["persons"], counts["reviewers"], counts["counts_held_back"]) == (1, 1, 0)


def test_the_document_names_nobody(case: Case, sight: Sight) -> None:
    withheld = withheld_from(sight.record, case.pseudonym_key)
    document = exports_document(sight, withheld)
    document.pop("name")  # the case's, which whoever looks at it sees
    written = json.dumps(document).casefold()
    assert "sallum" not in written
    assert "nuhad" not in written
    assert "reviewer" not in written.replace('"reviewers"', "")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Qasr Wadi", "qasr-wadi"),
        ("../../etc/passwd", "etc-passwd"),
        ('a"b\r\nSet-Cookie: x=1', "a-b-set-cookie-x-1"),
        ("Trêve de Séndou", "treve-de-sendou"),
        ("[words withheld]", "words-withheld"),
        ("مخفر", "case"),
        ("", "case"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_name_as_a_file_may_have_it(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_names_of_files(sight: Sight) -> None:
    known = exports()
    names = [file_name(sight, export, "c") for export in known.values()]
    assert names == [
        "c-2031-03-14.jsonl",
        "c-2031-03-14-claims.csv",
        "c-2031-03-14-reports.csv",
        "c-2031-03-14-sources.csv",
        "c-2031-03-14-events.csv",
        "c-2031-03-14-figures.csv",
        "c-2031-03-14-incidents.csv",
        "c-2031-03-14-contradictions.csv",
        "c-2031-03-14-agreements.csv",
        "c-2031-03-14-provisions.csv",
        "c-2031-03-14-statuses.csv",
        "c-2031-03-14-judgements.csv",
        "c-2031-03-14-eth-prio.csv",
        "c-2031-03-14-pax.csv",
        "c-2031-03-14-pam.csv",
        "c-2031-03-14-acled.csv",
        "c-2031-03-14-ucdp-ged.csv",
        "c-2031-03-14-polecat.tsv",
        "c-2031-03-14-gdelt.tsv",
        "c-2031-03-14-claims.parquet",
        "c-2031-03-14-events.parquet",
        "c-2031-03-14-incidents.parquet",
        "c-2031-03-14-datapackage.zip",
        "c-2031-03-14.geojson",
        "c-2031-03-14.ics",
        "c-2031-03-14.atom",
        "c-2031-03-14-ftm.jsonl",
        "c-2031-03-14-annotations.jsonld",
        "c-2031-03-14-prov.jsonld",
        "c-2031-03-14-uwazi.csv",
        "c-2031-03-14-ro-crate.zip",
        "c-2031-03-14-bundle-without-raw.zip",
        "c-2031-03-14-bundle.zip",
    ]
    assert len(set(names)) == len(names)
    odd = Export('x"\r\n/..', ".a b", "odd", known["jsonl"].about)
    assert set(file_name(sight, odd, "c")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
