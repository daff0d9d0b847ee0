"""What the index of first words finds is what trying every rule at every word finds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from tests.annotate.test_times import _TEXTS
from trucewatch.annotate.times import _OPENINGS, RULES
from trucewatch.annotate.timex.context import Context, Rule
from trucewatch.annotate.timex.openings import Openings, opening_words
from trucewatch.annotate.timex.patterns import compiled

_FILE = Path(__file__).parents[1] / "examples" / "times.yml"
EXAMPLES: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))


def _missed(text: str) -> list[str]:
    """Rules that match somewhere and are not among those that the index gives there."""
    offered = dict(_OPENINGS.starts(text))
    return [
        f"{rule.id} at {at}"
        for at in range(len(text))
        for rule in RULES
        if rule.pattern.match(text, at) and rule not in offered.get(at, ())
    ]


def test_no_rule_is_missed_in_the_examples() -> None:
    for part in ("read", "undated"):
        for example in EXAMPLES[part]:
            assert _missed(example["text"].replace("[", "").replace("]", "")) == []
    for text in EXAMPLES["avoid"]:
        assert _missed(text) == []


@settings(deadline=None, max_examples=60)
@given(_TEXTS.filter(lambda text: "ſ" not in text and "K" not in text))
def test_no_rule_is_missed_in_any_text(text: str) -> None:
    assert _missed(text) == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("last (?:week|month)", {"last"}),
        ("(?:the )?(?:next|coming) week", {"the", "next", "coming"}),
        ("days?", {"day", "days"}),
        ("[0-9]{1,2}(?:st|nd)", {"0"}),
        ("q[1-4]", {"q"}),
        ("'?[0-9]0s", {"'", "’", "0"}),
        ("mid~week", {"mid"}),
        (r"(?:jan|feb)\b\.? [0-9]", {"jan", "feb"}),
        ("(?=the)the(?! same) day", {"the"}),
        (r"the (?:\w+ ){0,3}truce", {"the"}),
    ],
)
def test_the_words_with_which_a_pattern_begins(pattern: str, words: set[str]) -> None:
    assert opening_words(compiled(pattern).pattern) == words


def test_a_rule_that_may_begin_with_any_word_is_refused() -> None:
    def nothing(_: re.Match[str], __: Context) -> None:
        return None

    with pytest.raises(ValueError, match=r"any word: times\.bad"):
        Openings([Rule("times.bad", compiled(r"\w+ week"), nothing)])
