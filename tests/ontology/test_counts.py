"""What a dataset writes for words that name no number."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import OntologyError
from trucewatch.ontology import counts
from trucewatch.ontology.counts import load_count_convention


@pytest.mark.parametrize(
    ("words", "in_war", "number"),
    [
        ("dozens", False, 12),
        ("Many dozens", True, 12),
        ("hundreds", False, 100),
        ("several hundreds", False, 100),
        ("several", False, 3),
        ("an unknown number", True, 10),
    ],
)
def test_words_have_the_number_of_the_convention(words: str, in_war: bool, number: int) -> None:
    assert load_count_convention("acled").number(words, in_war=in_war) == number


def test_a_convention_tells_its_source() -> None:
    assert "ACLED" in load_count_convention("acled").source


def test_an_unknown_convention_is_refused_with_those_there_are() -> None:
    with pytest.raises(OntologyError, match="known are acled"):
        load_count_convention("aclet")


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("unnumbered", "three", "whole number"),
        ("words", "[dozens]", "mapping"),
        ("label", "3", "text"),
    ],
)
def test_a_wrong_file_is_named_with_its_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str, value: str, right: str
) -> None:
    good = {
        "label": "Ours",
        "source": "us",
        "words": "{dozens: 12}",
        "unnumbered": "3",
        "unnumbered_in_war": "10",
    }
    lines = [f"{key}: {text}" for key, text in {**good, field: value}.items()]
    (tmp_path / "ours.yml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(counts, "_FOLDER", tmp_path)
    load_count_convention.cache_clear()
    with pytest.raises(OntologyError, match=f"ours.yml: {field}: .*{right}"):
        load_count_convention("ours")
    load_count_convention.cache_clear()
