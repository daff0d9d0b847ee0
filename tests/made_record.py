"""Records put together by hand, of as many incidents as asked for: no text is read."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from trucewatch.ontology.load import load_ontology
from trucewatch.records.agreement import Agreement, Evidence
from trucewatch.records.claim import Claim, Event, Factuality, Party, Stance, When, Where
from trucewatch.records.incident import (
    Assessment,
    Bearing,
    Coverage,
    Effect,
    Incident,
    IncidentStatus,
)
from trucewatch.records.mention import PlaceCandidate, PlacePrecision, TimePrecision
from trucewatch.records.record import Record
from trucewatch.records.report import Block, Dated, Report
from trucewatch.records.span import Span
from trucewatch.views.sight import Sight, shown_days

PARTIES = ("The army", "the Kessara Defence Council")
_WORDS = "Shells fell near the mill of Karsa."
_KINDS = ("shelling", "small_arms_fire", "sniper_fire", "arrest", "aid_delivered", "displacement")
_ACTORS = (None, "The army", "The army", "the Kessara Defence Council", "the Northern Brigades")
_STATUSES: tuple[IncidentStatus, ...] = ("alleged", "reported", "corroborated")


@dataclass(frozen=True)
class Told:
    """One incident as one claim of one report tells it. Days are ISO."""

    kind: str = "shelling"
    start: str | None = "2031-03-05"
    end: str | None = None
    precision: TimePrecision = "day"
    factuality: Factuality = "happened"
    actor: str | None = None
    status: IncidentStatus = "reported"
    contested: bool = False
    published: str | None = "2031-03-05"
    effect: Effect | None = None
    place: str | None = "Karsa"
    where: Where | None = None


def made_record(
    told: list[Told],
    *,
    deal: bool = True,
    as_of: str | None = None,
    clock: Literal["published", "captured", "happened"] = "published",
) -> Record:
    """A record with one report for each day of publication and one incident for each telling."""
    days = sorted({t.published for t in told}, key=str)
    reports = {day: _report(day) for day in days}
    claims = [_claim(n, t, reports[t.published]) for n, t in enumerate(told)]
    incidents = [
        Incident(
            f"i{n}", t.kind, (claims[n].id,), t.start, t.end or t.start, t.place, (), t.precision
        )
        for n, t in enumerate(told)
    ]
    read = Counter(day for day in days if day is not None)
    return Record(
        name="made", country=None, as_of=as_of, version="made-0", reports=tuple(reports.values()),
        claims=tuple(claims), agreements=(_deal(next(iter(reports.values()))),) if deal else (),
        provisions=(), copies=(), incidents=tuple(incidents),
        bearings=tuple(
            Bearing(claims[n].id, "p0", t.effect, "made") for n, t in enumerate(told) if t.effect
        ),
        assessments=tuple(
            Assessment(
                f"i{n}", t.status, t.contested, "alleged" if t.actor else "unattributed",
                t.actor, 1, "made", "made for a test",
            )
            for n, t in enumerate(told)
        ),
        statuses=(), contradictions=(),
        coverage=tuple(Coverage(day, n, n) for day, n in sorted(read.items())),
        judgements=(), clock=clock,
    )  # fmt: skip


def at(
    lat: float | None,
    lon: float | None,
    feature: str | None = "city",
    precision: PlacePrecision = "exact",
    *,
    name: str = "Karsa",
    rule: str = "made",
    within: PlaceCandidate | None = None,
) -> Where:
    """A place told of, as the reading of a text would give it."""
    words = Span.cut(_WORDS, _WORDS.index("Karsa"), _WORDS.index("Karsa") + 5)
    return Where("Karsa", words, name, lat, lon, "ML", None, precision, rule, feature, within)


def sight_of(record: Record) -> Sight:
    """The record as the pages see it."""
    known = [c.day for c in record.coverage]
    last = record.as_of or max(known, default=None)
    return Sight(record, load_ontology(), shown_days(min(known, default=None), last))


def many(number: int, days: int, seed: int = 7) -> list[Told]:
    """So many incidents over so many days from 3 March 2031; most told the day after."""
    luck = random.Random(seed)
    first = date(2031, 3, 3)
    found = []
    for _ in range(number):
        at = first + timedelta(days=luck.randrange(days))
        lasts = luck.random() < 0.1
        found.append(
            Told(
                kind=luck.choice(_KINDS),
                start=at.isoformat(),
                end=(at + timedelta(days=luck.randrange(1, 5))).isoformat() if lasts else None,
                precision=luck.choice(("hour", "day")),
                factuality="ongoing" if lasts else "happened",
                actor=luck.choice(_ACTORS),
                status=luck.choice(_STATUSES),
                contested=luck.random() < 0.2,
                published=min(at + timedelta(days=1), first + timedelta(days=days - 1)).isoformat(),
            )
        )
    return found


def _report(day: str | None) -> Report:
    words = Span.cut(_WORDS, 0, len(_WORDS))
    dated = Dated(day, "made", "made")
    block = Block(words, "body", "made")
    name = f"r{day or 'undated'}"
    return Report(
        name, name, _WORDS, "0" * 64, "text/plain", (block,), None, "Sahel Wire", "", dated
    )


def _claim(n: int, told: Told, report: Report) -> Claim:
    words = Span.cut(_WORDS, 0, len(_WORDS))
    time = When(told.start, told.end or told.start, told.precision, "made", "made")
    event = Event(
        told.kind,
        words,
        "made",
        actor=Party(told.actor, words) if told.actor else None,
        time=time if told.start else None,
        place=told.where,
    )
    stance = Stance.single(told.factuality, "certain", "made")
    return Claim(
        f"c{n}", report.id, words, None, (), None, stance, event, (), False, ("made",), "body"
    )


def _deal(report: Report) -> Agreement:
    return Agreement(
        id="a0", name="truce", parties=PARTIES, mediators=(), guarantors=(),
        declared="2031-03-02", effective="2031-03-03", ended=None, place=None, predecessor=None,
        evidence=(Evidence(report.id, Span.cut(_WORDS, 0, len(_WORDS))),),
    )  # fmt: skip
