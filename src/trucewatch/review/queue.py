"""What a person should look at first: what would change the board most, with the reason.

The order is told in ``TIERS``: an item stands at its weightiest reason, before others of that
tier where more terms of the deal hang on it, then the latest told first. Nothing is weighed in
secret: no score, and the same record gives the same queue.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from trucewatch.judged.standing import discounted
from trucewatch.records.claim import Claim
from trucewatch.records.found import is_learnt
from trucewatch.records.incident import Incident, ProvisionStatus
from trucewatch.records.record import Record
from trucewatch.review.settled import Settled
from trucewatch.told import listed, messages, say

Tier = Literal[
    "people_differ",
    "target_gone",
    "told_again",
    "breach_alone",
    "kept_alone",
    "disputes_term",
    "no_bearer",
    "contradiction",
    "learnt",
    "uncertain",
    "speaker_open",
    "place_open",
]
#: Each reason in words, weightiest first. ``terms``: those of the deal that hang on it.
TIERS: Mapping[Tier, str] = messages(
    {
        "people_differ": "people differ on its %(what)s",
        "target_gone": "what %(what)s judged is no longer in the record: judge it anew",
        "told_again": "told again since %(what)s judged it",
        "breach_alone": "an alleged breach of %(terms)s rests on this alone",
        "kept_alone": "%(terms)s counts as kept, in part or whole, by this alone",
        "disputes_term": "a contradiction that makes %(terms)s disputed",
        "no_bearer": "nobody is read as owing %(terms)s",
        "contradiction": "a contradiction that nobody has looked at",
        "learnt": "only the encoder takes these words to tell of it",
        "uncertain": "the words are no more than %(what)s, and %(terms)s hangs on them",
        "speaker_open": "who says it was left open: %(what)s",
        "place_open": "its place is not on the map: %(what)s",
    }
)
_ORDER = {tier: n for n, tier in enumerate(TIERS)}
Type = Literal["claim", "incident", "provision", "contradiction", "judgement"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why to look. ``terms``: ids of provisions that hang on it; ``what`` fills the wording."""

    tier: Tier
    terms: tuple[str, ...] = ()
    what: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at, with its reasons, weightiest first. ``day``: when it was last told."""

    target: str
    type: Type
    reasons: tuple[Reason, ...]
    day: str | None

    @property
    def terms(self) -> tuple[str, ...]:
        """All provisions that hang on it."""
        return tuple(dict.fromkeys(t for reason in self.reasons for t in reason.terms))


class Queue(tuple[Item, ...]):
    """Things to look at, weightiest first; what is often asked of them is found once."""

    @cached_property
    def place(self) -> dict[str, int]:
        """By target where it stands, 0 being the first."""
        return {item.target: n for n, item in enumerate(self)}

    @cached_property
    def left(self) -> dict[Tier, int]:
        """How many there are by the weightiest reason of each."""
        return dict(Counter(item.reasons[0].tier for item in self))


def find_queue(
    record: Record, by: str | None = None, captured: Mapping[str, str] | None = None
) -> Queue:
    """What is to be looked at, weightiest first.

    What somebody has judged is left out; ``by``: only what this person has judged. ``captured``:
    the instant at which each report was added; what is told again since comes back.
    """
    settled = Settled(record, by, captured)
    found: dict[str, tuple[Type, list[Reason]]] = {}
    for target, kind, reason in _reasons(record, settled):
        held = found.setdefault(target, (kind, []))[1]
        same = next(
            (n for n, r in enumerate(held) if (r.tier, r.what) == (reason.tier, reason.what)), None
        )
        if same is None:
            held.append(reason)
        else:
            terms = tuple(dict.fromkeys((*held[same].terms, *reason.terms)))
            held[same] = Reason(reason.tier, terms, reason.what)
    days = _days(record)
    items = [
        Item(target, kind, tuple(sorted(held, key=lambda r: _ORDER[r.tier])), days.get(target))
        for target, (kind, held) in found.items()
    ]
    # Two sorts: the second keeps the order of the first among equals, and days fall.
    items.sort(key=lambda i: i.target)
    items.sort(key=lambda i: i.day or "", reverse=True)
    return Queue(sorted(items, key=lambda i: (_ORDER[i.reasons[0].tier], -len(i.terms))))


def _reasons(record: Record, settled: Settled) -> Iterator[tuple[str, Type, Reason]]:
    out = discounted(record.claims, record.incidents, record.judgements)
    yield from _of_judgements(record, settled)
    yield from _of_terms(record, settled)
    yield from _of_contradictions(record, settled, out)
    home = {claim: i for i in record.incidents for claim in i.claims}
    bears: dict[str, list[str]] = {}
    for bearing in record.bearings:
        bears.setdefault(bearing.claim, []).append(bearing.provision)
    for claim in record.claims:
        if claim.background or claim.id in out or settled.claim(claim, home.get(claim.id)):
            continue
        for reason in _of_claim(claim, home.get(claim.id), tuple(bears.get(claim.id, ()))):
            yield claim.id, "claim", reason


def _of_judgements(record: Record, settled: Settled) -> Iterator[tuple[str, Type, Reason]]:
    kinds: dict[str, Type] = {c.id: "claim" for c in record.claims}
    kinds |= {p.id: "provision" for p in record.provisions}
    for (target, field), values in settled.differing().items():
        what = f"{field}: {', '.join(f'{value} ({by})' for by, value in values.items())}"
        yield target, kinds[target], Reason("people_differ", what=what)
    for one in settled.gone():
        yield one.id, "judgement", Reason("target_gone", what=one.by)
    for incident, judged in settled.told_again():
        yield incident.id, "incident", Reason("told_again", what=judged.by)


def _of_terms(record: Record, settled: Settled) -> Iterator[tuple[str, Type, Reason]]:
    """Terms whose standing hangs on one claim or one incident, and terms that nobody owes."""
    claims = {c.id: c for c in record.claims}
    home = {claim: i for i in record.incidents for claim in i.claims}
    breaching: dict[str, set[str]] = {}
    for b in record.bearings:
        if b.effect == "breaches":
            breaching.setdefault(b.provision, set()).add(b.claim)
    for status in _latest(record):
        term = (status.provision,)
        against = [c for c in status.claims_against if c in breaching.get(status.provision, ())]
        if "breach_alleged" in status.flags:
            yield from _alone(against, "breach_alone", term, claims, home, settled)
        if status.rule == "assess.pam.act" and status.claims_for:
            yield from _alone(status.claims_for, "kept_alone", term, claims, home, settled)
    for provision in record.provisions:
        if provision.duty_bearer is None and not settled.target(provision.id):
            yield provision.id, "provision", Reason("no_bearer", (provision.id,))


def _alone(
    rests: Sequence[str],
    tier: Tier,
    term: tuple[str, ...],
    claims: Mapping[str, Claim],
    home: Mapping[str, Incident],
    settled: Settled,
) -> Iterator[tuple[str, Type, Reason]]:
    """The one claim, or the one incident, on which a term's standing rests."""
    if len(rests) == 1:
        if not settled.claim(claims[rests[0]], home.get(rests[0])):
            yield rests[0], "claim", Reason(tier, term)
        return
    incidents = {home[c].id if c in home else c for c in rests}
    if len(incidents) == 1 and rests[0] in home and not settled.incident(home[rests[0]]):
        yield home[rests[0]].id, "incident", Reason(tier, term)


def _of_contradictions(
    record: Record, settled: Settled, out: Mapping[str, object]
) -> Iterator[tuple[str, Type, Reason]]:
    disputed = {s.provision for s in _latest(record) if "disputed" in s.flags}
    bears: dict[str, set[str]] = {}
    for bearing in record.bearings:
        if bearing.provision in disputed:
            bears.setdefault(bearing.claim, set()).add(bearing.provision)
    order = {p.id: n for n, p in enumerate(record.provisions)}
    for x in record.contradictions:
        if settled.target(x.id) or any(c in out for c in x.claims):
            continue
        touched = {p for c in x.claims for p in bears.get(c, ())}
        terms = tuple(sorted(touched, key=order.__getitem__))
        yield x.id, "contradiction", Reason("disputes_term" if terms else "contradiction", terms)


def _of_claim(claim: Claim, incident: Incident | None, terms: tuple[str, ...]) -> Iterator[Reason]:
    if is_learnt(claim):
        yield Reason("learnt", terms)
    if terms and claim.stance.certainty in ("possible", "probable"):
        yield Reason("uncertain", terms, claim.stance.certainty)
    if claim.speaker is not None and claim.speaker.candidates:
        yield Reason("speaker_open", terms, listed(claim.speaker.candidates, " or "))
    place = claim.event.place
    if incident is not None and place is not None and place.lat is None:
        yield Reason("place_open", terms, say("“%(words)s”", words=place.words))


def _latest(record: Record) -> list[ProvisionStatus]:
    """The last status of each provision."""
    return list({s.provision: s for s in sorted(record.statuses, key=lambda s: s.as_of)}.values())


def _days(record: Record) -> dict[str, str | None]:
    """When each thing was last told."""
    published = {r.id: r.published.day for r in record.reports}
    told: dict[str, str | None] = {c.id: published[c.report] for c in record.claims}
    days = dict(told)
    for group in (record.incidents, record.contradictions):
        for item in group:
            known = [d for c in item.claims if (d := told.get(c)) is not None]
            days[item.id] = max(known, default=None)
    for provision in record.provisions:
        known = [d for t in provision.tellings if (d := published.get(t.report)) is not None]
        days[provision.id] = max(known, default=None)
    return days
