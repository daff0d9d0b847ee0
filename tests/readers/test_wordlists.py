"""Every entry of the word lists fits its examples, and no entry of a list fits what must not."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from trucewatch.errors import OntologyError
from trucewatch.readers import wordlists
from trucewatch.readers.piece import flatten
from trucewatch.readers.surroundings import match_element

PHRASES: dict[str, tuple[Any, ...]] = {
    "furniture": wordlists.furniture_phrases(),
    "roles": wordlists.role_phrases(),
    "kinds": wordlists.kind_signs(),
}
MATCH = [(one, words) for phrases in PHRASES.values() for one in phrases for words in one.match]
AVOID = [(name, words) for name in PHRASES for one in PHRASES[name] for words in one.avoid]

ENTRY: dict[str, Any] = {
    "rule": "readers.furniture.test",
    "what": "a test",
    "patterns": ["read more"],
    "examples": {"match": ["Read more"], "avoid": ["Bread"]},
}


@pytest.mark.parametrize(("entry", "words"), MATCH, ids=lambda value: str(value)[:40])
def test_what_must_fit_fits(entry: Any, words: str) -> None:
    assert entry.fits(flatten(words))


@pytest.mark.parametrize(("name", "words"), AVOID, ids=lambda value: str(value)[:40])
def test_what_must_not_fit_fits_nothing_in_its_list(name: str, words: str) -> None:
    assert [one.rule for one in PHRASES[name] if one.fits(flatten(words))] == []


def test_roles_and_furniture_do_not_claim_each_other() -> None:
    roles, furniture = PHRASES["roles"], PHRASES["furniture"]
    clash = [
        (one.rule, other.rule, words)
        for one in roles
        for words in one.match
        for other in furniture
        if other.fits(flatten(words))
    ]
    assert clash == []


def _named(name: str) -> etree._Element:
    element = etree.Element("div")
    element.set("class", name)
    return element


@pytest.mark.parametrize("entry", wordlists.surroundings(), ids=lambda entry: str(entry.rule))
def test_surroundings_fit_their_examples(entry: wordlists.Surrounding) -> None:
    for name in entry.match:
        found = match_element(_named(name.replace(" ", "-")))
        assert found is not None
        assert found.rule == entry.rule, name
    for name in entry.avoid:
        assert match_element(_named(name)) is None, name


def test_rules_are_named_once() -> None:
    for phrases in PHRASES.values():
        rules = [one.rule for one in phrases]
        assert len(rules) == len(set(rules))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"pattern": "x"}, r"x\.yml\[0\]: unknown key 'pattern'; known are "),
        ({"rule": None}, r"x\.yml\[0\]: key 'rule' is missing"),
        ({"at": "middle"}, r"x\.yml\[0\]\.at: 'middle' must be one of anywhere, end, inside, top"),
        ({"takes": "all"}, r"x\.yml\[0\]\.takes: 'all' must be one of after, before, nothing"),
        ({"patterns": ["("]}, r"x\.yml\[0\]\.patterns\[0\]: .*'\('"),
        ({"examples": {"match": ["a"]}}, r"x\.yml\[0\]\.examples: needs at least one"),
    ],
)
def test_a_malformed_entry_is_named(change: dict[str, Any], words: str) -> None:
    entry = {key: value for key, value in {**ENTRY, **change}.items() if value is not None}
    with pytest.raises(OntologyError, match=words):
        wordlists.parse_phrases([entry], "x.yml", "furniture")


def test_other_malformed_files_are_named() -> None:
    with pytest.raises(OntologyError, match=r"x\.yml: must be a list of entries, not dict"):
        wordlists.parse_phrases({}, "x.yml", "furniture")
    with pytest.raises(OntologyError, match=r"x\.yml\[0\]: must be a mapping, not str"):
        wordlists.parse_surroundings(["nav"], "x.yml")
    with pytest.raises(OntologyError, match=r"x\.yml\[0\]\.role: 'menu' must be one of byline"):
        wordlists.parse_phrases([{**ENTRY, "role": "menu"}], "x.yml", None)
    kind = {"kind": "blog", "looks_in": "outlet", **{k: v for k, v in ENTRY.items() if k != "what"}}
    with pytest.raises(OntologyError, match=r"x\.yml\[0\]\.kind: 'blog' must be one of news"):
        wordlists.parse_kinds([kind], "x.yml")
    with pytest.raises(OntologyError, match=r"looks_in: 'body' must be one of headline"):
        wordlists.parse_kinds([{**kind, "kind": "un", "looks_in": "body"}], "x.yml")
