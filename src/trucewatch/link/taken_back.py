"""Claims that their own outlet denies in a correction."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.link.answers import taken_back
from trucewatch.link.traces import traces
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import same_name
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.report import Report
from trucewatch.records.version import Withdrawn

#: The rule of a claim in which an outlet denies what an earlier version, or it itself, said.
_RETRACTION = "speech.retraction"
_TELLING = frozenset({"happened", "ongoing"})


def find_taken_back(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    reports: Sequence[Report],
    sides: Sides,
    ontology: Ontology,
) -> tuple[Withdrawn, ...]:
    """Claims of an incident that a correction by the same outlet denies, in the incidents' order.

    The correction must repeat the words or the number, as ``answers.taken_back`` tells.
    """
    by_id = {c.id: c for c in claims}
    outlets = {r.id: r.outlet for r in reports}
    found = []
    for incident in incidents:
        told = [by_id[c] for c in incident.claims]
        denials = [c for c in told if _RETRACTION in c.rules]
        if not denials:
            continue
        each = {t.claim.id: t for t in traces(reports, told, sides, ontology)}
        for claim in told:
            if claim.stance.factuality not in _TELLING:
                continue
            for denial in denials:
                own = claim.report == denial.report or _same(
                    outlets[claim.report], outlets[denial.report]
                )
                if own and taken_back(each[claim.id], each[denial.id]):
                    why = "the outlet takes it back in a correction"
                    found.append(Withdrawn(claim.id, "taken_back", denial.report, denial.id, why))
                    break
    return tuple(found)


def _same(first: str | None, second: str | None) -> bool:
    return first is not None and second is not None and same_name(first, second)
