"""Numbers that a claim's own words leave out, though its sentence tells them of the same deed.

"Three killed as shells hit the quarry": the toll stands before the deed. "Shells hit Karsa. Two
carters were wounded": in the next breath, where that breath tells nothing else. "1,150 people are
to be moved": the number stands before the words that tell what becomes of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.counts import figures_told
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.mention import FigureMention, Mentions
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_TOLL = frozenset({"killed", "injured", "affected", "missing"})
_TOLD = frozenset({"happened", "ongoing"})
#: Characters between a toll and its deed.
_NEAR = 90
#: What stands between a number and what becomes of those counted ("people are expected").
_BEFORE = re.compile(r"(?:\s+[\w'’-]+){1,7}\s+")
#: Words after which a toll is of another deed, or of what somebody else did or said.
_APART = re.compile(
    r"[;\"“”]|\b(?:since|like|than|unlike|earlier|previous|ago|compared|but|while|whereas|who|whom"
    r"|said|says|told|year|years|month|months)\b",
    re.IGNORECASE,
)
#: Events of which a number before them may be of those who move or are moved.
_MOVES = frozenset(
    {"displacement", "evacuation", "return_of_displaced", "aid_delivered", "detainee_release"}
    | {"prisoner_exchange", "force_withdrawal", "troop_deployment", "weapons_handover"}
)
_MOVERS = frozenset(
    {"people", "families", "vehicles", "combatants", "displaced", "evacuated", "returned"}
    | {"released", "weapons", "convoys"}
)


def with_tolls(
    report: Report, mentions: Mentions, claims: Sequence[Claim], ontology: Ontology
) -> tuple[Claim, ...]:
    """The claims, some with numbers that stand beside their words and in no other claim's."""
    order = sorted(claims, key=lambda claim: claim.span)
    if not order or not mentions.figures:
        return tuple(claims)
    starts = [claim.span.start for claim in order]
    ends = [sentence.span.end for sentence in mentions.sentences]
    added: dict[str, list[FigureMention]] = {}
    reached = -1  # the last character that a claim before covers
    covers: list[int] = []
    for claim in order:
        reached = max(reached, claim.span.end)
        covers.append(reached)
    for figure in mentions.figures:
        at = bisect_right(starts, figure.span.start)
        if at and covers[at - 1] > figure.span.start:
            continue  # in the words of a claim, that one's or another's
        number = bisect_right(ends, figure.span.start)
        if number >= len(ends):
            continue
        home = _home(report.text, mentions, order, at, figure, number, ontology)
        if home is not None:
            added.setdefault(home.id, []).append(figure)
    return tuple(_with(claim, added[claim.id]) if claim.id in added else claim for claim in claims)


def _with(claim: Claim, told: Sequence[FigureMention]) -> Claim:
    more = figures_told(told, claim.event.kind, claim.stance.factuality)
    known = {(f.kind, f.low, f.high) for f in claim.figures}
    new = [f for f in more if (f.kind, f.low, f.high) not in known]
    if not new:
        return claim
    figures = tuple(sorted((*claim.figures, *new), key=lambda f: f.span))
    return replace(claim, figures=figures, rules=(*claim.rules, "figures.beside"))


def _home(
    text: str,
    mentions: Mentions,
    order: Sequence[Claim],
    at: int,
    figure: FigureMention,
    number: int,
    ontology: Ontology,
) -> Claim | None:
    """The claim that a number in nobody's words belongs to. ``at``: the next claim after it."""
    sentence = mentions.sentences[number]
    before = order[at - 1] if at else None
    after = order[at] if at < len(order) and order[at].span.start < sentence.span.end else None
    if figure.kind in _TOLL:
        for claim in (after, before):
            if claim is None or not _is_deed(claim, ontology):
                continue
            lone = claim is before and claim.span.end <= sentence.span.start
            if lone and (after is not None or not _follows(mentions, claim, number)):
                continue
            if _is_close(text, claim.span, figure.span):
                return claim
        return None
    if after is None or after.event.kind not in _MOVES or figure.kind == "distance":
        return None
    between = text[figure.span.end : after.span.start]
    told = figures_told([figure], after.event.kind, after.stance.factuality)
    moved = any(f.kind in _MOVERS for f in told)
    return after if moved and _BEFORE.fullmatch(between) and not _APART.search(between) else None


def _is_deed(claim: Claim, ontology: Ontology) -> bool:
    if claim.stance.factuality not in _TOLD or claim.background:
        return False
    kind = claim.event.kind
    return kind in ontology.events and ontology.events[kind].group == "force"


def _follows(mentions: Mentions, claim: Claim, number: int) -> bool:
    """Whether a sentence comes right after the claim's, in one paragraph."""
    last = mentions.sentences[number - 1] if number else None
    if last is None or last.block != mentions.sentences[number].block:
        return False
    return last.span.start < claim.span.end <= last.span.end


def _is_close(text: str, claim: Span, figure: Span) -> bool:
    low, high = min(claim.end, figure.end), max(claim.start, figure.start)
    return high - low <= _NEAR and not _APART.search(text[low:high])
