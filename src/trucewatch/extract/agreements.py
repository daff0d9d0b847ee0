"""The deal that a report is about: when it was struck, between whom, through whom, where."""

from __future__ import annotations

from trucewatch.extract.deals import is_earlier_deal
from trucewatch.extract.frames import find_frames
from trucewatch.extract.tree import Tree
from trucewatch.extract.wording import first_party, noun_phrase
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Evidence
from trucewatch.records.claim import Claim
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "negotiate"})
_WARRANTING = frozenset({"guarantee", "underwrite", "supervise"})
_ASSURING = frozenset({"assurance", "guarantee", "pledge"})
_AGREEING = frozenset({"agree", "sign", "reach", "strike", "conclude", "announce", "declare"})


def find_agreements(
    report: Report, mentions: Mentions, claims: tuple[Claim, ...], ontology: Ontology
) -> tuple[Agreement, ...]:
    """The one deal that the report is about, or nothing where no deal is told of.

    Earlier deals are named as predecessors in their own words. Telling several current deals of
    one report apart is not attempted: all duties go to the one.
    """
    tree = Tree(mentions)
    deals = ontology.words["deals"]
    struck = [c for c in claims if c.event.kind == "agreement_reached" and not c.background]
    told = [
        c for c in struck if c.stance.factuality in {"happened", "ongoing"} and c.role == "body"
    ]
    nouns = _deal_nouns(tree, deals)
    if not nouns or not (told or struck or find_frames(mentions, ontology)):
        return ()
    current = [n for n in nouns if not is_earlier_deal(tree, n)]
    if not current:
        return ()
    evidence = _evidence(report, tree, told or struck, current[0])
    effective = [c for c in claims if c.event.kind == "ceasefire_effective" and not c.background]
    ended = [c for c in claims if c.event.kind == "ceasefire_collapsed" and not c.background]
    place = _place(report, mentions)
    return (
        Agreement(
            id=content_id("a", report.id, evidence.span.start, evidence.span.end),
            name=f"Deal on {place}" if place else "Deal",
            parties=_parties(report.text, tree, current),
            mediators=_doers(report.text, tree, current, _BROKERING),
            guarantors=_guarantors(report.text, tree, current),
            declared=_day(told),
            effective=_day([c for c in effective if c.stance.factuality == "happened"]),
            ended=_day([c for c in ended if c.stance.factuality == "happened"]),
            place=place,
            predecessor=_predecessor(report.text, tree, nouns),
            evidence=(evidence,),
            rules=("agreements.one_per_report",),
        ),
    )


def _deal_nouns(tree: Tree, deals: frozenset[str]) -> list[int]:
    return [
        i
        for i, t in enumerate(tree.tokens)
        if t.lemma in deals and t.lemma != "term" and t.pos in {"NOUN", "PROPN"}
    ]


def _evidence(report: Report, tree: Tree, struck: list[Claim], noun: int) -> Evidence:
    if struck:
        return Evidence(report.id, struck[0].span)
    return Evidence(report.id, noun_phrase(report.text, tree, noun))


def _day(claims: list[Claim]) -> str | None:
    """The day that the claims give, where all that are dated give the same; else not known."""
    days = {c.event.time.start for c in claims if c.event.time is not None and c.event.time.start}
    return min(days) if len(days) == 1 else None


def _names(text: str, tree: Tree, heads: list[int]) -> list[str]:
    found = []
    for head in heads:
        party = first_party(text, tree, [head])
        if party is not None and tree.tokens[head].pos != "PRON":
            found.append(party.words)
    return found


def _parties(text: str, tree: Tree, nouns: list[int]) -> tuple[str, ...]:
    """ "a deal between X and Y", "X and Y agreed a truce", "X signed a truce with Y"."""
    found: list[str] = []
    for noun in nouns:
        found += _names(text, tree, tree.prepositional(noun, "between", "among"))
        partners = tree.prepositional(noun, "with")
        found += _names(text, tree, partners)
        verb = tree.tokens[noun].head
        if tree.is_verb(verb) and tree.tokens[verb].lemma in _AGREEING:
            agents = tree.agents(verb)
            partners += tree.prepositional(verb, "with", "between")
            if len(agents) > 1 or partners:
                found += _names(text, tree, agents + tree.prepositional(verb, "with", "between"))
    return tuple(dict.fromkeys(found))


def _doers(text: str, tree: Tree, nouns: list[int], verbs: frozenset[str]) -> tuple[str, ...]:
    """ "X brokered the deal", "a deal brokered by X", "X-brokered deal"."""
    found: list[str] = []
    for noun in nouns:
        verb = tree.tokens[noun].head
        if tree.is_verb(verb) and tree.tokens[verb].lemma in verbs:
            found += _names(text, tree, tree.agents(verb))
        for k in tree.kids(noun, "acl", "relcl", "amod"):
            if tree.tokens[k].lemma not in verbs:
                continue
            found += _names(text, tree, tree.prepositional(k, "by"))
            before = tree.kids(k, "npadvmod", "nsubj", "compound", "amod")
            found += [tree.tokens[b].text for b in before if tree.tokens[b].text[0].isupper()]
    return tuple(dict.fromkeys(found))


def _guarantors(text: str, tree: Tree, nouns: list[int]) -> tuple[str, ...]:
    found = list(_doers(text, tree, nouns, _WARRANTING))
    for i, token in enumerate(tree.tokens):
        if token.lemma == "guarantor":
            found += _names(text, tree, tree.prepositional(i, "of"))
            subject = tree.subject(token.head) if tree.is_verb(token.head) else None
            if subject is not None and subject != i:
                found += _names(text, tree, [subject])
        elif token.lemma in _ASSURING:
            # "assurances that X would keep Y out"
            for k in tree.kids(i, "acl", "ccomp", "relcl"):
                subject = tree.subject(k)
                if subject is not None and subject != i:
                    found += _names(text, tree, [subject])
    return tuple(dict.fromkeys(found))


def _place(report: Report, mentions: Mentions) -> str | None:
    """The place named most often, the earliest of equals; countries only where nothing is finer."""
    counts: dict[str, int] = {}
    fine: dict[str, bool] = {}
    title = report.title
    for p in mentions.places:
        if not p.literal:
            continue
        words = p.span.quote
        counts[words] = counts.get(words, 0) + (3 if title and title.covers(p.span) else 1)
        fine[words] = p.precision not in {"country", "unknown"}
    if not counts:
        return None
    order = list(counts)
    return max(order, key=lambda w: (fine[w], counts[w], -order.index(w)))


def _predecessor(text: str, tree: Tree, nouns: list[int]) -> str | None:
    for noun in nouns:
        if is_earlier_deal(tree, noun):
            span: Span = noun_phrase(text, tree, noun)
            return span.quote
    return None
