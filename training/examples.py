"""Training examples out of tagged sets: pieces of text with what each head should answer."""

from __future__ import annotations

import hashlib
import json
import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trucewatch.annotate.encoder.heads import ROLES, SAYING_ROLES
from trucewatch.annotate.encoder.windows import Pieces, Unit, Window, fill_windows, find_units
from trucewatch.records.report import Block
from trucewatch.records.span import Span

Spans = Sequence[Sequence[int]]
Said = Mapping[str, Spans]  # one attribution: role -> character spans

#: One record in so many is never trained on, whatever set it is of.
HELD_BACK = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """What a stretch of pieces is, as a whole.

    ``pieces`` are the stretch's numbers in the window, ``source`` and ``target`` those of a marked
    pair; ``answer`` is the number of a class, or one number a sign (-1: not asked).
    """

    scheme: str
    pieces: tuple[int, ...]
    answer: int | tuple[int, ...]
    source: tuple[int, ...] = ()
    target: tuple[int, ...] = ()


@dataclass(slots=True)
class Example:
    """One window: piece numbers, tags [role][piece] (-1: not asked), pointers, facts, kinds.

    ``told`` are two rows over the pieces, of ``TOLD`` and of ``OWED``; without any it isn't asked.
    """

    ids: list[int]
    tags: list[list[int]]
    #: (content piece, source piece or 0, cue piece or 0); -100 where it lies in no window
    points: list[tuple[int, int, int]] = field(default_factory=list)
    #: (piece, scale, number)
    facts: list[tuple[int, int, float]] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    told: list[list[int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text's units and, over all its pieces in order, its tags, pointers and what they tell."""

    units: list[Unit]
    tags: list[list[int]]
    points: list[tuple[int, int | None, int | None]]
    told: list[list[int]] = field(default_factory=list)


def is_held_back(key: str) -> bool:
    """Whether a record is left for measuring, by the hash of its key (its document or text)."""
    return int(hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest(), 16) % HELD_BACK == 0


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """All records of a file, none where there is no such file."""
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def blocks_of(text: str) -> list[Block]:
    """One body block a paragraph."""
    found, at = [], 0
    for line in text.split("\n"):
        span = Span.trimmed(text, at, at + len(line))
        if span is not None:
            found.append(Block(span, "body", "training"))
        at += len(line) + 1
    return found


def mark(text: str, attributions: Sequence[Said], pieces: Pieces) -> Marked:
    """The pieces of a text with tags and pointers of ``attributions`` (role → character spans).

    Where two contents overlap the longer is tagged: the shorter one stands inside what somebody
    else says, and the rules read it.
    """
    spans = {role: [(s[0], s[1]) for a in attributions for s in a[role]] for role in SAYING_ROLES}
    marked, first = _tagged(text, spans, pieces)
    for a in attributions:
        source = min((first.get(("source", s[0], s[1]), -1) for s in a["source"]), default=None)
        cue = min((first.get(("cue", s[0], s[1]), -1) for s in a["cue"]), default=None)
        for s in a["content"]:
            at = first.get(("content", s[0], s[1]))
            if at is not None and marked.tags[0][at] == 1:
                marked.points.append((at, source, cue))
    return marked


def mark_spans(text: str, spans: Mapping[str, Iterable[tuple[int, int]]], pieces: Pieces) -> Marked:
    """The pieces of a text with the tags of the roles in ``spans``; of others nothing is asked.

    Where two spans of a role overlap the longer is tagged.
    """
    return _tagged(text, spans, pieces)[0]


def _tagged(
    text: str, spans: Mapping[str, Iterable[tuple[int, int]]], pieces: Pieces
) -> tuple[Marked, dict[tuple[str, int, int], int]]:
    """The marked text, and the first piece of every span."""
    units = find_units(text, blocks_of(text), pieces)
    starts = [a for unit in units for a, _ in unit.offsets]
    tags = [[0 if role in spans else -1] * len(starts) for role in ROLES]
    first: dict[tuple[str, int, int], int] = {}
    for role, places in spans.items():
        row = tags[ROLES.index(role)]
        for start, end in sorted(set(places), key=lambda s: (s[0] - s[1], s)):
            inside = _inside(starts, start, end)
            if not inside:
                continue
            first[role, start, end] = inside[0]
            if any(row[k] for k in inside):
                continue
            for k in inside:
                row[k] = 2
            row[inside[0]] = 1
    return Marked(units, tags, []), first


def _inside(starts: list[int], start: int, end: int) -> range:
    return range(bisect_left(starts, start), bisect_left(starts, end))


def windows_of(
    marked: Marked, opening: int, parting: int, random_state: random.Random | None = None
) -> Iterator[Example]:
    """The windows of a text; with ``random_state`` cut anew, beginning anywhere in the first."""
    units = marked.units
    skip = random_state.randrange(min(len(units), 8) or 1) if random_state else 0
    at = sum(len(u.ids) for u in units[:skip])
    parts = [(0, units[:skip]), (at, units[skip:])]
    for base, some in parts:
        done = base
        for window in fill_windows(some, opening, parting):
            yield _example(marked, window, done)
            done += sum(1 for o in window.offsets[window.fresh :] if o[0] >= 0)


def _example(marked: Marked, window: Window, done: int) -> Example:
    """``done``: the text's number of the window's first fresh piece."""
    old = sum(1 for o in window.offsets[: window.fresh] if o[0] >= 0)
    place: dict[int, int] = {}
    number = done - old
    for k, offset in enumerate(window.offsets):
        if offset[0] >= 0:
            place[number] = k
            number += 1
    tags = [[-1] * len(window.ids) for _ in ROLES]
    told = [[-1] * len(window.ids) for _ in marked.told]
    for whole, k in place.items():
        if k >= window.fresh:
            for n in range(len(ROLES)):
                tags[n][k] = marked.tags[n][whole]
            for n, row in enumerate(marked.told):
                told[n][k] = row[whole]
    points = []
    for at, source, cue in marked.points:
        piece = place.get(at, -1)
        if piece >= window.fresh:
            points.append((piece, _target(source, place), _target(cue, place)))
    return Example(list(window.ids), tags, points, told=told)


def _target(whole: int | None, place: dict[int, int]) -> int:
    if whole is None:
        return 0
    return place.get(whole, -100)


def fact_example(
    record: dict[str, Any], scale: int, pieces: Pieces, opening: int, parting: int
) -> Example:
    """A sentence with a number for each target, from a record whose tokens blanks part."""
    words = record["text"].split(" ")
    text, starts = "", []
    for word in words:
        starts.append(len(text))
        text += word + " "
    units = find_units(text, blocks_of(text), pieces)
    window = next(fill_windows(units, opening, parting))
    at = {o[0]: k for k, o in enumerate(window.offsets) if o[0] >= 0}
    facts = [
        (at[starts[t["span1"][0]]], scale, float(t["label"]))
        for t in record["targets"]
        if starts[t["span1"][0]] in at
    ]
    return Example(list(window.ids), [[-1] * len(window.ids) for _ in ROLES], [], facts)
