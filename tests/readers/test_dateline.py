"""Datelines: place, day and agency before a dash, and sentences that only look like one."""

from __future__ import annotations

import pytest

from trucewatch.readers.dateline import find_dateline
from trucewatch.readers.piece import Piece, flatten


def piece(text: str) -> Piece:
    return Piece(0, len(text), text, flatten(text), 0)


@pytest.mark.parametrize(
    ("text", "agency", "day", "month_day"),
    [
        ("PORT ILAN, March 3 (AFP) — Two shells fell.", "AFP", None, (3, 3)),
        ("PORT ILAN (Reuters) - Two shells fell.", "Reuters", None, None),
        ("(Reuters) - Two shells fell.", "Reuters", None, None),
        (
            "Ardun, 3 March 2031 (Sele News Agency) – Two fell.",
            "Sele News Agency",
            "2031-03-03",
            None,
        ),
        ("PORT ILAN, Mar. 3, 2031 (Xinhua) -- Two shells fell.", "Xinhua", "2031-03-03", None),
        ("PORT ILAN/ARDUN — Two shells fell.", None, None, None),
        ("3 March 2031 — Two shells fell.", None, "2031-03-03", None),
        ("Lower Ardun, 3 March – Two shells fell.", None, None, (3, 3)),
        ("PORT ILAN & ARDUN, MARCH 3, 2031 -- Two shells fell.", None, "2031-03-03", None),
    ],
)
def test_datelines(
    text: str, agency: str | None, day: str | None, month_day: tuple[int, int] | None
) -> None:
    found = find_dateline(piece(text))
    assert found is not None
    assert (found.agency, found.day, found.month_day) == (agency, day, month_day)
    assert text[found.end :].startswith("Two")


@pytest.mark.parametrize(
    "text",
    [
        "The truce - a frail one - held on Monday.",
        "Ardun – a town of two banks – was quiet.",
        "The mission (it has nine posts) - and both sides - met.",
        "“We fired at nobody” — the Council.",
        "No shots were heard in Ardun on 3 March 2031 - the first quiet day.",
        "Two shells fell.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(piece(text)) is None
