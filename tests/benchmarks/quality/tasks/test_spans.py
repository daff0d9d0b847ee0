"""Entities, times, numbers, places and clusters scored on records made by hand."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quality.registry import TASKS
from benchmarks.quality.tasks.facts import number

from benchmarks.quality.tasks import ecbplus, gum_news_dates, meantime
from trucewatch.records.claim import Stance


def _entity(begin: int, end: int, kind: str, confidence: float) -> dict[str, Any]:
    return {"begin": begin, "end": end, "type": kind, "confidence": confidence}


def test_rejected_candidates_are_no_gold() -> None:
    record = {
        "entities": [_entity(0, 5, "Location", 0.9), _entity(0, 8, "Vehicle", 0)],
        "relations": [],
    }
    answer = {
        "entities": [[1, 5, "Location"], [0, 8, "Vehicle"]],
        "relations": [],
        "relations_given": [],
    }
    figures = TASKS["re3d"].score([record], [answer])
    assert figures["exact_f1"] == 0.0
    assert figures["exact_f1_location"] == 0.0
    assert figures["overlap_f1_location"] == 1.0


def test_value_is_asked_of_relaxed_matches_and_shared_out_over_both_sides() -> None:
    record = {
        "timex": [
            {"start": 0, "end": 6, "type": "DATE", "value": "2031-03-04"},
            {"start": 10, "end": 16, "type": "DURATION", "value": "P2D"},
        ]
    }
    figures = TASKS["tempeval3"].score([record], [[[2, 6, "DATE", "2031-03-04"]]])
    assert figures["strict_f1"] == 0.0
    assert figures["relaxed_f1"] == pytest.approx(2 / 3)
    assert figures["value_f1"] == pytest.approx(2 / 3)
    assert figures["value_f1_date_time"] == 1.0


def test_datelines_and_dates_without_ends_are_left_out_on_both_sides() -> None:
    record = {
        "dct": "2031-03-06",
        "tokens": ["Thursday", "On", "Monday", "last", "week"],
        "dates": [
            {"tok_start": 0, "tok_end": 1, "when": "2031-03-06", "rend": "bold"},
            {"tok_start": 2, "tok_end": 3, "when": "2031-03-03"},
            {"tok_start": 3, "tok_end": 5, "from": "2031-02-24", "to": "2031-03-02"},
        ],
    }
    assert len(gum_news_dates.gold(record)) == 2
    week = [None, "2031-02-24", "2031-03-02"]
    answer = {
        "given": [["2031-03-03", None, None], None],
        "found": [[0, 1, ["2031-03-06", None, None]], [3, 4, week], [1, 2, week]],
    }
    figures = TASKS["gum_news_dates"].score([record], [answer])
    assert figures["value_accuracy"] == 0.5
    assert figures["value_f1"] == 0.5  # one right of two said that count, of two in gold


def test_meantime_classes_and_the_document_day() -> None:
    event = {"tag": "EVENT_MENTION", "tokens": [2], "certainty": "CERTAIN", "polarity": "POS"}
    record: dict[str, Any] = {
        "tokens": [[1, 0, "Rebels"], [2, 0, "left"], [3, 1, "Monday"]],
        "markables": {
            "1": event | {"time": "NON_FUTURE"},
            "2": event | {"time": "FUTURE"},
            "3": event | {"time": "NON_FUTURE", "polarity": "NEG"},
            "4": event | {"time": "NON_FUTURE", "certainty": "POSSIBLE"},
            "5": event,
            "6": {
                "tag": "TIMEX3",
                "tokens": [3],
                "functionInDocument": "CREATION_TIME",
                "value": "2031-03-03",
            },
        },
        "relations": [],
    }
    assert meantime.judged(record) == {"1": "FACT", "2": "FUTURE", "3": "NEG", "4": "OTHER"}
    assert meantime.created(record) == "2031-03-03"
    assert meantime.gold_times(record) == []


def test_meantime_times_count_where_times_were_marked() -> None:
    day = {"tag": "TIMEX3", "type": "DATE", "value": "2031-03-03"}
    record: dict[str, Any] = {
        "tokens": [
            [1, 0, "Truce"],
            [2, 1, "Monday"],
            [3, 2, "Rebels"],
            [4, 2, "left"],
            [5, 2, "Sunday"],
            [6, 6, "Saturday"],
        ],
        "markables": {
            "1": day | {"tokens": [2], "functionInDocument": "CREATION_TIME"},
            "2": day | {"tokens": [5], "value": "2031-03-02"},
        },
        "relations": [],
    }
    said = [
        [2, 3, "DATE", "2031-03-03"],  # the document's own day: told, no gold
        [5, 6, "DATE", "2031-03-02"],
        [6, 7, "DATE", "2031-03-01"],  # past the sentences in which gold has times
    ]
    answer = {"factuality": {}, "times": said, "participants": [], "clusters": {}}
    figures = TASKS["meantime"].score([record], [answer])
    assert figures["time_value_f1"] == 1.0
    assert figures["time_value_f1_whole_text"] == pytest.approx(2 / 4)
    wrong = [[3, 4, "DATE", "2031-03-03"], *said]  # one too many where gold could have it
    figures = TASKS["meantime"].score([record], [answer | {"times": wrong}])
    assert figures["time_value_f1"] == pytest.approx(2 / 3)


def test_the_scale_of_factuality() -> None:
    def value(name: str, factuality: Any, certainty: Any = "certain") -> float:
        return number(Stance.single(factuality, certainty, "test"), name)

    assert value("fact_uw", "happened") == 3
    assert value("fact_uw", "happened", "possible") < 1.5
    assert value("fact_uw", "denied") == value("fact_uw", "did_not_happen") == -1.8
    # UW asks whether it will happen, UDS-IH2 whether it has.
    assert value("fact_uds_ih2", "planned") < 0 < value("fact_uw", "planned")


def test_factuality_classes_meet_at_one_and_a_half() -> None:
    record = {"targets": [{"label": 1.5}, {"label": -1.5}, {"label": 0.0}]}
    figures = TASKS["fact_uw"].score([record], [[3.0, -3.0, 1.0]])
    assert figures["macro_f1"] == 1.0
    assert figures["mae"] == pytest.approx((1.5 + 1.5 + 1) / 3)


def test_a_place_left_unresolved_is_as_far_as_can_be() -> None:
    record = {
        "toponyms": [
            {"start": 0, "end": 5, "lat": 1.0, "lon": 1.0, "country": "Yemen"},
            {"start": 9, "end": 12, "lat": None, "lon": None},
        ]
    }
    nowhere = {"lat": None, "lon": None, "country": None, "literal": None}
    answer = {"found": [[0, 4], [9, 12]], "resolved": [nowhere]}
    figures = TASKS["geo_lgl"].score([record], [answer])
    assert figures["find_f1_exact"] == 0.5
    assert figures["find_f1_overlap"] == 1.0
    assert figures["share_resolved"] == 0.0
    assert figures["median_km"] == 20_039
    here = {"lat": 1.0, "lon": 1.1, "country": "YE", "literal": True}
    right = TASKS["geo_lgl"].score([record], [answer | {"resolved": [here]}])
    assert (right["acc161"], right["country_accuracy"]) == (1.0, 1.0)


def test_geowebnews_counts_only_what_has_coordinates() -> None:
    record = {
        "toponyms": [
            {"start": "0", "end": "5", "type": "Metonymic", "latitude": "1", "longitude": "1"},
            {"start": "9", "end": "12", "type": "Non_Toponym"},
        ]
    }
    here = {"lat": 1.0, "lon": 1.0, "country": "YE", "literal": False}
    figures = TASKS["geo_gwn"].score([record], [{"found": [], "resolved": [here]}])
    assert figures["n_toponyms"] == 1
    assert figures["literal_accuracy"] == 1.0


def _document(topic: str, subtopic: str) -> dict[str, Any]:
    return {
        "topic": topic,
        "subtopic": subtopic,
        "tokens": [[1, 0, "Shelling"]],
        "markables": {"1": {"tag": "ACTION_OCCURRENCE", "tokens": [1]}},
        "relations": [{"tag": "CROSS_DOC_COREF", "src": ["1"], "instance_id": f"ACT{subtopic}"}],
    }


def test_a_false_merge_shows_inside_the_topic() -> None:
    records = [_document("1", "1_a"), _document("1", "1_a"), _document("1", "1_b")]
    together = [{"body": 0, "whole": 0, "mentions": {"1": 0}} for _ in records]
    figures = ecbplus.score(records, together)
    assert figures["pair_f1_within_topic"] == pytest.approx(0.5)
    right = [{"body": b, "whole": b, "mentions": {"1": b}} for b in (0, 0, 1)]
    assert {v for k, v in ecbplus.score(records, right).items() if not k.startswith("n_")} == {1.0}


def test_a_merge_across_topics_shows_only_over_all() -> None:
    records = [_document("1", "1_a"), _document("2", "2_a")]
    merged = [{"body": 0, "whole": 0, "mentions": {"1": i}} for i, _ in enumerate(records)]
    figures = ecbplus.score(records, merged)
    assert figures["b3_f1_all"] < 1
    assert figures["mention_b3_f1"] == 1.0
