"""Who signed a deal and when, and who is said to watch it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.nouns import striking_verb
from trucewatch.extract.deal.struck.days import beside, is_sharp
from trucewatch.extract.tree import Tree
from trucewatch.extract.wording import noun_phrase
from trucewatch.records.agreement import Variable, VariableName
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.span import Span

Words = Mapping[str, frozenset[str]]

_AHEAD = frozenset(
    {"will", "to", "would", "shall", "should", "can", "could", "may", "might", "'ll"}
)
_NOT = frozenset({"not", "n't", "never", "neither", "no", "nobody", "none", "nothing"})
_UNDER = frozenset({"under", "with", "through", "by"})
_LOOKING_ON = frozenset({"witness", "observer", "guarantor", "mediator", "facilitator"})
_SENT = frozenset({"envoy", "delegation", "representative", "negotiator", "delegate"})
_SAW = frozenset({"witness", "observer"})


def find_signing(
    report: Report, mentions: Mentions, tree: Tree, nouns: list[int], bodies: Bodies, words: Words
) -> list[Variable]:
    """The day of signing, the signatories and that a paper was signed, where it has happened."""
    found: list[Variable] = []
    onlookers = {h for i in range(len(tree.tokens)) for h in _onlookers(tree, i, _LOOKING_ON)}
    for noun in nouns:
        for verb in _signing_verbs(tree, noun, words):
            whole = _stretch(report.text, tree, [noun, verb])
            found.append(_variable(report, "form", "written", whole, "deals.form.signing"))
            for time in beside(tree, mentions, verb):
                if time.start and is_sharp(time):
                    span = Span.cut(
                        report.text,
                        min(whole.start, time.span.start),
                        max(whole.end, time.span.end),
                    )
                    found.append(_variable(report, "signed", time.start, span, "deals.signed.verb"))
            heads = [h for h in _signers(tree, verb) if h not in onlookers]
            found += _named(report, tree, bodies, "signatory", heads, "deals.signatory.signed")
    for i, token in enumerate(tree.tokens):
        if token.lemma.lower() == "signatory" and nouns:
            # the parser may join what only names them: "the signatories, X and Y, agreed"
            named = [c for k in tree.kids(i, "appos", "conj") for c in tree.conjuncts(k)]
            found += _named(report, tree, bodies, "signatory", named, "deals.signatory.named")
    return found


def find_observers(
    report: Report, tree: Tree, nouns: list[int], bodies: Bodies, words: Words
) -> list[Variable]:
    """Who watches the deal or is to: "monitored by X", "X will verify it", "observers from X"."""
    found: list[Variable] = []
    sentences = {tree.tokens[n].sentence for n in nouns}
    near = sentences | {n + 1 for n in sentences}
    for i, token in enumerate(tree.tokens):
        if token.sentence not in near:
            continue
        if token.lemma in words["deal_watching"] and token.tag.startswith("VB"):
            heads = _watchers(tree, i, nouns, words)
            found += _named(report, tree, bodies, "observer", heads, "deals.observer.watches")
        elif token.lemma in words["deal_watching_nouns"] and token.pos == "NOUN":
            if token.dep == "pobj" and tree.tokens[token.head].lemma in _UNDER:
                heads = [*tree.prepositional(i, "of", "by", "from"), *tree.kids(i, "poss")]
                found += _named(report, tree, bodies, "observer", heads, "deals.observer.under")
        elif heads := _onlookers(tree, i, _SAW):
            found += _named(report, tree, bodies, "observer", heads, "deals.observer.as_one")
        elif token.lemma in words["deal_observers"] and token.pos in {"NOUN", "PROPN"}:
            verb = tree.governor(i)
            if verb is None or tree.tokens[verb].lemma not in words["observer_sending"]:
                continue
            if not _negated(tree, verb) and token.dep not in {"compound", "appos"}:
                found += _people(report, tree, i)
    return found


def _signing_verbs(tree: Tree, noun: int, words: Words) -> list[int]:
    verb = striking_verb(tree, noun)
    if verb is None or _negated(tree, verb):
        return []
    token = tree.tokens[verb]
    names = {tree.tokens[k].lemma for k in tree.kids(verb, "dobj")}
    signs = token.lemma in words["deal_signing"] or bool(names & {"name", "signature"})
    ahead = {tree.tokens[k].lemma.lower() for k in tree.kids(verb, "aux")} & _AHEAD
    return [verb] if signs and not ahead else []


def _signers(tree: Tree, verb: int) -> list[int]:
    found = [*tree.agents(verb), *tree.prepositional(verb, "by", "with")]
    # "the truce, which X and Y signed": the parser may read "which" as the subject
    own = [h for h in tree.kids(verb, "nsubj") if tree.tokens[h].tag not in {"WDT", "WP"}]
    found += [c for h in own for c in tree.conjuncts(h)]
    return list(dict.fromkeys(found))


def _watchers(tree: Tree, verb: int, nouns: list[int], words: Words) -> list[int]:
    """Who does the watching, where it is the deal or its keeping that is watched."""
    if _negated(tree, verb):
        return []
    watched = set(tree.objects(verb)) | set(tree.prepositional(verb, "over"))
    if tree.is_passive(verb):  # "the truce signed on Sunday is to be overseen by X"
        watched |= set(tree.ancestors(verb)[:2])
    about = set(nouns)
    keeping = {w for w in watched if tree.tokens[w].lemma in words["deal_keeping"]}
    if not (watched & about or keeping or _is_it(tree, watched)):
        return []
    return tree.agents(verb)


def _is_it(tree: Tree, watched: set[int]) -> bool:
    return any(tree.tokens[w].text.lower() == "it" for w in watched)


def _negated(tree: Tree, verb: int) -> bool:
    near = tree.kids(verb, "neg", "nsubj", "nsubjpass")
    near += [n for k in near for n in tree.kids(k, "det", "preconj")]
    if any(tree.tokens[k].text.lower() in _NOT for k in near):
        return True
    above = tree.tokens[verb].head
    kept = {"refuse", "fail", "decline", "bar", "prevent", "threaten", "reject"}
    return tree.tokens[verb].dep in {"xcomp", "pcomp"} and tree.tokens[above].lemma in kept


def _people(report: Report, tree: Tree, i: int) -> list[Variable]:
    """ "Observers from the Lake Mission": the words as they stand, with whom they come from."""
    first = noun_phrase(report.text, tree, i)
    end = first.end
    for p in tree.kids(i, "prep"):
        if tree.tokens[p].lemma in {"from", "of"}:
            for k in tree.kids(p, "pobj"):
                end = max(end, noun_phrase(report.text, tree, k).end)
    span = Span.cut(report.text, first.start, end)
    return [_variable(report, "observer", span.quote, span, "deals.observer.sent")]


def _named(
    report: Report,
    tree: Tree,
    bodies: Bodies,
    name: VariableName,
    heads: Iterable[int],
    rule: str,
) -> list[Variable]:
    """The heads that name somebody, each by the words that name it."""
    found = []
    for head in (
        one for h in heads for c in tree.conjuncts(h) for one in _sent_by(tree, bodies, c)
    ):
        if _is_named(tree, bodies, head):
            span = noun_phrase(report.text, tree, head)
            found.append(_variable(report, name, span.quote, span, rule))
    return list(dict.fromkeys(found))


def _onlookers(tree: Tree, i: int, roles: frozenset[str]) -> list[int]:
    """ "With X as observer", "X signed as a witness": who looks on as the word says."""
    token = tree.tokens[i]
    if token.lemma not in roles or token.dep != "pobj" or tree.tokens[token.head].lemma != "as":
        return []
    above = tree.tokens[token.head].head
    return tree.agents(above) if tree.is_verb(above) else tree.conjuncts(above)


def _sent_by(tree: Tree, bodies: Bodies, head: int) -> list[int]:
    """ "The envoys of the Government and of the Council": those for whom they put their names."""
    if tree.tokens[head].lemma not in _SENT:
        return [head]
    sent = [h for h in tree.prepositional(head, "of", "from", "for") if bodies.is_body(h)]
    for p in tree.kids(head, "prep"):
        sent += [k for c in tree.conjuncts(p) if c != p for k in tree.kids(c, "pobj")]
    return list(dict.fromkeys(sent)) or [head]


def _is_named(tree: Tree, bodies: Bodies, i: int) -> bool:
    """Whether it names somebody; "the Front", which the parser takes for a common noun, too."""
    if tree.tokens[i].pos == "PRON" or bodies.is_common(i):
        return False
    before = {tree.tokens[k].text for k in tree.kids(i, "det")}
    capital = tree.tokens[i].text[0].isupper() and "the" in before
    return bodies.is_body(i) or (capital and tree.tokens[i].dep == "conj")


def _stretch(text: str, tree: Tree, words: list[int]) -> Span:
    first, last = min(words), max(words)
    return Span.cut(text, tree.tokens[first].start, tree.tokens[last].end)


def _variable(report: Report, name: VariableName, value: str, span: Span, rule: str) -> Variable:
    return Variable(name, value, None, None, report.id, span, rule)
