"""Who struck a deal, who brought it about and who stands surety, as a report names them."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.nouns import striking_verb
from trucewatch.extract.deal.naming.senders import represented
from trucewatch.extract.deal.struck.declarers import Declarers
from trucewatch.extract.tree import Tree
from trucewatch.parties.sides_told import in_full

_BROKERING = frozenset({"broker", "mediate", "facilitate", "sponsor", "negotiate", "arrange"})
_WARRANTING = frozenset({"guarantee", "underwrite", "supervise", "monitor", "oversee"})
_ASSURING = frozenset({"assurance", "guarantee", "pledge"})
_AGREEING = frozenset(
    {"agree", "sign", "reach", "strike", "conclude", "announce", "declare", "accept", "seal"}
    | {"initial", "put", "enter", "make", "clinch", "approve", "ink", "swear", "adopt", "recommit"}
)
_MIDDLEMEN = frozenset({"mediator", "facilitator", "broker", "go-between", "intermediary"})
_THIRD = frozenset(
    {"envoy", "ambassador", "mediator", "facilitator", "witness", "observer", "bishop", "church"}
    | {"nations", "chair", "chairman", "priest", "imam", "elder"}
)
_FIGHTING = frozenset(
    {"clash", "fighting", "war", "conflict", "feud", "battle", "hostility", "violence", "standoff"}
    | {"confrontation", "swap", "exchange"}
)
_LINKS = frozenset({"say", "add", "announce", "tell", "confirm", "report", "state"})
_MOST = 4  # a deal with more parties than this is told as one between blocs
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Cast:
    """The names of those who made a deal, each a plain noun phrase of the report."""

    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    guarantors: tuple[str, ...]


def find_cast(text: str, tree: Tree, nouns: list[int], bodies: Bodies) -> Cast:
    """Parties, mediators and guarantors of the current deal, in the order of the text."""
    reader = _Cast(text, tree, nouns, bodies)
    mediators = reader.doers(_BROKERING) + reader.middlemen()
    guarantors = reader.guarantors()
    own = _plain([p for p in reader.parties() if p not in mediators])[:_MOST]
    return Cast(
        in_full(own, text, bodies.heads),
        _plain(mediators),
        _plain(guarantors),
    )


class _Cast:
    def __init__(self, text: str, tree: Tree, nouns: list[int], bodies: Bodies) -> None:
        self._text = text
        self._tree = tree
        self._nouns = nouns
        self._bodies = bodies

    def parties(self) -> list[str]:
        """ "a deal between X and Y", "X and Y agreed a truce", "X signed a truce with Y"."""
        found: list[str] = []
        body = {i for s in self._tree.sentences if s.role == "body" for i in range(s.first, s.last)}
        # Headlines clip names: "army and rebels agree".
        told = sorted(self._pairs(), key=lambda p: not body.issuperset(p))
        fought = [p for p in self._fought() if body.issuperset(p)]
        for pair in [*told, *fought]:
            signed = self._sent_by(_without_third(self._tree, pair))
            names = self._names(_without_third(self._tree, signed))
            if len(_plain(names)) >= _PAIR and not any(self._bodies.is_common(h) for h in pair):
                found += names
                break
        return found or self._declarers(body)

    def _declarers(self, body: set[int]) -> list[str]:
        """Whoever declared a truce alone, where no two are told to have agreed one."""
        declarers = Declarers(self._tree, self._bodies)
        found: list[int] = []
        for sentence in self._tree.sentences:
            if sentence.first in body:
                found += declarers.of_sentence(sentence) or declarers.of_stem(sentence)
        return self._names(found)

    def _pairs(self) -> list[list[int]]:
        tree = self._tree
        pairs: list[list[int]] = []
        for noun in self._nouns:
            if tree.tokens[noun].tag in {"NNS", "NNPS"}:
                continue  # "rebels who signed agreements": deals of all sorts
            pairs.append(tree.prepositional(noun, "between", "among"))
            verb = striking_verb(tree, noun)
            if verb is None:
                owners = [c for k in tree.kids(noun, "poss") for c in tree.conjuncts(k)]
                pairs.append(owners + tree.prepositional(noun, "with"))
                continue
            if tree.tokens[verb].lemma not in _AGREEING:
                pairs.append(tree.prepositional(verb, "between"))
                continue
            others = tree.prepositional(verb, "with", "between") + tree.prepositional(noun, "with")
            others += tree.prepositional(noun, "by")
            if len(set(others)) < _PAIR:
                others += self._between(noun)
            if tree.tokens[verb].tag == "VBN":
                others += tree.prepositional(verb, "by")
            pairs.append(self._with_next([*self._agents(verb), *others]))
        # "X and Y have agreed to halt hostilities": no noun names the deal
        for i, token in enumerate(tree.tokens):
            if token.lemma == "agree" and tree.is_verb(i):
                pairs.append([*self._agents(i), *tree.prepositional(i, "with")])
        return pairs

    def _fought(self) -> list[list[int]]:
        """ "After weeks of clashes between X and Y", where nothing else tells who made the deal."""
        tree = self._tree
        return [
            tree.prepositional(i, "between")
            for i, token in enumerate(tree.tokens)
            if token.pos == "NOUN" and token.lemma in _FIGHTING
        ]

    def _between(self, noun: int) -> list[int]:
        """ "Reached orally on 6 March between X and Y": the parser may hang it on the day."""
        tree = self._tree
        sentence = tree.sentences[tree.tokens[noun].sentence]
        for i in range(sentence.first, sentence.last):
            if tree.tokens[i].lemma == "between" and tree.tokens[i].dep == "prep":
                if tree.tokens[tree.tokens[i].head].lemma in _FIGHTING:
                    continue  # "signed a deal after clashes between X and Y"
                found = [c for k in tree.kids(i, "pobj") for c in tree.conjuncts(k)]
                if len(found) >= _PAIR and all(self._bodies.is_body(h) for h in found):
                    return found
        return []

    def _with_next(self, heads: list[int]) -> list[int]:
        """The heads, and what "and" joins to a lone one that the parser cut off."""
        tree = self._tree
        if len(set(heads)) != 1:
            return heads
        last = heads[0] + 1
        if last >= len(tree.tokens) or tree.tokens[last].lemma != "and":
            return heads
        run = last + 1
        while run < len(tree.tokens) and tree.tokens[run].pos in {"DET", "ADJ", "NOUN", "PROPN"}:
            run += 1
        return [*heads, run - 1] if run > last + 1 else heads

    def _sent_by(self, pair: list[int]) -> list[int]:
        """ "The envoys of the Government and of the Council": those who sent them."""
        tree = self._tree
        found = []
        for head in pair:
            own = [s for s in represented(tree, head) if self._bodies.is_body(s)]
            named = [s for s in own if not self._bodies.means_all(s)]
            lone = bool(named) and len(pair) >= _PAIR
            found += own if len(own) >= _PAIR else named if lone else [head]
        return found

    def _agents(self, verb: int) -> list[int]:
        tree = self._tree
        found = tree.agents(verb)
        # "the truce, which X and Y signed": the parser may read "which" as the subject
        own = [h for h in tree.kids(verb, "nsubj") if tree.tokens[h].tag not in {"WDT", "WP"}]
        return found if not own else [c for h in own for c in tree.conjuncts(h)]

    def doers(self, verbs: frozenset[str]) -> list[str]:
        """ "X brokered the deal", "a deal brokered by X", "an X-brokered deal"."""
        tree = self._tree
        heads: list[int] = []
        found: list[str] = []
        for noun in self._nouns:
            above = tree.tokens[noun].head
            if tree.is_verb(above) and tree.tokens[above].lemma in verbs:
                heads += tree.agents(above)
            for k in tree.kids(noun, "acl", "relcl", "amod", "compound"):
                for verb in [k, *tree.kids(k, "conj", "xcomp", "advcl")]:
                    if tree.tokens[verb].lemma not in verbs:
                        continue
                    heads += tree.prepositional(verb, "by")
                    heads += [h for h in self._agents(verb) if h not in self._nouns]
                    heads += [h for h in self._agents(k) if h not in self._nouns]
                    hyphened = tree.kids(verb, "npadvmod", "nsubj", "compound", "amod", "nmod")
                    found += [
                        tree.tokens[b].text
                        for b in hyphened
                        if tree.tokens[b].text[0].isupper() and b < verb < noun
                    ]
        # "X, who brokered the deal", "X, which mediated", "talks led by X"
        for i, token in enumerate(tree.tokens):
            if token.lemma in verbs and tree.is_verb(i) and not tree.kids(i, "dobj"):
                near = {tree.tokens[k].lemma for k in tree.kids(i, "nsubj")}
                if token.dep == "relcl" and near & {"who", "which", "that"}:
                    # "an elder of the Council, which mediated": the nearest name that is no person
                    inner = [] if "who" in near else tree.prepositional(token.head, "of")
                    heads.append(next(iter(inner), token.head))
        return found + self._names(heads)

    def middlemen(self) -> list[str]:
        """ "the mediator, X", "the facilitator of the talks, X, announced"."""
        tree = self._tree
        heads: list[int] = []
        for i, token in enumerate(tree.tokens):
            if token.lemma in _MIDDLEMEN and tree.tokens[i].dep not in {"compound", "poss"}:
                named = tree.kids(i, "appos")
                heads += [k for k in named if tree.tokens[k].pos == "PROPN"]
                if token.dep == "appos" and tree.tokens[token.head].pos == "PROPN":
                    heads.append(token.head)
        return self._names(heads)

    def guarantors(self) -> list[str]:
        """ "guaranteed by X", "with X as guarantor", "assurances that X would keep Y out"."""
        tree = self._tree
        found = self.doers(_WARRANTING)
        heads: list[int] = []
        for i, token in enumerate(tree.tokens):
            if token.lemma == "guarantor":
                heads += self._named_guarantor(i)
            elif token.lemma in _ASSURING and token.pos == "NOUN":
                for k in tree.kids(i, "acl", "ccomp", "relcl"):
                    subject = tree.subject(k)
                    if subject is not None and subject != i:
                        heads.append(subject)
        return found + self._names(heads)

    def _named_guarantor(self, i: int) -> list[int]:
        tree = self._tree
        above = tree.tokens[i].head
        found = tree.kids(i, "appos")
        if tree.tokens[above].lemma == "as":  # "with Russia as guarantor", "X acts as guarantor"
            verb = tree.governor(above)
            nouns = [tree.tokens[above].head] if tree.tokens[above].dep == "prep" else []
            found += [n for n in nouns if tree.tokens[n].pos in {"NOUN", "PROPN"}]
            if verb is not None and not found:
                found += tree.agents(verb)
        elif tree.is_verb(above):
            subject = tree.subject(above)
            if subject is not None and subject != i:
                found.append(subject)
        return found

    def _names(self, heads: list[int]) -> list[str]:
        """The bodies' names: no pronoun, no event, no "both sides"."""
        tree = self._tree
        found = []
        for head in self._bodies.apart(heads):
            token = tree.tokens[head]
            if token.pos == "PRON" or not self._bodies.is_body(head):
                continue
            if self._bodies.is_common(head) or token.lemma in _MIDDLEMEN:
                continue
            words = self._bodies.name(head).quote
            found.append(words.split(" (")[0])  # "the Movement for the Plateaus (MRP)"
        return found


def _without_third(tree: Tree, pair: list[int]) -> list[int]:
    """The pair less envoys and bishops who sat with two that signed."""
    own = [h for h in pair if tree.tokens[h].lemma.lower() not in _THIRD]
    return own if len(own) >= _PAIR else pair


def _plain(names: list[str]) -> tuple[str, ...]:
    """Each name once, whatever its article and capitals."""
    kept: dict[str, str] = {}
    for name in names:
        bare = name.lower().removeprefix("the ").strip()
        kept.setdefault(bare, name)
    return tuple(kept.values())
