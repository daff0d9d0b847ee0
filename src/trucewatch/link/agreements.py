"""One deal told by many reports is one agreement; one duty in many wordings is one provision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.link.same_deal import follow, home_of, with_endings
from trucewatch.link.same_duty import merge_duties
from trucewatch.link.terms import complete, with_bearer, with_parties
from trucewatch.ontology.model import Ontology
from trucewatch.parties.bodies import is_of_state, telling
from trucewatch.parties.names import same_name
from trucewatch.records.agreement import Agreement, Provision, Variable
from trucewatch.records.ids import content_id
from trucewatch.records.record import Reading

_PAIR = 2
#: Last words of the names of forces and offices that sign for a state.
_SERVING = frozenset({"command", "division", "corps", "regiment", "ministry", "staff", "police"})


def link_agreements(
    readings: Sequence[Reading], ontology: Ontology
) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
    """Agreements and provisions of a case, merged over its reports in publication order.

    Which deals are one is told by ``same_deal``. A duty's wordings are one provision where kind,
    bearer and number agree or are silent; what differs stays in the tellings.
    """
    ordered = sorted(readings, key=lambda r: (r.report.published.day or "9999", r.report.id))
    merged: list[Agreement] = []
    home: dict[str, int] = {}
    for reading in ordered:
        for agreement in reading.agreements:
            at = home_of(merged, agreement, reading.report.published.day)
            if at is None:
                merged.append(agreement)
                at = len(merged) - 1
            else:
                merged[at] = _with(merged[at], agreement)
            home[agreement.id] = at
    named = tuple(
        replace(a, id=content_id("a", [e.report for e in a.evidence], a.evidence[0].span.start))
        for a in merged
    )
    agreements = follow(with_endings(named, ordered))
    told = [
        [replace(p, agreement=agreements[home[p.agreement]].id) for p in reading.provisions]
        for reading in ordered
    ]
    texts = {r.report.id: r.report.text for r in ordered}
    heads = ontology.words["body_heads"]
    all_told = [p for provisions in told for p in provisions]
    deals = {a.id: with_parties(a, agreements, all_told, texts, heads) for a in agreements}
    provisions = merge_duties(
        [[with_bearer(p, deals[p.agreement]) for p in some] for some in told], ontology
    )
    return tuple(deals.values()), tuple(
        complete(p, deals[p.agreement], texts.get(p.tellings[0].report, "")) for p in provisions
    )


def _with(a: Agreement, b: Agreement) -> Agreement:
    return replace(
        a,
        parties=_union(a.parties, b.parties),
        mediators=_union(a.mediators, b.mediators),
        guarantors=_union(a.guarantors, b.guarantors),
        declared=a.declared or b.declared,
        effective=a.effective or b.effective,
        ended=a.ended or b.ended,
        place=a.place or b.place,
        predecessor=a.predecessor or b.predecessor,
        evidence=a.evidence + b.evidence,
        variables=_told_once(a, b),
        rules=tuple(dict.fromkeys((*a.rules, *b.rules, "link.agreements.same_deal"))),
    )


def _told_once(a: Agreement, b: Agreement) -> tuple[Variable, ...]:
    """Both reports' tellings. What differs stands beside the rest: none is chosen."""
    return tuple(dict.fromkeys((*a.variables, *b.variables)))


def _union(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[str, ...]:
    if _is_one_pair(a, b):
        return a
    found = list(a)
    for name in b:
        if not any(same_name(name, other) or _one_body(name, other) for other in found):
            found.append(name)
    return tuple(found)


def _is_one_pair(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """ "Lowland government forces and the Council", "the Ford Command and the Council": the same
    two sides, the state's once by the force that signed for it."""
    if len(a) != _PAIR or len(b) != _PAIR:
        return False
    odd = [x for x in a if not any(same_name(x, y) for y in b)]
    others = [y for y in b if not any(same_name(x, y) for x in a)]
    if len(odd) != 1 or len(others) != 1 or is_of_state(odd[0]) == is_of_state(others[0]):
        return False
    force = others[0] if is_of_state(odd[0]) else odd[0]
    return force.lower().split()[-1] in _SERVING


def _one_body(first: str, second: str) -> bool:
    """ "The paramilitary Savanna Forces" and "the Savanna militia": one name, two words for what
    it is, where not one of the two is said to be a state's."""
    a, b = telling(first), telling(second)
    return bool(a) and a == b and is_of_state(first) == is_of_state(second)
