"""What the kind of an event adds to how its words are read."""

from __future__ import annotations

import pytest

from tests.extract.reading import reading


def told(body: str, kind: str) -> str:
    """The factuality of the claim of that kind."""
    found = [c.stance.factuality for c in reading(body).claims if c.event.kind == kind]
    assert found, f"no {kind}"
    return found[0]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The ministry condemns the raid on Karsa.", "condemnation"),
        ('"This is a dark day for our people," the farmer said of the raid.', "condemnation"),
        ("The decree cancels the special status that Karsa had.", "ceasefire_collapsed"),
        ("The council rejects the offer of a truce.", "rejection"),
    ],
)
def test_what_is_done_by_saying_it_does_not_go_on(body: str, kind: str) -> None:
    assert told(body, kind) == "happened"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The ministry will condemn the raid on Karsa.", "condemnation"),
        ("The ministry did not condemn the raid on Karsa.", "condemnation"),
        ("The army besieges Karsa.", "siege"),
    ],
)
def test_other_moods_and_kinds_are_left_as_they_are(body: str, kind: str) -> None:
    assert told(body, kind) != "happened"


@pytest.mark.parametrize(
    "body",
    [
        "The army is expected to attack rebel hubs in the hills, rebel spokesman Omar Sarn said.",
        '"The army is expected to shell our villages," said Omar Sarn, an elder.',
    ],
)
def test_force_expected_against_the_speakers_side_is_feared(body: str) -> None:
    kinds = {c.stance.factuality for c in reading(body).claims}
    assert "feared" in kinds


@pytest.mark.parametrize(
    "body",
    [
        "The army is expected to attack rebel hubs in the hills, army spokesman Omar Sarn said.",
        "The army is expected to attack rebel hubs in the hills.",
        "Observers are expected to meet rebel leaders, rebel spokesman Omar Sarn said.",
    ],
)
def test_what_others_expect_is_not(body: str) -> None:
    assert "feared" not in {c.stance.factuality for c in reading(body).claims}
