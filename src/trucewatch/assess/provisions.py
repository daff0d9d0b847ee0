"""How far each provision is kept, as known on a day: the PAM scale, flags, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.assess.origins import Origins
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Contradiction, Flag, Incident, ProvisionStatus

_MOSTLY_BROKEN = 5  # incidents alleged to breach past which a standing duty counts as barely kept
_KEEPING = frozenset({"fulfils", "begins", "partly_fulfils"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one provision on one day."""

    provision: Provision
    day: str
    kept: tuple[tuple[Claim, str], ...]
    broken: tuple[tuple[Claim, str], ...]
    in_force: bool
    ended: bool
    breaches: int
    disputed: bool


def assess_provisions(
    provisions: Sequence[Provision],
    agreements: Sequence[Agreement],
    claims: Sequence[Claim],
    bearings: Sequence[Bearing],
    incidents: Sequence[Incident],
    contradictions: Sequence[Contradiction],
    origins: Origins,
    published: dict[str, str | None],
    ontology: Ontology,
    days: Sequence[str],
) -> tuple[ProvisionStatus, ...]:
    """One status for each provision and day on which it is known, days ascending.

    ``published`` gives each report's day; a report without one counts as known from the start.
    A party's own word that it kept a duty shows as evidence and does not raise the answer past
    minimal.
    """
    by_id = {c.id: c for c in claims}
    deal = {a.id: a for a in agreements}
    home = {c: i.id for i in incidents for c in i.claims}
    clashing = {c for x in contradictions for c in x.claims}
    found = []
    for day in sorted(set(days)):
        for provision in provisions:
            if not any((published.get(t.report) or "") <= day for t in provision.tellings):
                continue
            met = [
                (by_id[b.claim], b.effect)
                for b in bearings
                if b.provision == provision.id
                and b.claim in by_id
                and (published.get(by_id[b.claim].report) or "") <= day
            ]
            broken = tuple((c, e) for c, e in met if e in {"breaches", "delays"})
            agreement = deal.get(provision.agreement)
            known = _Known(
                provision=provision,
                day=day,
                kept=tuple((c, e) for c, e in met if e in _KEEPING),
                broken=broken,
                in_force=_in_force(agreement, day),
                ended=_ended(agreement, day),
                breaches=len({home.get(c.id, c.id) for c, e in broken if e == "breaches"}),
                disputed=any(c.id in clashing for c, _ in met),
            )
            found.append(_status(known, origins, ontology))
    return tuple(found)


def _in_force(agreement: Agreement | None, day: str) -> bool:
    if agreement is None:
        return True
    since = agreement.effective or agreement.declared
    return since is None or since <= day


def _ended(agreement: Agreement | None, day: str) -> bool:
    return agreement is not None and agreement.ended is not None and agreement.ended <= day


def _status(known: _Known, origins: Origins, ontology: Ontology) -> ProvisionStatus:
    kind = ontology.provisions[known.provision.kind]
    implementation, why = _standing(known) if kind.standing else _act(known, origins)
    return ProvisionStatus(
        provision=known.provision.id,
        as_of=known.day,
        implementation=implementation,
        flags=_flags(known, implementation),
        claims_for=tuple(dict.fromkeys(c.id for c, _ in known.kept)),
        claims_against=tuple(dict.fromkeys(c.id for c, _ in known.broken)),
        rule="assess.pam.standing" if kind.standing else "assess.pam.act",
        why=why,
    )


def _standing(known: _Known) -> tuple[str, str]:
    if not known.in_force:
        return "not_initiated", "not in force yet"
    if known.breaches >= _MOSTLY_BROKEN:
        return "minimal", f"in force; {known.breaches} incidents are alleged to breach it"
    if known.breaches or known.broken:
        count = max(known.breaches, 1)
        return "intermediate", f"in force; {count} alleged breach{'es' * (count > 1)} told of"
    return "full", "in force; no breach is told of in the reports read"


def _act(known: _Known, origins: Origins) -> tuple[str, str]:
    if not known.kept:
        return "not_initiated", "no report read tells that it was begun"
    independent = [(c, e) for c, e in known.kept if not origins.weak(c)]
    whole = [c for c, e in independent if e == "fulfils"]
    if whole and not known.broken:
        return "full", "told as done in whole by an origin that is no party"
    tellers = {origins.of(c) for c, _ in known.kept}
    if known.broken:
        return "minimal", "begun; also told as put off or breached"
    if independent and any(e != "begins" for _, e in independent) and len(tellers) > 1:
        return "intermediate", f"told as done in part by {len(tellers)} origins"
    if independent:
        return "minimal", "told as begun by an origin that is no party"
    return "minimal", "told as begun by a party or unnamed tellers only"


def _flags(known: _Known, implementation: str) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    deadline = known.provision.deadline
    if deadline is not None and deadline[:4].isdigit() and implementation != "full":
        flags.append("overdue" if deadline < known.day else "due")
    if known.breaches:
        flags.append("breach_alleged")
    if known.disputed:
        flags.append("disputed")
    if known.ended:
        flags.append("expired")
    return tuple(flags)
