"""Duties known by the act that they ask for or forbid, where no wording of a term is listed.

"The wounded are to be driven to the coast" is an evacuation that is owed, so a term on evacuation:
what serves to find events serves to find terms. Which act states which duty is told by
``asked_as`` and ``forbidden_as`` in the ontology.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.extract.learnt import head_of, words_of
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.ontology.model import Ontology, Trigger
from trucewatch.records.claim import Claim
from trucewatch.records.found import LEARNT
from trucewatch.records.mention import Mentions, Sentence, SpanMark

FORBIDS = re.compile(
    r"\b(?:not|no|neither|nor|nobody|never|without|cannot|refrain\w*|abstain\w*|forbid\w*|"
    r"forbidden|prohibit\w*|ban(?:s|ned)?|bar(?:s|red)?|cease|stop\w*|halt\w*|freeze|silent|"
    r"hold(?:s|ing)? (?:their |its |all )?fire)\b",
    re.IGNORECASE,
)
#: Share in hundredths from which the encoder sees a term in a claim's words.
_SEEN = 35
#: What "both sides pull back" is, and what "the guns are pulled back" is, beside one side's men.
_TIMETABLE = "timetable"
_WITHDRAWAL = "force_withdrawal"
_APART = "disengagement"
_OF_WEAPONS = "heavy_weapons_withdrawal"
_TOGETHER = frozenset({"both", "each", "side", "party"})


def act_hits(
    tree: Tree,
    sentence: Sentence,
    claims: Sequence[Claim],
    hits: Sequence[Hit],
    ontology: Ontology,
    marks: Sequence[SpanMark],
) -> list[Hit]:
    """Hits for the claims of the sentence that tell of an act owed, and on which no hit stands.

    What is owed without a deal ("police must act") is owed, too: so the encoder must see some
    term in the claim's words (``marks``). It is of the kind that the encoder sees there, which was
    right in eleven cases for each in which the act's was; a timetable tells none.
    """
    told = [tree.tokens[h.head].start for h in hits]
    found: list[Hit] = []
    for claim in claims:
        trigger = claim.event.trigger
        if not sentence.span.start <= trigger.start < sentence.span.end:
            continue
        if claim.stance.factuality != "obliged" or claim.background:
            continue
        if any(claim.span.start <= at < claim.span.end for at in told):
            continue
        seen = [m for m in marks if m.share >= _SEEN and claim.span.overlaps(m.span)]
        if not seen:
            continue
        words = words_of(tree, trigger)
        forbids = FORBIDS.search(claim.span.quote) is not None
        likely = max(seen, key=lambda m: (m.role != _TIMETABLE, m.share))
        code = term_of(claim.event.kind, ontology, forbids=forbids)
        code = code if likely.role == _TIMETABLE else likely.role
        if code is None or not words:
            continue
        head = head_of(tree, words)
        if code == _WITHDRAWAL and likely.role == _TIMETABLE:
            code = _withdrawal(tree, head, ontology)
        rule = f"provisions.{code}.by_act"
        lemmas = tuple(tree.tokens[w].lemma for w in words)
        found.append(Hit(code, Trigger(rule, lemmas, head=words.index(head)), head, words))
    return found


def unlisted_hits(
    tree: Tree, sentence: Sentence, mentions: Mentions, ontology: Ontology, least: int = 0
) -> list[Hit]:
    """The hit of an article of a printed agreement on which no other stands, if one can be had.

    It is a term by its place, so the encoder's likeliest mark serves, however unsure: first of a
    term, else of an act that a term may ask for or forbid. ``least``: the share in hundredths that
    the mark must have where the words do not say "shall".
    """
    forbids = FORBIDS.search(sentence.span.quote) is not None
    for marks, kind in ((mentions.owed, False), (mentions.told, True)):
        inside = [m for m in marks if sentence.span.covers(m.span) and m.role != _TIMETABLE]
        for mark in sorted(inside, key=lambda m: (-m.share, m.span.start)):
            code = term_of(mark.role, ontology, forbids=forbids) if kind else mark.role
            words = words_of(tree, mark.span)
            if code is not None and words and mark.share >= least:
                lemmas = tuple(tree.tokens[w].lemma for w in words)
                head = head_of(tree, words)
                trigger = Trigger(LEARNT + code, lemmas, head=words.index(head))
                return [Hit(code, trigger, head, words)]
    return []


def term_of(act: str, ontology: Ontology, *, forbids: bool) -> str | None:
    """The kind of duty that asks for, or forbids, an act of this kind or of its parent's."""
    kind = ontology.events.get(act)
    while kind is not None:
        for code, duty in ontology.provisions.items():
            if kind.code in (duty.forbidden_as if forbids else duty.asked_as):
                return code
        kind = ontology.events.get(kind.parent) if kind.parent else None
    return None


def _withdrawal(tree: Tree, head: int, ontology: Ontology) -> str:
    def lemmas(heads: list[int]) -> set[str]:
        beside = [k for h in heads for k in tree.kids(h, "det", "amod", "compound", "predet")]
        return {tree.tokens[k].lemma for k in (*heads, *beside)}

    if lemmas(tree.patients(head)) & ontology.words["heavy_weapons"]:
        return _OF_WEAPONS
    return _APART if lemmas(tree.agents(head)) & _TOGETHER else _WITHDRAWAL
