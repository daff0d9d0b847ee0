"""Rare words weigh most; groups join by their average, not by their best pair."""

from __future__ import annotations

from tests.builders import make_claim, make_report
from trucewatch.link.incidents import link_incidents
from trucewatch.link.likeness import Rarity, average_link, neighbours, share, weighed
from trucewatch.ontology.load import load_ontology


def test_a_word_of_every_text_ties_nothing() -> None:
    vectors = weighed([{"killed": 1.0, "kiln": 1.0}, {"killed": 1.0, "kiln": 1.0}, {"killed": 1.0}])
    assert neighbours(vectors) == {(0, 1): 1.0}


def test_a_chain_of_likenesses_joins_no_strangers() -> None:
    near = {(0, 1): 0.8, (1, 2): 0.5, (2, 3): 0.8}
    assert average_link(4, near, 0.4) == [0, 0, 2, 2]
    assert average_link(4, near, 0.1) == [0, 0, 0, 0]


def test_rare_words_are_the_greater_share() -> None:
    text = "Men came to the ford.\nMen came to the mill.\nMen sang.\nMen fled the kiln."
    rarity = Rarity([make_report(text)])
    first, second = rarity.of(["men", "kiln"]), rarity.of(["men", "kiln", "fled"])
    other = rarity.of(["men", "ford", "came"])
    assert share(first, second) == 1.0
    assert share(first, other) < 0.2
    assert share(first, second, frozenset({"men", "kiln"})) == 0.0
    assert Rarity(()).of(["kiln"]) == {}


def test_one_number_told_twice_in_a_report_is_one_incident() -> None:
    filler = "The fair at the ford was held as in every year, and the smith sold all his nails. "
    text = f"News\nSix hundred villagers left Karsa. {filler * 5}The buses took 600 villagers out."
    report = make_report(text, name="a")
    told = {"Six hundred villagers left Karsa": "Six", "The buses took 600 villagers out": "600"}
    claims = [
        make_claim(report, quote, kind="evacuation", figures=[("evacuated", 600, 600, words)])
        for quote, words in told.items()
    ]
    (incident,) = link_incidents([report], claims, (), load_ontology())
    assert "the same number of the same" in incident.ties[0].reason
