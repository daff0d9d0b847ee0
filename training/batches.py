"""What an epoch learns from: of each set its share, in batches of like length."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from training import sets
from training.examples import (
    Example,
    Marked,
    fact_example,
    is_held_back,
    mark,
    read_jsonl,
    windows_of,
)
from training.marks import marked_texts
from training.marks import pages as marked_pages
from training.network import SCALES
from training.snippets import Snippet, snippet_windows
from trucewatch.annotate.encoder.heads import SIGNS
from trucewatch.annotate.encoder.pieces import Vocabulary

T = TypeVar("T")

#: How much of each set an epoch takes; above one, it takes all of it so many times.
SHARES = {
    "sayings": 1.0,
    "uw": 1.0,
    "uds": 0.4,
    "pairs": 2.0,
    "sub_types": 1.0,
    "news_types": 3.0,
    "written": 1.0,
    "acts": 1.0,
    "conflicts": 1.0,
    "judged": 1.0,
    "mentions": 1.5,
    "toponyms": 0.5,
    "deeds": 0.4,
    "marked": 1.0,
}
_FACTS = {"uw": "fact_uw.jsonl", "uds": "fact_uds_ih2.jsonl"}
#: Of one class an epoch takes so many texts at most, and each so many times at most: half of the
#: rows of conflict data are peaceful protests.
_OF_A_CLASS = 110
_REPEATED = 3
#: Share of the sentences without any act that an epoch takes.
_IDLE = 0.25
_WINDOWS = 8
_SENTENCES = 48
#: Pieces up to which a window counts as a sentence.
_SHORT = 96


class Stock:
    """All sets of a folder, marked once; ``batches`` draws an epoch out of them."""

    def __init__(self, data: Path, vocabulary: Vocabulary, shares: dict[str, float]) -> None:
        pieces = vocabulary.pieces
        self._pieces = pieces
        self._marks = (vocabulary.opening, vocabulary.parting)
        self._shares = shares
        self._marked: dict[str, list[Marked]] = {
            "sayings": [mark(text, said, pieces) for text, said in sets.sayings(data)],
            "mentions": list(sets.mentions(data, pieces)),
            "toponyms": list(sets.toponyms(data, pieces)),
            "deeds": list(sets.deeds(data, pieces)),
        }
        self._snippets = {
            "pairs": list(sets.pairs(data)),
            "sub_types": list(sets.sub_types(data)),
            "news_types": list(sets.news_types(data)),
            "written": list(sets.written()),
            "acts": list(sets.acts(data)),
            "conflicts": list(sets.conflicts(data)),
            "judged": list(sets.judged_conflicts()),
        }
        self._written = list(marked_texts())
        self._facts = {
            scale: [
                fact_example(record, n, pieces, *self._marks)
                for record in read_jsonl(data / _FACTS[scale])
                if not is_held_back(record["text"])
            ]
            for n, scale in enumerate(SCALES)
        }

    def batches(self, state: random.Random) -> list[list[Example]]:
        """An epoch's batches in random order."""
        found: list[list[Example]] = []
        for name, marked in self._marked.items():
            windows = [
                w
                for m in _drawn(marked, self._shares[name], state)
                for w in windows_of(m, *self._marks, state)
            ]
            found += _packed(windows, _WINDOWS, state)
        texts = _drawn(self._written, self._shares["marked"], state)
        pages = marked_pages(texts, self._pieces, state)
        found += _packed([w for p in pages for w in windows_of(p, *self._marks)], _WINDOWS, state)
        for name, snippets in self._snippets.items():
            drawn = self._draw(name, snippets, state)
            windows = list(snippet_windows(drawn, self._pieces, *self._marks, state))
            found += _packed([w for w in windows if len(w.ids) <= _SHORT], _SENTENCES // 2, state)
            found += _packed([w for w in windows if len(w.ids) > _SHORT], _WINDOWS, state)
        facts = [
            f
            for scale, some in self._facts.items()
            for f in _drawn(some, self._shares[scale], state)
        ]
        found += _packed(facts, _SENTENCES, state)
        state.shuffle(found)
        return found

    def _draw(self, name: str, snippets: list[Snippet], state: random.Random) -> list[Snippet]:
        if name == "acts":
            some = [s for s in snippets if _tells(s) or state.random() < _IDLE]
            return _drawn(some, self._shares[name], state, in_order=True)
        if name == "sub_types":
            snippets = _levelled(snippets, state)
        return _drawn(snippets, self._shares[name], state)


def _tells(snippet: Snippet) -> bool:
    return isinstance(snippet.answer, tuple) and any(
        n == 1 for n in snippet.answer[: SIGNS.index("conflict")]
    )


def _levelled(snippets: Sequence[Snippet], state: random.Random) -> list[Snippet]:
    """The classes with a like number of texts each."""
    classes: dict[object, list[Snippet]] = defaultdict(list)
    for snippet in snippets:
        classes[snippet.answer].append(snippet)
    found: list[Snippet] = []
    for some in classes.values():
        repeated = some * min(_REPEATED, -(-_OF_A_CLASS // len(some)))
        found += state.sample(repeated, min(_OF_A_CLASS, len(repeated)))
    return found


def _drawn(
    items: Sequence[T], share: float, state: random.Random, *, in_order: bool = False
) -> list[T]:
    """A share of the items, all of them before any comes again."""
    found: list[T] = list(items) * int(share)
    rest = round((share - int(share)) * len(items))
    picked = state.sample(range(len(items)), rest)
    found += [items[k] for k in (sorted(picked) if in_order else picked)]
    if not in_order:
        state.shuffle(found)
    return found


def _packed(examples: list[Example], size: int, state: random.Random) -> list[list[Example]]:
    """Batches of examples of like length, so that little is padding."""
    ordered = sorted(examples, key=lambda e: len(e.ids) + state.random() * 24)
    return [ordered[k : k + size] for k in range(0, len(ordered), size)]
