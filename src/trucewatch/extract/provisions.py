"""What a deal asks of whom: duties told in one report, with their exact words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.extract.frames import Frame, find_frames, in_frame
from trucewatch.extract.reach import belongs
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, TriggerIndex
from trucewatch.extract.units import Unit, find_units
from trucewatch.extract.wording import first_party, noun_phrase, register_actor
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision, Telling
from trucewatch.records.claim import Claim, Party
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions, TimeMention
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_DEADLINE = frozenset({"by", "within", "before", "until", "no later than"})
_TERM = re.compile(r"PT?(?P<n>\d{1,4})(?P<unit>[DWH])")
_CONDITION = frozenset({"if", "unless", "once", "provided", "when"})


def find_provisions(
    report: Report,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    agreements: tuple[Agreement, ...],
    ontology: Ontology,
) -> tuple[Provision, ...]:
    """Every duty told of in a frame of a deal's terms, in text order.

    A duty is a provision trigger inside such a frame. In a sentence that only goes on from a
    frame, it must also be worded as owed. Without an agreement there is no provision.
    """
    if not agreements:
        return ()
    tree = Tree(mentions)
    frames = find_frames(mentions, ontology)
    index = TriggerIndex({code: kind.triggers for code, kind in ontology.provisions.items()})
    light = ontology.words["light_event_nouns"]
    found: list[Provision] = []
    for sentence in mentions.sentences:
        hits = index.best(tree, sentence.first, sentence.last)
        framed = [h for h in hits if in_frame(frames, h.head) is not None]
        units = find_units(tree, sentence, framed, light)
        for unit in _without_echoes(tree, units):
            frame = in_frame(frames, unit.primary.head)
            if frame is None:
                continue
            clause = _clause(report.text, tree, unit, frame)
            told = _telling_claim(claims, clause, tree, unit.primary)
            owed = told is not None and told.stance.factuality == "obliged"
            if not (frame.direct or owed or _is_owed(tree, unit)):
                continue
            found.append(
                _provision(report, mentions, tree, unit, clause, told, frame, agreements[0])
            )
    return tuple(found)


def _without_echoes(tree: Tree, units: list[Unit]) -> list[Unit]:
    """Units less those that name again what a word above them asks ("open … to aid convoys")."""
    codes = {u.anchor: u.primary.code for u in units}
    return [
        u for u in units if all(codes.get(a) != u.primary.code for a in tree.ancestors(u.anchor))
    ]


def _clause(text: str, tree: Tree, unit: Unit, frame: Frame) -> Span:
    first, last = max(unit.first, frame.first), min(unit.last, frame.last)
    if first >= last:
        first, last = unit.first, unit.last
    return Span.cut(text, tree.tokens[first].start, tree.tokens[last - 1].end)


def _telling_claim(claims: tuple[Claim, ...], clause: Span, tree: Tree, hit: Hit) -> Claim | None:
    start = tree.tokens[hit.head].start
    holding = [c for c in claims if c.span.start <= start < c.span.end]
    if holding:
        return holding[0]
    return next((c for c in claims if c.span.overlaps(clause)), None)


def _is_owed(tree: Tree, unit: Unit) -> bool:
    verb = tree.clause_head(unit.primary.head)
    modal = {tree.tokens[k].lemma for k in tree.kids(verb, "aux")}
    return bool(modal & {"would", "will", "must", "shall", "should", "to"})


def _provision(
    report: Report,
    mentions: Mentions,
    tree: Tree,
    unit: Unit,
    clause: Span,
    told: Claim | None,
    frame: Frame,
    agreement: Agreement,
) -> Provision:
    hit = unit.primary
    bearer = _bearer(report.text, tree, unit, mentions)
    objects = tree.patients(hit.head)
    thing = noun_phrase(report.text, tree, objects[0]) if objects else None
    telling = Telling(
        report=report.id,
        span=clause,
        speaker=told.speaker if told is not None else None,
        basis="account",
        rule=f"{hit.trigger.id}; {frame.rule}",
    )
    return Provision(
        id=content_id("p", report.id, clause.start, clause.end, hit.code),
        agreement=agreement.id,
        kind=hit.code,
        tellings=(telling,),
        duty_bearer=bearer,
        action=" ".join(tree.tokens[w].text for w in hit.words),
        object=thing.quote if thing is not None else None,
        quantity=_quantity(mentions, clause),
        place=_place(mentions, clause),
        deadline=_deadline(tree, mentions, unit, agreement),
        condition=_condition(report.text, tree, unit),
        duration=_duration(mentions, clause),
    )


def _bearer(text: str, tree: Tree, unit: Unit, mentions: Mentions) -> Party | None:
    head = unit.primary.head
    heads = tree.agents(head)
    if not heads and not tree.is_verb(head):
        governor = tree.governor(head)
        if governor is not None and not tree.is_passive(governor):
            heads = [h for h in tree.agents(governor) if h != head]
    party = first_party(text, tree, heads)
    if party is None:
        return None
    return Party(party.words, party.span, register_actor(mentions, party.span))


def _quantity(mentions: Mentions, clause: Span) -> int | None:
    for figure in mentions.figures:
        if clause.covers(figure.span) and figure.low is not None and figure.low == figure.high:
            return figure.low
    return None


def _place(mentions: Mentions, clause: Span) -> str | None:
    return next(
        (p.span.quote for p in mentions.places if p.literal and clause.covers(p.span)), None
    )


def _deadline(tree: Tree, mentions: Mentions, unit: Unit, agreement: Agreement) -> str | None:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    for time in mentions.times:
        if not sentence.span.covers(time.span):
            continue
        if not belongs(tree, unit, tree.inside(time.span, sentence)):
            continue
        before = _word_before(tree, unit, time)
        if before in _DEADLINE or (before == "the" and time.type == "DURATION"):
            if time.type == "DURATION":
                return _counted(time, agreement.effective or agreement.declared)
            return time.end or time.span.quote
    return None


def _counted(time: TimeMention, since: str | None) -> str:
    """The day on which a term of days or hours from the deal's beginning ends, else its words."""
    length = _TERM.fullmatch(time.value or "")
    if since is None or length is None:
        return time.span.quote
    number = int(length["n"])
    days = {"D": number, "W": 7 * number, "H": -(-number // 24)}[length["unit"]]
    return (date.fromisoformat(since) + timedelta(days=days)).isoformat()


def _duration(mentions: Mentions, clause: Span) -> str | None:
    return next(
        (t.span.quote for t in mentions.times if t.type == "DURATION" and clause.covers(t.span)),
        None,
    )


def _word_before(tree: Tree, unit: Unit, time: TimeMention) -> str:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    before = ""
    for i in range(sentence.first, sentence.last):
        if tree.tokens[i].end > time.span.start:
            # A lexicon may take "by" or "within" into the expression itself.
            own = tree.tokens[i].lemma
            return own if own in _DEADLINE else before
        before = tree.tokens[i].lemma
    return before


def _condition(text: str, tree: Tree, unit: Unit) -> str | None:
    for k in tree.kids(unit.anchor, "advcl"):
        marks = {tree.tokens[m].lemma for m in tree.kids(k, "mark", "advmod")}
        if marks & _CONDITION:
            below = tree.subtree(k)
            return text[tree.tokens[below[0]].start : tree.tokens[below[-1]].end]
    subject = tree.subject(unit.anchor)
    if subject is not None:
        for k in tree.kids(subject, "relcl"):
            below = tree.subtree(k)
            return text[tree.tokens[below[0]].start : tree.tokens[below[-1]].end]
    return None
