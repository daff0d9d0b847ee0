"""Small records made by hand, for tests of every layer. All names and events are invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.errors import ReportError
from trucewatch.readers.hints import Hints
from trucewatch.records.agreement import Agreement, Basis, Evidence, Provision, Telling
from trucewatch.records.claim import (
    Certainty,
    Claim,
    Event,
    Factuality,
    Figure,
    Party,
    Stance,
    When,
    Where,
)
from trucewatch.records.ids import bytes_id, content_id
from trucewatch.records.incident import (
    Assessment,
    Bearing,
    Contradiction,
    Coverage,
    Incident,
    ProvisionStatus,
)
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import Mentions
from trucewatch.records.record import Reading, Record
from trucewatch.records.report import Block, Dated, Report, ReportKind
from trucewatch.records.saying import Relay, Speaker, SpeakerKind
from trucewatch.records.span import Span

VERSION = "test/1"

#: The secret of a case of a test, so that its pseudonyms are the same each time.
KEY = bytes(range(32))

#: A report about an invented truce in an invented town. First line: the headline.
TEXT = """Fragile calm in Qasr Wadi as patrols begin

Joint patrols began in Qasr Wadi on Friday, the Valley Observatory said. \
Two soldiers were killed by sniper fire near the mill, the town council told Valley Post.

"They shelled our street again," said Nuhad Sallum, a baker.

Under the deal the Hill Brigades would withdraw heavy weapons by 20 March. \
The Hill Brigades denied shelling the town.
"""


def span(text: str, quote: str, nth: int = 0) -> Span:
    """The span of the ``nth`` place (from 0) where ``quote`` stands in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.cut(text, start, start + len(quote))


def make_report(
    text: str = TEXT,
    *,
    outlet: str | None = "Valley Post",
    day: str | None = "2031-03-14",
    name: str = "r1.txt",
    url: str | None = None,
    raw: bytes | None = None,
    kind: ReportKind = "news",
    origin: str | None = None,
) -> Report:
    """A report whose first paragraph is the headline and whose others are body."""
    blocks = [
        Block(Span.cut(text, m.start(), m.end()), "body" if i else "headline", "test.block")
        for i, m in enumerate(re.finditer(r"\S(?:.*\S)?(?=\n|\Z)", text))
    ]
    return Report(
        id=content_id("R", text, outlet, day, url),
        name=name,
        text=text,
        raw_sha256=bytes_id(text.encode() if raw is None else raw),
        media_type="text/plain",
        blocks=tuple(blocks),
        title=blocks[0].span if blocks else None,
        outlet=outlet,
        outlet_how="given by the test",
        published=Dated(day, "given by the test" if day else "not stated", "test.date"),
        url=url,
        origin=origin,
        kind=kind,
    )


def make_speaker(
    report: Report,
    words: str,
    *,
    kind: SpeakerKind = "unknown",
    private: bool = False,
    role: str | None = None,
) -> Speaker:
    """A speaker named by ``words``, which must stand in the report."""
    place = span(report.text, words)
    return Speaker(words, place, place, kind, private, "speech.test", role)


def make_claim(
    report: Report,
    quote: str,
    *,
    nth: int = 0,
    speaker: Speaker | None = None,
    relays: tuple[Relay, ...] = (),
    cue: str | None = None,
    kind: str = "shelling",
    also: tuple[str, ...] = (),
    factuality: Factuality = "happened",
    certainty: Certainty = "certain",
    trigger: str | None = None,
    actor: str | None = None,
    target: str | None = None,
    place: str | None = None,
    start: str | None = None,
    end: str | None = None,
    figures: Sequence[tuple[str, int | None, int | None, str]] = (),
    background: bool = False,
    role: str = "body",
) -> Claim:
    """A claim; every word given must stand in the quote or, for the cue, in the report."""
    text = report.text
    whole = span(text, quote, nth)

    def inside(words: str) -> Span:
        at = text.index(words, whole.start)
        return Span.cut(text, at, at + len(words))

    where = (
        Where(place, inside(place), place, 33.5, 36.3, "SY", None, "exact", "places.test")
        if place
        else None
    )
    when = When(start, end or start, "day", "given by the test", "times.test") if start else None
    event = Event(
        kind=kind,
        trigger=inside(trigger) if trigger else whole,
        rule=f"events.{kind}.1",
        actor=Party(actor, inside(actor)) if actor else None,
        target=Party(target, inside(target)) if target else None,
        place=where,
        time=when,
        also=also,
    )
    rules = {f"events.{kind}.1", "factuality.test"} | ({speaker.rule} if speaker else set())
    return Claim(
        id=content_id("C", report.id, whole.start, whole.end, kind, factuality),
        report=report.id,
        span=whole,
        speaker=speaker,
        relays=relays,
        cue=span(text, cue) if cue else None,
        stance=replace(
            Stance.single(factuality, certainty, "factuality.test"), background=background
        ),
        event=event,
        figures=tuple(
            Figure(what, low, high, inside(words), "figures.test")
            for what, low, high, words in figures
        ),
        background=background,
        rules=tuple(sorted(rules)),
        role=role,
    )


def make_agreement(report: Report, quote: str, name: str = "the Qasr Wadi deal") -> Agreement:
    """An agreement told of by one stretch of a report."""
    return Agreement(
        id=content_id("A", name),
        name=name,
        parties=("the Hill Brigades", "the town council"),
        mediators=(),
        guarantors=("the Valley Observatory",),
        declared="2031-03-12",
        effective="2031-03-13",
        ended=None,
        place="Qasr Wadi",
        predecessor=None,
        evidence=(Evidence(report.id, span(report.text, quote)),),
        rules=("agreements.test",),
    )


def make_provision(
    report: Report,
    quote: str,
    agreement: Agreement,
    *,
    kind: str = "heavy_weapons_withdrawal",
    bearer: str | None = None,
    deadline: str | None = None,
    basis: Basis = "account",
    speaker: Speaker | None = None,
) -> Provision:
    """A provision told of once."""
    words = span(report.text, quote)
    return Provision(
        id=content_id("P", agreement.id, report.id, words.start, kind),
        agreement=agreement.id,
        kind=kind,
        tellings=(Telling(report.id, words, speaker, basis, f"provisions.{kind}.1"),),
        duty_bearer=Party(bearer, span(report.text, bearer)) if bearer else None,
        action=None,
        object=None,
        quantity=None,
        place=None,
        deadline=deadline,
        condition=None,
    )


def make_reading(report: Report | None = None, claims: Sequence[Claim] | None = None) -> Reading:
    """A reading of the sample text, or of ``report`` with the claims given."""
    if report is not None and claims is not None:
        return Reading(report, Mentions(), (), tuple(claims), (), (), VERSION)
    report = report or make_report()
    patrols = make_claim(
        report,
        "Joint patrols began in Qasr Wadi on Friday",
        speaker=make_speaker(report, "the Valley Observatory", kind="observer"),
        cue="said",
        kind="patrol",
        trigger="patrols",
        place="Qasr Wadi",
        start="2031-03-14",
    )
    killed = make_claim(
        report,
        "Two soldiers were killed by sniper fire near the mill",
        speaker=make_speaker(report, "the town council", kind="party"),
        relays=(Relay("Valley Post", span(report.text, "Valley Post"), "told"),),
        cue="told",
        kind="sniper_fire",
        trigger="sniper fire",
        target="Two soldiers",
        figures=[("killed", 2, 2, "Two soldiers")],
    )
    shelled = make_claim(
        report,
        "They shelled our street again",
        speaker=make_speaker(report, "Nuhad Sallum", kind="resident", private=True, role="a baker"),
        trigger="shelled",
    )
    owed = make_claim(
        report,
        "the Hill Brigades would withdraw heavy weapons by 20 March",
        kind="force_withdrawal",
        factuality="obliged",
        trigger="withdraw",
        actor="the Hill Brigades",
        start="2031-03-20",
    )
    denied = make_claim(
        report,
        "shelling the town",
        speaker=make_speaker(report, "The Hill Brigades", kind="party"),
        cue="denied",
        factuality="denied",
        trigger="shelling",
    )
    agreement = make_agreement(report, "the deal")
    provision = make_provision(
        report,
        "the Hill Brigades would withdraw heavy weapons by 20 March",
        agreement,
        bearer="the Hill Brigades",
        deadline="2031-03-20",
    )
    return Reading(
        report=report,
        mentions=Mentions(),
        attributions=(),
        claims=(patrols, killed, shelled, owed, denied),
        agreements=(agreement,),
        provisions=(provision,),
        version=VERSION,
    )


def read_plainly(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
    """A reading of raw bytes without any language: serves tests of all that stands on readings.

    The sample text is read as in ``make_reading``; of any other text each sentence that holds
    "shell" becomes a claim of shelling in the outlet's voice. Bytes that are not UTF-8, and empty
    ones, are refused. The text is the bytes without white space at line ends.
    """
    try:
        text = "\n".join(line.rstrip() for line in raw.decode().split("\n"))
    except UnicodeDecodeError:
        raise ReportError(f"{name}: not UTF-8 text") from None
    if not text.strip():
        raise ReportError(f"{name}: empty; give a report with words in it")
    report = make_report(
        text,
        outlet=hints.outlet or "Valley Post",
        day=hints.published or "2031-03-14",
        name=hints.name or name,
        url=hints.url,
        raw=raw,
    )
    if "Nuhad Sallum" in text and "Joint patrols" in text:
        return make_reading(report)
    claims = []
    for found in re.finditer(r"[^.\n]*shell[^.\n]*", text):
        whole = Span.trimmed(text, found.start(), found.end())
        if whole is not None:
            nth = text[: whole.start].count(whole.quote)
            claims.append(make_claim(report, whole.quote, nth=nth, trigger="shell"))
    return make_reading(report, claims)


def make_record(*readings: Reading, judgements: Sequence[Judgement] = ()) -> Record:
    """A whole record, by hand, of the sample reading or of those given.

    Each claim of shelling or sniper fire is an incident of its own; the first report's denial
    contradicts its shelling; the first provision is breached by the shelling.
    """
    readings = readings or (make_reading(),)
    claims = tuple(claim for reading in readings for claim in reading.claims)
    provisions = tuple(p for reading in readings for p in reading.provisions)
    told = [c for c in claims if c.event.kind in ("shelling", "sniper_fire")]
    told = [c for c in told if c.stance.factuality == "happened"]
    incidents = tuple(
        Incident(
            content_id("I", c.id),
            c.event.kind,
            (c.id,),
            c.event.time.start if c.event.time else None,
            c.event.time.end if c.event.time else None,
            c.event.place.name if c.event.place else None,
            (),
        )
        for c in told
    )
    denials = [c for c in claims if c.stance.factuality == "denied"]
    against = [c for c in told if c.event.kind == "shelling"]
    days = sorted({r.report.published.day for r in readings if r.report.published.day})
    return Record(
        name="Qasr Wadi",
        country="SY",
        as_of=None,
        version=VERSION,
        reports=tuple(reading.report for reading in readings),
        claims=claims,
        agreements=tuple({a.id: a for reading in readings for a in reading.agreements}.values()),
        provisions=provisions,
        copies=(),
        incidents=incidents,
        bearings=tuple(
            Bearing(c.id, p.id, "breaches", "bearings.test")
            for p in provisions[:1]
            for c in against[:1]
        ),
        assessments=tuple(
            Assessment(
                i.id, "alleged", bool(denials), "unattributed", None, 1, "assess.test", "by hand"
            )
            for i in incidents
        ),
        statuses=tuple(
            ProvisionStatus(
                p.id,
                days[-1] if days else "2031-03-14",
                "not_initiated",
                ("breach_alleged",) if against else (),
                (),
                tuple(c.id for c in against[:1]),
                "status.test",
                "by hand",
            )
            for p in provisions
        ),
        contradictions=tuple(
            Contradiction(
                content_id("X", c.id, d.id), "occurrence", (c.id, d.id), "one tells, one denies"
            )
            for c in against[:1]
            for d in denials[:1]
        ),
        coverage=tuple(
            Coverage(day, sum(r.report.published.day == day for r in readings), 1) for day in days
        ),
        judgements=tuple(judgements),
    )
