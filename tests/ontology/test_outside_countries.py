"""Countries in the codes of others: the tricky ones, and nothing for what we are not sure of."""

from __future__ import annotations

import pytest

from trucewatch.ontology.outside import CAMEO, PLOVER_QUADS, cameo_quad
from trucewatch.ontology.outside_countries import country_codes, load_country_codes
from trucewatch.ontology.schemes import PLOVER


@pytest.mark.parametrize(
    ("country", "iso3", "numeric", "fips", "gw", "cow", "region"),
    [
        ("SY", "SYR", 760, "SY", 652, 652, "Middle East"),
        ("SD", "SDN", 729, "SU", 625, 625, "Africa"),
        ("NO", "NOR", 578, "NO", 385, 385, "Europe"),
        ("EG", "EGY", 818, "EG", 651, 651, "Middle East"),
        ("YE", "YEM", 887, "YM", 678, 679, "Middle East"),
        ("DE", "DEU", 276, "GM", 260, 255, "Europe"),
        ("CO", "COL", 170, "CO", 100, 100, "Americas"),
        ("MM", "MMR", 104, "BM", 775, 775, "Asia"),
        ("PS", "PSE", 275, "WE", None, None, None),
        (None, None, None, None, None, None, None),
    ],
)
def test_codes(country: str | None, iso3: str, numeric: int, fips: str, gw: int, cow: int,
               region: str) -> None:  # fmt: skip
    found = country_codes(country)
    assert (found.iso3, found.numeric, found.fips, found.gw, found.cow, found.region) == (
        iso3, numeric, fips, gw, cow, region
    )  # fmt: skip


def test_no_code_stands_for_two_countries() -> None:
    for field in ("iso3", "numeric", "fips", "gw"):
        codes = [getattr(one, field) for one in load_country_codes().values()]
        told = [code for code in codes if code is not None]
        assert len(set(told)) == len(told), field


def test_every_type_and_root_has_a_class() -> None:
    assert set(PLOVER_QUADS) == set(PLOVER)
    assert {cameo_quad(code) for code in CAMEO} == {"1", "2", "3", "4"}
    assert [cameo_quad(code) for code in ("057", "0873", "112", "194")] == ["1", "2", "3", "4"]
    assert cameo_quad("99") is None
