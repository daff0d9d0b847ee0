"""The duty to cease fire that a truce is by itself, and how long it is to last."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.extract.deal.duties.limits import duration
from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.deal_nouns import deal_nouns
from trucewatch.extract.deal.naming.nouns import is_earlier_deal, stops_fire, striking_verb
from trucewatch.extract.deal.naming.senders import represented
from trucewatch.extract.tree import Tree
from trucewatch.extract.wording import noun_phrase
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision, Telling
from trucewatch.records.claim import Claim, Party
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d|\d{4} hours|noon|dawn|dusk|midnight)"
)
_HOURS = re.compile(
    rf"\b(?:between {_CLOCK} and|from {_CLOCK} (?:to|until|till)) {_CLOCK}", re.IGNORECASE
)
_STRUCK = frozenset({"agreement_reached", "ceasefire_declared", "ceasefire_effective"})
_TOLD = frozenset({"happened", "ongoing"})


def find_cessation(
    report: Report,
    mentions: Mentions,
    tree: Tree,
    claims: tuple[Claim, ...],
    agreement: Agreement,
    bodies: Bodies,
    ontology: Ontology,
) -> list[Provision]:
    """What the telling of a truce asks by itself: to cease fire, and for how long.

    Only where the report tells that the truce was struck; a truce named in passing asks nothing.
    """
    found: list[Provision] = []
    deals = ontology.words["deals"]
    for noun in deal_nouns(tree, deals):
        if is_earlier_deal(tree, noun):
            continue
        verb = striking_verb(tree, noun)
        if verb is None:
            continue
        told = _claim(tree, claims, noun)
        if told is not None and told.background:
            continue
        speaker = told.speaker if told is not None else None
        phrase = noun_phrase(report.text, tree, noun)
        if stops_fire(tree, noun):
            clause = _clause(report.text, tree, told, noun, verb)
            bearer = _bearer(report.text, tree, bodies, verb, agreement)
            telling = Telling(report.id, clause, speaker, "account", "cessation.truce_struck")
            found.append(_provision(report, agreement, "cessation_of_fire", telling, bearer, None))
        long = _duration(report.text, tree, mentions, noun)
        if long is not None:
            telling = Telling(report.id, phrase, speaker, "account", "cessation.for_a_time")
            found.append(_provision(report, agreement, "timetable", telling, None, long))
    return found


def daily_hours(provision: Provision) -> list[Provision]:
    """A cessation told by the hour ("between 8 a.m. and 2 p.m. on Monday") is a timetable, too."""
    if provision.kind != "cessation_of_fire":
        return []
    telling = provision.tellings[0]
    hours = _HOURS.search(telling.span.quote)
    if hours is None:
        return []
    span = telling.span
    return [
        replace(
            provision,
            id=content_id("p", telling.report, span.start, span.end, "timetable"),
            kind="timetable",
            tellings=(replace(telling, rule="cessation.by_the_hour"),),
            duty_bearer=None,
            deadline=None,
            duration=hours.group(0),
        )
    ]


def _provision(
    report: Report,
    agreement: Agreement,
    kind: str,
    telling: Telling,
    bearer: Party | None,
    long: str | None,
) -> Provision:
    return Provision(
        id=content_id("p", report.id, telling.span.start, telling.span.end, kind),
        agreement=agreement.id,
        kind=kind,
        tellings=(telling,),
        duty_bearer=bearer,
        action=None,
        object=None,
        quantity=None,
        place=agreement.place if kind == "cessation_of_fire" else None,
        deadline=None,
        condition=None,
        duration=long,
    )


def _claim(tree: Tree, claims: tuple[Claim, ...], noun: int) -> Claim | None:
    start = tree.tokens[noun].start
    holding = [c for c in claims if c.span.start <= start < c.span.end]
    told = [c for c in holding if c.event.kind in _STRUCK and c.stance.factuality in _TOLD]
    return next(iter([*told, *holding]), None)


def _clause(text: str, tree: Tree, told: Claim | None, noun: int, verb: int) -> Span:
    """The claim's words where they tell of the striking, else the verb and the truce."""
    if told is not None and told.event.kind in _STRUCK:
        return told.span
    phrase = noun_phrase(text, tree, noun)
    if tree.is_below(verb, noun):  # "the truce signed at …", "a truce that X negotiated"
        below = tree.subtree(noun)
        return Span.cut(text, tree.tokens[below[0]].start, tree.tokens[below[-1]].end)
    start = min(tree.tokens[verb].start, phrase.start)
    return Span.cut(text, start, max(tree.tokens[verb].end, phrase.end))


def _bearer(text: str, tree: Tree, bodies: Bodies, verb: int, agreement: Agreement) -> Party | None:
    """Those who struck it, where two are named, or one that declared it alone; else the parties."""
    agents = tree.agents(verb)
    party = bodies.party(agents)
    alone = tree.tokens[verb].lemma in {"declare", "proclaim", "decree"}
    if party is not None and (alone or len([h for h in agents if bodies.is_body(h)]) > 1):
        return party
    together = [n for h in agents for n in (h, *represented(tree, h)) if bodies.means_all(n)]
    if len(agreement.parties) < 2:
        return bodies.party(together[:1])  # "two gangs agreed a truce"
    first, second = agreement.parties[:2]
    at = text.find(first)
    if at < 0:
        return None
    joined = f"{first} and {second}"
    whole = text.find(joined)
    if whole >= 0:
        return Party(joined, Span.cut(text, whole, whole + len(joined)))
    return Party(joined, Span.cut(text, at, at + len(first)))


def _duration(text: str, tree: Tree, mentions: Mentions, noun: int) -> str | None:
    """ "a 30-day truce", "a truce for two weeks", "a ceasefire until 5 May"."""
    sentence = tree.sentences[tree.tokens[noun].sentence]
    below = [
        k
        for k in tree.subtree(noun)
        if not any(
            tree.tokens[a].dep in {"relcl", "acl", "appos"} for a in (k, *_path(tree, k, noun))
        )
    ]
    end = tree.tokens[below[-1]].end
    if below[-1] == noun:  # "agreed a ceasefire until Friday": the time may hang on the verb
        for p in tree.kids(tree.tokens[noun].head, "prep"):
            if tree.tokens[p].lemma in {"until", "for"} and p > noun:
                end = tree.tokens[tree.subtree(p)[-1]].end
    return duration(text, mentions, tree.tokens[below[0]].start, min(end, sentence.span.end))


def _path(tree: Tree, i: int, top: int) -> list[int]:
    found = []
    for above in tree.ancestors(i):
        if above == top:
            break
        found.append(above)
    return found
