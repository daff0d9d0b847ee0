"""The look-up gives every word what the model's own matcher gives it."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from spacy.language import Language

from trucewatch.annotate.syntax import PACKAGES
from trucewatch.annotate.word_classes import find_base_forms_by_key, look_up_word_classes

EXAMPLES = Path(__file__).parents[1] / "examples"
TEXTS = [
    "There were no patrols on the road, and there's nothing to let us through.",
    "Let's go, y'all said; they ain't got ta stay, they gon na leave.",
    "He'd have shelled the town himself, I'd say, if she hadn't.",
    "  Spaces \n\n between\twords  and 3,000 shells; 12th, 1/2, 50% and $5m.  ",
    "What the army's spokesman said is that these are the best that it has.",
    "But for the guns, nothing moved: whether they'd fire, nobody could know.",
    "قال الجيش إنه انسحب",
    "",
]


@cache
def model(*, looked_up: bool) -> Language:
    for name in PACKAGES:
        try:
            made: Language = import_module(name).load(exclude=["ner", "senter"])
        except ModuleNotFoundError:
            continue
        if looked_up:
            look_up_word_classes(made)
            find_base_forms_by_key(made)
        return made
    raise AssertionError(f"none of {PACKAGES} is installed")


def words(text: str, *, looked_up: bool) -> list[tuple[str, ...]]:
    doc = model(looked_up=looked_up)(text)
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_) for t in doc]


@pytest.mark.parametrize("text", TEXTS)
def test_words_come_out_the_same(text: str) -> None:
    assert words(text, looked_up=True) == words(text, looked_up=False)


def test_our_own_tagged_sentences_come_out_the_same() -> None:
    tagged = yaml.safe_load((EXAMPLES / "speech.yml").read_text(encoding="utf-8"))
    texts = [example["text"] for example in tagged]
    assert len(texts) > 50
    for text in texts:
        assert words(text, looked_up=True) == words(text, looked_up=False), text


def test_the_matcher_is_left_out_of_the_pipeline() -> None:
    assert "attribute_ruler" not in model(looked_up=True).pipe_names
    assert "attribute_ruler" in model(looked_up=False).pipe_names
