"""Claims of one happening across reports become one incident; people's merges and splits hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import Literal

from trucewatch.judged.standing import judged_pairs
from trucewatch.link.answers import LATE
from trucewatch.link.days import BARRED, NEAR
from trucewatch.link.kinds import ALIKE
from trucewatch.link.lineage import Lineage
from trucewatch.link.pairs import Pairs
from trucewatch.link.places import ELSEWHERE
from trucewatch.link.score import INSTEAD
from trucewatch.link.spells import DEAL, LASTING
from trucewatch.link.traces import Trace, traces
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim, When
from trucewatch.records.ids import incident_id
from trucewatch.records.incident import Incident, Tie
from trucewatch.records.judgement import Judgement
from trucewatch.records.kept import Kept
from trucewatch.records.mention import PRECISIONS, TimePrecision
from trucewatch.records.report import Report

#: Stances of claims that tell of a happening or deny one; plans and fears are no incidents.
_TOLD = frozenset({"happened", "ongoing", "did_not_happen", "denied"})
_GROUPS = frozenset({"force", "posture", "persons", "access"})
#: Acts in words that matter to a truce.
_WORDS = frozenset({"rejection", "threat", "talks_failed"})
_ALONE = DEAL | _WORDS | {"denial"}  # no incident where a claim of these stands alone
_PERSON = 2.0  # the score of what a person has merged
_EDITED = 1.5  # of one sentence before and after an edit
_ALIKE = 0.3  # what the pairs of two groups must score on average for these to be one
_EVER = 10**7  # past any day's ordinal

_Pairs = frozenset[frozenset[str]]
_Fit = Literal["one", "unlike", "barred"]


def link_incidents(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    ontology: Ontology,
    sides: Sides | None = None,
    kept: Kept | None = None,
    pairs: Pairs | None = None,
    lineage: Lineage | None = None,
) -> tuple[Incident, ...]:
    """Every claim that tells of force, posture, persons or access, in exactly one incident.

    Best pairs first; a claim joins only where no claim already there bars it. ``merge`` and
    ``split`` judgements (target: a claim, value: the other claim) outrank the score. Claims of
    the deal itself make an incident where there are two or more. ``kept``, ``pairs``: traces and
    scores of the run before. ``lineage``: versions of reports; a sentence before and after an edit
    tells of one happening, what it was is told by the claims that stand, and its id stays.
    """
    lineage = lineage or Lineage()
    sides = sides or Sides(reports, (), (), ontology)
    counted = [c for c in claims if _counts(c, ontology)]
    told = traces(reports, counted, sides, ontology, kept, lineage)
    joined, parted = judged_pairs(lineage.moved(judgements))
    scores = _scores(told, pairs or Pairs())
    members, ties = _group(told, scores, joined, parted, lineage.edited())
    lost = {w.claim for w in lineage.withdrawn()}
    return tuple(
        _incident(
            [told[m].claim for m in sorted(members[n])], ties.get(n, []), ontology, lost, lineage
        )
        for n in sorted(members)
        if len(members[n]) > 1 or told[n].kind not in _ALONE
    )


def _group(
    told: Sequence[Trace],
    scores: Pairs,
    joined: _Pairs,
    parted: _Pairs,
    edited: _Pairs = frozenset(),
) -> tuple[dict[int, list[int]], dict[int, list[Tie]]]:
    """Groups of places, and the ties of each, by its first place."""
    group = list(range(len(told)))
    members = {n: [n] for n in group}
    ties: dict[int, list[Tie]] = {}
    apart: dict[int, set[int]] = {n: set() for n in group}
    unlike: dict[tuple[int, int], int] = {}  # the members that two had when last asked
    for score, i, j, reason in _ranked(told, scores, joined, parted, edited):
        a, b = sorted((group[i], group[j]))
        if a == b or b in apart[a]:
            continue
        both = len(members[a]) + len(members[b])
        if score < INSTEAD and unlike.get((a, b)) == both:
            continue
        fit = _fit(told, members[a], members[b], scores, joined | edited, parted, score)
        if fit == "barred":
            # Groups only grow and later scores only fall: what is barred once stays barred.
            apart[a].add(b)
            apart[b].add(a)
        elif fit == "unlike":
            # Not for good: as groups grow, they may come to be alike.
            unlike[a, b] = both
        if fit != "one":
            continue
        for n in apart.pop(b):
            apart[n].discard(b)
            apart[n].add(a)
            apart[a].add(n)
        for n in members[b]:
            group[n] = a
        members[a] += members.pop(b)
        tie = Tie(told[i].claim.id, told[j].claim.id, min(score, 1.0), reason)
        ties[a] = [*ties.get(a, []), *ties.pop(b, []), tie]
    return members, ties


def _counts(claim: Claim, ontology: Ontology) -> bool:
    stance = claim.stance.factuality
    if ontology.outside_kind(claim.event.kind) in DEAL:
        return stance in {"happened", "ongoing"}
    if ontology.outside_kind(claim.event.kind) in _WORDS:
        return stance in {"happened", "ongoing", "denied"}
    if claim.event.kind == "denial" and stance == "denied":
        return True
    return stance in _TOLD and ontology.events[claim.event.kind].group in _GROUPS


def _scores(told: Sequence[Trace], pairs: Pairs) -> Pairs:
    """Scores of all pairs that could be one happening: kinds used of one thing, days near."""
    pairs.renew(told, list(_blocks(told)), [_window(one) for one in told])
    return pairs


def _blocks(told: Sequence[Trace]) -> Iterator[list[int]]:
    """Claims parted by kinds that are never used of one happening."""
    home = {kind: kind for t in told for kind in (t.kind,)}
    for kinds in ALIKE:
        known = sorted(k for k in kinds if k in home)
        roots = {_root(home, k) for k in known}
        for root in sorted(roots):
            home[root] = min(roots)
    blocks: dict[str, list[int]] = {}
    for n, one in enumerate(told):
        blocks.setdefault(_root(home, one.kind), []).append(n)
    for root in sorted(blocks):
        yield blocks[root]


def _root(home: dict[str, str], kind: str) -> str:
    while home[kind] != kind:
        kind = home[kind]
    return kind


def _window(one: Trace) -> tuple[int, int]:
    """The days on which another claim may begin and still be of one happening with this."""
    if one.start is not None and one.end is not None:
        lasts = one.claim.stance.factuality in {"ongoing", "did_not_happen"}
        return one.start, one.end + (LASTING if lasts else NEAR)
    if one.published is not None:
        back = LATE if one.claim.stance.factuality == "denied" else NEAR
        return one.published - back, one.published + NEAR
    return 0, _EVER


def _ranked(
    told: Sequence[Trace],
    scores: Pairs,
    joined: _Pairs,
    parted: _Pairs,
    edited: _Pairs,
) -> list[tuple[float, int, int, str]]:
    place = {t.claim.id: n for n, t in enumerate(told)}
    found = []
    for pairs, score, reason in (
        (joined, _PERSON, "merged by a person"),
        (edited - joined - parted, _EDITED, "one sentence of one report, before and after an edit"),
    ):
        for pair in pairs:
            if len(pair) > 1 and pair <= place.keys():
                i, j = sorted(place[c] for c in pair)
                found.append((score, i, j, reason))
    apart = joined | parted | edited
    for (i, j), (score, reason) in scores.tied():
        if not apart or frozenset({told[i].claim.id, told[j].claim.id}) not in apart:
            found.append((score, i, j, reason))
    return sorted(found, key=lambda p: (-p[0], p[1], p[2]))


def _fit(
    told: Sequence[Trace],
    first: Sequence[int],
    second: Sequence[int],
    scores: Pairs,
    joined: _Pairs,
    parted: _Pairs,
    score: float,
) -> _Fit:
    """Whether no claim of one group bars one of the other and they are alike on average.

    One close pair does not tie two groups that have little else in common; a person's word bars
    and joins above all.
    """
    total, number = 0.0, 0
    for a in first:
        for b in second:
            pair = frozenset({told[a].claim.id, told[b].claim.id})
            if pair in parted:
                return "barred"
            if score >= _PERSON or pair in joined:
                continue
            if not told[a].told and not told[b].told:
                continue  # two denials of one happening may be of two days
            i, j = (a, b) if a < b else (b, a)
            known = scores.ask(i, j) if score >= INSTEAD else scores.get(i, j)
            if known is None or known == BARRED:
                return "barred"
            loose = score >= INSTEAD or _loose(told[a]) or _loose(told[b])
            if known == ELSEWHERE and not loose:
                return "barred"
            total += max(known, 0.0)
            number += 1
    alike = not number or score >= INSTEAD or total >= _ALIKE * number
    return "one" if alike else "unlike"


def _loose(one: Trace) -> bool:
    """Headlines and denials often name a wider place than the happening's own."""
    return one.headline or not one.told


def _incident(
    claims: list[Claim], ties: list[Tie], ontology: Ontology, lost: Set[str], lineage: Lineage
) -> Incident:
    every, first = claims, claims[0].id
    claims = [c for c in every if c.id not in lost] or every
    times = [c.event.time for c in claims if c.event.time is not None]
    starts = sorted(t.start for t in times if t.start is not None)
    ends = sorted(t.end for t in times if t.end is not None)
    telling = [c for c in claims if c.stance.factuality in {"happened", "ongoing"}] or claims
    places = [c.event.place.named for c in telling if c.event.place is not None]
    kinds = Counter(c.event.kind for c in telling)
    return Incident(
        id=incident_id(lineage.roots.get(first, first)),
        kind=_finest(max(kinds, key=lambda k: kinds[k]), kinds, ontology),
        claims=tuple(c.id for c in every),
        start=starts[0] if starts else None,
        end=ends[-1] if ends else None,
        place=places[0] if places else None,
        ties=tuple(ties),
        date_precision=_precision([t for t in times if starts and t.start == starts[0]]),
    )


def _finest(kind: str, kinds: Counter[str], ontology: Ontology) -> str:
    """The kind told most often, or a finer one of it that is told too: refused, not obstructed."""
    finer = [k for k in kinds if ontology.events[k].parent == kind]
    return max(finer, key=lambda k: kinds[k]) if finer else kind


def _precision(first: list[When]) -> TimePrecision:
    """The closest of the precisions with which the first day is known."""
    known = {t.precision for t in first}
    return next((p for p in PRECISIONS if p in known), "unknown")
