"""Invented sentences with their names marked, read by the real pipeline and protected."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from tests.builders import KEY
from tests.conftest import ROOT
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record, read_report
from trucewatch.publish.protect import Protection
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import read_bytes
from trucewatch.store.rows import without_syntax

EXAMPLES = ROOT / "tests" / "examples" / "names.yml"
_MARKS = {
    "private": r"\[\[(.+?)\]\]",
    "public": r"\{\{(.+?)\}\}",
    "other": r"<<(.+?)>>",
    "contact": r"~~(.+?)~~",
}
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as published, and the names in it by sort."""

    text: str
    names: dict[str, list[str]]


def marked_sentences(part: str) -> list[Marked]:
    """The sentences of a part of ``tests/examples/names.yml``: such as ``sentences``."""
    found = []
    for line in yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))[part]:
        names = {sort: re.findall(mark, line, re.DOTALL) for sort, mark in _MARKS.items()}
        found.append(Marked(re.sub(r"\[\[|\]\]|\{\{|\}\}|<<|>>|~~", "", line), names))
    return found


def protected(sentence: Marked) -> str:
    """The sentence as it would leave a case that holds it alone."""
    ontology = load_ontology()
    report = read_bytes(sentence.text.encode(), "a.txt", Hints(published="2031-03-14"))
    reading = without_syntax(read_report(report, ontology, "SY"))  # as a case keeps it
    record = build_record("case", "SY", [reading], (), ontology)
    return Protection(record, KEY).words(sentence.text, report.id)


def left(name: str, words: str, sentence: Marked) -> bool:
    """Whether any part of a name still stands, but in other names: "Marwan" in "Tel Marwan"."""
    for other in (*sentence.names["other"], *sentence.names["public"]):
        words = words.replace(other, "")
    return any(re.search(rf"\b{part}\b", words) for part in _WORD.findall(name))


def gone(name: str, words: str) -> bool:
    """Whether a name no longer stands whole."""
    return name not in words
