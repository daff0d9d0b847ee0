"""Actor dictionaries as PETRARCH and TABARI read them.

    HILL_BRIGADES_ [MLIREB]          # name and code on one line
    +BRIGADES_OF_THE_HILL_           a further name
    ADAMA_KORVE_
        [MLIGOV 20310101-20320630]   a code and when it held
        [MLIOPP >20320630]

A code is a country of three letters and roles of three letters. Names are in capitals there and
stand in reports as "Hill Brigades": both spellings are kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from trucewatch.ontology.drafts import Draft, iso3
from trucewatch.ontology.imports.listing import Fault, Listing
from trucewatch.ontology.model import Allegiance, Ontology

_CODED = re.compile(r"\[\s*+(?P<code>[^\s\[\]]*+)\s*+(?P<when>[^\[\]]*+)\]")
_WHEN = re.compile(r"(?P<mark>[<>])\s*(?P<day>\d{6}|\d{8})|(?P<a>\d{6}|\d{8})-(?P<b>\d{6}|\d{8})")
_SMALL = frozenset({"of", "the", "and", "for", "in", "de", "la", "al", "el"})
_PARTS = 3  # letters of a country or role
_SHORT = 6  # letters of what may be an abbreviation
#: Role -> kind and sector of ours; the first role of a code that stands here decides.
_ROLES = {
    "GOV": ("government", "GOV"),
    "MIL": ("state_force", "MIL"),
    "COP": ("state_force", "COP"),
    "SPY": ("state_force", "SPY"),
    "JUD": ("government", "JUD"),
    "LEG": ("government", "LEG"),
    "REB": ("armed_group", "REB"),
    "INS": ("armed_group", "REB"),
    "SEP": ("armed_group", "REB"),
    "RAD": ("armed_group", "REB"),
    "UAF": ("militia", "UAF"),
    "CRM": ("armed_group", "CRM"),
    "PTY": ("group", "PTY"),
    "OPP": ("group", "OPP"),
    "MED": ("media", "MED"),
    "IGO": ("international_body", "IGO"),
    "NGO": ("aid", "NGO"),
    "NGM": ("aid", "NGO"),
    "REL": ("group", "REL"),
    "CVL": ("group", "CVL"),
    "EDU": ("group", "CVL"),
    "BUS": ("group", "CVL"),
    "LAB": ("group", "CVL"),
    "HRI": ("monitor", "NGO"),
    "REF": ("group", "CVL"),
}
_STATE = {"GOV": "state", "MIL": "military", "COP": "police"}


@dataclass(slots=True)
class _Block:
    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[int, str, str | None, str | None]] = field(default_factory=list)
    bad: bool = False


def read_petrarch(text: str, file: str, ontology: Ontology) -> Listing:
    """Actors of a dictionary. Lines that are neither name nor code are faults; all else is read."""
    listing = Listing(file)
    block: _Block | None = None
    for line, raw in enumerate(text.split("\n"), 1):
        plain = _plain(raw)
        if not plain:
            continue
        names = _CODED.sub("", plain).strip()
        begins = bool(names) and not plain.startswith(("+", "["))
        if begins:
            _finish(block, listing, ontology)
            block = _Block(line)
        if "[" in names or "]" in names:
            said = f"{plain[:60]!r} has an open bracket; write [CODE] or [CODE 960101-990101]"
            listing.faults.append(Fault(line, "code", said))
            if begins and block is not None:
                block.bad = True
            continue  # a further line that cannot be read takes nothing from its actor
        if block is None:
            said = f"{plain[:60]!r} stands before any name; a block begins with NAME_ [CODE]"
            listing.faults.append(Fault(line, "name", said))
            continue
        further = names.lstrip("+").strip()
        if names and not begins and not any(c.isalpha() for c in further):
            said = f"{plain[:60]!r} holds no letter; give the name as reports do"
            listing.faults.append(Fault(line, "name", said))
            continue  # nor does a name that is none
        if names:
            block.names.append(further)
        for found in _CODED.finditer(plain):
            _add_code(block, line, found["code"], found["when"].rstrip(), listing)
    _finish(block, listing, ontology)
    return listing


def _plain(raw: str) -> str:
    """The line without comments, which begin with ``#`` or ``;``."""
    return re.split(r"[#;]", raw.strip().strip("\r"), maxsplit=1)[0].strip()


def _add_code(block: _Block, line: int, code: str, when: str, listing: Listing) -> None:
    if not code:
        listing.faults.append(Fault(line, "code", "the brackets hold no code; write [MLIREB]"))
        block.bad = True
        return
    since, until = None, None
    if when:
        found = _WHEN.fullmatch(when)
        days = [_day(found[k]) if found and found[k] else None for k in ("day", "a", "b")]
        if found is None or not any(days) or (found["a"] and None in days[1:]):
            said = f"{when[:60]!r} is no range of days; write <960101, >960101 or 960101-990101"
            listing.faults.append(Fault(line, "date", said))
            block.bad = True
            return
        since = days[0] if found["mark"] == ">" else days[1]
        until = days[0] if found["mark"] == "<" else days[2]
    block.codes.append((line, code, since, until))


def _day(digits: str) -> str | None:
    """YYMMDD or YYYYMMDD as an ISO day; two digits past 30 are of the last century."""
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > 30 else "20") + digits
    year, month, day = digits[:4], digits[4:6], digits[6:]
    return f"{year}-{month}-{day}" if "01" <= month <= "12" and "01" <= day <= "31" else None


def _finish(block: _Block | None, listing: Listing, ontology: Ontology) -> None:
    """Take the actor of a block: kind by the code that holds last, states' periods as sides."""
    if block is None or block.bad:
        return
    if not block.codes:
        said = f"{block.names[0][:60]!r} has no code; write it behind the name: [MLIREB]"
        listing.faults.append(Fault(block.line, "code", said))
        return
    line, code, _, _ = max(block.codes, key=lambda c: (c[3] is None, c[3] or "", c[2] or ""))
    country, roles = _parts(code)
    role = next((r for r in roles if r in _ROLES), None)
    if role is None and country is None:
        said = f"{code[:60]!r} begins with no country (ISO, three letters) and has no role known"
        listing.faults.append(Fault(line, "code", said))
        return
    kind, sector = _ROLES[role] if role else ("group", "CVL")
    spelled = [s for name in block.names for s in _spellings(name)]
    name, *aliases = dict.fromkeys(spelled) or [""]
    draft = Draft(
        name=name,
        kind=kind,
        sector=sector,
        country=country,
        aliases=aliases,
        allegiances=_sides(block, ontology),
    )
    listing.take(block.line, draft, ontology)


def _parts(code: str) -> tuple[str | None, list[str]]:
    parts = [code[i : i + _PARTS] for i in range(0, len(code), _PARTS)]
    country = iso3().get(parts[0]) if parts else None
    return country, parts[1:] if country else parts


def _sides(block: _Block, ontology: Ontology) -> list[Allegiance]:
    """When the dictionary gives a time for it: of a state's government, army or police."""
    known = {actor.id for actor in ontology.actors}
    found = []
    for _, code, since, until in block.codes:
        country, roles = _parts(code)
        arm = next((_STATE[r] for r in roles if r in _STATE), None)
        aim = f"{arm}.{country.lower()}" if arm and country else ""
        if aim in known and (since or until):
            found.append(Allegiance(aim, "part_of", since, until))
    return found


def _spellings(name: str) -> list[str]:
    """ "HILL_BRIGADES_": as reports write it, and in capitals where it may be an abbreviation."""
    words = name.replace("_", " ").split()
    if not words:
        return []
    plain = " ".join(words)
    if plain != plain.upper():
        return [plain]
    cased = " ".join(
        w.lower() if at and w.lower() in _SMALL else w.capitalize() for at, w in enumerate(words)
    )
    if len(words) == 1 and len(plain) <= _SHORT:
        return [plain, cased]
    return [cased]
