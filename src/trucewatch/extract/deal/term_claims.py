"""Claims for terms: "The Sides shall keep a telephone line open" is something owed, not done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.chains import Sayings, own_words
from trucewatch.extract.counts import figures_of
from trucewatch.extract.deal.duties.acts import FORBIDS
from trucewatch.extract.timing import when_of
from trucewatch.ontology.model import Ontology, ProvisionKind
from trucewatch.records.agreement import Provision, Telling
from trucewatch.records.claim import Claim, Event, Stance, StanceStep, When
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution

_RULE = "provisions.claim_of_term"
_OWED = "provisions.term_is_owed"
#: A term without an act of its own (a deadline, an exception) is at least something promised.
_PROMISED = "promise"
_FIRE = "cessation_of_fire"
#: Readings that a list of an agreement's own terms leaves no room for: it tells of nothing done.
_NOT_IN_TEXT = frozenset({"happened", "ongoing", "planned", "demanded", "did_not_happen"})
#: Readings of a told term that say no more than that it is still to come.
_TO_COME = frozenset({"planned"})
_MOST = 0.5
_NONE = Mentions()
_OWN_TIME = "events.time.of_term"


def add_term_claims(
    report: Report,
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    ontology: Ontology,
    mentions: Mentions = _NONE,
    attributions: tuple[Attribution, ...] = (),
) -> tuple[Claim, ...]:
    """The claims, and one *obliged* claim for each telling of a term that none of them tells.

    Its kind is the act owed; for a prohibition, the act forbidden. A claim on the very words of a
    term is owed, too: an agreement's own text tells of nothing done, and what "is to" be done
    under a deal is more than a plan. A claim on a mere part of the text's words ("mines laid along
    the road") gives way to the term's. Who tells a term is who says the words around it; nobody
    tells what the agreement's own text says. Its day and its numbers are those in its own words,
    as ``mentions`` has them.
    """
    sayings = Sayings(attributions)
    found = list(claims)
    for provision in provisions:
        kind = ontology.provisions[provision.kind]
        for telling in provision.tellings:
            printed = telling.basis == "text"
            on_it = [c for c in found if c.span.overlaps(telling.span)]
            telling_it = [c for c in on_it if _tells(c, telling)]
            if printed:
                found = [
                    c for c in found if c not in on_it or c in telling_it or not _inside(c, telling)
                ]
            for claim in telling_it:
                owed = _owed(claim, telling, provision, kind, ontology)
                found[found.index(claim)] = owed
            told = [c for c in on_it if c in found and _covers(c, telling)]
            if not telling_it and all(_much_wider(c, telling) for c in told):
                found.append(_claim(report, provision, telling, kind, sayings, mentions))
    return tuple(sorted(found, key=lambda c: (c.span.start, c.span.end)))


def _tells(claim: Claim, telling: Telling) -> bool:
    """Whether the claim and the telling are mostly the same words."""
    shared = min(claim.span.end, telling.span.end) - max(claim.span.start, telling.span.start)
    return shared >= _MOST * max(len(claim.span), len(telling.span))


def _covers(claim: Claim, telling: Telling) -> bool:
    """Whether the claim is on at least half of the telling's words."""
    shared = min(claim.span.end, telling.span.end) - max(claim.span.start, telling.span.start)
    return shared >= _MOST * len(telling.span)


def _inside(claim: Claim, telling: Telling) -> bool:
    return telling.span.start <= claim.span.start and claim.span.end <= telling.span.end


def _much_wider(claim: Claim, telling: Telling) -> bool:
    """Whether the claim is on more than the term: on two terms of one sentence, of which this one
    is told by nothing else."""
    return _inside_of(telling, claim) and len(telling.span) <= _MOST * len(claim.span)


def _inside_of(telling: Telling, claim: Claim) -> bool:
    return claim.span.start <= telling.span.start and telling.span.end <= claim.span.end


def _owed(
    claim: Claim, telling: Telling, provision: Provision, kind: ProvisionKind, ontology: Ontology
) -> Claim:
    """The claim as owed, where its words leave that open, with the act that the term is about."""
    open_to = _NOT_IN_TEXT if telling.basis == "text" else _TO_COME
    stance = claim.stance
    if stance.factuality in open_to:
        step = StanceStep(None, _OWED, "obliged", stance.certainty)
        stance = replace(stance, steps=(*stance.steps, step))
    if stance.factuality != "obliged":
        return claim
    event = claim.event
    code = _act(kind, telling)
    talk = ontology.events[event.kind].group == "talk" and event.kind not in kind.kept_by
    ceasing = provision.kind == _FIRE and FORBIDS.search(telling.span.quote)
    if code is not None and (talk or (ceasing and event.kind == "ceasefire_effective")):
        event = replace(event, kind=code, rule=_RULE)
    if stance is claim.stance and event is claim.event:
        return claim
    rules = tuple(dict.fromkeys((*claim.rules, _OWED)))
    return replace(claim, stance=stance, event=event, rules=rules)


def _act(kind: ProvisionKind, telling: Telling) -> str | None:
    """The act that is owed, or the one that is forbidden where the words forbid one."""
    forbids = kind.standing and bool(FORBIDS.search(telling.span.quote))
    acts = kind.breached_by if forbids or not kind.kept_by else kind.kept_by
    return next(iter(acts or kind.kept_by), None)


def _claim(
    report: Report,
    provision: Provision,
    telling: Telling,
    kind: ProvisionKind,
    sayings: Sayings,
    mentions: Mentions,
) -> Claim:
    code = _act(kind, telling) or _PROMISED
    attribution = None
    if telling.basis != "text":
        attribution = own_words(report, sayings.innermost(telling.span)[0])
    said = attribution.speaker if attribution is not None else None
    speaker = telling.speaker or said
    rules = (_RULE, *telling.rule.split("; "))
    return Claim(
        id=content_id("c", report.id, telling.span.start, telling.span.end, code, "obliged"),
        report=report.id,
        span=telling.span,
        speaker=speaker,
        relays=sayings.relays(report, attribution),
        cue=None,
        stance=Stance.single("obliged", "certain", _RULE),
        event=Event(
            kind=code,
            trigger=telling.span,
            rule=_RULE,
            actor=provision.duty_bearer,
            time=_time(telling, mentions),
        ),
        figures=figures_of(mentions.figures, telling.span, code),
        background=False,
        rules=tuple(dict.fromkeys(rules)),
        basis="reported" if speaker is not None else "unknown",
    )


def _time(telling: Telling, mentions: Mentions) -> When | None:
    """The first day named in the term's words or counted; None where none is."""
    near = [t for t in mentions.times if telling.span.covers(t.span) and t.type != "SET"]
    placed = [t for t in near if t.start is not None or t.end is not None or t.clock is not None]
    return when_of(placed[0], _OWN_TIME) if placed else None
