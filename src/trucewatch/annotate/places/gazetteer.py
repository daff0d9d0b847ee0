"""Names of places and where they are, from one compact file built out of GeoNames and our lists.

The file (``ontology/data/places/places.tsv.gz``, made by ``tools/build_gazetteer.py``) holds
UTF-8 lines in three sections parted by a line with a form feed:

1. rows: id, name, latitude, longitude, ISO 3166-1 code, admin-1 code, feature (with ``*`` for a
   capital), population, note; areas down to admin-1 come first, then admin-2, towns last
2. names: a folded name, or ``~`` and its consonants, then byte offsets of its rows in section 1;
   sorted
3. adjectives: a folded adjective or noun for a people, ``adjective`` or ``people``, row offsets

Loading is one decompression: names are found by bisection over the bytes, and a row is parsed
when it is asked for. A name says where reports mean, never whose a territory is: ``note`` tells
of rival claims.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Set
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

Feature = Literal[
    "continent",
    "country",
    "region",
    "disputed",
    "admin1",
    "admin2",
    "city",
    "site",
    "sea",
    "strait",
    "lake",
    "river",
    "mountains",
    "desert",
    "island",
]

_FEATURE = 6  # the field of a row that holds its feature
_NAMING = frozenset({"admin1", "disputed"})  # features whose names go with admin-1 codes
_REMEMBERED = 50_000  # names looked up, after which they are forgotten
_GZIP = 31  # zlib's window bits for gzip data: one call, half the time of the gzip module
SECTION = b"\f\n"
_MARKS = dict.fromkeys(map(ord, "'’‘ʼʿʾ`´ʻ′ʹ\u200e\u200f"))
_PARTS = str.maketrans(dict.fromkeys("-‐‑‒–—_/,", " "))
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae",
                        "œ": "oe", "ə": "e", "ħ": "h", "ŧ": "t", "ŋ": "n"})  # fmt: skip
#: Short forms, except at the end, where "St" is a street.
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
#: Common words of Arabic names in the spelling under which they are looked up.
_SPELLINGS = {"ayn": "ain", "ein": "ain", "tall": "tel", "tal": "tel", "tell": "tel",
              "shaykh": "sheikh", "sheik": "sheikh", "cheikh": "sheikh", "jebel": "jabal",
              "djebel": "jabal", "gebel": "jabal", "dayr": "deir", "dair": "deir",
              "bayt": "beit", "kafar": "kafr", "om": "umm", "oum": "umm", "ouadi": "wadi",
              "khirbat": "khirbet", "souq": "suq", "souk": "suq", "abou": "abu"}  # fmt: skip
_DIGRAPHS = (("kh", "x"), ("sh", "c"), ("ch", "c"), ("gh", "g"), ("dh", "d"), ("th", "t"),
             ("dj", "j"), ("q", "k"), ("z", "d"), ("v", "f"), ("p", "b"))  # fmt: skip
_TOLD_APART = 4  # consonants
#: Arabic articles as romanised before sun letters; all become "al".
_ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "at", "az", "an", "ash", "ed", "er", "es",
                       "et", "ez", "en", "esh", "il", "ul"})  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The name as it is looked up: NFKC, lower case, no accents, apostrophes or hyphens."""
    if name.isascii():
        text = name.lower().replace("'", "").replace("`", "")
    else:
        text = unicodedata.normalize("NFKC", name).casefold().translate(_MARKS)
        marked = unicodedata.normalize("NFD", text)
        text = "".join(c for c in marked if not unicodedata.combining(c)).translate(_PLAIN)
    words = text.translate(_PARTS).replace(".", " ").split()
    words = [*(_SHORT.get(w, w) for w in words[:-1]), *words[-1:]]
    return " ".join(_SPELLINGS.get(w, w) for w in words)


def unarticled(folded: str) -> str | None:
    """The folded name with its first Arabic article as "al"; None where it has none."""
    first, _, rest = folded.partition(" ")
    if rest and first in _ARTICLES and first != "al":
        return f"al {rest}"
    return None


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without Arabic articles, so that spellings of one name meet."""
    words = fold(name).split()
    return tuple(w for w in words[:-1] if w not in _ARTICLES) + tuple(words[-1:])


def sounded(folded: str) -> str | None:
    """The consonants of a folded name romanised from Arabic; None where too few tell it apart.

    "tall rifat" and "tell refaat" are both "tlrft": romanisations differ in vowels, doubling and
    the article.
    """
    words = folded.split()
    if not folded.isascii() or (len(words) > 1 and words[0] not in _ARTICLES and len(words[0]) < 2):
        return None
    text = "".join(w for w in words if w not in _ARTICLES)
    for pair, one in _DIGRAPHS:
        text = text.replace(pair, one)
    kept = [c for c in text if c.isalpha() and c not in "aeiouwyh"]
    skeleton = "".join(c for i, c in enumerate(kept) if i == 0 or c != kept[i - 1])
    return skeleton if len(skeleton) >= _TOLD_APART else None


@dataclass(frozen=True, slots=True)
class Place:
    """One entry. ``lat``, ``lon``: WGS 84 degrees; ``country``: ISO 3166-1 alpha-2 or None.

    ``id`` is ``geonames:N``, ``area:NAME`` for an entry of our own lists, ``pcode:X`` or
    ``case:X`` for one of a list that a user added to the case. ``code`` is the
    GeoNames admin-1 code inside the country, ``admin1`` its name. ``note`` is set for disputed
    areas and names who holds and who claims them.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str | None
    code: str | None
    admin1: str | None
    feature: Feature
    population: int
    capital: bool
    note: str | None

    @property
    def is_own(self) -> bool:
        """Whether it stands in a list of the user's own: places that reports of the case name."""
        return self.id.startswith(("case:", "pcode:"))


class Gazetteer:
    """A read-only list of places, found by name. Safe to share between threads."""

    def __init__(self, raw: bytes) -> None:
        """``raw``: the decompressed file; see the module's docstring for its form."""
        self._rows, self._names, self._adjectives = raw.split(SECTION)
        self._admin1: dict[tuple[str, str], str] = {}
        areas = self._rows.find(b"\tadmin2\t")
        areas = self._rows.find(b"\tcity") if areas < 0 else areas
        for line in self._rows[: areas if areas >= 0 else None].decode().split("\n"):
            fields = line.split("\t")
            if len(fields) > _FEATURE and fields[_FEATURE] in _NAMING and fields[5]:
                self._admin1[fields[4], fields[5]] = fields[1]
        self._parsed: dict[int, Place] = {}
        self._found: dict[str, tuple[Place, ...]] = {}
        self._people: dict[str, tuple[tuple[Place, ...], bool]] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of that name or alternate name, in the file's order; () where none is."""
        return self.find_folded(fold(name))

    def find_folded(self, folded: str) -> tuple[Place, ...]:
        """The same for a name that is folded already."""
        places = self._found.get(folded)
        if places is None:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            places = self._found[folded] = self._look_up(folded)
        return places

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        found = _lookup(self._names, folded)
        if found is None and (other := unarticled(folded)) is not None:
            found = _lookup(self._names, other)
        if found is None and (bare := " ".join(name_words(folded))) != folded:
            found = _lookup(self._names, bare)
        return tuple(self._row(int(o)) for o in found.split()) if found else ()

    def find_sounded(self, folded: str, country: str) -> tuple[Place, ...]:
        """Places of that country whose Arabic name may be romanised so; see ``sounded``."""
        skeleton = sounded(folded)
        found = _lookup(self._names, f"~{skeleton}") if skeleton else None
        places = (self._row(int(o)) for o in found.split()) if found else ()
        return tuple(p for p in places if p.country == country)

    def of_people(self, word: str) -> tuple[tuple[Place, ...], bool]:
        """The places that an adjective or a people's name belongs to; whether it is a people.

        "Syrian" -> (Syria,), False; "Syrians" -> (Syria,), True; unknown words -> (), False.
        """
        owned = self._people.get(word)
        if owned is None:
            if len(self._people) >= _REMEMBERED:
                self._people.clear()
            owned = self._people[word] = self._look_up_people(fold(word))
        return owned

    def _look_up_people(self, folded: str) -> tuple[tuple[Place, ...], bool]:
        found = _lookup(self._adjectives, folded)
        if found is None:
            return (), False
        kind, _, offsets = found.partition("\t")
        return tuple(self._row(int(o)) for o in offsets.split()), kind == "people"

    def lines_of(self, idents: Set[str]) -> dict[str, str]:
        """The file's rows of these ids, as far as there are any."""
        found = {}
        for line in self._rows.split(b"\n") if idents else ():
            ident = line[: line.find(b"\t")].decode()
            if ident in idents:
                found[ident] = line.decode()
        return found

    def area_name(self, country: str, code: str) -> str | None:
        """The name of the admin-1 area of that code; None where there is none."""
        return self._admin1.get((country, code))

    def ids(self) -> set[str]:
        """The ids of all places, as ``Place.id`` has them."""
        lines = self._rows.split(b"\n")
        return {_full_id(line[: line.find(b"\t")].decode()) for line in lines if line}

    def count(self) -> int:
        """How many places there are."""
        return sum(1 for line in self._rows.split(b"\n") if line)

    def _row(self, offset: int) -> Place:
        place = self._parsed.get(offset)
        if place is None:
            end = self._rows.index(b"\n", offset)
            place = self._parse(self._rows[offset:end].decode())
            self._parsed[offset] = place
        return place

    def _parse(self, line: str) -> Place:
        ident, name, lat, lon, country, code, feature, population, note = line.split("\t")
        return Place(
            id=_full_id(ident),
            name=name,
            lat=float(lat),
            lon=float(lon),
            country=country or None,
            code=code or None,
            admin1=code[1:] if code.startswith("=") else self.area_name(country, code),
            feature=feature.rstrip("*"),  # type: ignore[arg-type]  # the build writes Feature only
            population=int(population or 0),
            capital=feature.endswith("*"),
            note=note or None,
        )


def _full_id(ident: str) -> str:
    if ":" in ident:
        return ident
    return f"geonames:{ident}" if ident.isdigit() else f"area:{ident}"


def _lookup(blob: bytes, key: str) -> str | None:
    """What follows ``key`` and a tab in a blob of sorted lines; None where no line has it."""
    wanted = key.encode()
    low, high = 0, len(blob)
    while low < high:
        start = blob.rfind(b"\n", 0, (low + high) // 2) + 1
        start = max(start, low)
        end = blob.find(b"\n", start)
        end = len(blob) if end < 0 else end
        tab = blob.find(b"\t", start, end)
        found = blob[start:tab]
        if found == wanted:
            return blob[tab + 1 : end].decode()
        if found < wanted:
            low = end + 1
        else:
            high = start
    return None


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer that comes with the package, decompressed once."""
    data = resources.files("trucewatch.ontology") / "data" / "places" / "places.tsv.gz"
    return Gazetteer(zlib.decompress(data.read_bytes(), _GZIP))
