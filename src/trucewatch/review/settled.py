"""What people have judged already, and where they part or the record has moved on since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trucewatch.judged.standing import anchors, standing, undone
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record

#: Judgements that settle nothing about whether a thing is right.
_ASIDE = frozenset({"note", "redact", "undo", "merge", "split"})


class Settled:
    """The judged things of one record. ``by``: as one person judged them; None: as anybody did.

    ``captured``: the instant at which each report was added, by its id.
    """

    def __init__(
        self, record: Record, by: str | None = None, captured: Mapping[str, str] | None = None
    ) -> None:
        self._record = record
        self._held = standing(record.judgements)
        mine = [j for j in self._held if by is None or j.by == by]
        self._now = anchors(record.incidents)
        self._captured = captured or {}
        self._report = {c.id: c.report for c in record.claims}
        self._incidents = {i.id: i for i in record.incidents}
        self._judged: dict[str, Judgement] = {}
        for one in mine:
            if one.verb not in _ASIDE:
                self._judged[self._now.get(one.target, one.target)] = one

    def target(self, ident: str) -> bool:
        """Whether the thing itself was judged."""
        return ident in self._judged

    def incident(self, incident: Incident) -> bool:
        """Whether the incident was judged, and not told again since."""
        return self.target(incident.id) and not self._again(incident)

    def claim(self, claim: Claim, incident: Incident | None) -> bool:
        """Whether the claim was judged, or the incident that it tells of."""
        return self.target(claim.id) or (incident is not None and self.incident(incident))

    def told_again(self) -> Iterator[tuple[Incident, Judgement]]:
        """Incidents of which a report tells that was added since they were judged."""
        for ident, one in self._judged.items():
            incident = self._incidents.get(ident)
            if incident is not None and self._again(incident):
                yield incident, one

    def _again(self, incident: Incident) -> bool:
        added = (self._captured.get(self._report[c], "") for c in incident.claims)
        return max(added, default="") > self._judged[incident.id].at

    def differing(self) -> dict[tuple[str, str], dict[str, str]]:
        """By target and field, the values that people part over, by who gave each."""
        latest: dict[tuple[str, str], dict[str, str]] = {}
        for one in self._record.corrections:
            latest.setdefault((one.target, one.field), {})[one.by] = one.value
        return {key: given for key, given in latest.items() if len(set(given.values())) > 1}

    def gone(self) -> list[Judgement]:
        """Judgements that stand and whose target the record no longer has."""
        record = self._record
        groups = (record.reports, record.claims, record.agreements, record.provisions)
        known = {item.id for group in groups for item in group} | self._now.keys()
        # A contradiction goes when a claim is corrected or a report says more: nothing to mend.
        known |= {j.target for j in self._held if j.target.startswith(("x-", "X-"))}
        known |= {j.id for j in record.judgements} | undone(record.judgements)
        return [j for j in self._held if j.target not in known and j.verb != "note"]
