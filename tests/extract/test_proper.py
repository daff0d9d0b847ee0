"""Names that a trigger may ask for, and verbs that the parser takes for participles."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated, reading
from trucewatch.extract.proper import NAME, PLACE, proper_names
from trucewatch.extract.tree import Tree


def _named(body: str) -> dict[str, tuple[str, ...]]:
    _, mentions = annotated(body)
    return {mentions.tokens[i].text: names for i, names in proper_names(mentions).items()}


def test_a_body_known_by_its_name_only_is_a_name() -> None:
    assert _named("The RDF left its post at the crossing.")["RDF"] == (NAME,)


def test_a_country_acts_and_lies_somewhere() -> None:
    assert _named("The convoy reached Kenya in 2029.")["Kenya"] == (NAME, PLACE)


def test_persons_and_days_are_no_names_to_ask_for() -> None:
    found = _named("General Mark Obando left on Monday.")
    assert not {"Mark", "Obando", "Monday"} & set(found)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("The RDF left its posts at the lake crossing on Monday.", "force_withdrawal"),
        ("The second batch left on Tuesday in eleven buses.", "evacuation"),
        ("On 7 March ten lorries of a relief group reached Karsa.", "aid_delivered"),
        ("The road to the mine field is to be open to families by 20 March.", "corridor_opened"),
    ],
)
def test_what_the_parse_hides_is_told(body: str, kind: str) -> None:
    assert kind in {c.event.kind for c in reading(body).claims}


def test_a_heading_without_a_full_stop_keeps_its_participle() -> None:
    _, mentions = annotated("Families left on the hill")
    tree = Tree(mentions)
    left = next(i for i, t in enumerate(tree.tokens) if t.text == "left")
    assert tree.tokens[left].dep != "acl" or tree.is_passive(left)


@pytest.mark.parametrize(
    "body",
    [
        "Ferrari left the race after ten laps.",
        "The first batch of vaccine left the factory.",
        "On 7 March ten runners reached the finish.",
        "The question is to be open to debate.",
    ],
)
def test_sport_trade_and_talk_are_left_alone(body: str) -> None:
    groups = {"force_withdrawal", "evacuation", "aid_delivered", "corridor_opened"}
    assert not groups & {c.event.kind for c in reading(body).claims}
