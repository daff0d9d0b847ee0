"""The gazetteer: what it holds, where things are, how names are folded."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.annotate.places.area_codes import area_code
from trucewatch.annotate.places.distances import kilometres
from trucewatch.annotate.places.gazetteer import Gazetteer, Place, fold, load_gazetteer, sounded
from trucewatch.records.mention import PlaceMention

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "src/trucewatch/ontology/data/places"

#: Coordinates from general knowledge, to the tenth of a degree.
KNOWN = [
    ("Daraa", "SY", "city", 32.6, 36.1),
    ("Deir ez-Zor", "SY", "city", 35.3, 40.1),
    ("Sana'a", "YE", "city", 15.4, 44.2),
    ("Hodeidah", "YE", "city", 14.8, 42.9),
    ("Misrata", "LY", "city", 32.4, 15.1),
    ("El Fasher", "SD", "city", 13.6, 25.3),
    ("Mekelle", "ET", "city", 13.5, 39.5),
    ("Kiev", "UA", "city", 50.4, 30.5),
    ("Goma", "CD", "city", -1.7, 29.2),
    ("Stepanakert", "AZ", "city", 39.8, 46.8),
    ("Jaffna", "LK", "city", 9.7, 80.0),
    ("Springfield", "US", "city", 39.8, -89.6),
    ("Khan Younis", "PS", "city", 31.3, 34.3),
    ("درعا", "SY", "city", 32.6, 36.1),
    ("Дамаск", "SY", "city", 33.5, 36.3),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(("name", "country", "feature", "lat", "lon"), KNOWN)
def test_known_places_are_where_they_are(
    gazetteer: Gazetteer, name: str, country: str, feature: str, lat: float, lon: float
) -> None:
    near = [
        p
        for p in gazetteer.find(name)
        if p.country == country and p.feature == feature and _off(p, lat, lon) < 30
    ]
    assert near, f"{name} is not found within 30 km of {lat}, {lon}"


def test_ids_are_those_that_places_have(gazetteer: Gazetteer) -> None:
    ids = gazetteer.ids()
    assert len(ids) == gazetteer.count() - 1  # Mayotte: a country, and an area of France
    for name in ("Daraa", "Syria", "Idlib Governorate", "Gaza Strip"):
        found = gazetteer.find(name)
        assert found
        assert {p.id for p in found} <= ids


def _off(place: Place, lat: float, lon: float) -> float:
    there = Place("x", "x", lat, lon, None, None, None, "city", 0, capital=False, note=None)
    return kilometres(place, there)


def test_it_holds_towns_areas_and_every_country_of_our_list(gazetteer: Gazetteer) -> None:
    assert gazetteer.count() > 150_000
    for entry in yaml.safe_load((FOLDER / "countries.yml").read_text("utf-8")):
        for name in entry["names"]:
            found = [p for p in gazetteer.find(name) if p.feature == "country"]
            assert [p.country for p in found] == [entry["iso"]], name
        for word in entry.get("adjectives", []):
            owners, _ = gazetteer.of_people(word)
            assert entry["iso"] in {p.country for p in owners}, word


def test_every_region_of_our_list_is_found(gazetteer: Gazetteer) -> None:
    for entry in yaml.safe_load((FOLDER / "regions.yml").read_text("utf-8")):
        for name in entry["names"]:
            near = [p for p in gazetteer.find(name) if _off(p, *entry["at"]) < 1]
            assert near, f"{entry['id']}: {name} is not found: build the gazetteer anew"


def test_disputed_areas_say_who_holds_and_who_claims(gazetteer: Gazetteer) -> None:
    for name in ("Crimea", "Golan Heights", "Kashmir", "Abkhazia", "Nagorno-Karabakh", "Abyei"):
        areas = [p for p in gazetteer.find(name) if p.feature == "disputed"]
        assert areas, name
        assert all(p.note for p in areas), name
    for name in ("Western Sahara", "Kosovo", "Palestine", "Taiwan"):
        (place,) = (p for p in gazetteer.find(name) if p.feature == "country")
        assert place.note, name


def test_names_are_found_in_other_spellings(gazetteer: Gazetteer) -> None:
    for one, other in [
        ("al-Bab", "Al Bab"),
        ("Ras al-Ain", "Ra's al-'Ayn"),
        ("El-Fasher", "Al Fasher"),
        ("Qamishli", "Al-Qamishli"),
        ("St. Louis", "Saint Louis"),
    ]:
        assert {p.id for p in gazetteer.find(one)} & {p.id for p in gazetteer.find(other)}, one


def test_consonants_find_a_town_in_its_country_only(gazetteer: Gazetteer) -> None:
    found = gazetteer.find_sounded(fold("Khan Shaikhoon"), "SY")
    assert "Khan Sheikhoun" in {p.name for p in found}
    assert gazetteer.find_sounded(fold("Khan Shaikhoon"), "FR") == ()
    assert sounded("bab") is None


def test_people_and_adjectives_are_told_apart(gazetteer: Gazetteer) -> None:
    assert [p.name for p in gazetteer.of_people("Syrian")[0]] == ["Syria"]
    assert gazetteer.of_people("Syrian")[1] is False
    assert gazetteer.of_people("Syrians")[1] is True
    assert gazetteer.of_people("Tables") == ((), False)


def test_unknown_names_have_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qasr Wadi al-Nowhere") == ()
    assert gazetteer.find("") == ()


@given(st.text(max_size=40))
def test_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_any_name_may_be_asked_for(text: str) -> None:
    gazetteer = load_gazetteer()
    for place in gazetteer.find(text):
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180


def test_the_source_is_named_where_its_licence_asks() -> None:
    for text in (
        (ROOT / "NOTICE").read_text("utf-8"),
        (FOLDER / "README.md").read_text("utf-8"),
    ):
        assert "GeoNames" in text
        assert "CC BY 4.0" in text or "Attribution 4.0" in text


def test_the_file_is_small_enough_to_ship() -> None:
    data = resources.files("trucewatch.ontology") / "data" / "places" / "places.tsv.gz"
    assert len(data.read_bytes()) < 6_000_000


def test_country_codes_fit_the_record() -> None:
    """``PlaceMention.country`` is ISO 3166 alpha-2: two capitals."""
    assert "alpha-2" in (PlaceMention.__doc__ or "")
    for entry in yaml.safe_load((FOLDER / "countries.yml").read_text("utf-8")):
        assert re.fullmatch("[A-Z]{2}", entry["iso"]), entry


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [("Daraa", "SY", "SY-DR"), ("Hodeidah", "YE", "YE-HU"), ("Dnipropetrovsk", "UA", "UA-12")],
)
def test_areas_have_iso_codes(gazetteer: Gazetteer, name: str, country: str, code: str) -> None:
    found = [p for p in gazetteer.find(name) if p.country == country and p.code]
    assert code in {area_code(p) for p in found}


def test_what_has_no_area_has_no_code(gazetteer: Gazetteer) -> None:
    assert {area_code(p) for p in gazetteer.find("Syria") if p.feature == "country"} == {None}


def test_no_iso_code_stands_for_two_areas() -> None:
    lines = (FOLDER / "area_codes.tsv").read_text("utf-8").splitlines()
    codes = [line.split("\t")[1] for line in lines]
    assert len(codes) == len(set(codes)) > 3000


def test_one_town_of_a_country_is_its_capital(gazetteer: Gazetteer) -> None:
    for name, country in (("Washington", "US"), ("San José", "CR"), ("Damascus", "SY")):
        assert sum(p.capital for p in gazetteer.find(name) if p.country == country) == 1
