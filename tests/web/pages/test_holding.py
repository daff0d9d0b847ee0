"""Who is said to have acted, on the page *Is it holding?*: one row for one wording."""

from __future__ import annotations

from tests.made_record import Told, made_record, sight_of
from trucewatch.web.pages.holding import responsible


def test_words_that_name_nobody_make_no_row_of_their_own() -> None:
    told = [
        Told(actor="its fighters"),
        Told(actor="the fighters"),
        Told(actor="Fighters"),
        Told(actor="fighters of the Kessara Defence Council"),
        Told(),
    ]
    sight = sight_of(made_record(told))
    rows = {row["name"]: row["all"] for row in responsible(sight, sight.incidents())}
    assert rows == {
        "the fighters": 3,
        "fighters of the Kessara Defence Council": 1,
        "nobody named": 1,
    }
    assert list(rows)[-1] == "nobody named"
