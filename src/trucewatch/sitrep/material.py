"""What all sections look at: the record now and then, and which of it is of the period."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from trucewatch.publish.chain_words import is_own_voice
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.report import Report
from trucewatch.sitrep.look import Looked
from trucewatch.sitrep.marks import name
from trucewatch.sitrep.model import Note, Sentence
from trucewatch.sitrep.notes import of_record, or_record
from trucewatch.told import listed, say
from trucewatch.views.changes import changes_document
from trucewatch.views.map.document import Map
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code

Row = dict[str, Any]


class Material:
    """One look at a case. ``now``: all that is known; ``fresh``: the reports of the period."""

    def __init__(self, looked: Looked) -> None:
        self.looked = looked
        self.period = looked.period
        self.now = looked.now
        self.then = looked.then

    @cached_property
    def fresh(self) -> frozenset[str]:
        """Ids of reports that are of the period: not known before it, all of them in a spot report.

        A report without a day counts as known from the start.
        """
        every = {report.id for report in self.now.record.reports}
        if self.then is None:
            return frozenset(every)
        return frozenset(every - {report.id for report in self.then.record.reports})

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the period that speak: of an edited one, the latest version."""
        return tuple(r for r in self.now.record.speaking() if r.id in self.fresh)

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents that a report of the period tells of, in the order of their days."""
        return tuple(i for i in self.now.incidents() if self.fresh_claims(i))

    @cached_property
    def map(self) -> Map:
        """Where the incidents are told to have been."""
        return Map(self.now)

    @cached_property
    def rows(self) -> dict[str, Row]:
        """By incident the row of the map: days, kind, group, how it is told where not as done."""
        return {row["id"]: row for row in self.map.rows}

    @cached_property
    def changes(self) -> Row | None:
        """What is new, other or gone; None where nothing is held against now."""
        if self.then is None:
            return None
        return changes_document(self.then, self.now, self.period.first or self.period.last)

    @cached_property
    def record(self) -> Note:
        """The note of what no report says."""
        return of_record(self.now)

    def fresh_claims(self, incident: Incident) -> list[str]:
        """The claims of the incident that stand and are of the period."""
        claims = self.now.claims
        standing = [c for c in incident.claims if claims[c].report in self.fresh]
        return [c for c in standing if c not in self.now.withdrawn]

    def group(self, incident: Incident) -> str:
        """force, posture, persons, access or talk."""
        return str(self.rows[incident.id]["group"])

    def counted(self, words: str) -> Sentence:
        """A sentence on what trucewatch counted, which no report says."""
        return Sentence(words, (self.record,))

    def sentence(self, words: str, notes: tuple[Note, ...]) -> Sentence:
        """A sentence with what it stands on; a count of nothing stands on the record."""
        return Sentence(words, or_record(self.now, notes))

    def told(self, claim: Claim) -> str:
        """Who says it, to stand inside a message: a name, or words of ours about nobody named."""
        if claim.speaker is not None:
            return name(claim.speaker.words)
        outlet = name(self.now.outlet(self.now.reports[claim.report]))
        if is_own_voice(claim):
            return say("%(outlet)s, in its own voice", outlet=outlet)
        return say("nobody named, by %(outlet)s", outlet=outlet)

    def place(self, incident: Incident) -> str:
        """Where it is told to have been, to stand inside a message."""
        return name(incident.place) if incident.place else say("place not stated")

    def stands(self, incident: Incident) -> str:
        """Status, and that it is contested: "reported, contested"."""
        assessment = self.now.assessed(incident)
        words = [code(assessment.status)]
        return listed([*words, say("contested")] if assessment.contested else words)


def what(sight: Sight, incident: Incident) -> str:
    """The short name and kind: "I-3, shelling"."""
    return say(
        "%(name)s, %(what)s",
        name=sight.incident_door(incident).name,
        what=sight.kind_label(incident.kind),
    )
