"""Whether a name is taken for a person's or a place's, by the words around it."""

from __future__ import annotations

import pytest

from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.persons_named import find_namings

KNOWN = Known(places=frozenset({fold("Jordan"), fold("Oril")}))


def taken_for(text: str, known: Known = KNOWN) -> dict[str, str]:
    return {naming.name: naming.sort for naming in find_namings(text, known)}


@pytest.mark.parametrize(
    "text",
    [
        "Mortars fell on the village of Marwan.",
        "Shells hit Tel Marwan.",
        "Tel Marwan was shelled.",
        "They left Karim Camp.",
        "Both kept the truce in Salima district.",
        "A village called Tel Marwan burned.",
    ],
)
def test_a_place_by_its_looks_or_by_the_words_around_it(text: str) -> None:
    assert set(taken_for(text).values()) == {"place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jordan, 29, was shot.", "Jordan"),
        ("Soldiers shot Jordan Hale in Oril.", "Jordan Hale"),
        ("The nurse Anita Hill was held.", "Anita Hill"),
        ("A boy named Tal sells bread.", "Tal"),
        ("They came from Mariam, 12.", "Mariam"),
        ("Eid Mansour sold bread.", "Eid Mansour"),
        ("The car of Ramadan Elezi burned.", "Ramadan Elezi"),
        ("Friday wept.", "Friday"),
        ("Nyabol sleeps under the trees.", "Nyabol"),
        ("The Hourani family left.", "Hourani"),
        ("Lamis and Jude, both five, hid.", "Lamis"),
        ('Men called for Adnan "the Baker" Shami.', 'Adnan "the Baker" Shami'),
    ],
)
def test_a_person_whatever_place_or_feast_has_the_name(text: str, name: str) -> None:
    assert taken_for(text)[name] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "The Council said the road was shut.",
        "Fire came from the Front, who denied it.",
        "Yesterday the Northern Assembly told reporters that it would stay.",
        "The Elders wept.",
        "At noon the Tall Riders said they had left.",
        "He spoke to the Herdsmen and the Northern Clan, who agreed.",
        "The road is held by men of Omar Brigade.",
        "Omar Brigade said it had left.",
        "The US State Department said so.",
        "He told the Valley Observatory for Human Rights of it.",
        "Kessara-backed fighters fled.",
    ],
)
def test_a_body_that_no_list_knows_is_nobody(text: str) -> None:
    assert "person" not in taken_for(text).values()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They burned what the Council family had.", "Council"),
        ("He spoke to Qasri President Omar Odeh.", "Omar Odeh"),
        ("He is loyal to Qasri Deputy Foreign Minister Omar Odeh.", "Omar Odeh"),
        ("Men of the Brigade of Omar Khalil fled.", "Omar Khalil"),
        ("Her brother Council, 34, was shot.", "Council"),
        ("The nurse Omar Guard was shot.", "Omar Guard"),
        ("Omar Guard, who is 34, was shot.", "Omar Guard"),
        ("They burned the Assembly's house, and his wife fled.", "Assembly"),
    ],
)
def test_a_person_called_as_a_body_is(text: str, name: str) -> None:
    assert taken_for(text)[name] == "person"


@pytest.mark.parametrize(
    "text",
    [
        "It began on Monday and ended in May.",
        "On Eid the guns were silent.",
        "Ramadan began under a truce.",
        "Shelling went on.",
    ],
)
def test_days_feasts_and_plain_words_name_nobody(text: str) -> None:
    assert taken_for(text) == {}
