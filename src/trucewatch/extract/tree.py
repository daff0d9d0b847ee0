"""The syntax of a report as a tree that rules can ask: who is subject, object, agent, clause."""

from __future__ import annotations

from trucewatch.extract.branches import Branches, once
from trucewatch.extract.proper import proper_names
from trucewatch.records.mention import Mentions

SUBJECTS = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "parataxis"})
VERBAL = frozenset({"VERB", "AUX"})
#: Verbs with somebody as object who is then said to have done what follows "of" or "for".
CHARGES = frozenset(
    {"accuse", "blame", "suspect", "charge", "condemn", "denounce", "criticise", "criticize"}
    | {"fault", "convict", "acquit", "hold", "indict", "castigate", "berate", "chide", "decry"}
)
#: Verbs whose object does, or is kept from doing, what follows "from" or "into".
_STEERING = frozenset({"from", "into"})
#: Verbs of going whose past form the parser takes for a participle: "The second group left."
_LEAVING = frozenset({"leave", "arrive", "reach", "enter", "return", "depart", "cross"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september"}
    | {"october", "november", "december"}
)
_NOMINAL_LINKS = frozenset({"prep", "pobj", "conj", "compound", "nmod", "appos", "poss", "amod"})


class Tree(Branches):
    """The grammar of a report's words. Every index is a position in ``mentions.tokens``."""

    def __init__(self, mentions: Mentions) -> None:
        super().__init__(mentions)
        self.proper = proper_names(mentions)
        self._passive: dict[int, bool] = {}

    def is_verb(self, i: int) -> bool:
        """Whether the word heads a verbal clause (a participle before its noun does not)."""
        token = self.tokens[i]
        if token.pos not in VERBAL or token.dep in {"amod", "aux", "auxpass", "compound"}:
            return False
        # "weeks of shelling" names an event as a noun does; "accused of shelling the town" tells it
        bare = token.tag == "VBG" and token.dep in {"pobj", "pcomp"}
        return not bare or bool(self.kids(i, "dobj", "nsubj", "prt"))

    def governor(self, i: int) -> int | None:
        """The verb whose clause ``i`` stands in, ``i`` itself left out; None in verbless text."""
        return next((a for a in self.ancestors(i) if self.is_verb(a)), None)

    def clause_head(self, i: int) -> int:
        """The verb of the clause of ``i`` (``i`` itself if it is one), else the sentence's root."""
        if self.is_verb(i):
            return i
        above = self.ancestors(i)
        return next((a for a in above if self.is_verb(a)), above[-1] if above else i)

    def whole_clause(self, i: int) -> int:
        """The clause of ``i`` with the "is" of what "is to be": "The road is to be cleared"."""
        verb = self.clause_head(i)
        while self.tokens[verb].dep == "xcomp":
            above = self.tokens[verb].head
            if self.tokens[above].lemma != "be":
                break
            verb = above
        return verb

    def is_passive(self, verb: int) -> bool:
        """Whether the verb is passive, reduced passives ("houses shelled by") included."""
        if verb not in self._passive:
            self._passive[verb] = self._find_passive(verb)
        return self._passive[verb]

    def _find_passive(self, verb: int) -> bool:
        if self.kids(verb, "nsubjpass", "csubjpass", "auxpass", "agent"):
            return True
        token = self.tokens[verb]
        if token.dep == "conj" and token.tag == "VBN" and not self.kids(verb, "nsubj", "aux"):
            # "were found and handed over": the second shares the first one's passive
            return self.tokens[token.head].pos in VERBAL and self.is_passive(token.head)
        reduced = token.tag == "VBN" and token.dep in {"acl", "relcl"}
        return reduced and not self.kids(verb, "aux") and not self._is_main(verb)

    def _is_main(self, verb: int) -> bool:
        """Whether a participle is its sentence's verb: "The second group left for the coast."

        A heading without a verb stays what it is ("Families left behind"): no full stop ends it.
        """
        token = self.tokens[verb]
        if token.lemma not in _LEAVING or self.tokens[token.head].dep != "ROOT":
            return False
        sentence = self.sentences[token.sentence]
        words = self.tokens[sentence.first : sentence.last]
        return words[-1].text == "." and not any(w.tag in _FINITE for w in words)

    def subject(self, verb: int, depth: int = 4) -> int | None:
        """Head noun of the grammatical subject, shared and controlled subjects included."""
        own = self.kids(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
        token = self.tokens[verb]
        if own:
            first = own[0]
            if token.dep == "relcl" and self.tokens[first].tag in {"WDT", "WP"}:
                return token.head
            return next((k for k in own[1:] if k < verb and self._is_apart(first, k)), first)
        if depth == 0 or token.head == verb:
            return self._after_date(verb)
        above = token.head
        if token.dep in {"acl", "relcl"} and self.tokens[above].pos not in VERBAL:
            if token.tag == "VB" and self.kids(verb, "aux"):
                return self._bound(above, depth)
            return above
        if token.dep == "conj" and self.tokens[above].pos in VERBAL:
            return self.subject(above, depth - 1)
        if token.dep == "xcomp" or (token.dep in {"advcl", "pcomp"} and token.tag in {"VB", "VBG"}):
            objects = self.kids(above, "dobj") if token.dep == "xcomp" else []
            if objects:
                return objects[0]
            if token.dep == "pcomp":
                steered = self._steered(above)
                if steered is not None:
                    return steered
            return self.subject(self.clause_head(above), depth - 1)
        return None

    def _is_apart(self, first: int, after: int) -> bool:
        """Whether a second subject is the verb's own, and the parser hung the first on it too.

        A heading: "Withdrawal of arms: the army has moved"; a clause between: "an envoy, who spoke
        to both, said, hours before it was due".
        """
        between = self.tokens[first + 1 : after]
        told = self.tokens[after].tag == "PRP" and any(t.tag in _FINITE for t in between)
        return told or any(t.text == ":" for t in between)

    def _after_date(self, verb: int) -> int | None:
        """The subject that the parser hung on a date before it: "On 7 May ten lorries arrived"."""
        for preposition in self.kids(verb, "prep"):
            if preposition < verb and self.tokens[verb].tag in _FINITE:
                for noun in self.kids(preposition, "pobj"):
                    inside = self.kids(noun, "nmod", "compound")
                    if any(self.tokens[k].lemma in _MONTHS for k in inside):
                        return noun
        return None

    def charged(self, i: int) -> int | None:
        """Who is said to have done it, where ``i`` bears the "of" or "for" of "accused X of"."""
        token = self.tokens[i]
        if token.pos in {"NOUN", "PROPN", "PRON"} and token.dep in {"dobj", "nsubjpass"}:
            return i if self.tokens[token.head].lemma in CHARGES else None
        if token.lemma not in CHARGES or token.pos not in VERBAL:
            return None
        if self.is_passive(i):
            return self.subject(i)
        accused = next(iter(self.kids(i, "dobj")), None)
        if accused is not None and self.tokens[accused].tag in {"WDT", "WP"}:
            return token.head if token.dep == "relcl" else None
        return accused

    def _steered(self, preposition: int) -> int | None:
        """Whose doing stands under a preposition: "accused X of firing", "kept X from firing"."""
        above = self.tokens[preposition].head
        if self.tokens[preposition].lemma in _STEERING and self.tokens[above].pos in VERBAL:
            return next(iter(self.kids(above, "dobj")), None)
        return self.charged(above)

    def _bound(self, noun: int, depth: int) -> int | None:
        """Who is to do it in "their commitment to prevent": the possessor, else the clause's."""
        owners = [k for k in self.kids(noun, "poss") if self.tokens[k].pos != "PRON"]
        if owners:
            return owners[0]
        governor = self.governor(noun)
        return self.subject(governor, depth - 1) if governor is not None else None

    @once
    def objects(self, verb: int) -> list[int]:
        """Head nouns acted on: objects, or the subject of a passive; joined ones included."""
        token = self.tokens[verb]
        passive = self.is_passive(verb)
        # "was shot dead", "was named commander": of a passive it says what became of the subject
        heads = self.kids(verb, "dobj", "dative", *(() if passive else ("attr", "oprd")))
        # The parser now and then hangs the object on the particle: "handing over their weapons"
        heads += [k for p in self.kids(verb, "prt") for k in self.kids(p, "pobj")]
        if not passive and token.dep == "relcl":
            heads = [token.head if self.tokens[h].tag in {"WDT", "WP"} else h for h in heads]
        if passive:
            own = self.kids(verb, *PASSIVE_SUBJECTS)
            relative = [k for k in own if self.tokens[k].tag in {"WDT", "WP"}]
            if relative and token.dep == "relcl":
                own = [token.head]  # "two soldiers, who were later handed over"
            heads = own + heads
            if token.dep in {"acl", "relcl"} and not heads:
                heads = [token.head]
            if token.dep in {"conj", "xcomp"} and not heads:  # "are to be freed"
                shared = self.subject(verb)
                heads = [shared] if shared is not None else []
        return [c for h in heads for c in self.conjuncts(h)]

    def prepositional(self, i: int, *words: str) -> list[int]:
        """Head nouns under the prepositions named ("of", "by"), joined ones included."""
        found: list[int] = []
        for p in self.kids(i, "prep", "agent", "dative", "prt"):
            if not words or self.tokens[p].lemma in words:
                for noun in self.kids(p, "pobj"):
                    found.extend(self.conjuncts(noun))
        return found

    @once
    def agents(self, i: int) -> list[int]:
        """Who acts: an active subject, a passive agent, or the possessor or "by" of a noun."""
        token = self.tokens[i]
        if token.pos in VERBAL or token.tag in {"VBN", "VBG", "VBD"}:
            if self.is_passive(i):
                return self.prepositional(i, "by")
            subject = self.subject(i)
            return self.conjuncts(subject) if subject is not None else []
        return self.kids(i, "poss", "compound", "nmod") + self.prepositional(i, "by", "from")

    @once
    def patients(self, i: int) -> list[int]:
        """Who or what is acted on: the object, or the "of", "on", "against" of a noun."""
        token = self.tokens[i]
        if token.pos in VERBAL or token.tag in {"VBN", "VBG", "VBD"}:
            found = self.objects(i)
            return found or self.prepositional(i, "on", "at", "against")
        return self.prepositional(i, "of", "on", "against", "at", "upon") + self.kids(i, "compound")

    def modifiers(self, i: int) -> list[int]:
        """Adjectives and compound nouns before ``i``, and the noun that ``i`` itself modifies."""
        found = self.kids(i, "amod", "compound", "nmod", "nummod", "poss")
        if self.tokens[i].dep in {"amod", "compound", "nmod"}:
            found.append(self.tokens[i].head)
        return found

    def phrase_top(self, i: int) -> int:
        """The highest noun above ``i`` reached without crossing a verb: head of its phrase."""
        while self.tokens[i].dep in _NOMINAL_LINKS and self.tokens[i].head != i:
            above = self.tokens[i].head
            if self.is_verb(above):
                break
            i = above
        return i


#: The tree that was made last.
_LATEST: list[Tree] = []


def tree_of(mentions: Mentions) -> Tree:
    """The tree of a report, made once: its stages ask for it one after the other."""
    for tree in tuple(_LATEST):
        if tree.mentions is mentions:
            return tree
    tree = Tree(mentions)
    _LATEST[:] = [tree]
    return tree
