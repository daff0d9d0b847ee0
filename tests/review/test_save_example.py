"""A corrected sentence becomes a tagged example that the tests of its kind can read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import make_claim, make_reading, make_report, span
from tests.judged.judging import correct, record_of
from trucewatch.errors import JudgementError
from trucewatch.records.judgement import Judgement
from trucewatch.records.mention import Mentions, Sentence
from trucewatch.review.save_example import append_example, check_example, example_line

TEXT = 'Calm\n\nGuards "may" have shelled\nthe mill and burned it.'
REPORT = make_report(TEXT)
SHELLED = make_claim(
    REPORT, "Guards \"may\" have shelled\nthe mill", trigger="shelled", actor="Guards",
    target="the mill",
)  # fmt: skip
BURNED = make_claim(REPORT, "burned it", kind="explosion", trigger="burned")
SENTENCE = Sentence(span(TEXT, TEXT[6:]), 1, "body", 0, 0)
READING = replace(make_reading(REPORT, [SHELLED, BURNED]), mentions=Mentions(sentences=(SENTENCE,)))


def example(judged: Judgement) -> Any:
    claims = record_of(judged, readings=[READING]).claims
    (line,) = yaml.safe_load(example_line(judged, claims, READING))
    assert line.pop("text") == 'Guards "may" have shelled the mill and burned it.'
    return line


def test_factuality() -> None:
    assert example(correct(SHELLED.id, "factuality", "feared")) == {
        "event": "shelled", "is": "feared",
    }  # fmt: skip
    assert example(correct(SHELLED.id, "certainty", "possible")) == {
        "event": "shelled", "is": "happened", "certainty": "possible",
    }  # fmt: skip


def test_background() -> None:
    assert example(correct(SHELLED.id, "background", "yes")) == {"at": "shelled", "history": True}


def test_a_kind_lists_every_event_of_the_sentence() -> None:
    assert example(correct(SHELLED.id, "event.kind", "sniper_fire"))["events"] == [
        {"sniper_fire": "shelled", "actor": "Guards", "target": "the mill"},
        {"explosion": "burned"},
    ]


def test_only_what_may_leave_is_written() -> None:
    judged = correct(SHELLED.id, "factuality", "feared")
    claims = record_of(judged, readings=[READING]).claims
    line = example_line(judged, claims, READING, lambda words: words.replace("Guards", "[…]"))
    assert "Guards" not in line


@pytest.mark.parametrize("field", ["event.time.start", "speaker"])
def test_a_field_without_examples_is_named(field: str) -> None:
    with pytest.raises(JudgementError, match=r"event\.kind, event\.actor"):
        check_example(Path("other.yml"), field)


def test_short_names_of_fields_will_do(tmp_path: Path) -> None:
    check_example(tmp_path / "none.yml", "kind")


def test_lines_are_added_to_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "factuality.yml"
    append_example(path, '- {text: "one"}')
    path.write_text(path.read_text() + "# no line end", encoding="utf-8")
    append_example(path, '- {text: "two"}')
    assert yaml.safe_load(path.read_text()) == [{"text": "one"}, {"text": "two"}]


@pytest.mark.parametrize("held", ["read:\n- {text: one}\n", "- {text: [\n"])
def test_another_kind_of_file_is_left_as_it_is(tmp_path: Path, held: str) -> None:
    path = tmp_path / "places.yml"
    path.write_text(held, encoding="utf-8")
    with pytest.raises(JudgementError, match=r"places\.yml"):
        append_example(path, '- {text: "one"}')
    assert path.read_text() == held
