"""Another number for what was told just before is a claim of its own, of the same kind and day."""

from __future__ import annotations

import pytest

from tests.extract.reading import reading
from trucewatch.records.claim import Claim


def recounted(body: str) -> list[Claim]:
    return [c for c in reading(body).claims if c.event.rule.startswith("events.recounted")]


COUNTED_ANEW = [
    (
        "Guards freed 20 captives on Tuesday, the council said. Colonel Aram put the number at 11.",
        "put_at", "detainee_release", "Colonel Aram", ("released", 11),
    ),
    (
        ("On Tuesday 18 lorries of flour entered Karsa, the relief committee said. "
        "The port office spoke of 22 lorries."),
        "spoke_of", "aid_delivered", "The port office", ("vehicles", 22),
    ),
    (
        "The council freed 20 captives on Tuesday. The number was 11, their families said.",
        "stands_at", "detainee_release", "their families", ("released", 11),
    ),
    (
        "Buses took 53 wounded out of the hospital on Tuesday, which brought the total to 136.",
        "brought_to", "evacuation", None, ("injured", 136),
    ),
    (
        "Observers counted 40 people evacuated on Monday:\n\nTuesday 11 March: 28\n\n",
        "row", "evacuation", None, ("evacuated", 28),
    ),
]  # fmt: skip
NOT_COUNTED = [
    "The council freed 20 captives on Tuesday. The ministry put the cost at 20 million dollars.",
    "The council freed 20 captives on Tuesday. He spoke of 20 years of friendship.",
    "The council freed 20 captives on Tuesday. The number of the house was known to all.",
    "The mill is old. The clerk put the number at 11.",  # nothing counted before it
    "The council freed 20 captives on Tuesday. The clerk put the figures in a drawer.",
    "The council freed 20 captives on Tuesday.\n\nRoom 3: 28\n\n",
]


@pytest.mark.parametrize(
    ("body", "form", "kind", "speaker", "figure"), COUNTED_ANEW, ids=[c[1] for c in COUNTED_ANEW]
)
def test_another_number_is_of_the_same_kind(
    body: str, form: str, kind: str, speaker: str | None, figure: tuple[str, int]
) -> None:
    (claim,) = recounted(body)
    assert claim.event.rule == f"events.recounted.{form}"
    assert claim.event.kind == kind
    assert (claim.speaker.words if claim.speaker else None) == speaker
    assert [(f.kind, f.low) for f in claim.figures] == [figure]


def test_another_number_is_of_the_day_of_the_first() -> None:
    (claim,) = recounted(COUNTED_ANEW[0][0])
    assert claim.event.time is not None
    assert claim.event.time.start == "2031-03-11"
    assert "answers" in claim.event.time.how


@pytest.mark.parametrize("body", NOT_COUNTED)
def test_other_numbers_are_no_second_count(body: str) -> None:
    assert recounted(body) == []
