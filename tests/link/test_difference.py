"""An edit, word for word: what is the same and out gives the old text, same and in the new."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.link.difference import Paragraph, differences


def shown(before: str, after: str) -> list[str]:
    """Changed paragraphs, [-out-] and {+in+}."""
    marks = {"same": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    found = differences(make_report(before), make_report(after))
    return ["".join(marks[r.change].format(r.text) for r in p.runs) for p in found if p.changed]


LONE = "[-Ten old men-]{+Six women+} fled the mill."  # one change, not three with blanks between


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("One.\nTwo men fled.", "One.\nTwo men fled.", []),
        ("Two men fled the town.", "Two  men fled\tthe town.", []),
        (
            "Twelve people died here.",
            "Eight people died here.",
            ["[-Twelve-]{+Eight+} people died here."],
        ),
        ("Ten old men fled the mill.", "Six women fled the mill.", [LONE]),
        ("One.\nTwo men fled.", "One.", ["[-Two men fled.-]"]),
        ("One.", "One.\nTwo men fled.", ["{+Two men fled.+}"]),
        ("A b c d e.\nZ.", "Y y y.\nA b c d f.\nZ.", ["{+Y y y.+}", "A b c d [-e-]{+f+}."]),
    ],
)
def test_one_liners(before: str, after: str, expected: list[str]) -> None:
    assert shown(before, after) == expected


WORDS = "the old mill was shelled , . 12".split()
paragraphs = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join),
    min_size=1,
    max_size=4,
)


def words(found: tuple[Paragraph, ...], without: str) -> list[str]:
    texts = ("".join(r.text for r in p.runs if r.change != without) for p in found)
    return [w for text in texts for w in text.split()]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(paragraphs, paragraphs)
def test_both_texts_can_be_had_back(before: list[str], after: list[str]) -> None:
    found = differences(make_report("\n".join(before)), make_report("\n".join(after)))
    assert words(found, "inserted") == " ".join(before).split()
    assert words(found, "deleted") == " ".join(after).split()
