from __future__ import annotations

import math

import pytest

from benchmarks.quality import metrics as m


def test_f1_of_counts_and_of_rates_agree() -> None:
    # 3 right of 4 said and of 6 in gold: P 0.75, R 0.5
    assert m.f1(3, 4, 6) == pytest.approx(0.6)
    assert m.mean_f1(0.75, 0.5) == pytest.approx(0.6)


def test_nothing_said_and_nothing_asked_is_0_not_an_error() -> None:
    assert m.f1(0, 0, 0) == 0
    assert m.mean_f1(0, 0) == 0


def test_macro_f1_is_over_classes_of_gold_only() -> None:
    tally: m.Tally = {}
    for gold, said in [("a", "a"), ("a", "b"), ("b", "b"), ("b", "c")]:
        m.confuse(tally, "x", gold, said)
    accuracy, macro, weighted = m.class_figures(tally, "x")
    # a: 1 of 1 said, of 2; b: 1 of 2 said, of 2; c is in no gold and has no part
    assert accuracy == 0.5
    assert macro == pytest.approx((2 / 3 + 0.5) / 2)
    assert weighted == pytest.approx((2 * 2 / 3 + 2 * 0.5) / 4)


def test_each_class_has_precision_and_recall_whether_it_occurs_or_not() -> None:
    tally: m.Tally = {}
    for gold, said in (("A", "A"), ("A", "B"), ("B", "B"), ("B", "A"), ("B", "B")):
        m.confuse(tally, "x", gold, said)
    assert m.each_class(tally, "x", ("A", "B", "C"), "of_") == {
        "of_precision_a": 0.5,
        "of_recall_a": 0.5,
        "of_n_a": 2,
        "of_precision_b": pytest.approx(2 / 3),
        "of_recall_b": pytest.approx(2 / 3),
        "of_n_b": 3,
        "of_precision_c": 0,
        "of_recall_c": 0,
        "of_n_c": 0,
    }


def test_a_class_never_said_has_f1_0() -> None:
    tally: m.Tally = {}
    m.confuse(tally, "x", "a", "a")
    m.confuse(tally, "x", "b", "a")
    assert m.class_figures(tally, "x")[1] == pytest.approx((2 / 3) / 2)


def test_pearson_of_a_line_is_1_and_of_a_constant_0() -> None:
    rising: m.Tally = {}
    flat: m.Tally = {}
    for x in (1.0, 2.0, 4.0):
        m.moments(rising, "n", x, 2 * x)
        m.moments(flat, "n", x, 3.0)
    error, r = m.mae_pearson(m.summed([rising]), "n")
    assert error == pytest.approx(7 / 3)
    assert r == pytest.approx(1)
    error, r = m.mae_pearson(flat, "n")
    assert error == pytest.approx(4 / 3)
    assert r == 0


def test_b3_of_all_apart_and_of_all_together() -> None:
    gold = {1: "x", 2: "x", 3: "y"}
    apart = m.b3(gold, {1: 1, 2: 2, 3: 3})
    together = m.b3(gold, dict.fromkeys(gold, "one"))
    assert list(apart) == pytest.approx([3, 2, 3])
    # x: 2 of 3 in the heap, twice; y: 1 of 3
    assert list(together) == pytest.approx([2 / 3 * 2 + 1 / 3, 3, 3])


def test_pairs_count_each_pair_once() -> None:
    gold = {1: "x", 2: "x", 3: "x", 4: "y"}
    assert m.pair_counts(gold, {1: "a", 2: "a", 3: "b", 4: "b"}) == (1, 2, 3)


def test_a_quarter_of_the_equator() -> None:
    assert m.kilometres(0, 0, 0, 90) == pytest.approx(math.pi / 2 * 6371)
    assert m.kilometres(10, 20, 10, 20) == 0


def test_distances_within_median_and_log_error() -> None:
    tally: m.Tally = {}
    for km in (0.0, 100.0, 161.0, m.FARTHEST_KM):
        m.distance(tally, "d", km)
    figures = m.distance_figures(tally, "d", within=(25, 161))
    assert figures["acc25"] == 0.25
    assert figures["acc161"] == 0.75
    assert figures["median_km"] == 130.5
    logs = [math.log(1 + km) / math.log(20040) for km in (0, 100, 161, 20039)]
    assert figures["auc_error"] == pytest.approx(sum(logs) / 4)


def test_matching_takes_the_first_free_prediction_in_gold_order() -> None:
    gold, said = [(0, 5), (4, 9)], [(4, 6), (0, 2)]
    pairs = m.matched(gold, said, lambda g, s: g[0] < s[1] and s[0] < g[1])
    assert pairs == [((0, 5), (4, 6))]  # the second gold item finds only (0, 2), which misses it


def test_average_precision_treats_equal_scores_as_one_rank() -> None:
    # two of two at the top, then one of two
    assert m.average_precision({1.0: (2, 2), 0.0: (1, 2)}) == pytest.approx(
        2 / 3 * 1 + 1 / 3 * 3 / 4
    )


def test_intervals_hold_the_figure_and_never_change() -> None:
    tallies: list[m.Tally] = [{("right",): float(i % 2)} for i in range(40)]

    def share(sample: object) -> m.Figures:
        assert isinstance(sample, list)
        return {"share": m.summed(sample).get(("right",), 0) / len(sample)}

    first = m.interval(tallies, share)
    assert first == m.interval(tallies, share)
    low, high = first["share"]
    assert 0.3 < low < 0.5 < high < 0.7


def test_an_interval_of_equal_documents_has_no_width() -> None:
    tallies: list[m.Tally] = [{("x",): 1.0}] * 5
    ends = m.interval(tallies, lambda sample: {"x": m.summed(sample)["x",]}, resamples=50)
    assert ends == {"x": (5.0, 5.0)}
