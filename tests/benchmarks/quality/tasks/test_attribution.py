"""PolNeAR's scores on records made by hand."""

from __future__ import annotations

from typing import Any

from benchmarks.quality.tasks import polnear

GOLD = [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 20]]}]


def _score(gold: list[dict[str, Any]], said: list[dict[str, Any]]) -> dict[str, float]:
    return polnear.figures([polnear.compare(gold, said)])


def test_gold_against_itself_is_1() -> None:
    assert set(_score(GOLD, GOLD).values()) == {1.0}


def test_half_of_the_content_is_enough_for_a_relation_and_less_is_not() -> None:
    half = [{"source": [[0, 2]], "cue": [], "content": [[10, 15]]}]
    less = [{"source": [[0, 2]], "cue": [], "content": [[10, 14]]}]
    assert _score(GOLD, half)["relation_f1"] == 1.0
    assert _score(GOLD, less)["relation_f1"] == 0.0
    assert _score(GOLD, half)["cue_char_f1"] == 0.0


def test_another_source_is_no_relation_but_two_without_source_are() -> None:
    other = [{"source": [[30, 34]], "cue": [[5, 9]], "content": [[10, 20]]}]
    assert _score(GOLD, other)["relation_f1"] == 0.0
    silent = [{"source": [], "cue": [], "content": [[10, 20]]}]
    assert _score(silent, silent)["relation_f1"] == 1.0


def test_one_record_is_kept_for_each_document() -> None:
    records = [{"doc": "d", "annotator": a} for a in ("b", "a", "c")]
    assert polnear.select(records) == [{"doc": "d", "annotator": "a"}]
