"""Two deals struck in one report: a truce of the whole country and a deal on one town."""

from __future__ import annotations

from trucewatch.extract.deal.naming.deal_nouns import deal_nouns
from trucewatch.extract.deal.naming.nouns import is_earlier_deal, stops_fire, striking_verb
from trucewatch.extract.deal.naming.reach_of_deal import places_told
from trucewatch.extract.deal.naming.told_of import ToldOf
from trucewatch.extract.deal.struck.variables import SignReader
from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

#: What a deal of its own is made for, beside a truce.
_OWN_MATTER = frozenset({"evacuation", "prisoner_exchange", "remains_recovery"})


def part_deals(
    report: Report, mentions: Mentions, tree: Tree, claims: tuple[Claim, ...], ontology: Ontology
) -> tuple[list[int], list[int]]:
    """The nouns of the deal under watch, and those of a second one that is told to be apart.

    Apart is a deal struck with a reach of its own (the whole country, or one town), or for a
    matter of its own beside a truce. A noun that tells neither goes with the one before it.
    """
    deals = ontology.words["deals"]
    nouns = [i for i in deal_nouns(tree, deals) if not is_earlier_deal(tree, i)]
    struck = [n for n in nouns if striking_verb(tree, n) is not None]
    if len(struck) < 2:
        return nouns, []
    told_of = ToldOf(tree, ontology.words, claims)
    reader = SignReader(report, mentions, tree, told_of, ontology)
    scope = {n: _scope(report, mentions, tree, reader, n) for n in nouns if told_of.is_real(n)}
    first = next((n for n in struck if scope.get(n) or stops_fire(tree, n)), None)
    if first is None:
        return nouns, []
    own = scope.get(first)
    seconds = {n for n in struck if n != first and _opposed(own, scope.get(n))}
    if own == "wide" or own is None:
        seconds |= {n for n in struck if n > first and _own_matter(tree, reader, n, scope)}
    if not seconds:
        return nouns, []
    return _share_out(tree, nouns, seconds, scope, own)


def _scope(
    report: Report, mentions: Mentions, tree: Tree, reader: SignReader, noun: int
) -> str | None:
    found = {v.value for v in reader.of_noun(noun) if v.name == "scope"}
    found |= {v.value for v in places_told(report, mentions, tree, [noun])}
    if "nationwide" in found:
        return "wide"
    return "narrow" if found else None


def _opposed(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _own_matter(tree: Tree, reader: SignReader, noun: int, scope: dict[int, str | None]) -> bool:
    """ "A deal to evacuate the wounded", told anew beside a truce."""
    if noun not in scope or scope[noun] == "wide" or stops_fire(tree, noun):
        return False
    new = {tree.tokens[k].text.lower() for k in tree.kids(noun, "det")} & {"a", "an"}
    matter = {v.value for v in reader.of_noun(noun) if v.name == "purpose"}
    return bool(new) and bool(matter & _OWN_MATTER)


def _share_out(
    tree: Tree, nouns: list[int], seconds: set[int], scope: dict[int, str | None], own: str | None
) -> tuple[list[int], list[int]]:
    """Each noun to one of the two: by its own reach, else with the noun before it.

    That is only in the same sentence or the one before; further on it is the deal under watch,
    and so is one that stops the fire where the second one does not.
    """
    halts = any(stops_fire(tree, n) for n in seconds)
    main: list[int] = []
    second: list[int] = []
    before: int | None = None
    for noun in nouns:
        near = before is not None and tree.tokens[noun].sentence - tree.tokens[before].sentence < 2
        plain = not scope.get(noun) and (halts or not stops_fire(tree, noun))
        other = _opposed(own, scope.get(noun)) or (plain and near and before in second)
        (second if noun in seconds or other else main).append(noun)
        before = noun
    return main, second


def is_of_second(tree: Tree, at: int, main: list[int], second: list[int]) -> bool:
    """Whether what stands at an offset belongs to the second deal: the noun before it says so."""
    sentence = next((s for s in tree.sentences if s.span.start <= at < s.span.end), None)
    if sentence is None or not second:
        return False
    number = tree.tokens[sentence.first].sentence
    inside = [n for n in [*main, *second] if tree.tokens[n].sentence == number]
    if inside:
        return min(inside, key=lambda n: abs(tree.tokens[n].start - at)) in second
    before = [n for n in [*main, *second] if tree.tokens[n].start < at]
    return bool(before) and max(before) in second
