"""Names in a case's reports that no register entry explains: proposed, never taken over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.mention import ActorMention
from trucewatch.records.record import Reading

_RULES = frozenset({"actors.body", "actors.register.several"})
_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_WIDEST = 300  # characters of a sentence that is shown
_SHOWN = 3  # sentences of a proposal
_LIKE = 3  # register entries that a proposal names


@dataclass(frozen=True, slots=True)
class Seen:
    """One sentence in which a name stands, and the report that it is of."""

    report: str
    start: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name, its other spellings, what its last word says that it is, and where it stands.

    ``like``: ids of register entries that share its telling words: perhaps the same, perhaps not.
    """

    name: str
    spellings: tuple[str, ...]
    kind: str | None
    mentions: int
    reports: int
    seen: tuple[Seen, ...]
    like: tuple[str, ...]


def propose_actors(readings: Sequence[Reading], ontology: Ontology) -> tuple[Proposal, ...]:
    """Proposals, those named in most reports first, then by name."""
    found: dict[tuple[str, ...], list[tuple[Reading, ActorMention]]] = defaultdict(list)
    for reading in readings:
        for mention in reading.mentions.actors:
            if mention.actor is None and mention.rule in _RULES:
                key = fold(mention.span.quote)
                if key and key != fold(reading.report.outlet or ""):
                    found[key].append((reading, mention))
    index = _word_index(ontology)
    made = [_proposal(key, stands, index) for key, stands in found.items()]
    return tuple(sorted(made, key=lambda p: (-p.reports, -p.mentions, p.name)))


def _proposal(
    key: tuple[str, ...],
    stands: Sequence[tuple[Reading, ActorMention]],
    index: dict[frozenset[str], list[str]],
) -> Proposal:
    spellings = dict.fromkeys(_plain(m.span.quote) for _, m in stands)
    name, *others = spellings
    reports = {reading.report.id for reading, _ in stands}
    kinds = [m.kind for _, m in stands if m.kind is not None]
    return Proposal(
        name=name,
        spellings=tuple(others),
        kind=kinds[0] if kinds else None,
        mentions=len(stands),
        reports=len(reports),
        seen=tuple(_seen(reading, m) for reading, m in stands[:_SHOWN]),
        like=tuple(dict.fromkeys(_like(frozenset(key), index)))[:_LIKE],
    )


def _like(words: frozenset[str], index: dict[frozenset[str], list[str]]) -> list[str]:
    """Entries one of whose names holds all words of this one, or is held by it."""
    if len(words) < 2:
        return index.get(words, [])
    return [i for name, ids in index.items() if name >= words or (len(name) > 1 and name <= words)
            for i in ids]  # fmt: skip


def _word_index(ontology: Ontology) -> dict[frozenset[str], list[str]]:
    index: dict[frozenset[str], list[str]] = defaultdict(list)
    for actor in ontology.actors:
        for name in (actor.name, *actor.aliases):
            index[frozenset(fold(name))].append(actor.id)
    return dict(index)


def _seen(reading: Reading, mention: ActorMention) -> Seen:
    text, span = reading.report.text, mention.span
    low = max(0, span.start - _WIDEST)
    before = [low + m.end() for m in _END.finditer(text[low : span.start])]
    after = _END.search(text, span.end, span.end + _WIDEST)
    start = before[-1] if before else low
    end = after.start() + 1 if after else min(len(text), span.end + _WIDEST)
    return Seen(reading.report.id, span.start, _plain(text[start:end]))


def _plain(words: str) -> str:
    return " ".join(words.split())
