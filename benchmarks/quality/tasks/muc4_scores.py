"""How MUC-4 is scored: role fillers as entities, incident slots over greedily paired templates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.quality.metrics import Figures, Tally, count, counted_f1, counted_pr, summed
from benchmarks.quality.task import Prediction, Record
from benchmarks.quality.text import fold

ROLES: dict[str, tuple[str, ...]] = {
    "PerpInd": ("PERP: INDIVIDUAL ID",),
    "PerpOrg": ("PERP: ORGANIZATION ID",),
    "Target": ("PHYS TGT: ID",),
    "Victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
    "Weapon": ("INCIDENT: INSTRUMENT ID",),
}
SLOTS: dict[str, str] = {
    "type": "INCIDENT: TYPE",
    "stage_of_execution": "INCIDENT: STAGE OF EXECUTION",
    "date": "INCIDENT: DATE",
    "location": "INCIDENT: LOCATION",
}
#: Five values hold quote marks after backslashes; the set's own counts take them as plain ones.
_QUOTED = re.compile(r'"([^"]*)"')
_DATE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b", re.IGNORECASE)
_BRACKET = re.compile(r"\([^()]*\)")
_EMPTY = frozenset({"-", "*", ""})


@dataclass(frozen=True, slots=True)
class Entity:
    """Strings that all name one filler; whether a system may leave it out."""

    strings: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class Slots:
    """The four slots of a template. Empty sets and None: not filled."""

    types: frozenset[str]
    stages: frozenset[str]
    date: str | None
    countries: frozenset[str]
    finer: frozenset[str]
    optional: bool = False

    def filled(self) -> set[str]:
        """Names of the slots that are filled."""
        parts = {
            "type": self.types,
            "stage_of_execution": self.stages,
            "date": self.date,
            "location": self.countries,
        }
        return {name for name, part in parts.items() if part}

    def equal(self, other: Slots) -> set[str]:
        """Names of the slots that are right in ``other``."""
        right = set()
        if self.types & other.types:
            right.add("type")
        if self.stages & other.stages:
            right.add("stage_of_execution")
        if self.date is not None and self.date == other.date:
            right.add("date")
        if self.countries & other.countries and (
            not self.finer or not other.finer or self.finer & other.finer
        ):
            right.add("location")
        return right


def tally(record: Record, prediction: Prediction) -> Tally:
    """Counts of role fillers and of incident slots."""
    counts: Tally = {}
    for role in ROLES:
        right, said, gold = score_role(
            entities(record["templates"], role), prediction["roles"][role]
        )
        count(counts, role, right, said, gold)
        count(counts, "roles", right, said, gold)
    _tally_slots(counts, record, prediction["templates"])
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """F1 of roles, apart and pooled; of slots, apart and pooled; of relevance."""
    total = summed(tallies)
    precision, recall = counted_pr(total, "slots")
    return {
        "role_f1": counted_f1(total, "roles"),
        **{f"role_f1_{role.lower()}": counted_f1(total, role) for role in ROLES},
        "slot_f1": counted_f1(total, "slots"),
        "slot_precision": precision,
        "slot_recall": recall,
        **{f"slot_f1_{slot}": counted_f1(total, f"slot {slot}") for slot in SLOTS},
        "relevant_f1": counted_f1(total, "relevant"),
    }


def entities(templates: Sequence[Record], role: str) -> list[Entity]:
    """Gold entities of one role in one document: values that share a string are one entity."""
    merged: list[Entity] = []
    for template in templates:
        optional_template = _is_optional(template)
        for slot in ROLES[role]:
            for value in template.get(slot, ()):
                strings = frozenset(fold(s) for s in _QUOTED.findall(value))
                if not strings:
                    continue
                optional = optional_template or value.lstrip().startswith("?")
                for held in [e for e in merged if e.strings & strings]:
                    merged.remove(held)
                    strings |= held.strings
                    optional = optional and held.optional
                merged.append(Entity(strings, optional))
    return merged


def required_entities(records: Sequence[Record]) -> dict[str, float]:
    """How many entities a system must find, by role."""
    return {
        role: float(sum(not e.optional for r in records for e in entities(r["templates"], role)))
        for role in ROLES
    }


def score_role(gold: Sequence[Entity], system: Iterable[Sequence[str]]) -> tuple[int, int, int]:
    """Right, predicted and gold entities; a system entity is a list of strings."""
    right = said = 0
    used: set[Entity] = set()
    for strings in system:
        ours = {fold(s) for s in strings}
        fitting = [e for e in gold if ours and ours <= e.strings]
        free = [e for e in fitting if not e.optional and e not in used]
        if free:
            used.add(free[0])
            right += 1
        elif any(e.optional for e in fitting):
            continue
        said += 1
    return right, said, sum(not e.optional for e in gold)


def gold_slots(template: Record) -> Slots:
    """The four slots of a gold template."""
    countries, finer = _locations(template.get(SLOTS["location"], ()))
    return Slots(
        types=_alternatives(template.get(SLOTS["type"], ())),
        stages=_alternatives(template.get(SLOTS["stage_of_execution"], ())),
        date=_last_date(template.get(SLOTS["date"], ())),
        countries=countries,
        finer=finer,
        optional=_is_optional(template),
    )


def system_slots(template: dict[str, Any]) -> Slots:
    """The four slots of a predicted template: type, stage, date, country, finer."""
    country = template.get("country")
    return Slots(
        types=frozenset({template["type"]}),
        stages=frozenset({template["stage"]} if template.get("stage") else ()),
        date=template.get("date"),
        countries=frozenset({fold(country)} if country else ()),
        finer=frozenset(fold(name) for name in template.get("finer", ())),
    )


def _tally_slots(counts: Tally, record: Record, templates: Sequence[dict[str, Any]]) -> None:
    gold = [gold_slots(t) for t in record["templates"]]
    system = [system_slots(t) for t in templates]
    pairs = pair(gold, system)
    paired = {g for g, _ in pairs}
    for slot in SLOTS:
        right = sum(slot in gold[g].equal(system[s]) for g, s in pairs)
        said = sum(slot in t.filled() for t in system)
        due = sum(slot in t.filled() for i, t in enumerate(gold) if not t.optional or i in paired)
        count(counts, f"slot {slot}", right, said, due)
        count(counts, "slots", right, said, due)
    relevant, found = bool(gold), bool(system)
    count(counts, "relevant", relevant and found, found, relevant)


def pair(gold: Sequence[Slots], system: Sequence[Slots]) -> list[tuple[int, int]]:
    """Indices of paired templates: types must agree; most equal slots first, then file order."""
    options = sorted(
        (-len(g.equal(s)), i, j)
        for i, g in enumerate(gold)
        for j, s in enumerate(system)
        if g.types & s.types
    )
    pairs: list[tuple[int, int]] = []
    for _, i, j in options:
        if all(i != a and j != b for a, b in pairs):
            pairs.append((i, j))
    return pairs


def _is_optional(template: Record) -> bool:
    return any("(OPTIONAL)" in value for value in template.get("MESSAGE: TEMPLATE", ()))


def _alternatives(values: Sequence[str]) -> frozenset[str]:
    parts = (part.strip(" ?()") for value in values for part in value.split("/"))
    return frozenset(part for part in parts if part not in _EMPTY)


def _last_date(values: Sequence[str]) -> str | None:
    """The last date in the slot; the words as they stand where no date is whole; None if empty."""
    words = " ".join(values).strip()
    dates = _DATE.findall(words)
    if dates:
        day, month, year = dates[-1]
        return f"{int(day):02} {month.upper()} {year}"
    return None if words in _EMPTY else words


def _locations(values: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Countries and finer names over all alternatives and both ends of a stretch."""
    countries: set[str] = set()
    finer: set[str] = set()
    for value in values:
        # "(CITY / COUNTY)" says what a name is, so its bar parts no alternatives
        plain = value.strip(" ?")
        while _BRACKET.search(plain) and not plain.startswith("("):
            plain = _BRACKET.sub("", plain)
        for alternative in re.split(r"\s/\s|\s-\s", plain):
            names = [fold(_BRACKET.sub("", n).strip("? ()")) for n in alternative.split(":")]
            names = [n for n in names if n not in _EMPTY]
            if names:
                countries.add(names[0])
                finer.update(names[1:])
    return frozenset(countries), frozenset(finer)
