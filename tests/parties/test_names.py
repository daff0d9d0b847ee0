"""When two wordings name one body or place."""

from __future__ import annotations

import pytest

from trucewatch.parties.names import fold, same_name, same_place


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("the Hill Brigades", "Hill Brigades", True),
        ("fighters of the Hill Brigades", "the Hill Brigades", True),
        ("the army", "the Hill Brigades", False),
        ("the army", None, False),
        ("the", "of the", False),
    ],
)
def test_names(first: str, second: str | None, same: bool) -> None:
    assert same_name(first, second) is same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("the town of Karsa", "Karsa", True),
        ("Karsa city", "Karsa district", True),
        ("Karsa", "Port Ilan", False),
        ("the town", "the city", False),
    ],
)
def test_places(first: str, second: str, same: bool) -> None:
    assert same_place(first, second) is same


def test_folding() -> None:
    assert fold("the Élder's al-Marwan fighters") == ("elder", "marwan", "fighter")
