"""Whom "he", "she", "it" and "they" stand for: who speaks, before who is spoken of."""

from __future__ import annotations

from trucewatch.extract.speakers.answers import Answer
from trucewatch.extract.speakers.cast import Cast
from trucewatch.extract.speakers.history import History
from trucewatch.extract.speakers.named import Named
from trucewatch.extract.speech.page import Page

SORTS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("body", None)),
    **dict.fromkeys(("they", "their", "them", "theirs", "themselves"), ("people", None)),
}
_REACH = 6  # sentences back in which a pronoun's name is looked for


class Pronouns:
    """Resolves third-person pronouns by what was named and who spoke before them."""

    def __init__(self, page: Page, cast: Cast, history: History) -> None:
        self.page = page
        self.cast = cast
        self.history = history
        self.genders: dict[int, str] = {}  # head of a fullest naming -> what a pronoun told

    def resolve(self, head: int, sort: str, gender: str | None) -> Answer:
        """The one meant by the pronoun at ``head``.

        A subject of the same sentence comes first, then the last who spoke or was the subject
        of a sentence. Whoever is only spoken of, inside words said, comes after whoever said
        them. Where two persons of one sentence fit alike and neither has spoken: nobody.
        """
        tokens = self.page.tokens
        here = tokens[head].sentence
        near = [
            n
            for n in self.cast.back_from(head, _REACH)
            if not (n.quoted and self.page.quote_of[head] != self.page.quote_of[n.head])
            and self._fits(n, sort, gender)
        ]
        outer = [n for n in near if not self.history.is_apart(n.head, head)]
        same = [n for n in outer if tokens[n.head].sentence == here and n.subject]
        if same:
            return Answer(same[-1], "speakers.pronoun.sentence")
        spoken = [
            (at, n)
            for at, n in self.history.near(head, _REACH)
            if self._fits(n, sort, gender) and not self.history.is_apart(at, head)
        ]
        if sort == "body" and self.history.spoken and self.history.spoken[-1][0] < head:
            at, last = self.history.spoken[-1]
            if at == self.history.document_at:  # "the statement said … It also accused"
                return Answer(last, "speakers.pronoun.document")
        for pool in (outer, near):
            subjects = [(n.head, n) for n in pool if n.subject]
            found = max([*spoken[-1:], *subjects[-1:]], key=lambda s: s[0], default=None)
            if found is not None:
                return self._sure(found[1], pool, gender)
        if len(near) == 1:
            return Answer(near[0], "speakers.pronoun.only")
        return Answer(None, "speakers.abstain", tuple(near[::-1]))

    def _sure(self, chosen: Named, near: list[Named], gender: str | None) -> Answer:
        rivals = self._rivals(chosen, near)
        if rivals:
            return Answer(None, "speakers.abstain", (chosen, *rivals))
        if gender is not None:
            self.genders[self.cast.fullest(chosen).head] = gender
        return Answer(chosen, "speakers.pronoun.last")

    def _rivals(self, chosen: Named, near: list[Named]) -> list[Named]:
        """Others of the same sentence who fit as well, unless the chosen one has spoken before."""
        tokens = self.page.tokens
        if self.history.has_spoken(chosen):
            return []
        return [
            n
            for n in near
            if tokens[n.head].sentence == tokens[chosen.head].sentence
            and n.sort == chosen.sort == "person"
            and not (n.head == chosen.head or self.cast.same(n, chosen))
        ]

    def _fits(self, n: Named, sort: str, gender: str | None) -> bool:
        full = self.cast.fullest(n)
        if sort == "people":
            joined = self.page.tokens[n.head].dep == "conj"  # one of a group named as a whole
            return full.sort in {"people", "body"} and not joined
        if full.sort != sort:
            if sort == "body" and full.sort == "people":
                return bool(full.name)  # "the United Nations … It said"
            return bool(full.sort == "unknown" and n.name and n.head in self.history.last_at)
        known = full.gender or self.genders.get(full.head)
        return gender is None or known is None or known == gender
