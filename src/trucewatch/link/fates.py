"""What became of the claims of one version of a report in the next: words stand, changed, gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher

from trucewatch.records.claim import Claim
from trucewatch.records.report import Report
from trucewatch.records.version import Fate

_ALIKE = 0.5  # of two claims' words, in runs, from which one may be the other edited
_LIKE_SENTENCE = 0.6  # of a claim's words and a sentence's, without a claim of the same kind
_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]?")


def find_fates(
    old_claims: Sequence[Claim], new: Report, new_claims: Sequence[Claim]
) -> tuple[Fate, ...]:
    """The fate of each claim of a version in a later one, ``new``, in order.

    Unchanged: a claim there has the same words, kind, stance and teller; where a report says them
    several times, the first goes with the first. Changed: the likest claim of what is left, or a
    like sentence. A correction that repeats the words to deny them does not keep them.
    """
    there: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in new_claims:
        there[_said(claim)].append(claim)
    same: dict[str, Claim] = {}
    for claim in old_claims:
        again = there[_said(claim)]
        if again:
            same[claim.id] = again.pop(0)
    left = [c for c in new_claims if c.id not in {found.id for found in same.values()}]
    edited = _edited([c for c in old_claims if c.id not in same], left)
    kept = [_plain(found.span.quote) for found in same.values()]
    sentences = [s for s in _sentences(new) if not any(words in s for words in kept)]
    return tuple(
        Fate(c.id, c.report, "unchanged", new.id, same[c.id].id, "the same words stand there")
        if c.id in same
        else _lost(c, new, new_claims, edited.get(c.id), sentences)
        for c in old_claims
    )


def _said(claim: Claim) -> Hashable:
    """All that two claims share whose words stand unchanged."""
    return (
        _plain(claim.span.quote),
        claim.event.kind,
        _plain(claim.event.trigger.quote),
        claim.stance.factuality,
        claim.speaker.words if claim.speaker is not None else None,
        claim.role,
    )


def _edited(old: Sequence[Claim], new: Sequence[Claim]) -> dict[str, Claim]:
    """Of claims without the same words, the one each has become; the likest first, each once."""
    ranked = sorted(
        (-score, i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
        if a.event.kind == b.event.kind and (score := _alike(a, b)) >= _ALIKE
    )
    found: dict[str, Claim] = {}
    taken: set[int] = set()
    for _, i, j in ranked:
        if old[i].id not in found and j not in taken:
            found[old[i].id] = new[j]
            taken.add(j)
    return found


def _lost(
    claim: Claim,
    new: Report,
    new_claims: Sequence[Claim],
    edited: Claim | None,
    sentences: Sequence[str],
) -> Fate:
    words = _plain(claim.span.quote)
    if edited is not None:
        same = _plain(edited.span.quote) == words
        why = "its words stand there and are read otherwise" if same else "its words were edited"
        return Fate(claim.id, claim.report, "changed", new.id, edited.id, why)
    if _stands_unread(claim, new, new_claims):
        return Fate(
            claim.id,
            claim.report,
            "unchanged",
            new.id,
            None,
            "its words stand there, read as no claim",
        )
    near = (s for s in sentences if _ratio(words, s) >= _LIKE_SENTENCE)
    if next(near, None) is not None:
        return Fate(
            claim.id, claim.report, "changed", new.id, None, "a sentence there is much like it"
        )
    return Fate(claim.id, claim.report, "gone", new.id, None, "nothing there is like it")


def _stands_unread(claim: Claim, new: Report, new_claims: Sequence[Claim]) -> bool:
    """Whether the words stand in what the newer version says, and no claim there is read in them.

    Then nothing there speaks for or against them, and the older claim goes on speaking.
    """
    words = r"\s+".join(re.escape(w) for w in claim.span.quote.split())
    whole = re.compile(rf"(?<!\w){words}(?!\w)")
    for block in new.own_blocks():
        if block.role == "correction" or (block.role == "headline") != (claim.role == "headline"):
            continue
        for match in whole.finditer(block.span.quote):
            start, end = block.span.start + match.start(), block.span.start + match.end()
            if not any(c.span.start < end and start < c.span.end for c in new_claims):
                return True
    return False


def _sentences(report: Report) -> list[str]:
    return [
        _plain(match.group())
        for block in report.own_blocks()
        if block.role != "correction"
        for match in _SENTENCE.finditer(block.span.quote)
    ]


def _alike(a: Claim, b: Claim) -> float:
    return _ratio(_plain(a.span.quote), _plain(b.span.quote))


def _ratio(a: str, b: str) -> float:
    """How like two runs of words are, 0 to 1."""
    matcher = SequenceMatcher(None, a.split(), b.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _plain(words: str) -> str:
    return " ".join(words.split())
