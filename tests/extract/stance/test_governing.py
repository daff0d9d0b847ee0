"""How far a cue reaches: its complement and what it is about, not all that hangs on it."""

from __future__ import annotations

import pytest

from tests.extract.stance.test_factuality import stance_of


@pytest.mark.parametrize(
    ("text", "event", "governed"),
    [
        ("The brigade stopped the raid.", "raid", True),
        ("The raid stopped.", "raid", True),
        ("The raid stopped the talks.", "raid", False),
        ("A plan for a raid was found.", "raid", True),
        ("A plan was found after a raid on the depot.", "raid", False),
        ("The agreement to withdraw was signed.", "withdraw", True),
        ("The agreement was signed during a raid.", "raid", False),
        ("The brigade failed to launch a raid.", "raid", True),
        ("The brigade failed to mention the raid.", "raid", False),
    ],
)
def test_reach(text: str, event: str, governed: bool) -> None:
    stance = stance_of(text, event)
    assert (stance.factuality != "happened") is governed, stance.rules
