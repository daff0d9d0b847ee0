"""Tables with a header line: a CSV of the user's, and the columns of UCDP's list of actors."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from trucewatch.errors import UsageError
from trucewatch.ontology.drafts import Draft, find_country
from trucewatch.ontology.imports.listing import Fault, Listing
from trucewatch.ontology.model import Ontology

#: What a column may hold.
FIELDS = ("name", "aliases", "kind", "sector", "country", "side", "ucdp", "wikidata")
_CELL_LINES = 40  # lines of a cell that holds line breaks
_SPLIT = re.compile(r"[;|]")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_BRACKETS = re.compile(r"\s{0,20}\(([^()]*)\)")
#: UCDP's codes of how an actor is organised -> kind and sector of ours.
_ORGANISED = {
    "1": ("armed_group", "REB"),
    "2": ("group", "CVL"),
    "3": ("militia", "UAF"),
    "4": ("government", "GOV"),
}
_UCDP_ALIASES = ("nameorig", "namefull", "nameorigfull", "namefulleng", "nameoriglong", "newnames",
                 "namechange")  # fmt: skip


def read_csv(
    text: str, file: str, ontology: Ontology, columns: Mapping[str, str] | None = None
) -> Listing:
    """Actors of a table. ``columns``: which of the file's columns holds which of ``FIELDS``.

    Several aliases in a cell are parted by ``;`` or ``|``.

    Raises:
        UsageError: the file has no header line with a name column.
    """
    listing = Listing(file)
    rows = _rows(text, listing)
    header = _header(rows, file)
    where = _columns(header, file, columns or {})
    for line, cells in rows:
        told = {key: cells[at].strip() for key, at in where.items() if at < len(cells)}
        if not _whole(line, cells, header, listing) or not any(told.values()):
            continue
        number = told.get("ucdp", "")
        wikidata = told.get("wikidata", "")
        faults = len(listing.faults)
        if number and not number.isdecimal():
            listing.faults.append(Fault(line, "ucdp", f"{number[:60]!r} is no whole number"))
        if wikidata and not _WIKIDATA.fullmatch(wikidata):
            listing.faults.append(
                Fault(line, "wikidata", f"{wikidata[:60]!r} must be Q and digits")
            )
        if len(listing.faults) > faults:
            continue
        draft = Draft(
            name=told.get("name", ""),
            kind=told.get("kind") or None,
            sector=told.get("sector") or None,
            country=told.get("country") or None,
            aliases=[a.strip() for a in _SPLIT.split(told.get("aliases", "")) if a.strip()],
            side=told.get("side") or None,
            ucdp=int(number) if number else None,
            wikidata=wikidata or None,
        )
        listing.take(line, draft, ontology)
    return listing


def read_ucdp(text: str, file: str, ontology: Ontology) -> Listing:
    """Actors of a UCDP actor list: ActorId, NameData, NameOrig, NameFull, Org, Location.

    Raises:
        UsageError: the header line lacks ActorId or NameData.
    """
    listing = Listing(file)
    rows = _rows(text, listing)
    header = [re.sub(r"[^a-z0-9]", "", name.casefold()) for name in _header(rows, file)]
    for key, written in (("actorid", "ActorId"), ("namedata", "NameData")):
        if key not in header:
            raise UsageError(
                f"{file}:1: {written}: the column is missing; a UCDP list of actors has ActorId, "
                "NameData, NameOrig, NameFull, Org, Location; is this another --format?"
            )
    for line, cells in rows:
        if not _whole(line, cells, header, listing):
            continue
        told = {key: cell.strip() for key, cell in zip(header, cells, strict=True)}
        draft = _of_ucdp(line, told, listing, ontology)
        if draft is not None:
            listing.take(line, draft, ontology)
    return listing


def _of_ucdp(
    line: int, told: Mapping[str, str], listing: Listing, ontology: Ontology
) -> Draft | None:
    number, organised = told["actorid"], told.get("org", "")
    if not number.isdecimal():
        listing.faults.append(Fault(line, "ActorId", f"{number[:60]!r} must be a whole number"))
        return None
    if organised and organised not in _ORGANISED:
        known = ", ".join(_ORGANISED)
        listing.faults.append(Fault(line, "Org", f"{organised[:60]!r} must be one of {known}"))
        return None
    government = told["namedata"].startswith("Government of ")
    kind, sector = _ORGANISED["4" if government else organised or "1"]
    return Draft(
        name=told["namedata"],
        kind=kind,
        sector=sector,
        country=_location(told.get("location", ""), ontology),
        aliases=[a for key in _UCDP_ALIASES for a in _ucdp_names(told.get(key, ""))],
        ucdp=int(number),
    )


def _location(told: str, ontology: Ontology) -> str | None:
    """The one country of a cell such as "Myanmar (Burma)"; None where it names several or none."""
    found = set()
    for part in told.split(","):
        plain = _BRACKETS.sub("", part).strip()
        code = find_country(plain, ontology) if plain else None
        if code is None:
            inner = _BRACKETS.search(part)
            code = find_country(inner.group(1), ontology) if inner else None
        if code is not None:
            found.add(code)
    return found.pop() if len(found) == 1 else None


def _ucdp_names(cell: str) -> Iterator[str]:
    for name in _SPLIT.split(cell):
        if any(c.isalpha() for c in name):
            yield name.strip()


def _rows(text: str, listing: Listing) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of every row that can be read.

    A row that cannot be is a fault of its first line, and reading goes on at the next line: a
    quotation mark that nobody closed takes no other row along.
    """
    lines = text.split("\n")
    delimiter = _delimiter(lines[0])
    at = 0
    while at < len(lines):
        near = (lines[n] + "\n" for n in range(at, min(at + _CELL_LINES, len(lines))))
        reader = csv.reader(near, delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            remedy = "close quotation marks, and write those inside a cell twice"
            listing.faults.append(Fault(at + 1, "row", f"cannot be read ({error}); {remedy}"))
            at += 1
            continue
        if any(cell.strip() for cell in cells):
            yield at + 1, cells
        at += reader.line_num


def _delimiter(first: str) -> str:
    return max(",;\t", key=first.count)


def _header(rows: Iterator[tuple[int, list[str]]], file: str) -> list[str]:
    for _, cells in rows:
        return [cell.strip() for cell in cells]
    raise UsageError(f"{file}:1: the file is empty; its first line must name the columns")


def _columns(header: list[str], file: str, columns: Mapping[str, str]) -> dict[str, int]:
    where = {}
    plain = [name.casefold() for name in header]
    for key, column in columns.items():
        if key not in FIELDS:
            raise UsageError(f"--columns {key!r}: give one of {', '.join(FIELDS)}")
        if column.casefold() not in plain:
            near = get_close_matches(column, header, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(header)}"
            raise UsageError(f"{file}:1: no column {column[:60]!r}; {hint}")
        where[key] = plain.index(column.casefold())
    for key in FIELDS:
        if key not in where and key in plain:
            where[key] = plain.index(key)
    if "name" not in where:
        raise UsageError(
            f"{file}:1: no column 'name'; say which one holds it: --columns name=COLUMN "
            f"(the file has {', '.join(header)[:200]})"
        )
    return where


def _whole(line: int, cells: list[str], header: list[str], listing: Listing) -> bool:
    if len(cells) != len(header):
        said = f"{len(cells)} cells where the header has {len(header)}; quote cells with commas"
        listing.faults.append(Fault(line, "row", said))
        return False
    return True
