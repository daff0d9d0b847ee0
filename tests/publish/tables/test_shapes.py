"""Tables in others' shapes have their exact columns, in their order, and say what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders import KEY
from tests.demo_case import make_demo_case
from trucewatch.publish.protect import ProtectedDocument, protected_document
from trucewatch.publish.tables.acled import ACLED_EVENTS
from trucewatch.publish.tables.gdelt import GDELT_EVENTS, write_gdelt
from trucewatch.publish.tables.ged import GED_EVENTS
from trucewatch.publish.tables.happenings import left_out
from trucewatch.publish.tables.polecat import POLECAT_EVENTS, write_polecat
from trucewatch.publish.tables.table import Column, Table, cells

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
    "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,"
    "country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,"
    "notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
    "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,"
    "side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,"
    "source_date,source_headline,source_original,where_prec,where_coordinates,where_description,"
    "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
POLECAT = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,"
    "Actor Country,Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,"
    "Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,"
    "Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,"
    "District,Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,"
    "Publication Date,Story People,Story Organizations,Story Locations,Language,Version"
)
_ACTOR = (
    "Code,Name,CountryCode,KnownGroupCode,EthnicCode,Religion1Code,Religion2Code,Type1Code,"
    "Type2Code,Type3Code"
)
_GEO = "Type,FullName,CountryCode,ADM1Code,ADM2Code,Lat,Long,FeatureID"
GDELT = ",".join(
    (
        "GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate",
        *(f"Actor1{part}" for part in _ACTOR.split(",")),
        *(f"Actor2{part}" for part in _ACTOR.split(",")),
        "IsRootEvent,EventCode,EventBaseCode,EventRootCode,QuadClass,GoldsteinScale,NumMentions",
        "NumSources,NumArticles,AvgTone",
        *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO.split(",")),
        "DATEADDED,SOURCEURL",
    )
)
SHAPES = ((ACLED_EVENTS, ACLED, 31), (GED_EVENTS, GED, 49), (POLECAT_EVENTS, POLECAT, 40),
          (GDELT_EVENTS, GDELT, 61))  # fmt: skip
TABLES = tuple(table for table, _, _ in SHAPES)
each = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture(scope="module")
def kessara(tmp_path_factory: pytest.TempPathFactory) -> ProtectedDocument:
    with make_demo_case(tmp_path_factory.mktemp("shapes") / "kessara.case") as case:
        return protected_document(case.record(), KEY, case.ontology().actors)


@pytest.mark.parametrize(("table", "names", "number"), SHAPES)
def test_the_columns_are_theirs(table: Table, names: str, number: int) -> None:
    assert list(table.names) == names.split(",")
    assert len(table.names) == number


@each
def test_a_table_says_what_a_row_is_what_is_lost_and_whose_shape_it_is(table: Table) -> None:
    assert table.row_is.endswith(".")
    assert table.source
    told = " ".join(table.lost).lower()
    for lost in ("deni", "owed", "ceasefire"):
        assert lost in told, lost


@each
def test_columns_hold_what_they_say(table: Table, kessara: ProtectedDocument) -> None:
    rows = list(table.rows(kessara))
    assert rows
    for row in rows:
        cells(table, row)
        for column in table.columns:
            assert fits(column, row[column.name]), (column.name, row[column.name])


@each
def test_what_is_said_to_be_always_empty_is(table: Table, kessara: ProtectedDocument) -> None:
    for row in table.rows(kessara):
        full = [c.name for c in table.columns if c.says.startswith("Always") and not _empty(row, c)]
        assert not full


@each
def test_keys_are_told_apart(table: Table, kessara: ProtectedDocument) -> None:
    keys = [tuple(row[name] for name in table.key) for row in table.rows(kessara)]
    assert len(set(keys)) == len(keys)


@each
def test_what_is_denied_planned_or_owed_has_no_row(
    table: Table, kessara: ProtectedDocument
) -> None:
    told = {"happened", "ongoing"}
    doc = kessara | {"claims": [c for c in kessara["claims"] if c["factuality"] not in told]}
    assert list(table.rows(doc)) == []


def test_no_cell_breaks_its_line(kessara: ProtectedDocument) -> None:
    for write, number, header in ((write_polecat, 40, 1), (write_gdelt, 61, 0)):
        lines = b"".join(write(kessara)).decode().split("\n")
        assert lines.pop() == ""
        assert {len(line.split("\t")) for line in lines} == {number}
        assert len(lines) > header
        assert lines[0].startswith("Event ID") == bool(header)


def test_incidents_of_the_demo_that_are_no_events(kessara: ProtectedDocument) -> None:
    """No aid for six days, no release twice."""
    assert left_out(kessara) == {"only denied or not done": 3}
    assert len(list(ACLED_EVENTS.rows(kessara))) == len(kessara["incidents"]) - 3


def test_the_market_of_kessara(kessara: ProtectedDocument) -> None:
    """Two rival numbers, a denial, a corrected number: none added, none hidden."""
    (acled,) = [row for row in ACLED_EVENTS.rows(kessara) if row["interaction"] is not None
                or row["sub_event_type"] == "Shelling/artillery/missile attack"]  # fmt: skip
    assert (acled["event_date"], acled["location"]) == ("2031-03-07", "Kessara")
    assert acled["fatalities"] == 3
    assert "contested=yes" in acled["tags"]
    assert "Against it: Radio Kessara" in acled["notes"]
    assert "“Shells hit the market of Kessara on Friday, killing five people”" in acled["notes"]
    (ged,) = [row for row in GED_EVENTS.rows(kessara) if row["relid"] == acled["event_id_cnty"]]
    assert (ged["low"], ged["best"], ged["high"]) == (3, 3, 5)
    assert (ged["deaths_civilians"], ged["deaths_unknown"]) == (None, 3)
    assert ged["type_of_violence"] is None


def fits(column: Column, value: Any) -> bool:
    """Whether a cell is of its column's sort and among its codes."""
    if value is None:
        return True
    sorts: Mapping[str, type | tuple[type, ...]] = {
        "text": str, "day": str, "integer": int, "number": (int, float), "yes_or_no": bool
    }  # fmt: skip
    return isinstance(value, sorts[column.sort]) and (
        column.codes is None or str(value) in column.codes
    )


def _empty(row: Mapping[str, Any], column: Column) -> bool:
    return row[column.name] is None
