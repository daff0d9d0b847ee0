"""What an edit does with a claim: one line each, before → after → mark."""

from __future__ import annotations

import re

import pytest

from tests.builders import make_claim, make_report, make_speaker
from trucewatch.link.fates import find_fates
from trucewatch.records.claim import Claim, Factuality
from trucewatch.records.report import Report

HEAD = "Shells hit Qasr Wadi\n\n"


def read(words: str) -> tuple[Report, tuple[Claim, ...]]:
    """A report, and a claim of each of its sentences that tells of shells: "no shells" denies."""
    report = make_report(HEAD + words)
    claims = []
    for found in re.finditer(r"[^.\n]*shell[^.\n]*", report.text[len(HEAD) :]):
        quote = found.group().strip()
        nth = report.text[: found.start() + len(HEAD)].count(quote)
        told: Factuality = "denied" if "no shells" in quote else "happened"
        teller = make_speaker(report, "the mayor", kind="government") if "mayor" in quote else None
        claims.append(make_claim(report, quote, nth=nth, factuality=told, speaker=teller))
    return report, tuple(claims)


@pytest.mark.parametrize(
    ("before", "after", "marks"),
    [
        ("Troops shelled the mill.", "Troops shelled the mill.", "unchanged"),
        (
            "Troops shelled the mill.",
            "It rained. Troops  shelled the mill. So.",
            "unchanged",
        ),
        ("Troops shelled the mill at ten.", "Troops shelled the mill at noon.", "changed"),
        ("Troops shelled the mill.", "Buses ran as on any other day.", "gone"),
        ("Troops shelled the mill.", "There were no shells, the mayor said.", "gone"),
        (
            "Troops shelled the mill, the mayor said.",
            "Troops shelled the mill, a man said.",
            "changed",
        ),
        ("Troops shelled it. Troops shelled it.", "Troops shelled it.", "unchanged gone"),
        ("Troops shelled 3 towns.", "Troops shelled 31 towns.", "changed"),
        ("Men shelled a. Men shelled b.", "Men shelled b. Men shelled a.", "unchanged unchanged"),
    ],
)
def test_one_liners(before: str, after: str, marks: str) -> None:
    _, old = read(before)
    new_report, new = read(after)
    fates = find_fates(old, new_report, new)
    assert [f.mark for f in fates] == marks.split()
    assert [f.claim for f in fates] == [c.id for c in old]
    there = [f.claim_there for f in fates if f.claim_there]
    assert len(set(there)) == len(there)
    assert set(there) <= {c.id for c in new}
    assert all(f.why and f.later == new_report.id for f in fates)


def test_words_that_stand_and_are_read_as_no_claim_go_on_speaking() -> None:
    _, old = read("Troops shelled the mill.")
    report, _ = read("Troops shelled the mill. It rained.")
    (fate,) = find_fates(old, report, ())
    assert (fate.mark, fate.claim_there) == ("unchanged", None)


def test_a_sentence_much_like_it_is_a_change_though_nothing_is_read_in_it() -> None:
    _, old = read("Troops shelled the old mill of the town.")
    report, _ = read("Troops were near the old mill of the town.")
    (fate,) = find_fates(old, report, ())
    assert (fate.mark, fate.claim_there) == ("changed", None)
