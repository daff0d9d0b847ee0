"""How ACLED names who acted: "Military Forces of Mali", "Protesters (Mali)".

A convention of its exports only: the record keeps the words of the reports. ACLED puts the years
of a government behind a state's forces, which we do not know and leave out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.ontology.model import Actor
from trucewatch.ontology.outside_actors import OutsideActors, load_outside_actors

#: English names of countries by code, the one that is shown first.
Countries = Mapping[str, tuple[str, ...]]

_SHORT = re.compile(r"[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,6})?")
_NAMED_SHORT = re.compile(r"(?P<name>.+?) \((?P<short>[A-Z][A-Z0-9/-]{1,9})\)")
_FORCES = ("Police Forces", "Military Forces", "Private Security", "Unidentified Police",
           "Unidentified Military")  # fmt: skip
#: Kinds that stand for nobody who acts in ACLED's sense when a report only cites them.
_NO_SIDE = frozenset({"media", "state_media", "agency", "monitor"})


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who is named, as a reading gives it. ``country``: ISO 3166 alpha-2 of their nationality."""

    words: str
    actor: Actor | None = None
    kind: str | None = None
    country: str | None = None


def name_actor(who: Somebody, country: str | None, countries: Countries) -> str | None:
    """ACLED's name of somebody; None where they are nobody whom ACLED would name.

    ``country``: where the event was. ``countries``: English names by code, the
    one that is shown first.
    """
    table = load_outside_actors()
    if who.kind in _NO_SIDE:
        return None
    if who.actor is not None:
        return _registered(who, who.actor, table, countries)
    named = _by_identity(who.words, table)
    if named is not None:
        return named
    branch = _branch(who.words, who.country or country)
    stock = branch or stock_name(who.words, who.country)
    if stock is not None:
        return branch or fill(stock, who.country or country, countries)
    if who.kind in {"armed_group", "militia"} and _is_name(who.words):
        return _with_short(who.words)
    return None


def name_sides(
    sub_type: str,
    doer: Somebody | None,
    other: Somebody | None,
    present: Sequence[Somebody],
    country: str | None,
    countries: Countries,
) -> tuple[str | None, str | None]:
    """ACLED's actor1 and actor2 of an event of a sub-type.

    ``doer`` and ``other``: actor and target as the words give them; ``present``: all who are
    named near the event, in order, who stand in where the words give nobody.
    """
    first, second = load_outside_actors().sides.get(sub_type, ("doer/-", "other/-"))
    named = [name_actor(who, country, countries) if who else None for who in (doer, other)]
    seen = (who for who in present if who.kind != "mission")  # it watches, unless it is acted on
    near = [n for who in seen if (n := name_actor(who, country, countries)) is not None]
    armed = [n for n in near if not _is_crowd(n)]

    def side(rule: str, own: str | None, taken: str | None) -> str | None:
        plan, _, default = rule.partition("/")
        found: str | None = None
        if plan == "doer":
            found = own if own is not None and not _is_crowd(own) else None
            if found is None or _is_vague(doer):
                found = next((n for n in armed if n not in {taken, found}), found)
        elif plan == "force":
            found = next((n for n in (*named, *near) if n and _is_force(n)), None)
        elif plan == "against":
            found = next((n for n in named if n and _is_force(n)), own)
            if other is None:
                found = found or next((n for n in near if _is_force(n)), None)
        elif plan == "other":
            found = own or next((n for n in (*armed, *near) if n != taken), None)
        elif plan != "-":
            return fill(plan, country, countries)
        if found is None and default not in {"", "-"}:
            found = fill(default, country, countries)
        return found

    doing = side(first, named[0], named[1])
    done_to = side(second, named[1] if named[1] != doing else None, doing)
    return doing, done_to


def _is_vague(who: Somebody | None) -> bool:
    """ "The armed group", "the assailants": those of whom it was told before."""
    return (
        who is not None
        and who.actor is None
        and who.words.lower().startswith("the ")
        and stock_name(who.words) == "Unidentified Armed Group"
    )


def _is_crowd(name: str) -> bool:
    return name.partition(" (")[0] in load_outside_actors().inter_of_stock


def _is_force(name: str) -> bool:
    return name.startswith(_FORCES)


def stock_name(words: str, country: str | None = None) -> str | None:
    """The stock name that the words call for: "Civilians", "Police Forces of {country}".

    ``country``: the nationality that the words give.
    """
    plain = words.lower()
    for stock in load_outside_actors().stock:
        if stock.pattern.search(plain) and (country or not stock.nationals):
            return stock.name
    return None


def fill(name: str, country: str | None, countries: Countries) -> str:
    """A stock name with its country: ACLED names it inside, or in brackets behind.

    "Military Forces of {country}" without a known country are "Unidentified Military Forces".
    """
    if "{country}" in name:
        told = country_name(country, countries)
        return name.replace("{country}", told) if told else f"Unidentified {name[:-13].rstrip()}"
    told = country_name(country, countries, article=False)
    return f"{name} ({told})" if told else name


def country_name(country: str | None, countries: Countries, article: bool = True) -> str | None:
    """ACLED's name of a country, with the article that it takes inside a name."""
    table = load_outside_actors()
    name = table.countries.get(country or "") or next(iter(countries.get(country or "", ())), None)
    if name is None:
        return None
    return f"the {name}" if article and country in table.article else name


def _registered(
    who: Somebody, actor: Actor, table: OutsideActors, countries: Countries
) -> str | None:
    own = table.names.get(actor.id)
    if own is not None:
        return own
    pattern = table.forces.get(actor.sector) if _is_arm(actor) else None
    if pattern is not None:
        return _branch(who.words, actor.country) or fill(pattern, actor.country, countries)
    if actor.sector == "CVL":
        return fill("Civilians", actor.country, countries)
    short = short_name(actor.aliases)
    return f"{short}: {actor.name}" if short and short != actor.name else actor.name


def short_name(aliases: Sequence[str]) -> str | None:
    """The first of the names that is an acronym: "JNIM"."""
    return next((a for a in aliases if _SHORT.fullmatch(a)), None)


def _branch(words: str, country: str | None) -> str | None:
    plain = words.lower()
    branches = load_outside_actors().branches
    return next((n for code, w, n in branches if code == country and w in plain), None)


def _is_arm(actor: Actor) -> bool:
    return "." in actor.id and not actor.id.startswith("case.")


def _by_identity(words: str, table: OutsideActors) -> str | None:
    """ "Fulani ethnic militia" and "Hill clansmen" by who they are."""
    parts = words.split()
    for at, word in enumerate(parts):
        sort = table.identities.get(word.lower().rstrip(",.s")) or table.identities.get(
            word.lower()
        )
        if sort is None or at == 0:
            continue
        before = [p for p in parts[:at] if p[:1].isupper()]
        armed = stock_name(words) not in {None, "Civilians"} or word.lower().endswith("men")
        if armed:
            return f"{' '.join(before) if before else 'Unidentified'} {sort} Militia"
    return None


def _is_name(words: str) -> bool:
    return words[:1].isupper()


def _with_short(words: str) -> str:
    """ "Hill Guard (HG)" as ACLED writes it: "HG: Hill Guard"."""
    found = _NAMED_SHORT.fullmatch(words)
    return f"{found['short']}: {found['name']}" if found else words
