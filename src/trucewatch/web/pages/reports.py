"""Pages *Reports* and one *Report*: the text as published, its claims marked, each explained."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fastapi import HTTPException

from trucewatch.judged.standing import standing
from trucewatch.parties.names import same_name as names_same
from trucewatch.publish.chain_words import (
    Part,
    as_named,
    chain_lines,
    is_own_voice,
    is_undecided,
)
from trucewatch.records.claim import Claim
from trucewatch.records.found import is_learnt
from trucewatch.records.report import READ_LANGUAGES, READ_ROLES, Block, Report
from trucewatch.records.saying import Speaker
from trucewatch.told import listed, say
from trucewatch.views import wording
from trucewatch.views.day_spans import told_days
from trucewatch.views.not_read import direction, language_name, not_yet_read_words
from trucewatch.views.paging import pager
from trucewatch.views.sight import Sight
from trucewatch.views.steps import rungs
from trucewatch.web.pages.versions import context as versions_context

_AT_ONCE = 100  # reports listed at once


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a block's text: plain, inside a claim, or the cue of one."""

    text: str
    claim: int | None
    factuality: str | None
    first: bool  # carries the id that links land on
    last: bool  # carries the number
    cues: tuple[int, ...]
    judged: str | None  # what a person said of the claim: "corrected", "confirmed"


def listing(sight: Sight, after: int = 0) -> dict[str, Any]:
    """Reports by publication day, with what was read out of each, a part at a time."""
    every = sight.record.speaking()
    part = pager(sight, "/reports", after, _AT_ONCE, len(every))
    shown = every[max(part.first - 1, 0) : part.last]
    copies = {r: g for g in sight.record.copies for r in g.reports}
    claims = sight.once(claims_by_report)
    return {
        "part": part,
        "reports": [
            {
                "report": r,
                "outlet": sight.outlet(r),
                "title": r.title.quote if r.title else r.name,
                "claims": len(claims.get(r.id, ())),
                "not_yet_read": not_yet_read_words(n) if (n := r.not_yet_read()) else None,
                "group": copies.get(r.id),
                "versions": len(v.reports) if (v := sight.record.versions_of(r.id)) else 1,
            }
            for r in shown
        ],
    }


def claims_by_report(sight: Sight) -> dict[str, list[Claim]]:
    """The claims of each report that has any, in their order."""
    found: dict[str, list[Claim]] = {}
    for claim in sight.record.claims:
        found.setdefault(claim.report, []).append(claim)
    return found


def one(sight: Sight, report_id: str) -> dict[str, Any]:
    """One report. Raises 404 for an id that the case does not have, as of the day asked."""
    if report_id not in sight.reports:
        raise HTTPException(
            404, say("No report of this case, as of this day, has the id %(id)s.", id=report_id)
        )
    report = sight.reports[report_id]
    claims = sight.once(claims_by_report).get(report_id, [])
    order = [r.id for r in sight.record.speaking()]
    versions = sight.record.versions_of(report_id)
    at = order.index(versions.latest if versions else report_id)
    named = (c.speaker for c in claims if c.speaker is not None and not is_undecided(c))
    speakers = {speaker.words for speaker in named}
    group = next((g for g in sight.record.copies if order[at] in g.reports), None)
    return {
        "report": report,
        "outlet": sight.outlet(report),
        "at": at + 1,
        "total": len(order),
        "previous": order[at - 1] if at else None,
        "next": order[at + 1] if at + 1 < len(order) else None,
        "paragraphs": [_paragraph(sight, report, b, claims) for b in report.blocks],
        "panels": [panel(sight, c) for c in claims],
        "speakers": len(speakers),
        "not_yet_read": not_yet_read_words(unread) if (unread := report.not_yet_read()) else None,
        "background": sum(c.background for c in claims),
        "copies": [sight.reports[r] for r in group.reports if r != order[at]] if group else [],
        "copy_reason": group.reason if group else None,
        "codes": list(sight.ontology.factuality.values()),
        **versions_context(sight, report),
    }


def _paragraph(sight: Sight, report: Report, block: Block, claims: list[Claim]) -> dict[str, Any]:
    inside = [c for c in claims if c.span.overlaps(block.span)]
    language = report.language_of(block)
    unread = block.role in READ_ROLES and language not in READ_LANGUAGES
    return {
        "role": block.role,
        "read": block.role in READ_ROLES and not unread,
        "unread": language_name(language) if unread else None,
        "language": language if block.role in READ_ROLES else None,
        "direction": direction(language) if unread else "auto",
        "background": bool(inside) and all(c.background for c in inside),
        "claims": [
            {
                "n": sight.number(c),
                "speaker": _label(c),
                "factuality": c.stance.factuality,
            }
            for c in inside
        ],
        "pieces": _pieces(sight, report, block, claims),
    }


def _label(claim: Claim) -> str:
    """Who says it, for the margin."""
    if claim.speaker is None:
        return say("own voice") if is_own_voice(claim) else say("nobody named")
    words = _short(claim.speaker.words)
    return say("unclear: “%(words)s”", words=words) if is_undecided(claim) else words


def _short(words: str) -> str:
    name = words.split(",", maxsplit=1)[0]
    return name if len(name) <= len("Syrian Observatory for Human") else f"{name[:26].rstrip()}…"


def _pieces(sight: Sight, report: Report, block: Block, claims: list[Claim]) -> list[Piece]:
    """The block's runs in order. A claim inside another's words has its own run there."""
    start, end = block.span.start, block.span.end
    cuts = {start, end}
    for c in claims:
        for span in (c.span, *([c.cue] if c.cue else [])):
            cuts.update(p for p in (span.start, span.end) if start < p < end)
    runs = []
    for a, b in pairwise(sorted(cuts)):
        around = [c for c in claims if c.span.start <= a and b <= c.span.end]
        runs.append((a, b, min(around, key=lambda c: len(c.span), default=None)))
    judged = _judged(sight)
    firsts = {c.id: n for n, (_, _, c) in reversed(list(enumerate(runs))) if c}
    lasts = {c.id: n for n, (_, _, c) in enumerate(runs) if c}
    return [
        Piece(
            text=report.text[a:b],
            claim=sight.number(claim) if claim else None,
            factuality=claim.stance.factuality if claim else None,
            first=claim is not None and firsts[claim.id] == n and claim.span.start >= start,
            last=claim is not None and lasts[claim.id] == n and claim.span.end <= end,
            cues=tuple(
                sight.number(c) for c in claims if c.cue and c.cue.start <= a and b <= c.cue.end
            ),
            judged=judged.get(claim.id) if claim else None,
        )
        for n, (a, b, claim) in enumerate(runs)
    ]


def _judged(sight: Sight) -> dict[str, str]:
    """What a person said of each claim, for its mark in the text."""
    held = standing(sight.record.judgements)
    marks = {j.target: "confirmed" for j in held if j.verb == "confirm"}
    return marks | {c.target: "corrected" for c in sight.record.corrections if c.holds}


def panel(sight: Sight, claim: Claim) -> dict[str, Any]:
    """What is read of one claim, who decided what of it, and where else it is told."""
    incident = sight.incident_of.get(claim.id)
    others = []
    if incident is not None:
        others = [
            {
                "outlet": sight.outlet(sight.reports[c.report]),
                "teller": sight.teller(c),
                "day": sight.reports[c.report].published.day,
                "quote": c.span.quote,
                "href": sight.claim_href(c),
            }
            for c in (sight.claims[i] for i in incident.claims)
            if c.report != claim.report and c.id not in sight.withdrawn
        ]
    event = claim.event
    return {
        "n": sight.number(claim),
        "learnt": is_learnt(claim),
        "withdrawn": sight.withdrawn.get(claim.id),
        "claim": claim,
        "chain": _chain(sight, claim),
        "label": sight.kind_label(event.kind),
        "also": [sight.kind_label(k) for k in event.also],
        "rungs": rungs(claim, sight.ontology),
        "when": told_days(event.time) if event.time else None,
        "bearings": [
            (sight.provision_door(b.provision), b.effect) for b in sight.bearings_of_claim[claim.id]
        ],
        "door": sight.incident_door(incident) if incident else None,
        "assessment": sight.assessed(incident) if incident else None,
        "others": others,
        "decided": [j for j in standing(sight.record.judgements) if j.target == claim.id],
        "corrected": [c for c in sight.record.corrections if c.target == claim.id and c.holds],
    }


def _chain(sight: Sight, claim: Claim) -> list[tuple[tuple[Part, ...], str]]:
    """Each who said it or passed it on, in words, and what is to be known of them."""
    report = sight.reports[claim.report]
    lines = chain_lines(claim, sight.outlet(report))
    notes: list[str] = [""] * len(lines)
    notes[-1] = say("published %(day)s", day=wording.day(report.published.day))
    if claim.speaker is not None:
        notes[0] = listed(_notes(sight, claim, claim.speaker), "; ")
    return list(zip(lines, notes, strict=True))


def _notes(sight: Sight, claim: Claim, speaker: Speaker) -> list[str]:
    party = any(names_same(p, speaker.words) for p in sight.parties())
    notes = [say("party to the deal") if party else wording.speaker_kind(speaker.kind)]
    side = sight.side(claim)
    if side is not None and not party:
        notes.append(say("speaks for %(party)s", party=side))
    if claim.basis in {"first_hand", "hearsay"}:
        notes.append(wording.BASES[claim.basis])
    named = as_named(speaker)
    if named is not None:
        notes.append(say("here named “%(words)s”", words=named))
    if speaker.private:
        notes.append(say("private person: name withheld in all that leaves the case"))
    return notes
