"""A printed agreement: every article that says "shall" is a term, each article one of its own."""

from __future__ import annotations

import pytest

from tests.extract.reading import reading
from trucewatch.extract.deal.printed.lists import is_heading

LINES = """The text of the agreement between the army and the River Front reads:

Article 1.
Cessation
The Parties shall cease all attacks on each other from 12 March 2031.

Article 2.
Weapons
The River Front shall hand over its heavy weapons by 20 March 2031.

Article 3.
Later weapons
The River Front shall hand over its light weapons by 30 March 2031.

Article 4.
Camps
The camps at Karsa shall be turned to farmland.

Done in Karsa on 11 March 2031
"""


def test_the_lines_under_a_bare_number_are_its_article() -> None:
    told = [(p.kind, t.span.quote) for p in reading(LINES).provisions for t in p.tellings]
    assert ("weapons_handover", "Weapons") not in told
    assert any(words.startswith("The Parties shall cease all attacks") for _, words in told)
    assert not any("Done in Karsa" in words for _, words in told)


def test_two_articles_are_two_duties() -> None:
    handed = [p for p in reading(LINES).provisions if "hand over" in p.tellings[0].span.quote]
    assert [p.deadline for p in handed] == ["2031-03-20", "2031-03-30"]


def test_an_article_in_no_listed_wording_is_a_term_all_the_same() -> None:
    words = [t.span.quote for p in reading(LINES).provisions for t in p.tellings]
    assert any("turned to farmland" in w for w in words)


@pytest.mark.parametrize(
    ("words", "before", "heading"),
    [
        ("Article 3 (Cantonment).", "", True),
        ("Other forces", "Article 4.", True),
        ("Other forces", "", False),
        ("Release of all who are held;", "Article 4.", False),
        ("Both sides shall stop their fire at noon on Friday the twelfth", "Article 4.", False),
    ],
)
def test_what_only_names_an_article(words: str, before: str, heading: bool) -> None:
    assert is_heading(words, before) is heading
