"""Linking and assessment alone: the gold's own claims and provisions in, a case out.

What a case scores here is what the stages after reading lose; reading plays no part. Given the
``claims`` alone, each report's tellings of the provisions are still linked by the product; given
``claims,provisions`` those are one duty where the gold holds them for one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.trucebench.case import case_of
from benchmarks.trucebench.predict import read_ask
from trucewatch.link.agreements import link_agreements
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Ontology
from trucewatch.pipeline import build_record
from trucewatch.readers.registry import read_file
from trucewatch.records.agreement import Agreement, Evidence, Provision, Telling
from trucewatch.records.claim import Claim, Event, Figure, Party, Stance, When, Where
from trucewatch.records.mention import Mentions
from trucewatch.records.record import Reading, Record
from trucewatch.records.report import Report
from trucewatch.records.saying import Relay, Speaker
from trucewatch.records.span import Span

Gold = dict[str, Any]
_RULE = "given"


def by_linking(folder: Path, parts: str = "claims") -> dict[str, Any]:
    """The case of one folder as linking and assessment make it of the gold's own ``parts``."""
    ontology = load_ontology()
    ask = read_ask(folder / "ask.json")
    gold = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    reports = {p.stem: read_file(p) for p in sorted((folder / "reports").glob("*.txt"))}
    readings = [_reading(gold, name, report) for name, report in reports.items()]
    names = {report.id: name for name, report in reports.items()}

    link_deals = _as_given if "provisions" in parts.split(",") else link_agreements

    def record(as_of: str | None, days: tuple[str, ...]) -> Record:
        return build_record(
            folder.name, ask.country, readings, (), ontology, as_of, days, link_deals=link_deals
        )

    daily = {day: record(day, (day,)) for day in ask.days}
    return case_of(record(None, ask.days), daily, names, (), ontology)


def _as_given(
    readings: Sequence[Reading], _ontology: Ontology
) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
    """The tellings of the readings known, joined as the gold joins them."""
    deals: dict[str, Agreement] = {}
    duties: dict[str, Provision] = {}
    for reading in readings:
        for deal in reading.agreements:
            held = deals.get(deal.name)
            evidence = (held.evidence if held else ()) + deal.evidence
            deals[deal.name] = replace(held or deal, evidence=evidence)
        for duty in reading.provisions:
            name = duty.id.rpartition("-")[0]
            deal_id = deals[duty.agreement.rpartition("-")[0]].id
            first = duties.get(name)
            tellings = (first.tellings if first else ()) + duty.tellings
            duties[name] = replace(first or duty, agreement=deal_id, tellings=tellings)
    return tuple(deals.values()), tuple(duties.values())


def _reading(gold: Gold, name: str, report: Report) -> Reading:
    named = {p["id"]: p["names"][0] for p in gold["parties"]}
    told = {a["id"] for a in gold["agreements"] if _of(a, name)}
    told |= {p["agreement"] for p in gold["provisions"] if _of(p, name)}
    return Reading(
        report=report,
        mentions=Mentions(),
        attributions=(),
        claims=tuple(_claim(c, report) for c in gold["claims"] if c["report"] == name),
        agreements=tuple(
            _agreement(a, name, report, named) for a in gold["agreements"] if a["id"] in told
        ),
        provisions=tuple(
            _provision(p, name, report, named) for p in gold["provisions"] if _of(p, name)
        ),
        version=_RULE,
    )


def _of(item: Gold, name: str) -> list[Gold]:
    return [e for e in item["evidence"] if e["report"] == name]


def _span(report: Report, quote: str, start: int | None) -> Span:
    at = report.text.index(quote, max(0, (start or 0) - 2))
    return Span.cut(report.text, at, at + len(quote))


def _agreement(gold: Gold, name: str, report: Report, named: dict[str, str]) -> Agreement:
    spans = [_span(report, e["quote"], e["start"]) for e in _of(gold, name)]
    return Agreement(
        id=f"{gold['id']}-{name}",
        name=gold["id"],
        parties=tuple(named[p] for p in gold["parties"]),
        mediators=tuple(named[p] for p in gold["mediators"]),
        guarantors=tuple(named[p] for p in gold["guarantors"]),
        declared=gold["declared"] if len(gold["declared"] or "") == 10 else None,
        effective=gold["effective"],
        ended=None,
        place=gold["place"],
        predecessor=gold["predecessor"],
        evidence=tuple(Evidence(report.id, span) for span in spans),
    )


def _provision(gold: Gold, name: str, report: Report, named: dict[str, str]) -> Provision:
    spans = [_span(report, e["quote"], e["start"]) for e in _of(gold, name)]
    bearer = gold["duty_bearer"]
    owes = [bearer] if isinstance(bearer, str) else bearer or []
    words = " and ".join(named[p] for p in owes)
    return Provision(
        id=f"{gold['id']}-{name}",
        agreement=f"{gold['agreement']}-{name}",
        kind=gold["kind"],
        tellings=tuple(Telling(report.id, span, None, "account", _RULE) for span in spans),
        duty_bearer=Party(words, spans[0]) if words else None,
        action=gold["action"],
        object=gold["object"],
        quantity=gold["quantity"],
        place=gold["place"],
        deadline=gold["deadline"],
        condition=gold["condition"],
    )


def _claim(gold: Gold, report: Report) -> Claim:
    span = _span(report, gold["quote"], gold["start"])
    event = gold["event"]
    speaker = gold["speaker"]
    first = (event["start"] or "")[:10]
    last = event["end"] or event["start"]
    return Claim(
        id=gold["id"],
        report=report.id,
        span=span,
        speaker=Speaker(speaker, None, None, _kind(speaker), False, _RULE) if speaker else None,
        relays=(Relay(gold["via"], None, _RULE),) if gold.get("via") else (),
        cue=None,
        stance=Stance.single(gold["factuality"], gold.get("certainty") or "certain", _RULE),
        event=Event(
            kind=event["kind"],
            trigger=span,
            rule=_RULE,
            actor=Party(event["actor"], span) if event["actor"] else None,
            target=Party(event["target"], span) if event["target"] else None,
            place=_where(event["place"], span),
            time=When(_day(first), _day(last), "day", _RULE, _RULE) if first else None,
        ),
        figures=tuple(
            Figure(f["kind"], f.get("low"), f.get("high"), span, _RULE) for f in gold["figures"]
        ),
        background=False,
        rules=(_RULE,),
        role="headline" if report.title and span.overlaps(report.title) else "body",
    )


def _day(words: str) -> str:
    """An ISO day; of a year or month, its first."""
    return words + "-01-01"[len(words) - 4 :] if len(words) < len("2031-01-01") else words


def _where(words: str | None, span: Span) -> Where | None:
    if words is None:
        return None
    return Where(words, span, words, None, None, None, None, "unknown", _RULE)


def _kind(words: str) -> Any:
    found = set(words.casefold().split())
    if found & {"residents", "villagers", "witnesses"}:
        return "resident"
    if found & {"observers", "observer", "monitors", "mission"}:
        return "observer"
    return "unnamed" if "officer" in found and words.islower() else "unknown"
