"""Countries in outside schemes: ISO numbers, FIPS 10-4 (GDELT), numbers of UCDP and of COW."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucewatch.ontology.entries import Entry, Sheet
from trucewatch.ontology.outside_actors import load_iso3
from trucewatch.ontology.sources import Faults, Node, read_yaml

_FILE = Path(__file__).parent / "data" / "schemes" / "countries.yml"
#: UCDP's regions, by the last of Gleditsch and Ward's numbers in each.
_REGIONS = ((199, "Americas"), (399, "Europe"), (629, "Africa"), (699, "Middle East"))


@dataclass(frozen=True, slots=True)
class CountryCodes:
    """A country's codes; None: it has none, or we are not sure of it.

    ``gw``: Gleditsch and Ward's number, ``cow``: that of the Correlates of War.
    """

    iso3: str | None = None
    numeric: int | None = None
    fips: str | None = None
    gw: int | None = None
    cow: int | None = None

    @property
    def region(self) -> str | None:
        """UCDP's region: it follows from the number."""
        if self.gw is None:
            return None
        return next((name for last, name in _REGIONS if self.gw <= last), "Asia")


@cache
def load_country_codes(path: Path = _FILE) -> Mapping[str, CountryCodes]:
    """The table ``schemes/countries.yml`` by ISO 3166 alpha-2 code, read once.

    Raises:
        OntologyError: the table is wrong; names the line and the field.
    """
    faults = Faults()
    node = read_yaml(path.read_bytes(), path.name, faults)
    top = Entry(Sheet(path.name, faults), node or Node({}, 1))
    alpha3 = {alpha2: iso3 for iso3, alpha2 in load_iso3().items()}
    found = {}
    for code in top.table:
        entry = top.within(code)
        if entry is None:
            top.fault(code, "must hold codes, holds nothing")
            continue
        entry.keys((), ("numeric", "fips", "gw", "cow"))
        gw = entry.number("gw", 0) or None
        found[code] = CountryCodes(
            alpha3.get(code),
            entry.number("numeric", 0) or None,
            entry.text_or_none("fips"),
            gw,
            entry.number("cow", gw or 0) or None,
        )
    faults.raise_any(str(path.parent))
    return found


def country_codes(country: str | None) -> CountryCodes:
    """The codes of a country (ISO 3166 alpha-2); all None where there is no such country."""
    return load_country_codes().get(country or "") or CountryCodes()
