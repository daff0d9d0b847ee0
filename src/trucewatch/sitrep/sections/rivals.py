"""Rival claims: what cannot all be so, every side in its own words, none chosen."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.records.claim import Claim
from trucewatch.sitrep import notes
from trucewatch.sitrep.marks import exact
from trucewatch.sitrep.material import Material, what
from trucewatch.sitrep.model import Block, Listing, Note, Paragraph, Sentence
from trucewatch.sitrep.stances import STANCES
from trucewatch.told import counted, listed, say
from trucewatch.views.rivals import Rivals, rivals
from trucewatch.views.wording import code, day

_MOST = 30  # happenings whose sides stand in full
_SIDES = 8  # sides of one


def rival_claims(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    every = rivals(m.now)
    mine = [r for r in every if any(s.claim.report in m.fresh for s in r.sides)]
    lead = [_lead(m, every, mine)]
    older = [r for r in every if r not in mine]
    if older and mine:
        lead.append(_older(m, older))
    blocks: list[Block] = [Paragraph(tuple(lead))]
    blocks += [Listing(_heading(m, r), tuple(_sides(m, r))) for r in mine[:_MOST]]
    if len(mine) > _MOST:
        words = counted(
            len(mine) - _MOST,
            "%(n)s more is not listed here: trucewatch contradictions lists all.",
            "%(n)s more are not listed here: trucewatch contradictions lists all.",
        )
        blocks.append(Paragraph((m.counted(words),)))
    return tuple(blocks)


def _lead(m: Material, every: list[Rivals], mine: list[Rivals]) -> Sentence:
    if not every:
        return m.counted(say("No two claims that were read are held to contradict each other."))
    words = counted(
        len(mine),
        "Over %(n)s happening sources part, and a report of this period is among them; of "
        "%(all)s over which they part at all.",
        "Over %(n)s happenings sources part, and a report of this period is among them; of "
        "%(all)s over which they part at all.",
        all=len(every),
    )
    return m.sentence(words, _firsts(m, mine or every))


def _older(m: Material, older: list[Rivals]) -> Sentence:
    told = [what(m.now, r.incident) for r in older if r.incident is not None]
    words = counted(
        len(older),
        "Open from before, without anything new: %(n)s (%(all)s).",
        "Open from before, without anything new: %(n)s (%(all)s).",
        all=listed(told[:_MOST], "; ") if told else say("claims of no one incident"),
    )
    return m.sentence(words, _firsts(m, older))


def _firsts(m: Material, found: list[Rivals]) -> tuple[Note, ...]:
    """Both ends of each: the first side, and the first that parts from it."""
    claims = [side.claim.id for r in found for side in (r.sides[0], r.sides[-1])]
    return notes.of_claims(m.now, claims)


def _heading(m: Material, found: Rivals) -> str:
    kinds = listed(say(kind) for kind in found.kinds)
    if found.incident is None:
        return say("Claims of no one incident (they differ in: %(kinds)s)", kinds=kinds)
    return say(
        "%(incident)s, %(place)s (they differ in: %(kinds)s)",
        incident=what(m.now, found.incident),
        place=m.place(found.incident),
        kinds=kinds,
    )


def _sides(m: Material, found: Rivals) -> Iterator[tuple[Sentence, ...]]:
    for side in found.sides[:_SIDES]:
        yield (_side(m, side.claim),)
    rest = len(found.sides) - _SIDES
    if rest > 0:
        words = counted(
            rest, "%(n)s more side is not listed here.", "%(n)s more sides are not listed here."
        )
        yield (
            m.sentence(words, notes.of_claims(m.now, [s.claim.id for s in found.sides[_SIDES:]])),
        )


def _side(m: Material, claim: Claim) -> Sentence:
    """One side: who says it, for whom, when, in which words, and how these present it."""
    party = m.now.side(claim) is not None
    published = m.now.reports[claim.report].published.day
    told: list[str] = [STANCES[claim.stance.factuality]]
    if claim.stance.certainty in ("probable", "possible"):
        told.append(code(claim.stance.certainty))
    words = say(
        "%(words)s (%(who)s; %(stance)s; published %(day)s).",
        words=exact(claim.span.quote),
        stance=listed(told),
        day=day(published),
        who=say("%(who)s, who speaks for a party to the deal", who=m.told(claim))
        if party
        else m.told(claim),
    )
    return m.sentence(words, notes.of_claims(m.now, [claim.id]))
