"""Whose duty it is when words stand for parties of the deal: together, rebels, a state's organs."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.link.agreements import link_agreements
from trucewatch.link.owers import owers
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import read_report
from trucewatch.records.agreement import Agreement, Provision

STATE_AND_FRONT = ("The Government of Dorra", "the Lake Front")
TWO_CLANS = ("the Dorra", "the Hasna")
THREE = ("the army", "the Council", "the Guard")


@pytest.mark.parametrize(
    ("words", "parties", "wanted"),
    [
        ("Each Party", TWO_CLANS, "the Dorra and the Hasna"),
        ("Neither clan", TWO_CLANS, "the Dorra and the Hasna"),
        ("The two commands", TWO_CLANS, "the Dorra and the Hasna"),
        ("The two sides", TWO_CLANS, "the Dorra and the Hasna"),
        ("The Parties", THREE, "the army and the Council and the Guard"),
        ("Both sides", THREE, None),
        ("The Parties", TWO_CLANS[:1], None),
        ("three men from each side", TWO_CLANS, None),
        ("Rebels in the Dorra region", STATE_AND_FRONT, "the Lake Front"),
        ("the insurgents", STATE_AND_FRONT, "the Lake Front"),
        ("the rebels", TWO_CLANS, None),
        ("foreign militants", STATE_AND_FRONT, None),
        ("The President", STATE_AND_FRONT, "The Government of Dorra"),
        ("The Ministry of Justice", STATE_AND_FRONT, "The Government of Dorra"),
        ("the interior ministry", STATE_AND_FRONT, "The Government of Dorra"),
        ("The President of the Front", STATE_AND_FRONT, None),
        ("The President", THREE, None),
        ("The Government of Dorra", STATE_AND_FRONT, None),
    ],
)
def test_whom_the_words_stand_for(words: str, parties: tuple[str, ...], wanted: str | None) -> None:
    assert owers(words, parties) == wanted


def linked(*bodies: str) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
    ontology = load_ontology()
    return link_agreements(
        [
            read_report(make_report(f"News\n{body}", day=f"2031-03-1{n}", name=f"r{n}"), ontology)
            for n, body in enumerate(bodies)
        ],
        ontology,
    )


SIGNED = "The Kesri army and the paramilitary Savar Forces signed a truce in Karsa on Sunday."


def test_one_body_under_two_words_for_what_it_is_is_one_party() -> None:
    ((deal,), _) = linked(
        SIGNED, "The Kesri army and the Savar militia agreed on Monday to renew the truce in Karsa."
    )
    assert deal.parties == ("The Kesri army", "the paramilitary Savar Forces")


def test_an_army_and_a_militia_of_one_name_are_two() -> None:
    ((deal,), _) = linked("The Savar army and the Savar militia signed a truce in Karsa on Sunday.")
    assert deal.parties == ("The Savar army", "the Savar militia")


def test_the_parties_of_a_text_are_those_that_another_report_names() -> None:
    text = (
        "Text of the truce in Karsa:\nArticle 1. The Parties shall cease fire.\n"
        "Article 2. Each Party shall release its prisoners by 20 March."
    )
    ((deal,), owed) = linked(SIGNED, text)
    (freed,) = [p for p in owed if p.kind == "detainee_release"]
    assert freed.duty_bearer is not None
    assert freed.duty_bearer.words == " and ".join(deal.parties)


def test_a_deal_shows_the_two_who_owe_under_it_where_no_words_name_its_parties() -> None:
    told = "A truce was agreed in Karsa on Sunday. Under the deal, {} shall hand over its rifles."
    ((deal,), _) = linked(told.format("the Dorra Council"), told.format("the Hasna Guard"))
    assert deal.parties == ("the Dorra Council", "the Hasna Guard")
