"""Short descriptions taken back to whom they stand for: "the group", "the army spokesman"."""

from __future__ import annotations

import re

from trucewatch.extract.speakers.answers import Answer
from trucewatch.extract.speakers.cast import Cast
from trucewatch.extract.speakers.history import History
from trucewatch.extract.speakers.kinds import speaker_kind
from trucewatch.extract.speakers.named import Named, describe
from trucewatch.extract.speakers.pronouns import Pronouns
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.extract.speech.sources import names_somebody

_DEFINITE = frozenset({"the", "this", "that"})
_ORDINALS = {"first": 0, "second": 1, "third": 2}
_PAIRED = {"former": 0, "latter": 1}
_PAIR_REACH = 3  # sentences back in which "the former" finds its two
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_AGED = re.compile(r"-years?-old$")


class Descriptions:
    """Resolves noun phrases without a name of their own."""

    def __init__(
        self, page: Page, lexicon: Lexicon, cast: Cast, history: History, pronouns: Pronouns
    ) -> None:
        self.page = page
        self.lexicon = lexicon
        self.cast = cast
        self.history = history
        self.pronouns = pronouns
        self.spoken: dict[str, list[Named]] = {}  # head lemma -> longer descriptions that spoke

    def note(self, named: Named) -> None:
        """Remember a description that spoke, for "the source" after it."""
        first = self.page.tokens[named.first]
        if self._content(named) or first.pos != "DET" or first.lemma not in _DEFINITE:
            told = self.spoken.setdefault(self.page.tokens[named.head].lemma, [])
            if not told or told[-1].head != named.head:
                told.append(named)

    def resolve(self, head: int, own: Named) -> Answer:
        """Who the description stands for; itself where nobody before or after it fits."""
        tokens = self.page.tokens
        word = tokens[head].lemma.casefold()
        definite = any(tokens[k].lemma in _DEFINITE for k in self.page.tree.kids(head, "det"))
        if not definite:
            return Answer(own, "speakers.description")
        if word in _PAIRED:
            return self._paired(head, own, _PAIRED[word])
        content = self._content(own)
        ordinal = next((_ORDINALS[w] for w in content if w in _ORDINALS), None)
        told = [n for n in self.spoken.get(tokens[head].lemma, []) if n.head < head]
        if ordinal is not None and len(told) > ordinal:
            return Answer(told[ordinal], "speakers.ordinal")
        if own.sort == "people":
            same = [n for n in told if tokens[n.head].tag == tokens[head].tag]
            if same and not content:
                return Answer(same[-1], "speakers.same_words")
            return Answer(own, "speakers.description")
        if not content or _is_group(self.page, own):
            found = self._body(head, word) or self._same_words(head, own, told)
            if found is not None:
                return found
        return (
            self._person(head, own, word, content)
            or self._epithet(head, own)
            or self._generic(head, own, word)
            or Answer(own, "speakers.description")
        )

    def _content(self, own: Named) -> frozenset[str]:
        """The words beside the noun: "army" of "the army spokesman"."""
        tokens = self.page.tokens
        return frozenset(
            tokens[k].lemma.casefold()
            for k in range(own.first, own.last)
            if k != own.head and tokens[k].pos in _CONTENT
        ) - {"same"}

    def _paired(self, head: int, own: Named, which: int) -> Answer:
        """ "The former" and "the latter" of the last two that stand joined by "and"."""
        tokens, tree = self.page.tokens, self.page.tree
        here = tokens[head].sentence
        start = self.page.sentences[max(0, here - _PAIR_REACH)].first
        for k in range(head - 1, start - 1, -1):
            first = tokens[k].head
            if tokens[k].dep != "conj" or first >= k or len(tree.kids(first, "conj")) != 1:
                continue
            if tokens[first].sentence < here and all(
                names_somebody(self.page, n, self.lexicon) for n in (first, k)
            ):
                low, high = self.page.left[first], self.page.right[k] + 1
                bounds = (k, self.page.left[k], high) if which else (first, low, self.page.left[k])
                return Answer(
                    describe(self.page, self.lexicon, *bounds, alone=True), "speakers.paired"
                )
        return Answer(own, "speakers.description")

    def _body(self, head: int, word: str) -> Answer | None:
        """The body whose name holds the noun: the last that spoke, else the last named."""
        holding = self.cast.holding(word, head)
        spoken = [n for n in holding if self._spoke_at(n) >= 0]
        if spoken:
            return Answer(max(spoken, key=self._spoke_at), "speakers.short_name")
        if holding:
            return self._alone(holding, "speakers.short_name")
        return None

    def _same_words(self, head: int, own: Named, told: list[Named]) -> Answer | None:
        if told:
            return Answer(told[-1], "speakers.same_words")
        longer = [
            n
            for n in self.cast.described(self.page.tokens[head].lemma, head)
            if n.sort == own.sort and self._content(n)
        ]
        return self._alone(longer, "speakers.same_words") if longer else None

    def _alone(self, found: list[Named], rule: str) -> Answer:
        """The last of those found, unless another of its sentence fits as well."""
        tokens, last = self.page.tokens, found[-1]
        rivals = [
            n
            for n in found[:-1]
            if tokens[n.head].sentence == tokens[last.head].sentence
            and n.head != last.head
            and self.cast.words(n).casefold() != self.cast.words(last).casefold()
            and not self.cast.same(n, last)
        ]
        if rivals:
            return Answer(None, "speakers.abstain", (*rivals, last))
        return Answer(last, rule)

    def _person(self, head: int, own: Named, word: str, content: frozenset[str]) -> Answer | None:
        """The named person who holds the office, with nothing in the words against it."""
        if own.sort not in {"person", "unknown"}:
            return None
        heads = self.lexicon.words("speech_heads")
        words = heads if word in heads else {word}
        people = {n.head: n for w in sorted(words) for n in self.cast.in_role(w)}.values()
        fitting = [n for n in people if self._is_in_office(n, words, content)]
        before = [n for n in fitting if n.head < head]
        if not before:  # "The mayor said … said the mayor, Oleh Drahomyr"
            return Answer(fitting[0], "speakers.role.later") if len(fitting) == 1 else None
        spoken = [n for n in before if self._spoke_at(n) >= 0]
        if spoken:
            return Answer(max(spoken, key=self._spoke_at), "speakers.role")
        return self._alone(sorted(before, key=lambda n: n.head), "speakers.role")

    def _spoke_at(self, n: Named) -> int:
        full = self.cast.fullest(n)
        return max(self.history.last_at.get(full.head, -1), self.history.last_at.get(n.head, -1))

    def _is_in_office(
        self, person: Named, words: frozenset[str] | set[str], content: frozenset[str]
    ) -> bool:
        tokens = self.page.tokens
        run = [k for k in range(person.first, person.last) if tokens[k].pos in _CONTENT]
        lemmas = [tokens[k].lemma.casefold() for k in run]
        at = next((n for n, w in enumerate(lemmas) if w in words), None)
        if at is None:
            return False
        lesser = self.lexicon.words("speech_lesser")
        if (at and lemmas[at - 1] in lesser) != bool(content & lesser):
            return False
        names = set(person.name)
        theirs = {
            w
            for w in lemmas
            if w not in words and w not in names and w not in self.lexicon.words("speech_titles")
        }
        return not content or not theirs or bool(content & theirs)

    def _epithet(self, head: int, own: Named) -> Answer | None:
        """ "The father of six", "the 43-year-old": whoever "he" or "she" would be here."""
        token, tree = self.page.tokens[head], self.page.tree
        family = token.lemma in self.lexicon.words("speech_parents") and any(
            self.page.tokens[n].pos == "NUM"
            for p in tree.kids(head, "prep")
            for n in tree.kids(p, "pobj")
        )
        if not family and not _AGED.search(token.text):
            return None
        found = self.pronouns.resolve(head, "person", own.gender)
        return found if found.named is not None else None

    def _generic(self, head: int, own: Named, word: str) -> Answer | None:
        """ "The group", "the aid agency": the last body of such a kind that spoke, or was named."""
        if word not in self.lexicon.words("speech_generic_orgs"):
            return None
        if any(self.page.tokens[k].pos == "PROPN" for k in range(own.first, own.last)) and (
            not _is_group(self.page, own)
        ):
            return None
        content = {w for w in self._content(own) if not w.endswith("based")}
        if len(content) > 1 and not _is_group(self.page, own):
            return None  # "the joint monitoring mission" tells by itself which one is meant
        for _, n in reversed(self.history.spoken):
            full = self.cast.fullest(n)
            for body in reversed(self.cast.within(full.first, full.last)):
                if (
                    n.head < head
                    and body.sort == "body"
                    and body.name
                    and self._is_such(body, word)
                ):
                    return Answer(body, "speakers.kind_of_body")
        named = [
            n
            for n in self.cast.back_from(head, _PAIR_REACH)
            if n.name
            and n.subject
            and n.sort in {"body", "unknown"}
            and self._is_such(n, word)
            and (not content or _is_group(self.page, own) or content & self._content(n))
        ]
        return self._alone(named, "speakers.kind_of_body") if named else None

    def _is_such(self, n: Named, word: str) -> bool:
        kind = speaker_kind(self.page, self.lexicon, n)
        if word in {"monitor", "watchdog"}:
            return kind in {"observer", "unknown", "humanitarian"}
        if word == "agency":
            return kind in {"media", "state_media", "humanitarian", "unknown"}
        if word in self.lexicon.words("speech_monitors"):
            fights = self.page.tokens[n.head].lemma.casefold() in self.lexicon.words("fighting")
            return kind not in {"government", "party"} and not fights
        return kind != "government"


def _is_group(page: Page, named: Named) -> bool:
    """Whether it is "the UK-based monitoring group": its words tell of a name elsewhere."""
    return page.tokens[named.head].lemma == "group"
