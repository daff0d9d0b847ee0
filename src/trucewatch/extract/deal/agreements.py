"""The deal that a report is about: when it was struck, between whom, through whom, where."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.deal_nouns import deal_nouns
from trucewatch.extract.deal.naming.nouns import is_earlier_deal, striking_verb
from trucewatch.extract.deal.naming.place import find_place
from trucewatch.extract.deal.struck.apart import part_deals
from trucewatch.extract.deal.struck.days import found_day, struck_day
from trucewatch.extract.deal.struck.parties import Cast, find_cast
from trucewatch.extract.deal.struck.variables import find_variables
from trucewatch.extract.deal.telling.frames import MARKED, Frame, find_frames
from trucewatch.extract.deal.telling.own_text import text_makers
from trucewatch.extract.deal.telling.shapes import MOVING
from trucewatch.extract.tree import Tree, tree_of
from trucewatch.extract.wording import noun_phrase
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Evidence
from trucewatch.records.claim import Claim
from trucewatch.records.deal_end import ended_day
from trucewatch.records.ids import content_id
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

_STRUCK = frozenset({"agreement_reached", "ceasefire_declared"})
_TOLD = frozenset({"happened", "ongoing"})
#: Terms that a report must tell which names no deal, before it is held to tell of one.
_SEVERAL = 2


def find_agreements(
    report: Report,
    mentions: Mentions,
    claims: tuple[Claim, ...],
    ontology: Ontology,
    frames: tuple[Frame, ...] | None = None,
) -> tuple[Agreement, ...]:
    """The deal that the report is about, or nothing where no deal is told of.

    A second one only where it is told to be apart (``apart.part_deals``). Earlier deals are named
    as predecessors in their own words. ``frames``: where they are known.
    """
    tree = tree_of(mentions)
    main, second = part_deals(report, mentions, tree, claims, ontology)
    nouns = [*main, *second]
    struck = [c for c in claims if c.event.kind in _STRUCK and not c.background]
    told = [c for c in struck if c.stance.factuality in _TOLD]
    frames = find_frames(mentions, ontology) if frames is None else frames
    printed = [f for f in frames if f.basis == "text"]
    if not (frames or (nouns and told) or any(striking_verb(tree, n) for n in nouns)):
        return ()
    marked = [f for f in frames if f.rule == MARKED]
    agreed = bool(printed) or any(f.rule in {"frames.agreed_to", "frames.printed"} for f in frames)
    if not nouns and not printed and len(frames) < _SEVERAL and not (told and agreed):
        return ()
    if not nouns and not printed:
        printed = marked
    finder = _Finder(report, mentions, tree, claims, ontology)
    if not second:
        return (finder.agreement(main, struck, printed, []),)
    apart = [c for c in struck if _holds(tree, c, second) and not _holds(tree, c, main)]
    rest = [c for c in struck if c not in apart]
    return (
        finder.agreement(main, rest, printed, second),
        finder.agreement(second, apart, [], main, "agreements.told_apart"),
    )


class _Finder:
    """Makes the deals of one report out of the nouns that name them."""

    def __init__(
        self,
        report: Report,
        mentions: Mentions,
        tree: Tree,
        claims: tuple[Claim, ...],
        ontology: Ontology,
    ) -> None:
        self._report = report
        self._mentions = mentions
        self._tree = tree
        self._claims = claims
        self._ontology = ontology
        self._bodies = Bodies(report.text, tree, mentions, ontology)

    def agreement(
        self,
        nouns: list[int],
        struck: list[Claim],
        printed: list[Frame],
        others: list[int],
        rule: str = "agreements.one_per_report",
    ) -> Agreement:
        """The deal of these nouns. ``struck``: the claims of its striking, told of as they may.

        ``others``: the nouns of the other deal, where there are two.
        """
        report, mentions, tree, claims = self._report, self._mentions, self._tree, self._claims
        told = [c for c in struck if c.stance.factuality in _TOLD]
        apart = rule == "agreements.told_apart"
        if apart:  # when it began or ended is told of the deal under watch, save in its own words
            claims = tuple(c for c in claims if _holds(tree, c, nouns))
        cast = find_cast(report.text, tree, nouns, self._bodies)
        cast = replace(cast, parties=text_makers(report.text, tree, printed, cast.parties))
        evidence = _evidence(
            report, tree, [*told, *struck], nouns, printed[0].first if printed else None
        )
        declared = struck_day(tree, mentions, [c for c in told if not _moves(tree, c)], nouns)
        place = find_place(report, self._without(others), tree, nouns)
        return Agreement(
            id=content_id("a", report.id, evidence.span.start, evidence.span.end),
            name=_name(tree, nouns, place, cast),
            parties=cast.parties,
            mediators=cast.mediators,
            guarantors=cast.guarantors,
            declared=declared,
            effective=found_day(tree, mentions, claims, nouns, declared),
            ended=ended_day(claims),
            place=place,
            predecessor=None if apart else self._predecessor(),
            evidence=(evidence,),
            rules=(rule,),
            variables=find_variables(
                report, mentions, tree, claims, nouns, printed, self._bodies, self._ontology
            ),
        )

    def _without(self, others: list[int]) -> Mentions:
        """The mentions less the places that sentences on the other deal name."""
        taken = [self._tree.sentences[self._tree.tokens[n].sentence].span for n in others]
        if not taken:
            return self._mentions
        places = (p for p in self._mentions.places if not any(s.covers(p.span) for s in taken))
        return replace(self._mentions, places=tuple(places))

    def _predecessor(self) -> str | None:
        deals = self._ontology.words["deals"]
        for noun in deal_nouns(self._tree, deals):
            if is_earlier_deal(self._tree, noun):
                return noun_phrase(self._report.text, self._tree, noun).quote
        return None


def _holds(tree: Tree, claim: Claim, nouns: list[int]) -> bool:
    return any(claim.span.start <= tree.tokens[n].start < claim.span.end for n in nouns)


def _moves(tree: Tree, claim: Claim) -> bool:
    """Whether what was agreed is a change to the deal ("agreed to prolong the truce")."""
    return any(
        tree.tokens[i].lemma in MOVING and tree.is_verb(i)
        for i in range(len(tree.tokens))
        if claim.span.start <= tree.tokens[i].start < claim.span.end
    )


def _evidence(
    report: Report, tree: Tree, struck: list[Claim], nouns: list[int], printed: int | None
) -> Evidence:
    """The claim that tells of the striking, in the body where it can, else the deal's own words.

    A text that only prints the terms ("The Sides have decided as follows:") is known by the
    sentence before them. ``printed``: where the terms begin.
    """
    body = [c for c in struck if c.role == "body"]
    holding = [
        c
        for c in [*body, *struck]
        if any(c.span.start <= tree.tokens[n].start < c.span.end for n in nouns)
    ]
    chosen = next(iter([*holding, *body, *struck]), None)
    if chosen is not None:
        return Evidence(report.id, chosen.span)
    if not nouns:
        number = tree.tokens[printed or 0].sentence
        return Evidence(report.id, tree.sentences[max(0, number - 1)].span)
    first = next((n for n in nouns if striking_verb(tree, n) is not None), nouns[0])
    return Evidence(report.id, noun_phrase(report.text, tree, first))


def _name(tree: Tree, nouns: list[int], place: str | None, cast: Cast) -> str:
    """What people may call it: its own capitalised name, else its place, else its parties."""
    for noun in nouns:
        own = [k for k in tree.kids(noun, "compound", "amod") if tree.tokens[k].pos == "PROPN"]
        capital = tree.tokens[noun].text[0].isupper() and tree.tokens[noun].pos == "PROPN"
        if own and capital and own[0] == noun - len(own):
            return " ".join(t.text for t in tree.tokens[own[0] : noun + 1])
    if place:
        return f"Deal on {place}"
    return f"Deal between {' and '.join(cast.parties)}" if len(cast.parties) > 1 else "Deal"
