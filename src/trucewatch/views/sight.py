"""One record as the pages see it: short names (P1, I-3), order, and who points to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from trucewatch.assess.origins import Origins
from trucewatch.judged.standing import anchors
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.publish.chain_words import is_own_voice
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Assessment, Bearing, Incident, ProvisionStatus
from trucewatch.records.record import Record
from trucewatch.records.report import Report
from trucewatch.records.version import latest_of
from trucewatch.told import say

_BACKGROUND = say("background")
SHOWN_DAYS = 14  # days that tables with a time axis show
AT_ONCE = 50  # incidents that their page shows at once
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Door:
    """A name on a page and the address it opens."""

    name: str
    href: str


class Sight:
    """Look-ups over one record. ``days`` are the days whose statuses the record holds."""

    def __init__(self, record: Record, ontology: Ontology, days: tuple[str, ...]) -> None:
        self.record = record
        self.ontology = ontology
        self.days = days
        self.reports = {r.id: r for r in record.reports}
        self.claims = {c.id: c for c in record.claims}
        self.incident = {i.id: i for i in record.incidents}
        self.incident_of = {c: i for i in record.incidents for c in i.claims}
        self.assessment = {a.incident: a for a in record.assessments}
        self.report_origin = {r.id: r.origin or r.outlet or r.name for r in record.reports}
        for group in record.copies:
            for report in group.reports:
                self.report_origin[report] = group.origin or self.report_origin[group.reports[0]]
        for versions in record.versions:
            for older in versions.reports[:-1]:
                self.report_origin[older] = self.report_origin[versions.latest]
        self.contradiction = {x.id: x for x in record.contradictions}
        self.withdrawn = {w.claim: w for w in record.withdrawn}
        self.heirs = latest_of(record.fates)
        self._origins: Origins | None = None
        self._sides: Sides | None = None
        self._made: dict[Callable[[Sight], Any], Any] = {}
        self._number: dict[str, int] = {}
        per_report: dict[str, int] = defaultdict(int)
        for claim in record.claims:
            per_report[claim.report] += 1
            self._number[claim.id] = per_report[claim.report]
        self.provision_name = {p.id: f"P{n}" for n, p in enumerate(record.provisions, 1)}
        self._incidents = self._find_incidents()
        self.incident_name = {i.id: f"I-{n}" for n, i in enumerate(self._incidents, 1)}
        self.incident_rank = {ident: n for n, ident in enumerate(self.incident_name)}
        self.statuses: dict[str, dict[str, ProvisionStatus]] = defaultdict(dict)
        for status in record.statuses:
            self.statuses[status.provision][status.as_of] = status
        self.bearings: dict[str, list[Bearing]] = defaultdict(list)
        self.bearings_of_claim: dict[str, list[Bearing]] = defaultdict(list)
        for bearing in record.bearings:
            self.bearings[bearing.provision].append(bearing)
            self.bearings_of_claim[bearing.claim].append(bearing)

    @property
    def today(self) -> str | None:
        """The last day shown: the as-of day, else the last publication day."""
        return self.days[-1] if self.days else None

    @property
    def agreement(self) -> Agreement | None:
        """The deal under watch: the one with most tellings."""
        deals = self.record.agreements
        return max(deals, key=lambda a: len(a.evidence)) if deals else None

    def parties(self) -> tuple[str, ...]:
        """The parties to the deal under watch, as the reports word them."""
        deal = self.agreement
        return deal.parties if deal is not None else ()

    def day_number(self, day: str | None) -> int | None:
        """Day N of the truce, counted from the day it took effect, else was declared, as 1."""
        deal = self.agreement
        since = None if deal is None else deal.effective or deal.declared
        if since is None or day is None:
            return None
        number = (date.fromisoformat(day) - date.fromisoformat(since)).days + 1
        return number if number > 0 else None

    def once(self, make: Callable[[Sight], _Made]) -> _Made:
        """What ``make`` makes of this sight, made at the first call: a sight never changes.

        What is made is shared between requests: whoever asks changes nothing in it.
        """
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def anchor(self, ident: str) -> str:
        """The id of today's incident by any that it ever had; "" where there is none."""
        if not ident or ident in self.incident:
            return ident
        return self.once(_anchors).get(ident, "")

    def incidents(self) -> list[Incident]:
        """Incidents that are news: not background alone, ordered by day told of."""
        return self._incidents

    def _find_incidents(self) -> list[Incident]:
        news = [
            i for i in self.record.incidents if any(not self.claims[c].background for c in i.claims)
        ]
        return sorted(news, key=lambda i: (i.start or self.published(i) or "9999", i.id))

    def published(self, incident: Incident) -> str | None:
        """The first day on which a report told of it."""
        days = [self.reports[self.claims[c].report].published.day for c in incident.claims]
        return min((d for d in days if d is not None), default=None)

    def day_of(self, incident: Incident) -> str | None:
        """The day it is drawn on: the day told of, else the first publication day."""
        return incident.start or self.published(incident)

    def alleged_breaches(self) -> list[Incident]:
        """Incidents with a claim that is alleged to breach a provision."""
        breaching = {b.claim for b in self.record.bearings if b.effect == "breaches"}
        return [i for i in self._incidents if breaching & set(i.claims)]

    def status(self, provision: Provision, day: str | None = None) -> ProvisionStatus | None:
        """The provision's status as of a day (default: the last shown)."""
        return self.statuses[provision.id].get(day or self.today or "")

    def assessed(self, incident: Incident) -> Assessment:
        """The incident's assessment; every incident has one."""
        return self.assessment[incident.id]

    def number(self, claim: Claim) -> int:
        """The claim's number in its report, from 1."""
        return self._number[claim.id]

    def address(self, path: str) -> str:
        """A page's address as of the day that this is: a page of the past opens pages of the past,

        and short names (I-3) mean the same there.
        """
        if self.record.as_of is None:
            return path
        page, mark, place = path.partition("#")
        return f"{page}{'&' if '?' in page else '?'}as_of={self.record.as_of}{mark}{place}"

    def claim_href(self, claim: Claim) -> str:
        """Address of the claim in its report's page."""
        return self.address(f"/reports/{claim.report}#c{self.number(claim)}")

    def incident_door(self, incident: Incident) -> Door:
        """The incident's short name and address."""
        name = self.incident_name.get(incident.id, _BACKGROUND)
        before = self.incident_rank.get(incident.id, 0) // AT_ONCE * AT_ONCE
        page = f"/incidents?after={before}" if before else "/incidents"
        return Door(name, self.address(f"{page}#{name}"))

    def incident_href(self, name: str) -> str:
        """Address of an incident by its short name ("I-3")."""
        return self.incident_door(self._incidents[int(name.removeprefix("I-")) - 1]).href

    def provision_door(self, provision_id: str) -> Door:
        """The provision's short name and address."""
        name = self.provision_name[provision_id]
        return Door(name, self.address(f"/provisions/{name}"))

    def kind_label(self, kind: str) -> str:
        """The label of an event or provision kind."""
        event, provision = self.ontology.events.get(kind), self.ontology.provisions.get(kind)
        if event is not None:
            return say(event.label)
        return say(provision.label if provision is not None else kind.replace("_", " "))

    def teller(self, claim: Claim) -> str:
        """Who says it, in few words: the speaker, nobody named, or the outlet in its own voice."""
        if claim.speaker is not None:
            return claim.speaker.words
        outlet = self.outlet(self.reports[claim.report])
        if is_own_voice(claim):
            return say("%(outlet)s, in its own voice", outlet=outlet)
        return say("nobody named, by %(outlet)s", outlet=outlet)

    @property
    def sides(self) -> Sides:
        """The parties to the case's deals, and which of them words name."""
        if self._sides is None:
            record = self.record
            self._sides = Sides(record.reports, record.agreements, record.provisions, self.ontology)
        return self._sides

    def side(self, claim: Claim) -> str | None:
        """The party to the case's deals for which the claim's teller speaks, by its first name."""
        return self.sides.voice(claim)

    def origin(self, claim: Claim) -> str:
        """A key that claims share where they go back to one teller, as assessments count them."""
        if self._origins is None:
            record = self.record
            latest = {r: v.latest for v in record.versions for r in v.reports[:-1]}
            self._origins = Origins(record.reports, record.copies, record.agreements, latest=latest)
        return self._origins.of(claim)

    def outlet(self, report: Report) -> str:
        """The outlet's name, else the file's."""
        return report.outlet or say("outlet not stated (%(file)s)", file=report.name)


def _anchors(sight: Sight) -> dict[str, str]:
    return anchors(sight.record.incidents)


def shown_days(first: str | None, last: str | None) -> tuple[str, ...]:
    """Up to 14 days ending on ``last`` and starting no earlier than ``first``; ISO."""
    if first is None or last is None:
        return ()
    end = date.fromisoformat(last)
    start = max(date.fromisoformat(first), end - timedelta(days=SHOWN_DAYS - 1))
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))
