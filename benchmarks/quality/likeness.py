"""Documents and action mentions of one event across reports: words, places and links together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.quality.given import clustered
from benchmarks.quality.maps import table
from benchmarks.quality.reading import Work
from trucewatch.records.claim import Claim

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a document is compared by: its content words, kinds of events, places and days."""

    words: Mapping[str, int]
    kinds: frozenset[str]
    places: frozenset[str]
    days: frozenset[str]


def sketch(work: Work) -> Sketch:
    """The pipeline's view of one document."""
    mentions = work.mentions
    return Sketch(
        words=Counter(t.lemma for t in mentions.tokens if t.pos in _CONTENT and len(t.text) > 1),
        kinds=frozenset(work.ontology.outside_kind(e.event.kind) for e in work.events),
        places=frozenset(p.name for p in mentions.places if p.literal),
        days=frozenset(t.start for t in mentions.times if t.start),
    )


def cluster_documents(sketches: Sequence[Sketch]) -> list[int]:
    """A cluster number for each document, best pairs first."""
    weights = table("ecbplus")
    vectors = _vectors([s.words for s in sketches])
    near = _neighbours(vectors, weights["floor"])

    def score(i: int, j: int) -> float:
        words = near.get((min(i, j), max(i, j)), 0.0)
        if not words:
            return 0.0
        a, b = sketches[i], sketches[j]
        extra = sum(
            float(weights[part]) * _jaccard(getattr(a, part), getattr(b, part))
            for part in ("kinds", "places", "days")
        )
        return words + extra

    return clustered(range(len(sketches)), score, weights["same"])


def cluster_mentions(documents: Sequence[Mapping[str, Claim | None]]) -> list[dict[str, str]]:
    """A cluster name for each mention of each document, by the pipeline's score of two claims.

    Only mentions of one kind are compared; those that were not read stand alone.
    """
    from trucewatch.link.score import SAME, score_pair
    from trucewatch.ontology.load import load_ontology

    ontology = load_ontology()
    blocks: dict[str, list[tuple[int, str, Claim]]] = defaultdict(list)
    found: list[dict[str, str]] = [
        {m: f"unread {i} {m}" for m in mentions} for i, mentions in enumerate(documents)
    ]
    for i, mentions in enumerate(documents):
        for m, claim in mentions.items():
            if claim is not None:
                blocks[ontology.outside_kind(claim.event.kind)].append((i, m, claim))
    for kind, items in sorted(blocks.items()):
        groups = clustered(items, lambda a, b: score_pair(a[2], b[2], ontology)[0], SAME)
        for (i, m, _), group in zip(items, groups, strict=True):
            found[i][m] = f"{kind} {group}"
    return found


def _vectors(documents: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Word weights of each document, of length 1; rare words weigh more."""
    frequency = Counter(word for words in documents for word in words)
    n = len(documents)
    vectors = []
    for words in documents:
        raw = {w: (1 + math.log(c)) * math.log(n / frequency[w]) for w, c in words.items()}
        length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        vectors.append({w: x / length for w, x in raw.items() if x})
    return vectors


def _neighbours(
    vectors: Sequence[Mapping[str, float]], floor: float
) -> dict[tuple[int, int], float]:
    """Cosines of all pairs that reach ``floor``, by way of the words they share."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    near: dict[tuple[int, int], float] = {}
    for j, vector in enumerate(vectors):
        sums: dict[int, float] = defaultdict(float)
        for word, x in vector.items():
            for i, y in index[word]:
                sums[i] += x * y
            index[word].append((j, x))
        near |= {(i, j): s for i, s in sums.items() if s >= floor}
    return near


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    both = a | b
    return len(a & b) / len(both) if both else 0.0
