"""Claims that cannot all be so. They stand side by side; nobody settles them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import combinations

from trucewatch.assess.clashes import answers, clashes
from trucewatch.assess.facets import Facets, facets, other_doer
from trucewatch.assess.opposites import opposites
from trucewatch.assess.origins import Origins
from trucewatch.assess.rival_terms import rival_terms
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.ids import content_id
from trucewatch.records.incident import Contradiction, ContradictionKind, Incident
from trucewatch.records.kept import Kept

_Found = tuple[ContradictionKind, str, Facets, Facets]


def find_contradictions(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    origins: Origins,
    provisions: Sequence[Provision] = (),
    sides: Sides | None = None,
    ontology: Ontology | None = None,
    kept: Kept | None = None,
) -> tuple[Contradiction, ...]:
    """Each clash of two origins over one happening or one term, by earliest and plainest claim.

    Plain is what says who did it, or how many, in the body rather than in a headline. A denial
    and the account that its teller gives instead both clash with what they answer.

    ``kept``: what was found in the run before, with the same ontology.
    """
    kept = kept or Kept()
    by_id = {c.id: c for c in claims}
    wrongs = _wrongs(ontology)
    found: list[Contradiction] = []
    for incident in incidents:
        told = [by_id[c] for c in incident.claims if c in by_id]
        if len(told) > 1:
            standing = [(c, origins.of(c), sides.footing(c) if sides else None) for c in told]
            each = kept.get(
                ("facets", incident.id), standing, partial(_facets, told, origins, sides, wrongs)
            )
            found += kept.get(("clashes", incident.id), each, partial(_within, each))
    if ontology is not None:
        found += _plainest(opposites(claims, origins, sides, ontology))
    terms = rival_terms(claims, provisions, origins, sides)
    answered = {frozenset({a.origin, b.origin}) for kind, _, a, b in terms if kind == "occurrence"}
    found += _plainest(
        [
            one
            for one in terms
            # Who corrects a term also gives the right one: the correction is the clash.
            if one[0] == "occurrence" or frozenset({one[2].origin, one[3].origin}) not in answered
        ]
    )
    return tuple({x.claims: x for x in reversed(found)}.values())[::-1]


def _facets(
    told: Sequence[Claim], origins: Origins, sides: Sides | None, wrongs: frozenset[str]
) -> list[Facets]:
    return _without_headlines([facets(c, origins, sides, n, wrongs) for n, c in enumerate(told)])


def _within(each: Sequence[Facets]) -> list[Contradiction]:
    """The clashes of one incident."""
    return _plainest([*_answered(_all_clashes(each)), *_counter_accounts(each)])


#: Kinds beside force for which somebody is blamed.
_BLAMED = frozenset(
    """aid_obstructed monitor_obstructed services_cut arrest abduction siege territory_seized
    ceasefire_collapsed""".split()
)


def _wrongs(ontology: Ontology | None) -> frozenset[str]:
    if ontology is None:
        return frozenset()
    return frozenset(
        code
        for code, kind in ontology.events.items()
        if kind.group == "force" or ontology.outside_kind(code) in _BLAMED
    )


def _without_headlines(each: Sequence[Facets]) -> list[Facets]:
    """A headline only repeats its report: it counts where the report's body tells nothing."""
    bodies = {one.claim.report for one in each if not one.headline}
    return [one for one in each if not one.headline or one.claim.report not in bodies]


def _all_clashes(each: Sequence[Facets]) -> Iterator[_Found]:
    for a, b in combinations(each, 2):
        for kind, why in clashes(a, b):
            yield kind, why, a, b


def _answered(found: Iterator[_Found]) -> Iterator[_Found]:
    """Less what a side's denial does not answer.

    Who denies a deed laid at its door answers those who laid it there. Only where nobody did does
    it answer those who told of the deed without a doer.
    """
    held = list(found)
    laid = {d.order: set[int]() for d, _ in _denials(held)}
    for denial, telling in _denials(held):
        if denial.voice in telling.doers or (denial.voice is None and telling.doers):
            laid[denial.order].add(telling.order)
    for one in held:
        for denial, telling in _denials([one]):
            if laid[denial.order] and telling.order not in laid[denial.order]:
                break
        else:
            yield one


def _denials(found: Sequence[_Found]) -> Iterator[tuple[Facets, Facets]]:
    """The denial of a deed of one's own and what was told, of each clash over whether it was."""
    for kind, _, a, b in found:
        denial, telling = (b, a) if a.told else (a, b)
        if kind == "occurrence" and not denial.told and (denial.voice or denial.owns):
            yield denial, telling


def _counter_accounts(each: Sequence[Facets]) -> Iterator[_Found]:
    """What a denier says was done instead, against those whom the denial answers."""
    for denial in each:
        if denial.told or denial.voice is None:
            continue
        for instead in each:
            mine = instead.origin == denial.origin
            if not instead.told or not mine or instead.claim.report != denial.claim.report:
                continue
            if not instead.blames and instead.counted:
                continue  # a number of its own is no other doer
            for telling in each:
                answered = telling.told and telling.origin != denial.origin
                if not answered or not telling.blames or not answers(denial, telling):
                    continue
                if not instead.blames or other_doer(instead, telling):
                    yield "attribution", "one side's own account", telling, instead


def _plainest(found: Sequence[_Found]) -> list[Contradiction]:
    """Of the clashes of two origins in one respect, that of their earliest, plainest claims."""
    best: dict[tuple[ContradictionKind, frozenset[str]], _Found] = {}
    for one in found:
        kind, _, a, b = one
        key = kind, frozenset({a.origin, b.origin})
        held = best.get(key)
        if held is None or _rank(one) < _rank(held):
            best[key] = one
    return [_contradiction(*one) for one in sorted(best.values(), key=_place)]


def _rank(found: _Found) -> tuple[int, int, int, int]:
    kind, _, a, b = found
    blamed = kind == "attribution" or any(not one.told and one.blames for one in (a, b))
    vague = sum(blamed and one.told and not one.blames for one in (a, b))
    return sum((a.headline, b.headline)), vague, max(a.order, b.order), min(a.order, b.order)


def _place(found: _Found) -> tuple[int, int, str]:
    kind, _, a, b = found
    return min(a.order, b.order), max(a.order, b.order), kind


def _contradiction(kind: ContradictionKind, why: str, a: Facets, b: Facets) -> Contradiction:
    first, second = sorted((a, b), key=lambda one: one.order)
    pair = (first.claim.id, second.claim.id)
    return Contradiction(content_id("x", kind, sorted(pair)), kind, pair, why)
