"""The arms of states by pattern: "Malian army" out of a country's adjective and a noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.ontology.cues import Sheets, list_entries
from trucewatch.ontology.entries import Entry
from trucewatch.ontology.model import Actor
from trucewatch.ontology.schemes import ACTOR_KINDS, SECTORS
from trucewatch.ontology.sources import Node, nearest

_SMALL = frozenset({"of", "and", "the", "for"})


@dataclass(frozen=True, slots=True)
class _Arm:
    kind: str
    sector: str
    nouns: tuple[str, ...]
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


@dataclass(slots=True)
class StateNames:
    """What is known of the naming of states and their arms. ``file``: where the patterns stand."""

    file: str = ""
    arms: dict[str, _Arm] = field(default_factory=dict)
    countries: dict[str, _Country] = field(default_factory=dict)
    more: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    without: set[tuple[str, str]] = field(default_factory=set)

    def actors(self) -> Iterator[Actor]:
        """One actor for each arm of each country that has an adjective, by country."""
        for code, country in self.countries.items():
            adjectives = dict.fromkeys((*country.adjectives, *self.more.get((code, ""), ())))
            if not adjectives:
                continue
            for arm_name, arm in self.arms.items():
                if (code, arm_name) in self.without:
                    continue
                names = [*_names(arm, tuple(adjectives), country.names)]
                names += self.more.get((code, arm_name), ())
                first, *aliases = dict.fromkeys(names)
                yield Actor(
                    id=f"{arm_name}.{code.lower()}",
                    name=first,
                    kind=arm.kind,
                    sector=arm.sector,
                    country=code,
                    aliases=tuple(aliases),
                )


def read_states(patterns: Sheets, countries: Sheets) -> StateNames:
    """The naming of states, out of ``actors/states.yml`` and ``places/countries.yml``."""
    states = StateNames()
    for sheet, node in countries:
        for listed in list_entries(sheet, node, "countries"):
            code = listed.text("iso")
            names = tuple(n for _, n, _ in listed.texts("names"))
            states.countries[code] = _Country(
                code, names, tuple(a for _, a, _ in listed.texts("adjectives"))
            )
    for sheet, node in patterns:
        states.file = sheet.file
        top = Entry(sheet, node)
        top.keys(("arms",), ("states",))
        arms = top.within("arms")
        for name, arm in (arms.table if arms else {}).items():
            states.arms[name] = _arm(Entry(sheet, arm, f"arms.{name}"))
        for place, item in top.items("states"):
            _add_state(states, Entry(sheet, item, place))
    return states


def _arm(entry: Entry) -> _Arm:
    entry.keys(("kind", "sector", "nouns"), ("of",))
    nouns = tuple(n for _, n, _ in entry.texts("nouns"))
    if entry.has("nouns") and not nouns:
        entry.fault("nouns", "must hold a noun: the first one gives the name that is shown")
    return _Arm(
        kind=entry.choice("kind", ACTOR_KINDS),
        sector=entry.choice("sector", SECTORS),
        nouns=nouns or ("?",),
        of=tuple(n for _, n, _ in entry.texts("of")),
    )


def _add_state(states: StateNames, entry: Entry) -> None:
    entry.keys(("country",), ("attributive", "without", *states.arms))
    code = entry.text("country")
    if code and code not in states.countries:
        hint = nearest(code, states.countries)
        entry.fault("country", f"{code!r} is no country of places/countries.yml{hint}")
        return
    states.more[code, ""] = tuple(n for _, n, _ in entry.texts("attributive"))
    for arm in states.arms:
        states.more[code, arm] = tuple(n for _, n, _ in entry.texts(arm))
    for _, arm, node in entry.texts("without"):
        if arm in states.arms:
            states.without.add((code, arm))
        else:
            _refuse_arm(entry, node, arm, states)


def _refuse_arm(entry: Entry, node: Node, arm: str, states: StateNames) -> None:
    hint = nearest(arm, states.arms) or f"; must be one of {', '.join(states.arms)}"
    entry.note(node, f"{entry.name('without')}: {arm!r} is no arm{hint}")


def _names(arm: _Arm, adjectives: tuple[str, ...], names: tuple[str, ...]) -> Iterator[str]:
    for adjective in adjectives:
        for noun in arm.nouns:
            yield f"{adjective} {noun}"
            yield f"{adjective} {_capital(noun)}"
    for noun in arm.of:
        for name in names:
            for words in (name, f"the {name}"):
                yield f"{noun} of {words}"
                yield f"{_capital(noun)} of {words}"


def _capital(noun: str) -> str:
    return " ".join(w if w in _SMALL else w[:1].upper() + w[1:] for w in noun.split())
