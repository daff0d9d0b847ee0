"""Rows of a user's list in the form that the gazetteer looks names up in."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from trucewatch.annotate.places.gazetteer import (
    SECTION,
    Gazetteer,
    fold,
    name_words,
    sounded,
    unarticled,
)
from trucewatch.annotate.places.layers.rows import Row

#: Countries whose names are romanised from Arabic, of which vowels and articles vary.
_ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TD TN YE".split())


def build_index(rows: Sequence[Row], known: Gazetteer, country: str | None) -> bytes:
    """A gazetteer's bytes (see ``gazetteer``). ``country``: of rows that name none.

    What GeoNames and the shipped gazetteer both have keeps the shipped name, area and size, and
    gains the list's other names.
    """
    shipped = known.lines_of({r.ident for r in rows if r.ident.isdigit()})
    areas = _Areas(known)
    made: list[tuple[int, str, Row]] = []
    for row in rows:
        line = shipped.get(row.ident) or _line(row, row.country or country, areas)
        rank = {"admin1": 0, "admin2": 1}.get(row.feature, 2)
        made.append((rank, line, row))
    made.sort(key=lambda m: m[:2])
    body = bytearray()
    names: dict[str, list[int]] = defaultdict(list)
    seen: set[str] = set()
    for _, line, row in made:
        ident = line.split("\t", 1)[0]
        if ident in seen:
            continue
        seen.add(ident)
        offset = len(body)
        body += line.encode() + b"\n"
        for key in _keys(row, line.split("\t")[4]):
            names[key].append(offset)
    lines = sorted(f"{k}\t{' '.join(map(str, o))}".encode() for k, o in names.items())
    return bytes(body + b"\n") + SECTION + b"".join(n + b"\n" for n in lines) + SECTION


def _keys(row: Row, country: str) -> Iterable[str]:
    keys = dict.fromkeys(fold(n) for n in (row.name, *row.alternates))
    keys.update({k: None for n in list(keys) if (k := unarticled(n))})
    keys.update({" ".join(name_words(n)): None for n in list(keys)})
    if country in _ARABIC:
        keys.update({n[3:]: None for n in list(keys) if n.startswith("al ")})
        keys.update({f"~{k}": None for n in list(keys) if (k := sounded(n))})
    return [k for k in keys if k]


def _line(row: Row, country: str | None, areas: _Areas) -> str:
    ident = row.ident or f"case:{_digest(row)}"
    code = row.code or areas.code(country, row.admin1)
    size = str(row.population or "")
    fields = (ident, row.name, f"{row.lat:g}", f"{row.lon:g}", country or "", code, row.feature,
              size, "")  # fmt: skip
    return "\t".join(fields)


def _digest(row: Row) -> str:
    return hashlib.sha256(f"{row.name}\t{row.lat}\t{row.lon}".encode()).hexdigest()[:12]


class _Areas:
    """GeoNames' codes of admin-1 areas by name, so that a list's areas are the same areas."""

    def __init__(self, known: Gazetteer) -> None:
        self._known = known
        self._codes: dict[tuple[str | None, str | None], str] = {}

    def code(self, country: str | None, name: str | None) -> str:
        """The code; ``=NAME`` for an area that the shipped gazetteer lacks; "" for none."""
        if not name:
            return ""
        if (country, name) not in self._codes:
            found = [
                p.code
                for p in self._known.find(name)
                if p.feature == "admin1" and p.country == country and p.code
            ]
            self._codes[country, name] = found[0] if found else f"={name}"
        return self._codes[country, name]
