"""Which of several places of one name is meant: by what the words say, then by what is likely.

A point more is about three times the belief: with that, on public sets, of the choices held at
some score about that share are right. A choice under one half is none: the name stays open, with
its candidates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.annotate.places.distances import LOCAL, kilometres, lies_in
from trucewatch.annotate.places.gazetteer import Place
from trucewatch.annotate.places.points import Query, areas_of, points_for
from trucewatch.annotate.places.shares import NOTHING, Shares, Votes, points_in

_ROUNDS = 3
_SAME_KM = 50.0
_SURE = 0.5  # belief below which a name is left open
_TOLD = 0.9  # belief in what the words say of the same name elsewhere
_AGREED = 0.9  # belief past which what a name may mean has one country
_UNLISTED = 0.05  # belief that a town is meant that no list has
_SHOWN = 5  # candidates that the record keeps
_RIVALS = 2  # entries that count in full
_FURTHER = 0.2  # of the belief in any further one
_COMPARED = 12  # entries whose beliefs are worked out


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name may mean. ``ranked``: (score 0-1, place), likeliest first, at most five; the

    scores are shares of belief, with a little kept back for places that the gazetteer lacks.
    ``place``: the first of them where its score is enough; None: left open. ``country``: the one
    in which nearly all that it may mean lies, whichever it is.
    """

    place: Place | None = None
    ranked: tuple[tuple[float, Place], ...] = ()
    country: str | None = None

    @property
    def score(self) -> float | None:
        """The first candidate's score; None without candidates."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def likeliest(self) -> Place | None:
        """The first candidate, in however much doubt."""
        return self.ranked[0][1] if self.ranked else None


def choose(queries: Sequence[Query], country: str | None) -> list[Choice]:
    """For each query what it may mean and, where one meaning is likely enough, that one.

    ``country`` is the ISO 3166 code of the country that the case is about, if known.
    """
    which: list[int] = []
    scored: list[_Scored] = []
    known: dict[object, int] = {}
    for q in queries:
        at = known.setdefault(_key(q), len(scored))
        if at == len(scored):
            scored.append(_Scored.of(q, country))
        which.append(at)
    names = {q.folded for q in queries}
    best = [s.best(NOTHING) for s in scored]
    shares: dict[str, Shares] = {}
    for _ in range(_ROUNDS):
        votes = Votes.of([s.query for s in scored], best)
        shares = {name: votes.without(name) for name in names}
        best, before = [s.best(shares[s.query.folded]) for s in scored], best
        if best == before:
            break
    told = _told([s.query for s in scored], best)
    choices = [
        _choice(one, *s.ranked(shares[s.query.folded])) for s, one in zip(scored, told, strict=True)
    ]
    return [choices[n] for n in which]


def _key(query: Query) -> object:
    """Alike for mentions that are resolved alike."""
    inside, entries = (tuple(p.id for p in places) for places in (query.inside, query.entries))
    return query.folded, entries, inside, query.level, query.listed, query.acts


def _choice(
    told: Place | None, ranked: Sequence[tuple[float, Place]], country: str | None
) -> Choice:
    """The choice, unless it is in too much doubt. A name told of elsewhere is as sure as there."""
    if told is not None:
        score = next((s for s, p in ranked if p.id == told.id), 0.0)
        others = [(s, p) for s, p in ranked if p.id != told.id]
        return Choice(told, ((max(score, _TOLD), told), *others[: _SHOWN - 1]), told.country)
    shown = tuple(ranked[:_SHOWN])
    if not shown or shown[0][0] < _SURE:
        return Choice(None, shown, country)
    return Choice(shown[0][1], shown, shown[0][1].country)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A query's entries with what is in their favour whatever else the report names."""

    query: Query
    points: tuple[float, ...]

    @classmethod
    def of(cls, query: Query, country: str | None) -> _Scored:
        areas = areas_of(query)
        return cls(query, tuple(points_for(query, p, areas, country) for p in query.entries))

    def best(self, context: Shares) -> Place | None:
        """The entry with most points; the first of equals."""
        best, most = None, -math.inf
        for points, place in zip(self.points, self.query.entries, strict=True):
            score = points + points_in(place, context)
            if score > most:
                best, most = place, score
        return best

    def ranked(self, context: Shares) -> tuple[list[tuple[float, Place]], str | None]:
        """Entries by belief, likeliest first, and the country that nearly all share.

        One place under several entries (a town and its district) counts together: the likelier
        one stands for both.
        """
        scores = [
            (points + points_in(place, context), place)
            for points, place in zip(self.points, self.query.entries, strict=True)
        ]
        if not scores:
            return [], None
        scores.sort(key=lambda s: -s[0])
        top = scores[0][0]
        total = sum(math.exp(s - top) for s, _ in scores)
        there = sum(math.exp(s - top) for s, p in scores if p.country == scores[0][1].country)
        country = scores[0][1].country if there >= _AGREED * total else None
        beliefs: list[tuple[float, Place]] = []
        for score, place in scores:
            share = math.exp(score - top) / total
            at = next((i for i, (_, p) in enumerate(beliefs) if _is_one(p, place)), None)
            if at is None:
                if len(beliefs) == _COMPARED:
                    break
                beliefs.append((share, place))
            else:
                beliefs[at] = (beliefs[at][0] + share, beliefs[at][1])
        # Many small rivals say less than their number: measured, the nearest one decides.
        beliefs.sort(key=lambda k: -k[0])
        weights = [w if at < _RIVALS else w * _FURTHER for at, (w, _) in enumerate(beliefs)]
        whole = sum(weights)
        kept = [
            (round(w / whole * (1 - _UNLISTED * (place.feature in LOCAL)), 3), place)
            for w, (_, place) in zip(weights, beliefs, strict=True)
        ]
        return sorted(kept, key=lambda k: -k[0]), country


def _is_one(a: Place, b: Place) -> bool:
    """Whether two entries may stand for one spot: near, and neither a whole country."""
    if a.country != b.country or abs(a.lat - b.lat) > 1:
        return False
    return kilometres(a, b) < _SAME_KM


def _told(queries: Sequence[Query], chosen: Sequence[Place | None]) -> list[Place | None]:
    """For names of which the words beside do not say where they lie, what they say elsewhere."""
    told: dict[str, Place] = {}
    for query, place in zip(queries, chosen, strict=True):
        areas = [a for a in query.inside if a.feature != "country"]
        if place is not None and any(lies_in(place, a) for a in areas):
            told.setdefault(query.folded, place)
    ones = [told.get(q.folded) if not q.inside and not q.level else None for q in queries]
    return [
        one if one is not None and any(e.id == one.id for e in q.entries) else None
        for q, one in zip(queries, ones, strict=True)
    ]
