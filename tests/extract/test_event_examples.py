"""Every line of ``tests/examples/events``: the events, and who, whom, with what, where, when."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import annotated, ontology
from trucewatch.extract.events import find_events
from trucewatch.records.claim import EventMention, Party, When, Where

FOLDER = Path(__file__).parents[1] / "examples" / "events"
FILES = ("force", "posture", "persons", "access", "talk", "doers")
_ARTICLES = ("the ", "a ", "an ")


@cache
def lines(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return found


LINES = [line for name in FILES for line in lines(name)]


@cache
def events(text: str) -> tuple[EventMention, ...]:
    report, mentions = annotated(text)
    return find_events(report, mentions, ontology())


def is_act(kind: str) -> bool:
    """Whether a kind tells of something done, rather than said or agreed."""
    return ontology().events[kind].group != "talk"


def words_of(part: Party | Where | When | None) -> str:
    """A filler's words without their article; "none" where there is no filler."""
    if part is None:
        return "none"
    span = part.span
    words = (span.quote if span is not None else "none").casefold()
    return next((words.removeprefix(a) for a in _ARTICLES if words.startswith(a)), words)


def faults(wanted: dict[str, str], found: tuple[EventMention, ...], text: str) -> list[str]:
    """What is wrong with the event wanted, in words."""
    (kind, word), *parts = wanted.items()
    start = text.index(word) + len("News\n")
    end = start + len(word)
    here = [
        m.event
        for m in found
        if m.event.kind == kind and m.event.trigger.start < end and start < m.event.trigger.end
    ]
    if not here:
        told = ", ".join(f"{m.event.kind} at {m.event.trigger.quote!r}" for m in found)
        return [f"no {kind} at {word!r}; found {told or 'nothing'}"]
    event = here[0]
    have = {
        "actor": words_of(event.actor),
        "target": words_of(event.target),
        "with": words_of(event.instrument),
        "place": words_of(event.place),
        "time": words_of(event.time),
    }
    wrong = []
    for part, value in parts:
        want = value.casefold()
        want = next((want.removeprefix(a) for a in _ARTICLES if want.startswith(a)), want)
        if have[part] != want:
            wrong.append(f"{kind}: {part} is {have[part]!r}, not {want!r}")
    return wrong


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["text"][:60])
def test_events_that_must_be_found(line: dict[str, Any]) -> None:
    text, found = line["text"], events(line["text"])
    wrong = [fault for wanted in line["events"] for fault in faults(wanted, found, text)]
    if not line.get("loose"):
        wanted_kinds = {next(iter(wanted)) for wanted in line["events"]}
        for mention in found:
            if is_act(mention.event.kind) and mention.event.kind not in wanted_kinds:
                wrong.append(f"{mention.event.kind} at {mention.event.trigger.quote!r} is too much")
    assert wrong == []


@pytest.mark.parametrize("line", lines("avoid"), ids=lambda line: line["text"][:60])
def test_words_that_tell_of_no_event(line: dict[str, Any]) -> None:
    found = [m.event for m in events(line["text"])]
    nor = line.get("nor", ())
    loose = line.get("loose", False)
    caught = [
        f"{event.kind} at {event.trigger.quote!r} by {event.rule}"
        for event in found
        if event.kind in nor or (is_act(event.kind) and not loose)
    ]
    assert caught == []


def test_every_kind_has_a_line_and_there_are_enough() -> None:
    told = {next(iter(event)) for line in LINES for event in line["events"]}
    assert sorted(set(ontology().events) - told) == []
    assert len(LINES) >= 300
    assert len(lines("avoid")) >= 80
