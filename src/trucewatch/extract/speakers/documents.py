"""Whose a statement, report or letter is that is said to say something."""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import ISSUING, names_somebody

_OF = frozenset({"by", "of", "from"})
_BY = frozenset({"by", "from"})
_IN = frozenset({"in", "on", "with", "through", "via", "during"})


class Documents:
    """Statements, reports and letters of a report, each with the noun of who issued it."""

    def __init__(self, page: Page, lexicon: Lexicon, sayings: list[Saying]) -> None:
        self.page = page
        self.lexicon = lexicon
        self._tellers = lexicon.words("speech_tellers")
        self._issued: dict[str, list[tuple[int, int]]] = {}  # lemma -> (document, issuer)
        #: Document -> who is told to have spoken in it or put it out.
        self.used_by: dict[int, int] = {}
        speakers = {s.head: s.source for s in sayings if s.source is not None}
        for i, token in enumerate(page.tokens):
            if token.pos in {"NOUN", "PROPN"} and token.lemma.casefold() in self._tellers:
                used = self._who_used(i, speakers)
                if used is not None:
                    self.used_by[i] = used
                issuer = self.issuer(i) or used
                if issuer is not None:
                    self._issued.setdefault(token.lemma.casefold(), []).append((i, issuer))
        self.whole = self._whole()

    def is_document(self, head: int) -> bool:
        """Whether the noun is a document, message or record."""
        return self.page.tokens[head].lemma.casefold() in self._tellers

    def issuer(self, head: int) -> int | None:
        """Whose the document is by its own words ("the army's report", "a report by the army")."""
        tokens, tree = self.page.tokens, self.page.tree
        by = [
            n
            for p in tree.kids(head, "prep", "agent")
            if tokens[p].lemma in _BY
            for n in tree.kids(p, "pobj")
        ]
        for n in [*tree.kids(head, "poss"), *by]:
            if names_somebody(self.page, n, self.lexicon) or tokens[n].tag == "PRP$":
                return n
        return None

    def before(self, head: int) -> int | None:
        """Who issued the last document of that noun before the token ("the statement said")."""
        issued = self._issued.get(self.page.tokens[head].lemma.casefold(), [])
        at = bisect_left(issued, (head, 0))
        return issued[at - 1][1] if at else None

    def _who_used(self, noun: int, speakers: dict[int, int]) -> int | None:
        """Who speaks in it ("X said in a statement") or puts it out ("X issued a statement")."""
        tokens = self.page.tokens
        above = tokens[noun].head
        if tokens[noun].dep == "pobj" and tokens[above].lemma.casefold() in _IN:
            verb = tokens[above].head
            told = verb in speakers or tokens[verb].lemma in self.lexicon.verbs
            if told:
                return speakers.get(verb) or self._subject(verb)
        if tokens[noun].dep == "dobj" and tokens[above].lemma in ISSUING:
            return self._subject(above)
        return None

    def _subject(self, verb: int) -> int | None:
        for subject in self.page.tree.kids(verb, "nsubj"):
            if names_somebody(self.page, subject, self.lexicon):
                return subject
        return None

    def _whole(self) -> int | None:
        """Whose statement the report prints whole, by its headline ("Statement by the Front")."""
        tokens = self.page.tokens
        for sentence in self.page.sentences:
            if sentence.role != "headline":
                continue
            first = sentence.first
            if first + 2 >= sentence.last or not self.is_document(first):
                continue
            if tokens[first + 1].lemma.casefold() in _OF:
                named = self.page.tree.kids(first + 1, "pobj")
                if named and tokens[named[0]].text[:1].isupper():
                    return named[0]
        return None
