"""Documents and action mentions of one event across reports: words, places and links together."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from benchmarks.quality.given import clustered
from benchmarks.quality.maps import table
from benchmarks.quality.reading import Work
from trucewatch.link.likeness import average_link, neighbours, weighed
from trucewatch.records.claim import Claim

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM"})


def sketch(work: Work) -> dict[str, float]:
    """What a document is compared by: its content words, names and numbers foremost."""
    weights = table("ecbplus")
    counts: Counter[str] = Counter()
    weight: dict[str, float] = {}
    for token in work.mentions.tokens:
        if token.pos in _CONTENT and len(token.text) > 1:
            word = token.lemma.casefold()
            counts[word] += 1
            own = weights["parts"].get(token.pos, 1.0)
            lead = weights["lead"] if token.sentence == 0 else 1.0
            weight[word] = max(weight.get(word, 0.0), own * lead)
    return {word: (1 + math.log(n)) * weight[word] for word, n in counts.items()}


def cluster_documents(sketches: Sequence[Mapping[str, float]]) -> list[int]:
    """A cluster number for each document: those most alike on average first."""
    near = neighbours(weighed(sketches))
    return average_link(len(sketches), near, table("ecbplus")["same"])


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
