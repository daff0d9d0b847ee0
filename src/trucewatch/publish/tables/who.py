"""Who acts in a happening and on whom, as outside schemes name and code them.

Named are those whom the words name: by the case's register, as a party to the deal, or by a stock
name that the words call for ("gunmen"). Nobody is guessed: what a sub-type mostly stands for, or
who was near, names nobody here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Actor
from trucewatch.ontology.outside_actors import load_outside_actors
from trucewatch.ontology.outside_countries import country_codes
from trucewatch.publish.acled_names import Countries, Somebody, fill, name_actor, stock_name
from trucewatch.publish.document import Document
from trucewatch.publish.tables.happenings import Row, Telling

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_WHOSE = re.compile(
    r"(?:fighters?|forces|members?|men|gunmen|units?|troops|commanders?) of (?P<whom>.+)\Z"
)
#: Words for people that do not say whether they bore arms: "five people" are no civilians yet.
_NO_ROLE = re.compile(
    r"\b(?:people|persons?|m[ae]n|wom[ae]n|locals?|members?|leaders?|families|family|prisoners"
    r"|detainees|youths?)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:our|their|his|her|its|my|your|this|these|those|no|all|both)\b", re.IGNORECASE
)
_STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
_ARMED = frozenset({"REB", "UAF", "CRM"})
_CIVIL = "Civilians"


@dataclass(frozen=True, slots=True)
class Side:
    """Somebody who acts or is acted on. ``words`` as told; ``name`` as ACLED names them.

    ``actor``: the register's entry; ``inter``: ACLED's code of who acts; None: not known.
    """

    words: str
    name: str | None = None
    actor: Actor | None = None
    inter: int | None = None
    is_party: bool = False

    @property
    def sector(self) -> str | None:
        """PLOVER's sector: the register's, or civilians where the words call them so."""
        if self.actor is not None:
            return self.actor.sector
        return "CVL" if self.is_civil else None

    @property
    def own_words(self) -> str | None:
        """The words, where they name somebody: a known name, or one written as a name.

        What an event is said to act on may be a thing ("flour", "the deal").
        """
        bare = _bare(self.words, fold=False)
        named = bare[:1].isupper() and not _OWN.match(bare)
        return self.words if self.name is not None or named else None

    @property
    def country(self) -> str | None:
        """Their country by the register (ISO 3166 alpha-2)."""
        return self.actor.country if self.actor is not None else None

    @property
    def is_civil(self) -> bool:
        """Whether the words or the register call them civilians."""
        stock = self.name is not None and self.name.partition(" (")[0] == _CIVIL
        return stock or (self.actor is not None and self.actor.sector == "CVL")

    @property
    def is_state(self) -> bool:
        """Whether the register knows them for a state's."""
        return self.actor is not None and self.actor.sector in _STATE

    @property
    def is_armed(self) -> bool:
        """Whether they are a force or an armed group, by the register or the stock name."""
        if self.actor is not None:
            return self.actor.sector in _STATE | _ARMED
        stock = None if self.is_party else stock_name(_NO_ROLE.sub("", self.words))
        return stock is not None and ("Armed Group" in stock or "Forces" in stock)

    @property
    def ucdp_name(self) -> str | None:
        """As UCDP would call them: a state's forces by their government."""
        if self.is_state and self.country is not None:
            names = load_ontology().countries.get(self.country)
            return f"Government of {names[0]}" if names else self.name
        if self.actor is not None:
            return self.actor.name
        return _CIVIL if self.is_civil else self.name


class Cast:
    """Everybody whom a document names, found by words and register once each."""

    def __init__(self, document: Document) -> None:
        self._actors = {row["id"]: _actor(row) for row in document["actors"]}
        parties = (name for deal in document["agreements"] for name in deal["parties"])
        named = {_bare(name): _bare(name, fold=False) for name in parties}
        self._parties = {key: name for key, name in named.items() if name[:1].isupper()}
        self._known: dict[tuple[str, str | None, str | None], Side] = {}

    def side(self, words: str | None, actor: str | None, country: str | None) -> Side | None:
        """Somebody by their words, register id and the country of the event."""
        if words is None:
            return None
        key = (words, actor, country)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._side(words, self._actors.get(actor or ""), country)
        return found

    def doer(self, telling: Telling) -> Side | None:
        """Who is said to act."""
        event = telling.event
        return self.side(event["actor"], event["actor_id"], event["country"])

    def target(self, telling: Telling) -> Side | None:
        """Who is said to be acted on."""
        event = telling.event
        return self.side(event["target"], event["target_id"], event["country"])

    def _side(self, words: str, actor: Actor | None, country: str | None) -> Side:
        if actor is not None:
            named = name_actor(Somebody(words, actor, actor.kind), country, _countries())
            abroad = None not in (actor.country, country) and actor.country != country
            inter = load_outside_actors().inter_code(actor, actor.kind, abroad)
            return Side(words, named, actor, inter if named else None)
        party = self._party(words)
        if party is not None:
            return Side(words, party, is_party=True)
        stock = stock_name(_NO_ROLE.sub("", words))
        if stock is None:
            return Side(words)
        whose = None if "{country}" in stock else country
        inter = load_outside_actors().inter_of_stock.get(stock)
        return Side(words, fill(stock, whose, _countries()), None, inter)

    def _party(self, words: str) -> str | None:
        """The party to the deal that the words name: "the Council", "fighters of the Council"."""
        whose = _WHOSE.search(words)
        return self._parties.get(_bare(words)) or (
            self._parties.get(_bare(whose["whom"])) if whose else None
        )


def one_of(sides: Iterable[Side | None]) -> Side | None:
    """The one whom all tellings that name somebody name; None: nobody, or rivals."""
    named = {side.name: side for side in sides if side is not None and side.name is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def rivals(sides: Iterable[Side | None]) -> list[str]:
    """The names of those said to have acted, where they are more than one."""
    names = sorted({side.name for side in sides if side is not None and side.name is not None})
    return names if len(names) > 1 else []


def gw_number(side: Side | None) -> int | None:
    """Gleditsch and Ward's number of a state whose forces somebody is."""
    return country_codes(side.country).gw if side is not None and side.is_state else None


def _countries() -> Countries:
    return load_ontology().countries


def _actor(row: Row) -> Actor:
    short = (row["short"],) if row["short"] else ()
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        sector=row["sector"],
        country=row["country"],
        aliases=short,
        wikidata=row["wikidata"],
        ucdp=row["ucdp"],
    )


def _bare(name: str, *, fold: bool = True) -> str:
    bare = _ARTICLE.sub("", name.strip(), count=1) if _ARTICLE.match(name) else name.strip()
    return bare.casefold() if fold else bare
