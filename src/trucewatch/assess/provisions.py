"""How far each provision is kept, as known on a day: the PAM scale, flags, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.assess.origins import Origins
from trucewatch.ontology.model import Ontology
from trucewatch.parties.duties import find_successors, is_standing
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Contradiction, Flag, Incident, ProvisionStatus

_LITTLE = 0.25  # share of the number owed below which a duty is barely begun
_ENDED = "ceasefire_collapsed"
_KEEPING = frozenset({"fulfils", "begins", "partly_fulfils"})


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one provision on one day, evidence in the order of its publication.

    ``doubted``: claims that another claim bearing on it contradicts.
    """

    provision: Provision
    day: str
    kept: tuple[tuple[Claim, str], ...]
    broken: tuple[tuple[Claim, str], ...]
    in_force: bool
    ended: bool
    breaches: int
    disputed: bool
    doubted: frozenset[str]
    superseded: bool
    suspended: bool


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
    What one party alone tells counts until somebody contradicts it; the reason says whose word it
    is.
    """
    by_id = {c.id: c for c in claims}
    deal = {a.id: a for a in agreements}
    home = {c: i.id for i in incidents for c in i.claims}
    clashing: dict[str, set[str]] = {}
    for x in contradictions:
        if x.kind == "count" and _slight([by_id[c] for c in x.claims if c in by_id]):
            continue  # 214 or 209 handed over: nobody doubts how far the duty is kept
        for c in x.claims:
            clashing.setdefault(c, set()).update(set(x.claims) - {c})
    successor = find_successors(provisions, published, ontology)
    bearing: dict[str, list[Bearing]] = {}
    for b in bearings:
        bearing.setdefault(b.provision, []).append(b)
    spans: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.id in clashing and claim.stance.factuality == "obliged":
            spans.setdefault(claim.report, []).append(claim)
    found = []
    for day in sorted(set(days)):
        for provision in provisions:
            if not any((published.get(t.report) or "") <= day for t in provision.tellings):
                continue
            met = sorted(
                (
                    (by_id[b.claim], b.effect)
                    for b in bearing.get(provision.id, ())
                    if b.claim in by_id and (published.get(by_id[b.claim].report) or "") <= day
                ),
                key=lambda m: published.get(m[0].report) or "",
            )
            heir = successor.get(provision.id)
            broken = tuple((c, e) for c, e in met if e in {"breaches", "delays"})
            told = {c.id for c, _ in met}
            agreement = deal.get(provision.agreement)
            known = _Known(
                provision=provision,
                day=day,
                kept=tuple((c, e) for c, e in met if e in _KEEPING),
                broken=broken,
                in_force=_in_force(agreement, day),
                ended=_ended(agreement, day),
                breaches=len({home.get(c.id, c.id) for c, e in broken if e == "breaches"}),
                disputed=any(c in clashing for c in (*told, *_telling(provision, spans))),
                doubted=frozenset(c.id for c, _ in met if clashing.get(c.id, set()) & told),
                superseded=heir is not None and heir <= day,
                suspended=_is_suspended(provision, met, claims, published, day, ontology),
            )
            found.append(_status(known, origins, published, ontology))
    return tuple(found)


_SLIGHT = 1.25  # times by which two numbers may differ and still tell of one measure of keeping


def _slight(pair: Sequence[Claim]) -> bool:
    """Whether two numbers of what was done lie close to each other."""
    if any(c.stance.factuality not in {"happened", "ongoing"} for c in pair):
        return False
    told = [{f.kind: f.low or f.high for f in c.figures} for c in pair]
    if len(told) < 2:
        return False
    shared = [(told[0][k], told[1][k]) for k in told[0].keys() & told[1].keys()]
    numbers = [(x, y) for x, y in shared if x and y and x != y]
    return bool(numbers) and all(max(n) <= _SLIGHT * min(n) for n in numbers)


def _telling(provision: Provision, spans: dict[str, list[Claim]]) -> list[str]:
    """The claims in dispute that tell the provision itself."""
    return [
        c.id
        for t in provision.tellings
        for c in spans.get(t.report, ())
        if t.span.start < c.span.end and c.span.start < t.span.end
    ]


def _in_force(agreement: Agreement | None, day: str) -> bool:
    if agreement is None:
        return True
    since = agreement.effective or agreement.declared
    return since is None or since <= day


def _ended(agreement: Agreement | None, day: str) -> bool:
    return agreement is not None and agreement.ended is not None and agreement.ended <= day


_SUSPENDED = re.compile(r"\b(?:suspen(?:d|ds|ded|sion)|fr(?:eezes|oze|ozen))\b", re.IGNORECASE)
_RESUMED = frozenset({"ceasefire_effective", "ceasefire_extended"})


def _is_suspended(
    provision: Provision,
    met: Sequence[tuple[Claim, str]],
    claims: Sequence[Claim],
    published: dict[str, str | None],
    day: str,
    ontology: Ontology,
) -> bool:
    """Whether a bearer is told to have suspended it and nobody that it was taken up again."""
    told = [c for c, e in met if e == "delays"]
    if ontology.outside_provision(provision.kind) == "cessation_of_fire":
        told = [c for c in claims if ontology.outside_kind(c.event.kind) in _RESUMED | {_ENDED}]
    last = False
    for claim in sorted(told, key=lambda c: published.get(c.report) or ""):
        if claim.background or claim.stance.factuality not in {"happened", "ongoing"}:
            continue
        if (published.get(claim.report) or "") > day:
            continue
        if ontology.outside_kind(claim.event.kind) in _RESUMED:
            last = False
        elif _SUSPENDED.search(claim.span.quote):
            last = True
    if last and any(e in _KEEPING for c, e in met if met and c is met[-1][0]):
        return ontology.outside_provision(provision.kind) == "cessation_of_fire"
    return last


def _status(
    known: _Known, origins: Origins, published: dict[str, str | None], ontology: Ontology
) -> ProvisionStatus:
    standing = is_standing(known.provision, ontology)
    implementation, why = _standing(known) if standing else _act(known, origins, published)
    return ProvisionStatus(
        provision=known.provision.id,
        as_of=known.day,
        implementation=implementation,
        flags=_flags(known, implementation),
        claims_for=tuple(dict.fromkeys(c.id for c, _ in known.kept)),
        claims_against=tuple(dict.fromkeys(c.id for c, _ in known.broken)),
        rule="assess.pam.standing" if standing else "assess.pam.act",
        why=why,
    )


def _standing(known: _Known) -> tuple[str, str]:
    if known.ended:
        return "not_initiated", "the deal has run out"
    if not known.in_force:
        return "not_initiated", "not in force yet"
    if known.breaches or known.broken:
        count = max(known.breaches, 1)
        return "intermediate", f"in force; {count} alleged breach{'es' * (count > 1)} told of"
    return "full", "in force; no breach is told of in the reports read"


def _act(known: _Known, origins: Origins, published: dict[str, str | None]) -> tuple[str, str]:
    if not known.kept:
        return "not_initiated", "no report read tells that it was begun"
    whose = _whose(known.kept, origins)
    # One party's "all" is no whole where somebody who is no party tells of a part, or denies it.
    parts = any(e != "fulfils" and not origins.weak(c) for c, e in known.kept)
    whole = [
        c
        for c, e in known.kept
        if e == "fulfils" and not (origins.weak(c) and (parts or c.id in known.doubted))
    ]
    last = max(((published.get(c.report) or "", _day(c)) for c in whole), default=None)
    since = [c for c, _ in known.broken if last is not None and _later(c, last, published)]
    if last is not None and not since:
        return "full", f"told as done in whole {whose}"
    if whole or any(e != "begins" for _, e in known.kept):
        share = _share(known)
        if share is not None and share < _LITTLE and not whole:
            return "minimal", f"told as done for less than a quarter of the number owed {whose}"
        return "intermediate", f"told as done in part {whose}"
    return "minimal", f"told as begun {whose}"


def _whose(kept: Sequence[tuple[Claim, str]], origins: Origins) -> str:
    strong = {origins.of(c) for c, _ in kept if not origins.weak(c)}
    if len(strong) > 1:
        return f"by {len(strong)} origins that are no party"
    return "by an origin that is no party" if strong else "by a party or unnamed tellers only"


def _day(claim: Claim) -> str:
    """The last day of what is told, where one is stated."""
    when = claim.event.time
    return (when.end or when.start or "") if when is not None else ""


def _later(claim: Claim, whole: tuple[str, str], published: dict[str, str | None]) -> bool:
    """Whether what speaks against it was told after it was told as done, or beside that of later.

    ``whole``: the day of the report that tells it as done, and the day on which it was done.
    """
    told, done = published.get(claim.report) or "", _day(claim)
    return told > whole[0] or (told == whole[0] and bool(done and whole[1]) and done > whole[1])


def _share(known: _Known) -> float | None:
    """The greatest number told as done against the number owed; nothing is added up."""
    owed = known.provision.quantity
    told = [f.low for c, _ in known.kept for f in c.figures if f.low is not None]
    within = [n for n in told if owed and n <= owed]
    return max(within) / owed if owed and within else None


def _flags(known: _Known, implementation: str) -> tuple[Flag, ...]:
    flags: list[Flag] = []
    deadline = known.provision.deadline
    dated = deadline is not None and deadline[:4].isdigit()
    if dated and implementation != "full" and not known.superseded:
        flags.append("overdue" if (deadline or "") < known.day else "due")
    if known.breaches:
        flags.append("breach_alleged")
    if known.disputed:
        flags.append("disputed")
    if known.suspended:
        flags.append("suspended")
    if known.ended:
        flags.append("expired")
    if known.superseded:
        flags.append("superseded")
    return tuple(flags)
