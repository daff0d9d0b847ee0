"""A pseudonym depends on the case's key and the name alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import KEY
from trucewatch.publish import pseudonyms as made
from trucewatch.publish.pseudonyms import identity, pseudonyms

NAMES = ("Nuhad Sallum", "Rawad Nasser", "Umm Jalal")


def test_it_is_short_and_can_be_read_out() -> None:
    (one,) = pseudonyms(KEY, "person", ["Nuhad Sallum"]).values()
    assert re.fullmatch(r"person [0-9a-f]{4}-[0-9a-f]{4}", one)


def test_spellings_of_a_name_are_one_person() -> None:
    ways = ("Nuhad Sallum", "NUHAD SALLUM", "Nuhád-Sallum", "nuhad  sallum")
    assert len(pseudonyms(KEY, "person", ways)) == 1


def test_another_case_and_another_sort_give_another() -> None:
    (one,) = pseudonyms(KEY, "person", NAMES[:1]).values()
    (other,) = pseudonyms(bytes(32), "person", NAMES[:1]).values()
    (maker,) = pseudonyms(KEY, "reviewer", NAMES[:1]).values()
    assert one != other
    assert one.split()[1] != maker.split()[1]


@given(st.lists(st.sampled_from(NAMES)), st.lists(st.text(min_size=3)))
def test_who_else_is_in_the_case_changes_nothing(some: list[str], others: list[str]) -> None:
    alone = pseudonyms(KEY, "person", NAMES)
    among = pseudonyms(KEY, "person", [*others, *some, *NAMES])
    for name in NAMES:
        assert among[identity(name)].startswith(alone[identity(name)])


def test_names_that_fall_together_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {"a": "7f3a91c20b4d" + "0" * 52, "b": "7f3a91c2ffff" + "0" * 52, "c": "1" * 64}
    monkeypatch.setattr(made, "_digest", lambda _key, _what, name: digests[name])
    assert pseudonyms(KEY, "person", "abc") == {
        "a": "person 7f3a-91c2-0b4d",
        "b": "person 7f3a-91c2-ffff",
        "c": "person 1111-1111",
    }


def test_a_pseudonym_once_published_never_changes() -> None:
    """HMAC-SHA256 by the case's key over sort, format and folded name."""
    assert pseudonyms(KEY, "person", ["Nuhad Sallum"]) == {"nuhadsallum": "person 2784-5f5a"}
    assert pseudonyms(KEY, "reviewer", ["Nuhad Sallum"]) == {"nuhadsallum": "reviewer 47ac-5ca8"}


def test_digests_that_never_differ_are_given_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "_digest", lambda _key, _what, _name: "0123456789abcdef" * 4)
    whole = "-".join(["0123", "4567", "89ab", "cdef"] * 4)
    assert pseudonyms(KEY, "person", "ab") == {"a": f"person {whole}", "b": f"person {whole}"}


def test_digests_that_differ_late(monkeypatch: pytest.MonkeyPatch) -> None:
    last = {"a": "0" * 60 + "0001", "b": "0" * 60 + "0002"}
    monkeypatch.setattr(made, "_digest", lambda _key, _what, name: last[name])
    assert pseudonyms(KEY, "person", "ab")["b"] == "person " + "0000-" * 15 + "0002"
    late = {"a": "0" * 56 + "00010000", "b": "0" * 56 + "00020000"}
    monkeypatch.setattr(made, "_digest", lambda _key, _what, name: late[name])
    assert pseudonyms(KEY, "person", "ab")["b"] == "person " + "0000-" * 14 + "0002"
