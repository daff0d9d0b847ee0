"""Claims of one happening across reports become one incident; people's merges and splits hold."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.link.score import SAME, score_pair
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.ids import content_id
from trucewatch.records.incident import Incident, Tie
from trucewatch.records.judgement import Judgement
from trucewatch.records.report import Report

#: Stances of claims that tell of a happening or deny one; plans and fears are no incidents.
_TOLD = frozenset({"happened", "ongoing", "did_not_happen", "denied"})
_GROUPS = frozenset({"force", "posture", "persons", "access"})


def link_incidents(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    judgements: Sequence[Judgement],
    ontology: Ontology,
) -> tuple[Incident, ...]:
    """Every claim that tells of force, posture, persons or access, in exactly one incident.

    Best pairs first; a claim joins only where it fits *every* claim already there. ``merge`` and
    ``split`` judgements (target: a claim, value: the other claim) outrank the score.
    """
    published = {r.id: r.published.day or "" for r in reports}
    told = sorted(
        (
            c
            for c in claims
            if c.stance.factuality in _TOLD and ontology.events[c.event.kind].group in _GROUPS
        ),
        key=lambda c: (published.get(c.report, ""), c.report, c.span.start, c.id),
    )
    joined, parted = _judged(judgements)
    group = {c.id: n for n, c in enumerate(told)}
    members: dict[int, list[Claim]] = {n: [c] for n, c in enumerate(told)}
    ties: dict[int, list[Tie]] = {}
    for score, i, j, reason in _pairs(told, joined, parted, ontology):
        a, b = group[told[i].id], group[told[j].id]
        if a == b or not _fit(members[a], members[b], joined, parted, ontology):
            continue
        for claim in members.pop(b):
            members[a].append(claim)
            group[claim.id] = a
        tie = Tie(told[i].id, told[j].id, score, reason)
        ties[a] = [*ties.get(a, []), *ties.pop(b, []), tie]
    return tuple(_incident(members[n], ties.get(n, [])) for n in sorted(members))


def _judged(
    judgements: Sequence[Judgement],
) -> tuple[frozenset[frozenset[str]], frozenset[frozenset[str]]]:
    undone = {j.target for j in judgements if j.verb == "undo"}
    held = [j for j in judgements if j.id not in undone and j.value is not None]
    joined = frozenset(frozenset({j.target, str(j.value)}) for j in held if j.verb == "merge")
    parted = frozenset(frozenset({j.target, str(j.value)}) for j in held if j.verb == "split")
    return joined, parted


def _pairs(
    told: list[Claim],
    joined: frozenset[frozenset[str]],
    parted: frozenset[frozenset[str]],
    ontology: Ontology,
) -> list[tuple[float, int, int, str]]:
    found = []
    for j, second in enumerate(told):
        for i in range(j):
            pair = frozenset({told[i].id, second.id})
            if pair in joined:
                found.append((2.0, i, j, "merged by a person"))
            elif pair not in parted:
                score, reason = score_pair(told[i], second, ontology)
                if score >= SAME:
                    found.append((score, i, j, reason))
    return sorted(found, key=lambda p: (-p[0], p[1], p[2]))


def _fit(
    first: list[Claim],
    second: list[Claim],
    joined: frozenset[frozenset[str]],
    parted: frozenset[frozenset[str]],
    ontology: Ontology,
) -> bool:
    for a in first:
        for b in second:
            pair = frozenset({a.id, b.id})
            if pair in parted:
                return False
            if pair not in joined and score_pair(a, b, ontology)[0] == 0.0:
                return False
    return True


def _incident(claims: list[Claim], ties: list[Tie]) -> Incident:
    times = [c.event.time for c in claims if c.event.time is not None]
    starts = sorted(t.start for t in times if t.start is not None)
    ends = sorted(t.end for t in times if t.end is not None)
    places = [c.event.place.words for c in claims if c.event.place is not None]
    kinds = [c.event.kind for c in claims if c.stance.factuality in {"happened", "ongoing"}]
    ids = tuple(c.id for c in claims)
    return Incident(
        id=content_id("i", sorted(ids)),
        kind=(kinds or [claims[0].event.kind])[0],
        claims=ids,
        start=starts[0] if starts else None,
        end=ends[-1] if ends else None,
        place=places[0] if places else None,
        ties=tuple(ties),
    )
