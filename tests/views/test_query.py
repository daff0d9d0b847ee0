"""What people type, taken apart; what cannot be meant is told."""

from __future__ import annotations

import pytest

from trucewatch.errors import UsageError
from trucewatch.views.query import Query, Term, read_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Shells market", Query((Term("shells"), Term("market")), ())),
        ('"three people"', Query((Term("three people"),), ())),
        ("“three people”", Query((Term("three people"),), ())),
        ("shell*", Query((Term("shell", begins=True),), ())),
        ("kind:Prisoner_Release", Query((), (("kind", "prisoner_release"),))),
        ('speaker:"Lake Mission"', Query((), (("speaker", "lake mission"),))),
        ("from:2031-03-14", Query((), (("from", "2031-03-14"),))),
        ("at 12:30", Query((Term("at"), Term("12:30")), ())),  # no field of ours
        ("", Query((), ())),
        ('" *', Query((), ())),
    ],
)
def test_it_is_taken_apart(text: str, query: Query) -> None:
    assert read_query(text) == query


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("from:Friday", "from:Friday is not a day; write it as from:2031-03-14"),
        ('outlet:""', "outlet: has no value; give part of its name"),
        ("x" * 301, "301 characters; a search has at most 300"),
    ],
)
def test_what_cannot_be_meant_is_told(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_query(text)
