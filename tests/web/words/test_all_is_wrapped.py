"""No word of ours stands on a page that a catalogue could not change.

Pages are made in a language of which every message is the English between brackets. What stands
outside of brackets must be words of a report, a name, a day, or marked as English.
"""

from __future__ import annotations

import re
from gettext import NullTranslations
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.web.words.conftest import Reader
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.words.tongues import Tongue

_NAMED = {"aria-label", "title", "data-th", "placeholder", "alt", "data-word"}
_DAYS = "lun mar mer jeu ven sam dim janv févr mars avr mai juin juil août sept oct nov déc janvier"
_KNOWN = re.compile(rf"\b(?:{'|'.join(_DAYS.split())}|trucewatch|I-\d+|P\d+|UTC|GeoNames)\b")
_CODES = frozenset("outlet from to speaker place kind factuality".split())  # typed to search
_WORD = re.compile(r"[^\W\d_]{2,}")


class Bracketed(NullTranslations):
    """Every message is itself between brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, one: str, many: str, n: int) -> str:
        return f"⟦{one if n == 1 else many}⟧"


class Outside:
    """What stands outside of all brackets, from text to text, but for names and days."""

    def __init__(self) -> None:
        self.depth = 0

    def of(self, text: str) -> str:
        kept = []
        for letter in text:
            self.depth += (letter == "⟦") - (letter == "⟧")
            kept += [letter if self.depth == 0 and letter != "⟧" else " "]
        return _KNOWN.sub("", "".join(kept))


def theirs(around: list[tuple[str, dict[str, Any]]]) -> bool:
    """Whether words here are a report's, a name, a code, or marked as English."""
    for tag, attrs in around:
        classes = str(attrs.get("class") or "").split()
        if tag in {"bdi", "code", "kbd", "style", "script", "tspan", "title", "blockquote"}:
            return True
        if attrs.get("lang") and tag != "html":
            return True
        if {"words", "mono", "fkey", "brand"} & set(classes) or attrs.get("dir") == "auto":
            return True
    return False


@pytest.fixture
def bracketed(demo_case: Case, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    tongue = Tongue("fr", "Bracketed", catalogue=Bracketed())
    monkeypatch.setattr("trucewatch.web.app.asked_tongue", lambda *_: tongue)
    return TestClient(create_app(demo_case))


def names(case: Case) -> list[str]:
    """What reports call people, places and outlets: the longest first."""
    record = case.record()
    found = {report.outlet or report.name for report in record.reports}
    found |= {incident.place or "" for incident in record.incidents}
    for claim in record.claims:
        found |= {mention.words for mention in (claim.speaker, claim.event.actor) if mention}
        found |= {f"{figure.unit}s" for figure in claim.figures if figure.unit}
        found |= {f"“{claim.cue.quote}”"} if claim.cue else set()
    return sorted(found - {""}, key=len, reverse=True)


def test_every_word_of_ours_is_a_message(
    bracketed: TestClient, demo_case: Case, some_paths: list[str]
) -> None:
    found: set[str] = set()
    told = names(demo_case)

    def ours(words: str) -> bool:
        for name in told:
            words = words.replace(name, " ")
        return _WORD.search(words) is not None and words.strip(" :") not in _CODES

    for path in some_paths:
        page = Reader(bracketed.get(path).text)
        body = Outside()
        for text, around in page.texts:
            drawn = any(
                tag == "text" for tag, _ in around
            )  # labels in charts are cut where they are long
            left = (Outside() if drawn else body).of(text)
            if not theirs(around) and ours(left):
                found.add(f"{path}: {left}")
        assert body.depth == 0, path
        for tag, attrs in page.tags:
            for name in _NAMED & set(attrs):
                if tag != "bdi" and ours(Outside().of(str(attrs[name]))):
                    found.add(f"{path}: {name}: {attrs[name]}")
    assert "\n".join(sorted(found)) == ""
