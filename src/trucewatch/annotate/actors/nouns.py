"""Descriptions of actors by a head noun: "government forces", "local rebels", "Russian troops"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from trucewatch.annotate.actors.home import Home, is_of_the_state
from trucewatch.annotate.names import once_for_a_register
from trucewatch.annotate.places.gazetteer import Gazetteer
from trucewatch.annotate.word_lists import codes, groups, words
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import ActorMention, Sentence, Token
from trucewatch.records.span import Span

FILE = "actor_nouns.yml"
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "punct", "npadvmod", "case", "advmod"})
_HYPHENS = frozenset({"-", "‑", "–"})
_NEVER_ALONE = frozenset({"force", "group", "unit", "division", "side", "party", "source", "state"})
_LONGEST = 8  # tokens of a name after "loyal to"
_VAGUE = frozenset({"other", "more", "many", "several", "some", "such", "same", "own", "least"})


def find_descriptions(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    actors: tuple[Actor, ...],
    gazetteer: Gazetteer,
    home: Home | None = None,
) -> list[ActorMention]:
    """Noun phrases whose head tells of an actor, without article, number or quantifier.

    ``home``: the state that "the army" is of, where only one can be meant.
    """
    found = []
    register = _by_id(actors)
    for sentence in sentences:
        for head in range(sentence.first, sentence.last):
            mention = _description(text, tokens, sentence, head, register, gazetteer, home)
            if mention is not None:
                found.append(mention)
    return _outermost(found)


def _description(
    text: str,
    tokens: Sequence[Token],
    sentence: Sentence,
    head: int,
    register: Mapping[str, Actor],
    gazetteer: Gazetteer,
    home: Home | None,
) -> ActorMention | None:
    """The description whose head is that token; None where it tells of nobody."""
    token = tokens[head]
    if token.pos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    noun = _noun(tokens, head)
    if noun is None or _is_inside(tokens, head):
        return None
    if token.pos == "ADJ" and noun != "displaced":
        return None
    if head + 1 < sentence.last and tokens[head + 1].text in _HYPHENS:
        return None  # "rebel-held"
    first = _first(tokens, head, sentence.first)
    last = _allegiance(tokens, head, sentence.last)
    before = [t.text.lower() for t in tokens[first:head] if t.text not in _HYPHENS]
    if not before and last == head + 1 and not _stands_alone(tokens, first, noun):
        return None
    country = _country(tokens[first:head], gazetteer)
    actor = _registered(register, country, noun, before)
    rule = "actors.noun.registered" if actor else "actors.noun"
    if actor is None and country is None and home is not None and last == head + 1:
        inner = [*before, *noun.split()[:-1]]
        if is_of_the_state(noun, inner) and _registered(register, home.country, noun, before):
            actor = _registered(register, home.country, noun, before)
            rule = f"actors.noun.{home.rule}"
    span = Span.cut(text, tokens[first].start, tokens[last - 1].end)
    if "\n" in span.quote:
        return None
    return ActorMention(
        span,
        span.quote,
        actor.id if actor else None,
        actor.kind if actor else _kind(noun, before),
        country,
        rule,
        _backer(tokens[first:head], gazetteer, register),
    )


def _backer(
    modifiers: Sequence[Token], gazetteer: Gazetteer, register: Mapping[str, Actor]
) -> str | None:
    """The state that "Iran-backed" and "Turkish-backed" name."""
    for at, token in enumerate(modifiers[:-2]):
        follows = modifiers[at + 2].text.lower()
        if modifiers[at + 1].text in _HYPHENS and follows in words(FILE, "backing"):
            places = (*gazetteer.of_people(token.text)[0], *gazetteer.find(token.text))
            countries = {p.country for p in places if p.feature == "country" and p.country}
            if len(countries) == 1:
                actor = register.get(f"state.{countries.pop().lower()}")
                return actor.id if actor else None
    return None


def _allegiance(tokens: Sequence[Token], head: int, stop: int) -> int:
    """The end of "forces loyal to X", "groups allied with X"; past the head where none is said."""
    at = head + 1
    if at + 2 >= stop or tokens[at].text.lower() not in words(FILE, "allegiance"):
        return at
    if tokens[at + 1].text.lower() not in {"to", "with", "by"}:
        return at
    held = next((i for i in range(at + 2, stop) if tokens[i].dep == "pobj"
                 and tokens[i].head == at + 1), None)  # fmt: skip
    return held + 1 if held is not None and held - at < _LONGEST else at


def _stands_alone(tokens: Sequence[Token], first: int, noun: str) -> bool:
    if noun in _NEVER_ALONE:
        return False
    return noun not in words(FILE, "needs_modifier") or _has_article(tokens, first, noun)


def _noun(tokens: Sequence[Token], head: int) -> str | None:
    """The listed noun that the token is the head of; two-word nouns come first."""
    lemma = tokens[head].lemma.lower()
    if head and lemma in _ends():
        pair = f"{tokens[head - 1].lemma.lower()} {lemma}"
        if pair in _kinds():
            return pair
    return lemma if lemma in _kinds() else None


def _is_inside(tokens: Sequence[Token], head: int) -> bool:
    """Whether the noun only modifies the next noun ("rebel fighters": the rebels are no head)."""
    token = tokens[head]
    return (
        token.dep in {"compound", "nmod", "amod"}
        and token.head > head
        and all(t.text not in {",", "and"} for t in tokens[head : token.head])
    )


def _first(tokens: Sequence[Token], head: int, start: int) -> int:
    first = head
    while first > start:
        token = tokens[first - 1]
        word = token.text.lower()
        if token.pos in {"DET", "NUM", "PRON", "ADP"} or word in _VAGUE:
            break
        joined = first - 1 > start and token.text in _HYPHENS
        after_hyphen = tokens[first].text in _HYPHENS or joined
        if token.dep not in _MODIFIERS and not after_hyphen:
            break
        if token.pos in {"VERB", "AUX"} and token.dep != "amod":
            break
        if token.text in {",", '"', "“", "”", "(", ")", ";", ":", "and"}:
            break
        if token.pos == "ADV" and not after_hyphen:
            break
        first -= 1
    while first < head and (
        tokens[first].text in _HYPHENS or tokens[first].pos in {"PUNCT", "PART"}
    ):
        first += 1
    return first


def _has_article(tokens: Sequence[Token], first: int, noun: str) -> bool:
    """Whether the noun alone tells of somebody: "the president", "police"; not "sources"."""
    if noun in {"police", "military", "opposition", "insurgency", "parliament", "cabinet"}:
        return True
    before = tokens[first - 1] if first else None
    return (
        before is not None
        and before.lemma in {"the", "their", "his", "its"}
        and noun in {"president", "governor", "mayor", "premier", "mission", "council", "minister",
                     "commander", "general", "envoy", "ambassador", "coalition", "committee"}
    )  # fmt: skip


def _country(modifiers: Sequence[Token], gazetteer: Gazetteer) -> str | None:
    """The nationality that the words give; "Iran-backed" is the backer's, not theirs."""
    for index, token in enumerate(modifiers):
        follows = modifiers[index + 1].text if index + 1 < len(modifiers) else ""
        if follows in _HYPHENS:
            continue
        places = gazetteer.of_people(token.text)[0] or tuple(
            p for p in gazetteer.find(token.text) if p.feature == "country" and token.pos == "PROPN"
        )
        countries = {p.country for p in places if p.feature == "country"}
        if len(countries) == 1:
            return countries.pop()
    return None


def _kind(noun: str, before: Sequence[str]) -> str:
    plain = _kinds()[noun]
    table = codes(FILE, "modifiers")
    if plain == "group" and noun != "group":
        return plain
    for word in reversed(before):
        if word in noun.split()[:-1]:
            continue  # "armed forces" are a state's, "armed men" are not
        if word in table and plain in {"armed_group", "state_force", "militia", "mission", "group"}:
            if plain == "militia" and table[word] == "state_force":
                continue
            return table[word]
    return plain


def _registered(
    register: Mapping[str, Actor], country: str | None, noun: str, before: Sequence[str]
) -> Actor | None:
    table = codes(FILE, "sectors")
    sector = table.get(noun)
    told = set(before) - set(noun.split()[:-1])
    changed = {codes(FILE, "modifiers").get(w) for w in told}
    if sector is None or country is None or changed & {"armed_group", "militia", "mission"}:
        return None
    if noun == "force" and "security" in before:
        sector = "COP"
    arm = codes(FILE, "arms").get(sector)
    if noun == "police" and "military" in before:
        named = [
            a
            for a in register.values()
            if a.country == country and a.name.endswith("military police")
        ]
        return named[0] if len(named) == 1 else None
    return register.get(f"{arm}.{country.lower()}")


@once_for_a_register
def _by_id(actors: tuple[Actor, ...]) -> Mapping[str, Actor]:
    return {actor.id: actor for actor in actors}


@cache
def _kinds() -> Mapping[str, str]:
    return {noun: kind for kind, nouns in groups(FILE, "kinds").items() for noun in nouns}


@cache
def _ends() -> frozenset[str]:
    """With what the listed nouns of several words end."""
    return frozenset(noun[at + 1 :] for noun in _kinds() for at, c in enumerate(noun) if c == " ")


def _outermost(found: list[ActorMention]) -> list[ActorMention]:
    """Without mentions that overlap a longer one."""
    starts: list[int] = []  # of those kept, which never overlap each other
    kept: list[ActorMention] = []
    for mention in sorted(found, key=lambda m: (-len(m.span), m.span.start)):
        at = bisect_left(starts, mention.span.start)
        beside = kept[max(0, at - 1) : at + 1]
        if not any(mention.span.overlaps(k.span) for k in beside):
            starts.insert(at, mention.span.start)
            kept.insert(at, mention)
    return kept
