"""Rare words weigh most; groups join by their average, not by their best pair."""

from __future__ import annotations

from collections.abc import Iterator

from tests.builders import make_claim, make_report
from trucewatch.link.incidents import _group, link_incidents
from trucewatch.link.likeness import Rarity, average_link, neighbours, share, weighed
from trucewatch.link.pairs import Pairs
from trucewatch.link.traces import trace
from trucewatch.ontology.load import load_ontology
from trucewatch.records.kept import Kept


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


def test_weights_are_steps_that_another_report_seldom_changes() -> None:
    reports = [make_report(f"Men came to the ford on day {n}.\n", name=str(n)) for n in range(70)]
    words = ["men", "kiln", "ford"]
    weights = [Rarity(reports[:n]).of(words) for n in range(1, 71)]
    assert len({tuple(w.values()) for w in weights}) < 20
    assert all(w["kiln"] >= w["men"] > 0 for w in weights)
    # Counted anew or added to what the run before counted: the same.
    kept = Kept()
    for n in range(1, 71):
        kept.turn()
        assert Rarity(reports[:n], kept).of(words) == weights[n - 1]


class _Scored(Pairs):
    """Pairs of given scores; all others 0."""

    def __init__(self, scores: dict[tuple[int, int], float]) -> None:
        super().__init__()
        self._scores = scores

    def tied(self) -> Iterator[tuple[tuple[int, int], tuple[float, str]]]:
        yield from ((pair, (n, "alike")) for pair, n in self._scores.items())

    def get(self, first: int, second: int) -> float:
        return self._scores.get((first, second), 0.0)


def test_groups_once_unlike_may_grow_to_be_alike() -> None:
    report = make_report("One. Two. Three. Four. Five.")
    told = [
        trace(make_claim(report, quote, kind="shelling"), load_ontology())
        for quote in ("One", "Two", "Three", "Four", "Five")
    ]
    first = {(0, 1): 0.89, (1, 2): 0.88, (0, 2): 0.87, (2, 3): 0.86, (3, 4): 0.8}
    nothing: frozenset[frozenset[str]] = frozenset()
    members, _ = _group(told, _Scored(first), nothing, nothing)
    assert members == {0: [0, 1, 2], 3: [3, 4]}
    later = first | {(n, 4): 0.65 for n in range(3)}
    members, _ = _group(told, _Scored(later), nothing, nothing)
    assert members == {0: [0, 1, 2, 3, 4]}


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
