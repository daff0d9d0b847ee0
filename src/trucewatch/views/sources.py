"""Who publishes and who speaks, as JSON values: what was read of each, never a score of trust."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from trucewatch.publish.chain_words import is_own_voice, is_pronoun, is_undecided
from trucewatch.records.claim import Claim, Speaker
from trucewatch.records.report import Report
from trucewatch.views.coverage import unique, view_head
from trucewatch.views.folding import fold, fold_name
from trucewatch.views.sight import Sight

Document = dict[str, Any]
#: What a row of speakers stands for, and how it is keyed: (sort, words).
Teller = tuple[str, str]
_TOLD = frozenset({"happened", "ongoing"})


def sources_document(sight: Sight) -> Document:
    """Outlets and speakers, each in the order in which they first stand in what was read."""
    return {
        **view_head(sight, "sources"),
        "outlets": _outlets(sight),
        "speakers": _speakers(sight),
    }


def _outlets(sight: Sight) -> list[Document]:
    reports: dict[str, list[Report]] = {}
    for report in sight.record.reports:
        reports.setdefault(outlet_key(report), []).append(report)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in sight.record.claims:
        claims[outlet_key(sight.reports[claim.report])].append(claim)
    alone, tied = _first_to_tell(sight)
    latest = {report.id for report in sight.record.speaking()}
    return [
        {
            **_outlet(sight, [r for r in every if r.id in latest], claims[key]),
            "key": every[0].id,
            "outlet": every[0].outlet,
            "first_to_tell": alone[key],
            "first_tied": tied[key],
        }
        for key, every in reports.items()
    ]


def _outlet(sight: Sight, reports: Sequence[Report], claims: Sequence[Claim]) -> Document:
    days = sorted(r.published.day for r in reports if r.published.day is not None)
    own = [claim for claim in claims if is_own_voice(claim)]
    return {
        "kinds": [
            {"kind": kind, "reports": count}
            for kind, count in Counter(r.kind for r in reports).items()
        ],
        "sides": _sides(sight, own),
        "reports": [r.id for r in reports],
        "copies": [
            {"report": r.id, "of": sight.report_origin[r.id]} for r in reports if _is_copy(sight, r)
        ],
        "carried": _carried(sight, reports),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "undated": len(reports) - len(days),
        "claims": [claim.id for claim in claims],
        "own_voice": [claim.id for claim in own],
    }


def outlet_key(report: Report) -> str:
    """Alike for two spellings of one outlet; empty where no outlet is stated."""
    return fold(report.outlet) if report.outlet else ""


def _is_copy(sight: Sight, report: Report) -> bool:
    """Whether the text is another's, by what the page says or by comparing it."""
    return fold(sight.report_origin[report.id]) != fold(report.outlet or report.name)


def _carried(sight: Sight, reports: Sequence[Report]) -> list[str]:
    """The reports of others in which the text of this outlet stands."""
    names = {fold(report.outlet) for report in reports if report.outlet}
    return [
        report.id
        for report in sight.record.speaking()
        if fold(sight.report_origin[report.id]) in names and _is_copy(sight, report)
    ]


def _first_to_tell(sight: Sight) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By outlet the incidents of which it told on the first day: alone, and beside others."""
    alone: dict[str, list[str]] = defaultdict(list)
    tied: dict[str, list[str]] = defaultdict(list)
    for incident in sight.incidents():
        first = sight.published(incident)
        tellers = [sight.reports[sight.claims[c].report] for c in incident.claims]
        keys = unique(outlet_key(r) for r in tellers if first and r.published.day == first)
        for key in keys:
            (alone if len(keys) == 1 else tied)[key].append(incident.id)
    return alone, tied


def _speakers(sight: Sight) -> list[Document]:
    groups: dict[Teller, list[Claim]] = {}
    for claim in sight.record.claims:
        teller = _teller(sight, claim)
        if teller is not None:
            groups.setdefault(teller, []).append(claim)
    clashes: dict[str, list[str]] = defaultdict(list)
    for found in sight.record.contradictions:
        for ident in found.claims:
            clashes[ident].append(found.id)
    ordered = sorted(groups, key=lambda teller: teller[0] in {"unclear", "nobody"})
    return [_speaker(sight, teller, groups[teller], clashes) for teller in ordered]


def _teller(sight: Sight, claim: Claim) -> Teller | None:
    """Which row the claim stands in; None where its outlet speaks in its own voice.

    Somebody without a name, told of by two outlets, cannot be shown to be the same: two rows.
    """
    speaker = claim.speaker
    if speaker is None:
        return None if is_own_voice(claim) else ("nobody", "")
    if is_undecided(claim) or is_pronoun(speaker):
        return ("unclear", "")
    words = fold_name(speaker.words)
    if sight.origin(claim).startswith("unnamed:"):
        return ("unnamed", f"{fold(sight.report_origin[claim.report])}: {words}")
    return ("named", words)


def _speaker(
    sight: Sight, teller: Teller, claims: Sequence[Claim], clashes: dict[str, list[str]]
) -> Document:
    named = teller[0] in {"named", "unnamed"}
    who = [claim.speaker for claim in claims if claim.speaker is not None] if named else []
    outlets = Counter(outlet_key(sight.reports[claim.report]) for claim in claims)
    first = {outlet_key(sight.reports[c.report]): sight.reports[c.report] for c in claims[::-1]}
    told, others = _told_too(sight, claims)
    return {
        "key": claims[0].id,
        "sort": teller[0],
        **_about(sight, who),
        "sides": _sides(sight, claims) if named else [],
        "outlets": [
            {"key": first[key].id, "outlet": first[key].outlet, "claims": count}
            for key, count in outlets.items()
        ],
        "claims": [claim.id for claim in claims],
        "incidents": told,
        "told_by_others": others,
        "contradictions": unique(x for claim in claims for x in clashes[claim.id]),
    }


def _about(sight: Sight, who: Sequence[Speaker]) -> Document:
    """The fullest words, roles, kinds; whether a party itself, or a private person."""
    words = unique(speaker.words for speaker in who)
    return {
        "words": max(words, key=len, default=None),
        "roles": unique(s.role for s in who if s.role and fold(s.role) not in fold(s.words)),
        "kinds": unique(speaker.kind for speaker in who),
        "party": bool({fold_name(w) for w in words} & {fold_name(p) for p in sight.parties()}),
        "private": any(speaker.private for speaker in who),
    }


def _sides(sight: Sight, claims: Iterable[Claim]) -> list[str]:
    """The parties for which they speak."""
    return unique(side for claim in claims if (side := sight.side(claim)) is not None)


def _told_too(sight: Sight, claims: Sequence[Claim]) -> tuple[list[str], list[str]]:
    """The incidents that they tell of as having happened, and those that others tell of so too."""
    lost = sight.withdrawn
    told: dict[str, set[str]] = defaultdict(set)  # by incident the origins of these claims
    for claim in claims:
        incident = sight.incident_of.get(claim.id)
        shown = incident is not None and incident.id in sight.incident_name
        if incident and shown and claim.id not in lost and claim.stance.factuality in _TOLD:
            told[incident.id].add(sight.origin(claim))
    others = []
    for incident in sight.incidents():
        beside = (sight.claims[c] for c in incident.claims if c not in lost)
        if incident.id in told and any(
            c.stance.factuality in _TOLD and sight.origin(c) not in told[incident.id]
            for c in beside
        ):
            others.append(incident.id)
    return list(told), others
