"""``python -m benchmarks.speed.linking``: seconds to link and assess a large case, and one more.

The reports and what is read out of them are invented and made by counting, so that every run
measures the same: towns, days, deeds, denials, and wire texts that other outlets print.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from trucewatch.memory import Memory
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.agreement import Agreement, Evidence, Provision, Telling
from trucewatch.records.claim import Claim, Event, Figure, Party, Stance, When, Where
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.record import Reading
from trucewatch.records.report import Block, Dated, Report
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span

#: Days that a case lasts where nothing else is asked.
DAYS = 180
_RULE = "invented.counting"
_START = date(2031, 1, 1)
_TOWNS = [f"{a}{b}" for a in ("Kar", "Bel", "Dor", "Sem", "Tul", "Var") for b in
          ("sa", "mun", "deh", "nik", "ra", "vat", "gor", "lis")]  # fmt: skip
_SIDES = ("the Valley Army", "the Hill Brigades")
_DEEDS = (
    ("shelling", "shelled {town}, killing {n} people"),
    ("small_arms_fire", "fired at a checkpoint in {town}, wounding {n}"),
    ("aid_obstructed", "turned back {n} aid lorries at {town}"),
    ("force_withdrawal", "withdrew {n} fighters from {town}"),
    ("detainee_release", "released {n} detainees in {town}"),
    ("arrest", "arrested {n} men in {town}"),
)
_COUNTED = {"shelling": "killed", "small_arms_fire": "injured", "aid_obstructed": "vehicles",
            "force_withdrawal": "combatants", "detainee_release": "released",
            "arrest": "detained"}  # fmt: skip
_DUTIES = (
    ("cessation_of_fire", "both sides cease all fire"),
    ("humanitarian_access", "both sides let aid lorries pass"),
    ("detainee_release", "the Valley Army releases 200 detainees"),
    ("force_withdrawal", "the Hill Brigades withdraw 300 fighters"),
)


def make_case(reports: int, claims: int, seed: int = 1, days: int = DAYS) -> list[Reading]:
    """So many readings of so many claims each, over so many days; the first also tells the deal.

    The fewer the days, the more tell of one happening, and the more contradict each other: their
    number grows with the square.
    """
    draw = random.Random(seed)  # noqa: S311
    made: list[Reading] = []
    for number in range(reports):
        day = _START + timedelta(days=number * days // max(reports, 1))
        told = [_deed(draw, day) for _ in range(claims)]
        if number and draw.random() < 0.1:  # another outlet prints what a wire has told
            told = [*_deeds_of(made[-1]), *told[:1]]
        made.append(_reading(number, day, told))
    return made


_Deed = tuple[str, str, int, str, str, str, str]  # kind, town, number, side, factuality, day, words


def _deed(draw: random.Random, published: date) -> _Deed:
    kind, pattern = draw.choice(_DEEDS)
    town, n, side = draw.choice(_TOWNS), draw.randint(1, 9), draw.choice(_SIDES)
    day = published - timedelta(days=draw.randint(0, 2))
    factuality = "denied" if draw.random() < 0.15 else "happened"
    words = f"{side[0].upper()}{side[1:]} {pattern.format(town=town, n=n)} on {day:%d %B}"
    return kind, town, n, side, factuality, day.isoformat(), words


def _deeds_of(reading: Reading) -> list[_Deed]:
    return [
        (
            c.event.kind,
            c.event.place.words if c.event.place else "",
            c.figures[0].low or 0,
            c.event.actor.words if c.event.actor else "",
            c.stance.factuality,
            (c.event.time.start if c.event.time else None) or "",
            c.span.quote,
        )
        for c in reading.claims
    ]


def _reading(number: int, day: date, told: Sequence[_Deed]) -> Reading:
    outlet = f"Outlet {number % 40}"
    lines = [f"Report {number} from the valley"]
    lines += [f"{deed[6]}, said witness {number}-{i}." for i, deed in enumerate(told)]
    deal = "; ".join(words for _, words in _DUTIES)
    lines += [f"Under the deal signed in Karsa {deal}."] * (number == 0)
    text = "\n".join(lines) + "\n"
    blocks, at = [], 0
    for n, line in enumerate(lines):
        blocks.append(Block(Span.cut(text, at, at + len(line)), "body" if n else "headline", _RULE))
        at += len(line) + 1
    report = Report(
        id=content_id("R", text, outlet),
        name=f"r{number}.txt",
        text=text,
        raw_sha256="0" * 64,
        media_type="text/plain",
        blocks=tuple(blocks),
        title=blocks[0].span,
        outlet=outlet,
        outlet_how=_RULE,
        published=Dated(day.isoformat(), _RULE, _RULE),
        url=None,
        origin=None,
        kind="news",
    )
    claims = tuple(_claim(report, number, i, deed) for i, deed in enumerate(told))
    agreements, provisions = _deal(report, deal) if number == 0 else ((), ())
    return Reading(report, Mentions(), (), claims, agreements, provisions, _RULE)


def _claim(report: Report, number: int, i: int, deed: _Deed) -> Claim:
    kind, town, n, side, factuality, day, words = deed
    span = report.blocks[i + 1].span
    start = span.start
    quote = Span.cut(report.text, start, start + len(words))
    teller = side if factuality == "denied" else f"witness {number}-{i}"
    return Claim(
        id=content_id("c", report.id, start),
        report=report.id,
        span=quote,
        speaker=Speaker(teller, None, None, "unknown", False, _RULE),
        relays=(),
        cue=None,
        stance=Stance.single(factuality, "certain", _RULE),  # type: ignore[arg-type]
        event=Event(
            kind=kind,
            trigger=quote,
            rule=_RULE,
            actor=Party(side, quote),
            place=Where(town, quote, town, None, None, None, None, "exact", _RULE),
            time=When(day, day, "day", _RULE, _RULE),
        ),
        figures=(Figure(_COUNTED[kind], n, n, quote, _RULE),),
        background=False,
        rules=(_RULE,),
    )


def _deal(report: Report, deal: str) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
    at = report.text.index(deal)
    whole = Span.cut(report.text, at, at + len(deal))
    agreement = Agreement(
        id="a-1", name="the deal", parties=_SIDES, mediators=(), guarantors=(),
        declared=_START.isoformat(), effective=_START.isoformat(), ended=None, place="Karsa",
        predecessor=None, evidence=(Evidence(report.id, whole),),
    )  # fmt: skip
    provisions = []
    for kind, words in _DUTIES:
        start = report.text.index(words)
        span = Span.cut(report.text, start, start + len(words))
        bearer = next((s for s in _SIDES if s in words), " and ".join(_SIDES))
        provisions.append(
            Provision(
                id=f"p-{kind}",
                agreement="a-1",
                kind=kind,
                tellings=(Telling(report.id, span, None, "account", _RULE),),
                duty_bearer=Party(bearer, span),
                action=None,
                object=None,
                quantity=None,
                place=None,
                deadline=None,
                condition=None,
            )
        )
    return (agreement,), tuple(provisions)


def measure(reports: int, claims: int) -> dict[str, float]:
    """Seconds of one processor to build the record without the last report, and then with it.

    ``one_more_share``: of the first, what the second took: it hangs less on the machine.
    """
    ontology = load_ontology()
    readings = make_case(reports + 1, claims)
    build_record("warm", None, readings[:5], (), ontology)
    memory = Memory()
    began = time.process_time()
    record = build_record("case", None, readings[:-1], (), ontology, memory=memory)
    whole = time.process_time() - began
    began = time.process_time()
    build_record("case", None, readings, (), ontology, memory=memory)
    again = time.process_time() - began
    return {
        "reports": reports,
        "claims": len(record.claims),
        "incidents": len(record.incidents),
        "contradictions": len(record.contradictions),
        "whole_seconds": round(whole, 2),
        "one_more_seconds": round(again, 2),
        "one_more_share": round(again / whole, 3),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, one a line."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed.linking", description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--claims", type=int, default=15, help="in each report")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    figures = measure(options.reports, options.claims)
    for name, value in figures.items():
        print(f"{name:20} {value}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
