"""Reports that carry one origin's text: counted as one, however many outlets print it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from trucewatch.records.incident import CopiedSentence, Copies
from trucewatch.records.kept import Kept
from trucewatch.records.report import Report

# Words in a run that two copies share, and the share of the shorter text's runs that must stand in
# the longer. A rewrite changes a word in every line and breaks runs of five; told apart by runs of
# three, texts of one wire share .45 and more, two reporters at one event below .4 (TruceBench's
# others .16 at most). Read on news of one event printed by many papers.
_SHINGLE = 3
_COPIED = 0.45
_CARRIERS = 24  # reports remembered for each run of words
_LONG = 9  # words from which a sentence is somebody's own
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]?")
_WORD = re.compile(r"\w+")


def find_copies(
    reports: Sequence[Report], latest: Mapping[str, str] | None = None
) -> tuple[Copies, ...]:
    """Groups of two or more reports with mostly the same words, in publication order.

    Two reports belong together where at least 45 % of the shorter one's three-word runs stand in
    the other. Groups that share a report are one. ``latest``: of each older version of a report,
    the last one, which is named for all; versions of one report are no copies of each other.
    """
    latest = latest or {}
    ordered = sorted(reports, key=lambda r: (r.published.day or "9999", r.id))
    runs = [word_runs(r) for r in ordered]
    home = [latest.get(r.id, r.id) for r in ordered]
    first: dict[str, int] = {}
    group = [first.setdefault(h, n) for n, h in enumerate(home)]
    best: dict[int, float] = {}
    for i, j in _candidates(runs):
        if home[i] == home[j]:
            continue
        score = shared_runs(runs[i], runs[j])
        if score >= _COPIED:
            a, b = sorted((group[j], group[i]))
            top = max(score, best.pop(a, 0.0), best.pop(b, 0.0))
            if a != b:
                group = [a if g == b else g for g in group]
            best[a] = top
    found = []
    for number in sorted(best):
        alike = [r for r, g in zip(ordered, group, strict=True) if g == number]
        members = [r for r in alike if r.id not in latest]
        origin = next((m.origin for m in members if m.origin is not None), members[0].outlet)
        found.append(
            Copies(
                reports=tuple(m.id for m in members),
                origin=origin,
                score=round(best[number], 3),
                reason=f"up to {best[number]:.0%} of the shorter text's three-word runs are shared",
            )
        )
    return tuple(found)


def find_copied_sentences(
    reports: Sequence[Report], kept: Kept | None = None
) -> tuple[CopiedSentence, ...]:
    """Sentences that stand word for word in an earlier report, by report and place.

    A wire's sentence inside another outlet's own text is the wire's. Short sentences ("Nobody was
    hurt.") are anybody's, and so are the printed words of a deal. ``kept``: sentences of the run
    before.
    """
    kept = kept or Kept()
    ordered = sorted(reports, key=lambda r: (r.published.day or "9999", r.id))
    first: dict[tuple[str, ...], str] = {}
    found = []
    for report in ordered:
        for words, start, end in kept.get(report.id, report, partial(_long_sentences, report)):
            source = first.setdefault(words, report.id)
            if source != report.id:
                found.append(CopiedSentence(report.id, start, end, source))
    return tuple(found)


def _long_sentences(report: Report) -> list[tuple[tuple[str, ...], int, int]]:
    """The folded words and the place of each sentence that is somebody's own."""
    found = []
    for block in report.own_blocks():
        if block.role == "headline":
            continue
        for match in _SENTENCE.finditer(block.span.quote):
            words = tuple(w.casefold() for w in _WORD.findall(match.group()))
            if len(words) >= _LONG:
                at = block.span.start
                found.append((words, at + match.start(), at + match.end()))
    return found


def _candidates(runs: Sequence[frozenset[tuple[str, ...]]]) -> Iterator[tuple[int, int]]:
    """Pairs, later report first, that share enough runs to be copies of each other.

    Of a run that very many carry only the first carriers are remembered: who copies the last of
    them copies the first.
    """
    carriers: dict[tuple[str, ...], tuple[int, ...]] = {}
    sizes = [len(mine) for mine in runs]
    for i, mine in enumerate(runs):
        known = [(run, carriers.get(run, ())) for run in mine]
        shared = Counter(chain.from_iterable(first for _, first in known))
        for run, first in known:
            if len(first) < _CARRIERS:
                carriers[run] = (*first, i)
        size = sizes[i]
        likely = [j for j, n in shared.items() if n >= _COPIED * min(size, sizes[j])]
        for j in sorted(likely):
            yield i, j


def word_runs(report: Report) -> frozenset[tuple[str, ...]]:
    """Every run of three words that stands in what a report says, its headline left out."""
    words = [
        w.casefold()
        for block in report.own_blocks()
        if block.role != "headline"  # outlets write their own headlines
        for w in _WORD.findall(block.span.quote)
    ]
    return frozenset(zip(*(words[i:] for i in range(_SHINGLE)), strict=False))


def shared_runs(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """The share, 0 to 1, of the shorter text's runs that stand in the other."""
    shorter = min(len(a), len(b))
    return len(a & b) / shorter if shorter else 0.0
