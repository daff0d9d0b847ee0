"""What is made of two tellings: one happening or two, and in what they clash."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import make_agreement, make_claim, make_provision, make_report, make_speaker
from trucewatch.assess.contradictions import find_contradictions
from trucewatch.assess.origins import Origins
from trucewatch.link.incidents import link_incidents
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.claim import Claim, Figure
from trucewatch.records.report import Report

EXAMPLES = yaml.safe_load((Path(__file__).parents[1] / "examples" / "links.yml").read_text("utf-8"))
_COUNTED = ("killed", "injured", "evacuated", "released")


def _report(told: dict[str, Any]) -> Report:
    by = f" said {told['by']}." if "by" in told else ""
    text = f"Report {told['r']}\n{told['quote']},{by or ' it is told.'}"
    return make_report(
        text, outlet=f"Outlet {told['r']}", day=told.get("day", "2031-03-17"), name=told["r"]
    )


def _claim(told: dict[str, Any], report: Report) -> Claim:
    claim = make_claim(
        report,
        told["quote"],
        speaker=make_speaker(report, told["by"]) if "by" in told else None,
        kind=told["kind"],
        factuality=told.get("factuality", "happened"),
        actor=told.get("actor"),
        target=told.get("target"),
        place=told.get("place"),
        start=told.get("start"),
        end=told.get("end"),
    )
    figures = []
    for kind in _COUNTED:
        if kind in told:
            ends = told[kind] if isinstance(told[kind], list) else [told[kind], told[kind]]
            figures.append(Figure(kind, ends[0], ends[1], claim.span, "figures.test"))
    place = claim.event.place
    if place is not None and not told.get("mapped", True):
        place = replace(place, lat=None, lon=None)
    return replace(claim, figures=tuple(figures), event=replace(claim.event, place=place))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["what"])
@pytest.mark.parametrize("turned", [False, True])
def test_pairs(example: dict[str, Any], turned: bool) -> None:
    ontology = load_ontology()
    reports = [_report(example[k]) for k in "ab"]
    claims = [_claim(example[k], r) for k, r in zip("ab", reports, strict=True)]
    deal = replace(
        make_agreement(reports[0], "Report"),
        parties=("the Hill Brigades", "the Valley Army"), guarantors=(),
    )  # fmt: skip
    provisions = []
    if example.get("term"):
        one = make_provision(reports[0], claims[0].span.quote, deal, kind="timetable")
        other = make_provision(reports[1], claims[1].span.quote, deal, kind="timetable")
        provisions = [replace(one, tellings=one.tellings + other.tellings)]
    given = claims[::-1] if turned else claims
    sides = Sides(reports, [deal], provisions, ontology)
    incidents = link_incidents(reports, given, (), ontology, sides)
    joined = any(len(i.claims) == 2 for i in incidents)
    if "one" in example:
        assert joined is example["one"], [i.ties for i in incidents]
    found = find_contradictions(
        incidents, claims, Origins(reports, (), [deal]), provisions, sides, ontology
    )
    if "clash" in example:
        assert sorted(x.kind for x in found) == example["clash"]
    assert all(tie.reason for i in incidents for tie in i.ties)
