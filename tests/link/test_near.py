"""What is looked for by shared words, days and cells finds every pair that comparing all would."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from benchmarks.speed.linking import make_case

from trucewatch.link.answers import answer_of, may_answer
from trucewatch.link.days import BARRED
from trucewatch.link.pairs import Pairs
from trucewatch.link.score import SAME, hopeless, score_traces
from trucewatch.link.traces import Trace, traces
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim, Stance, Where
from trucewatch.records.saying import Speaker

ONTOLOGY = load_ontology()
KINDS = ("shelling", "air_strike", "aid_delivered", "aid_obstructed", "arrest", "denial")
FACTS = ("happened", "happened", "happened", "ongoing", "did_not_happen", "denied")


def _place(draw: random.Random, where: Where) -> Where:
    """The place as a map, a wide area, a description or longer words may give it."""
    return draw.choice(
        (
            where,
            replace(where, lat=30 + draw.random() * 3, lon=40 + draw.random() * 3, country="XA"),
            replace(where, lat=69.9 + draw.random(), lon=179 - draw.random(), country="XA"),
            replace(where, precision="region"),
            replace(where, words="the town", rule="events.place.described.town"),
            replace(where, words=f"{where.words} {draw.choice(('road', 'market', 'north'))}"),
            replace(where, name="Karsa"),
        )
    )


def _varied(draw: random.Random, claim: Claim) -> Claim:
    event = claim.event
    speakers = (None, Speaker("the Hill Brigades", None, None, "party", False, "invented"))
    event = replace(
        event,
        kind=draw.choice((event.kind, *KINDS)),
        place=_place(draw, event.place) if event.place and draw.random() < 0.9 else None,
        time=event.time if draw.random() < 0.9 else None,
        actor=event.actor if draw.random() < 0.8 else None,
        target=event.actor if draw.random() < 0.2 else None,
    )
    return replace(
        claim,
        event=event,
        role="headline" if draw.random() < 0.1 else claim.role,
        stance=Stance.single(draw.choice(FACTS), "certain", "invented"),  # type: ignore[arg-type]
        speaker=draw.choice((*speakers, claim.speaker)),
        figures=claim.figures if draw.random() < 0.7 else (),
    )


def _told(seed: int) -> list[Trace]:
    draw = random.Random(seed)
    readings = make_case(14, 9, seed)
    reports = [replace(r.report, kind=draw.choice(("news", "party_statement"))) for r in readings]
    claims = [_varied(draw, c) for r in readings for c in r.claims]
    deals = [a for r in readings for a in r.agreements]
    terms = [p for r in readings for p in r.provisions]
    return traces(reports, claims, Sides(reports, deals, terms, ONTOLOGY), ONTOLOGY)


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_missed_that_comparing_all_pairs_finds(seed: int) -> None:
    told = _told(seed)
    block = [n for n, one in enumerate(told) if one.kind != "denial"]
    other = [n for n, one in enumerate(told) if one.kind == "denial"]
    windows = [(one.start or 0, (one.end or 10**7) + 7) for one in told]
    pairs = Pairs()
    pairs.renew(told, [block, other], windows)
    tied = dict(pairs.tied())
    for places in (block, other):
        for i in places:
            for j in (j for j in places if j > i):
                meet = windows[i][0] <= windows[j][1] and windows[j][0] <= windows[i][1]
                score = score_traces(told[i], told[j])
                known = meet and not hopeless(told[i], told[j]) and score[0] != BARRED
                assert pairs.get(i, j) == (score[0] if known else None)
                assert tied.pop((i, j), None) == (score if known and score[0] >= SAME else None)
    assert not tied


@pytest.mark.parametrize("seed", range(6))
def test_a_glance_never_hides_an_answer(seed: int) -> None:
    told = _told(seed)
    pairs = [(a, b) for a in told for b in told if a.told and not b.told]
    apart = [(a, b) for a, b in pairs if a.claim.report != b.claim.report]
    assert all(may_answer(a, b) for a, b in apart if answer_of(a, b) is not None)
    assert not all(may_answer(a, b) for a, b in apart)
