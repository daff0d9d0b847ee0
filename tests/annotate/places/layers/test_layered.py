"""The shipped gazetteer with a user's lists: what is found, under which names, and as what."""

from __future__ import annotations

import pytest

from tests.annotate.places.layers.test_files import TABLE, dump_row
from tests.builders import make_report
from trucewatch.annotate.places.area_codes import area_code
from trucewatch.annotate.places.gazetteer import Gazetteer, Place, load_gazetteer
from trucewatch.annotate.places.layers.files import read_places
from trucewatch.annotate.places.layers.index import build_index
from trucewatch.annotate.places.layers.layered import LayeredGazetteer
from trucewatch.annotate.places.places import find_places
from trucewatch.annotate.syntax import parse
from trucewatch.ontology.load import load_ontology
from trucewatch.records.mention import PlaceMention


def index(raw: bytes, name: str) -> bytes:
    return build_index(read_places(raw, name).rows, load_gazetteer(), "SY")


@pytest.fixture(scope="module")
def layered() -> LayeredGazetteer:
    layers = [index(dump_row().encode(), "XX.txt"), index(TABLE.encode(), "ours.csv")]
    return LayeredGazetteer(load_gazetteer(), layers)


def own(gazetteer: Gazetteer, name: str) -> list[Place]:
    return [p for p in gazetteer.find(name) if p.id == "geonames:91000001" or p.is_own]


@pytest.mark.parametrize(
    "name", ["Tall Zurba", "Tel Zorba", "Tel al-Zorba", "TAL-ZURBA", "تل زربة", "Тель-Зурба"]
)
def test_a_place_is_found_under_each_name_and_spelling(
    layered: LayeredGazetteer, name: str
) -> None:
    assert [p.name for p in own(layered, name)] == ["Tall Zurba"]


def test_consonants_find_it_in_its_country_only(layered: LayeredGazetteer) -> None:
    assert "Tall Zurba" in {p.name for p in layered.find_sounded("tel zarbeh", "SY")}
    assert "Tall Zurba" not in {p.name for p in layered.find_sounded("tel zarbeh", "IQ")}


def test_areas_of_a_list_are_those_of_the_shipped_gazetteer(layered: LayeredGazetteer) -> None:
    (village,) = own(layered, "Tall Zurba")
    (gate,) = own(layered, "Karsa Gate")
    assert (village.admin1, area_code(village)) == ("Daraa", "SY-DR")
    assert (gate.admin1, area_code(gate), gate.id) == ("Daraa", "SY-DR", "pcode:SY1-7")


def test_an_area_that_nobody_else_has_is_kept_by_name() -> None:
    raw = b"name,lat,lon,admin1\nKarsa,32.7,36.2,Hill March\n"
    gazetteer = LayeredGazetteer(load_gazetteer(), [index(raw, "x.csv")])
    (place,) = own(gazetteer, "Karsa")
    assert (place.admin1, area_code(place), place.country) == ("Hill March", None, "SY")


def test_shipped_places_stay_what_they_are(layered: LayeredGazetteer) -> None:
    for name in ("Homs", "Syria", "Springfield"):
        assert layered.find(name) == load_gazetteer().find(name)
    assert layered.of_people("Syrian") == load_gazetteer().of_people("Syrian")


def test_a_shipped_place_in_a_dump_gains_names_and_is_no_second_place() -> None:
    (homs,) = (
        p for p in load_gazetteer().find("Homs") if p.feature == "city" and p.country == "SY"
    )
    raw = dump_row(geonameid=homs.id.removeprefix("geonames:"), name="Hims",
                   alternatenames="Zurba on the Hill")  # fmt: skip
    gazetteer = LayeredGazetteer(load_gazetteer(), [index(raw.encode(), "XX.txt")])
    assert gazetteer.find("Homs") == load_gazetteer().find("Homs")
    assert gazetteer.find("Zurba on the Hill") == (homs,)


def test_the_same_rows_give_the_same_bytes() -> None:
    rows = read_places(TABLE.encode(), "ours.csv").rows
    one = build_index(rows, load_gazetteer(), "SY")
    assert build_index(list(reversed(rows)), load_gazetteer(), "SY") == one


def found(text: str, gazetteer: Gazetteer) -> list[PlaceMention]:
    report = make_report("Notice.\n\n" + text)
    actors = load_ontology().actors
    return list(find_places(report.text, *parse(report), gazetteer, actors, "SY"))


def test_a_name_of_the_list_is_read_where_no_list_knew_it(layered: LayeredGazetteer) -> None:
    text = "Shells fell near Tel Zorba on Friday."
    (before,) = found(text, load_gazetteer())
    (after,) = found(text, layered)
    assert (before.lat, after.lat, after.gazetteer_id) == (None, 32.71, "geonames:91000001")
    assert (after.admin1_code, after.precision) == ("SY-DR", "exact")


def test_a_users_own_list_says_that_a_bare_name_is_a_place(layered: LayeredGazetteer) -> None:
    (gate,) = found("Karsa Gate was shelled on Friday.", layered)
    assert gate.gazetteer_id == "pcode:SY1-7"


def test_a_person_of_that_name_stays_a_person(layered: LayeredGazetteer) -> None:
    assert found("Mr Marwan left. Gen. Zorba stayed.", layered) == []
