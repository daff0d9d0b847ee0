"""The ordered list of stages, and nothing else: report → reading, readings → record."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from trucewatch import __version__
from trucewatch.annotate.encoder.model import ENCODER_VERSION
from trucewatch.annotate.places.gazetteer import Gazetteer
from trucewatch.annotate.report import annotate
from trucewatch.annotate.syntax import MODEL_VERSION
from trucewatch.assess.contradictions import find_contradictions
from trucewatch.assess.coverage import count_coverage
from trucewatch.assess.incidents import assess_incidents
from trucewatch.assess.origins import Origins
from trucewatch.assess.provisions import assess_provisions
from trucewatch.extract.attributions import find_attributions
from trucewatch.extract.claims import find_claims
from trucewatch.extract.deal.agreements import find_agreements
from trucewatch.extract.deal.clock import date_by_deal
from trucewatch.extract.deal.provisions import find_provisions
from trucewatch.extract.deal.telling.frames import find_frames
from trucewatch.extract.deal.term_claims import add_term_claims
from trucewatch.extract.events import find_events
from trucewatch.extract.unread import find_unread
from trucewatch.judged.correct import correct_claims, correct_provisions
from trucewatch.judged.standing import discounted
from trucewatch.link.agreements import link_agreements
from trucewatch.link.bearings import find_bearings
from trucewatch.link.clock import date_by_case
from trucewatch.link.copies import find_copied_sentences, find_copies
from trucewatch.link.incidents import link_incidents
from trucewatch.link.lineage import find_lineage, known_versions
from trucewatch.link.taken_back import find_taken_back
from trucewatch.memory import Memory
from trucewatch.ontology.model import Ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.clocks import Clock, happened_by, struck_by
from trucewatch.records.incident import Bearing
from trucewatch.records.judgement import Correction, Judgement
from trucewatch.records.linked import Linked, Shelf
from trucewatch.records.record import Named, NameSort, PrivatePerson, Reading, Record
from trucewatch.records.report import Report
from trucewatch.records.version import Withdrawn

LinkDeals = Callable[
    [Sequence[Reading], Ontology], tuple[tuple[Agreement, ...], tuple[Provision, ...]]
]


def reading_version(ontology: Ontology, places: str | None = None) -> str:
    """Names the rules, the ontology's data and both models: the same four, the same bytes.

    ``places``: the digest of the lists of places that the case adds, which is a fifth.
    """
    models = f"{MODEL_VERSION}+{ENCODER_VERSION}"
    added = f"+places-{places[:12]}" if places else ""
    return f"trucewatch-{__version__}+{ontology.version[:12]}+{models}{added}"


def read_report(
    report: Report,
    ontology: Ontology,
    country: str | None = None,
    gazetteer: Gazetteer | None = None,
    places: str | None = None,
) -> Reading:
    """All that one report says, by itself. ``country``: the case's, ISO 3166 alpha-2.

    ``gazetteer``: the case's (None: the shipped one); ``places``: the digest of its lists.
    """
    mentions = annotate(report, ontology, country, gazetteer)
    attributions = find_attributions(report, mentions, ontology)
    events = find_events(report, mentions, ontology)
    frames = find_frames(mentions, ontology)
    claims = find_claims(report, mentions, attributions, events, ontology, frames)
    agreements = find_agreements(report, mentions, claims, ontology, frames)
    claims = date_by_deal(claims, agreements)
    provisions = find_provisions(report, mentions, claims, agreements, ontology, frames)
    return Reading(
        report=report,
        mentions=mentions,
        attributions=attributions,
        claims=add_term_claims(report, claims, provisions, ontology, mentions, attributions),
        agreements=agreements,
        provisions=provisions,
        version=reading_version(ontology, places),
        unread=find_unread(mentions, events),
    )


def build_record(
    name: str,
    country: str | None,
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    ontology: Ontology,
    as_of: str | None = None,
    days: Sequence[str] = (),
    clock: Clock = "published",
    captured: Mapping[str, str] | None = None,
    link_deals: LinkDeals = link_agreements,
    memory: Memory | None = None,
    shelf: Shelf | None = None,
) -> Record:
    """The record of a case, as known on ``as_of`` (None: all) by one of three clocks.

    ``days`` are the days for which provision statuses are asked; without any, ``as_of``, else (and
    by the clock of capture) the last day that a report was published. ``captured``: the instant at
    which each report was added, which also orders the versions of one; the latest speaks. Reports
    without a date count as known from the start.
    ``link_deals``: the stage that makes one deal and one duty of many tellings. ``memory``: what
    the run before this kept; ``shelf``: where linked claims are kept between two starts, for these
    very arguments; both save time and change nothing. What people decided holds: claims and terms
    are as corrected, and what was discounted bears on nothing.
    """
    kept = (memory or Memory()).begin(ontology)
    held = tuple(j for j in judgements if as_of is None or j.at[:10] <= as_of)
    known = known_versions(readings, as_of, clock, captured or {}, held)
    lineage = find_lineage(known, captured or {}, held, kept.reports)
    known = tuple(sorted(known, key=lambda r: lineage.rank(r.report)))
    said = lineage.moved(held)  # of the claims that have the words now
    read, (known, corrections) = known, correct_claims(known, said, ontology)
    reports = tuple(r.report for r in known)
    claims = lineage.speaking(known)
    copies = find_copies(reports, lineage.latest)
    agreements, provisions = lineage.trim(*link_deals(known, ontology))
    provisions, further = correct_provisions(provisions, known, said, ontology)
    claims = date_by_case(claims, agreements, reports)
    if clock == "happened" and as_of is not None:
        claims = happened_by(claims, reports, as_of)
        agreements, provisions = struck_by(agreements, provisions, as_of)
    sides = kept.carry(Sides(reports, agreements, provisions, ontology))
    linked = shelf.take(claims) if shelf is not None else None
    incidents = (
        linked.incidents
        if linked
        else link_incidents(
            reports, claims, held, ontology, sides, kept.claims, kept.pairs, lineage
        )
    )
    bearings = found = (
        linked.bearings
        if linked
        else find_bearings(reports, claims, provisions, agreements, sides, ontology, kept.bearings)
    )
    # What a person took out stays to be seen, and bears on nothing.
    out = discounted(claims, incidents, said)
    bearings = tuple(b for b in bearings if b.claim not in out)
    copied = find_copied_sentences(reports, kept.reports)
    origins = Origins(reports, copies, agreements, sentences=copied, latest=lineage.latest)
    edited = lineage.withdrawn()
    back = find_taken_back(incidents, claims, reports, sides, ontology)
    lost = {w.claim for w in back}  # what an outlet says of its words outweighs what it does
    withdrawn = (*(w for w in edited if w.claim not in lost), *back)
    contradictions = (
        linked.contradictions
        if linked
        else find_contradictions(
            incidents, _without(claims, edited), origins, provisions, sides, ontology, kept.clashes
        )
    )
    if shelf is not None and linked is None:
        shelf.keep(Linked(incidents, found, contradictions), claims)
    published = {r.id: r.published.day for r in reports}
    last = [day for day in published.values() if day is not None]
    given = as_of if clock != "captured" else None
    asked = tuple(days) or ((given,) if given else (max(last),) if last else ())
    return Record(
        name=name,
        country=country,
        as_of=as_of,
        version=reading_version(ontology),
        reports=reports,
        claims=claims,
        agreements=agreements,
        provisions=provisions,
        copies=copies,
        incidents=incidents,
        bearings=bearings,
        assessments=assess_incidents(incidents, claims, origins, said, withdrawn),
        statuses=assess_provisions(
            provisions,
            agreements,
            [c for c in claims if c.id not in out],
            _standing(bearings, withdrawn),
            incidents,
            [x for x in contradictions if out.keys().isdisjoint(x.claims)],
            origins,
            {} if clock == "happened" else published,  # later reports tell of what was by then too
            ontology,
            asked,
        ),
        contradictions=contradictions,
        coverage=count_coverage([r for r in reports if r.id not in lineage.latest], copies),
        judgements=held,
        private=_private_persons(read, corrections),
        named=_named(read),
        clock=clock,
        corrections=corrections + further,
        versions=lineage.versions,
        possible_versions=lineage.possible,
        fates=lineage.fates,
        withdrawn=withdrawn,
    )


def _private_persons(
    readings: Sequence[Reading], corrections: Sequence[Correction]
) -> tuple[PrivatePerson, ...]:
    """Everybody without public office to whom a report gives words, in its order.

    Also whoever a person said did not speak: the report names them all the same.
    """
    speakers = [(r.report.id, a.speaker) for r in readings for a in r.attributions]
    other = {c.target for c in corrections if c.field == "speaker"}
    speakers += [(c.report, c.speaker) for r in readings for c in r.claims if c.id in other]
    found = (PrivatePerson(report, s.words) for report, s in speakers if s and s.private)
    return tuple(dict.fromkeys(found))


def _without(claims: Sequence[Claim], withdrawn: Sequence[Withdrawn]) -> tuple[Claim, ...]:
    lost = {w.claim for w in withdrawn}
    return tuple(c for c in claims if c.id not in lost)


def _standing(bearings: Sequence[Bearing], withdrawn: Sequence[Withdrawn]) -> tuple[Bearing, ...]:
    """The bearings on which statuses rest: those of claims that nobody withdrew."""
    lost = {w.claim for w in withdrawn}
    return tuple(b for b in bearings if b.claim not in lost)


def _named(readings: Sequence[Reading]) -> tuple[Named, ...]:
    """What capitalised words of each report were taken for, each once, in its order."""
    found: dict[tuple[str, str, NameSort], None] = {}
    for reading in readings:
        report, mentions = reading.report.id, reading.mentions
        for actor in mentions.actors:
            person = actor.kind == "person" and actor.actor is None
            if actor.span.quote[:1].isupper():
                found[report, actor.span.quote, "person" if person else "actor"] = None
        for place in mentions.places:
            sort: NameSort = "place" if place.gazetteer_id else "unsure_place"
            found[report, place.span.quote, sort] = None
    return tuple(Named(report, words, sort) for report, words, sort in found)
