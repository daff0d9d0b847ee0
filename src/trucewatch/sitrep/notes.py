"""What a sentence stands on, made of the record: of claims, terms, reports, and of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trucewatch.publish.chain_words import Part, chain_lines
from trucewatch.records.agreement import Evidence, Provision, Telling
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.report import Report
from trucewatch.sitrep.marks import flat, name
from trucewatch.sitrep.model import Note
from trucewatch.sitrep.stances import STANCES
from trucewatch.told import Told, counted, listed, say
from trucewatch.views.sight import Sight

MOST = 8  # notes that one sentence calls


def of_claim(sight: Sight, claim: Claim) -> Note:
    """The claim's exact words and the chain of those who say and carry them."""
    report = sight.reports[claim.report]
    return Note(
        says=_chain(claim, report.outlet),
        words=flat(claim.span.quote),
        outlet=sight.outlet(report),
        published=report.published.day,
        stance=STANCES[claim.stance.factuality],
        claim=claim.id,
        report=report.id,
    )


def of_claims(sight: Sight, claims: Iterable[str], most: int = MOST) -> tuple[Note, ...]:
    """A note for each claim, those of different origins first; of more than ``most`` the rest is

    one note that says how many they are and where they stand.
    """
    once = [sight.claims[c] for c in dict.fromkeys(claims)]
    first: dict[str, Claim] = {}
    for claim in once:
        first.setdefault(sight.origin(claim), claim)
    ahead = {claim.id for claim in first.values()}
    ordered = [c for c in once if c.id in ahead] + [c for c in once if c.id not in ahead]
    notes = tuple(of_claim(sight, claim) for claim in ordered[:most])
    return notes + _rest(len(ordered) - most)


def of_incidents(sight: Sight, incidents: Iterable[Incident]) -> tuple[Note, ...]:
    """For each incident its first claim that stands: what a count of incidents stands on."""
    firsts = []
    for incident in incidents:
        standing = [c for c in incident.claims if c not in sight.withdrawn]
        firsts.append((standing or list(incident.claims))[0])
    return of_claims(sight, firsts)


def of_telling(sight: Sight, telling: Telling) -> Note:
    """A wording of a term: printed by the report, or by somebody's account."""
    report = sight.reports[telling.report]
    outlet = sight.outlet(report)
    if telling.speaker is not None:
        says = say("%(who)s, by %(outlet)s", who=name(telling.speaker.words), outlet=name(outlet))
    elif telling.basis == "text":
        says = say("The deal’s own words, as printed by %(outlet)s", outlet=name(outlet))
    else:
        says = say("%(outlet)s, in its own voice", outlet=name(outlet))
    return Note(
        says=says,
        words=flat(telling.span.quote),
        outlet=outlet,
        published=report.published.day,
        stance=STANCES["obliged"],
        report=report.id,
    )


def of_provision(sight: Sight, provision: Provision) -> Note:
    """The first wording of a provision."""
    return of_telling(sight, provision.tellings[0])


def of_evidence(sight: Sight, evidence: Evidence) -> Note:
    """Words that tell of a deal."""
    report = sight.reports[evidence.report]
    outlet = sight.outlet(report)
    return Note(
        says=say("By %(outlet)s", outlet=name(outlet)),
        words=flat(evidence.span.quote),
        outlet=outlet,
        published=report.published.day,
        report=report.id,
    )


def of_report(sight: Sight, report: Report) -> Note:
    """A report as such: its outlet, day and headline."""
    title = flat(report.title.quote) if report.title is not None else None
    outlet = sight.outlet(report)
    says = say("headline of a report by %(outlet)s", outlet=name(outlet))
    if not title:
        says = say("A report by %(outlet)s that states no headline", outlet=name(outlet))
    return Note(
        says=says,
        words=title or None,
        outlet=outlet,
        published=report.published.day,
        report=report.id,
    )


def of_reports(sight: Sight, reports: Iterable[Report], most: int = MOST) -> tuple[Note, ...]:
    """A note for each report; of more than ``most`` the rest is one note."""
    every = list(reports)
    rest = len(every) - most
    notes = tuple(of_report(sight, report) for report in every[:most])
    if rest <= 0:
        return notes
    words = counted(
        rest,
        "And %(n)s more report of this count: trucewatch claims lists what is read in it",
        "And %(n)s more reports of this count: trucewatch claims lists what is read in them",
    )
    return (*notes, Note(words))


def of_record(sight: Sight) -> Note:
    """Where no report says it: counted by trucewatch out of what was read."""
    version = name(sight.record.version)
    return Note(
        say(
            "No report says this: trucewatch counted it in the record (%(version)s)",
            version=version,
        )
    )


def or_record(sight: Sight, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes; of none, that of the record: a count of nothing has no words to stand on."""
    return notes or (of_record(sight),)


def _rest(number: int) -> tuple[Note, ...]:
    if number <= 0:
        return ()
    words = counted(
        number,
        "And %(n)s more claim of this count: trucewatch incidents and trucewatch claims list it",
        "And %(n)s more claims of this count: trucewatch incidents and trucewatch claims list them",
    )
    return (Note(words),)


def _chain(claim: Claim, outlet: str | None) -> Told:
    lines: list[str] = [listed(_runs(line), "") for line in chain_lines(claim, outlet)]
    if outlet is None and claim.speaker is not None:
        lines.append(say("outlet not stated"))
    return listed(lines)


def _runs(line: Iterable[Part]) -> Iterator[str]:
    for part in line:
        yield name(part.text) if part.name else part.text
