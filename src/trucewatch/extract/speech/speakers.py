"""Who a source is: pronouns, surnames and short descriptions taken back to the fullest name."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.speech.cast import Cast, Named, describe
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import names_somebody, source_tokens
from trucewatch.extract.speech.speaker_kinds import is_private, speaker_kind, words_kind
from trucewatch.records.claim import Speaker
from trucewatch.records.span import Span

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
_IT = frozenset({"it", "its"})
_THEY = frozenset({"they", "their", "them"})
_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_REACH = 6  # sentences back in which a pronoun's name is looked for
_SHORT_PHRASE = 2  # words of "the source"
_SHOWN = 4  # candidates listed where the reader abstains


@dataclass(frozen=True, slots=True)
class Answer:
    """Who it is (None: nobody fits, or more than one do) and the rule that tells."""

    named: Named | None
    rule: str
    rivals: tuple[Named, ...] = ()


class Resolver:
    """Resolves the sources of a report's sayings in text order."""

    def __init__(self, page: Page, lexicon: Lexicon, sayings: list[Saying]) -> None:
        self.page = page
        self.lexicon = lexicon
        sources = [
            (s.source, *source_tokens(page, s.source, s.head))
            for s in sayings
            if s.source is not None
        ]
        self.cast = Cast(page, lexicon, sources)
        self.spoken: list[Named] = []
        self.spoken_heads: set[int] = set()
        self.spoken_names: set[str] = set()
        self.described: dict[str, Named] = {}  # head lemma -> last longer description that spoke
        self.genders: dict[int, str] = {}

    def resolve(self, saying: Saying) -> Speaker | None:
        """The speaker of a saying, or None where the words name nobody."""
        page = self.page
        if saying.source is None:
            if saying.named is None:
                return None
            return self._named(Span.cut(page.text, *saying.named))
        behind = self._behind(saying.source)
        first, last = source_tokens(page, saying.source, saying.head)
        at = saying.named or (page.tokens[first].start, page.tokens[last - 1].end)
        if behind is not None:
            first, last = source_tokens(page, behind, saying.head)
        head = saying.source if behind is None else behind
        own = self.cast.by_head.get(head) or describe(page, self.lexicon, head, first, last)
        answer = self._answer(head, own)
        span = Span.cut(page.text, *at)
        if answer.named is None:
            return Speaker(
                words=self.cast.words(own),
                span=span,
                full=None,
                kind="unnamed" if answer.rule != "speakers.abstain" else "unknown",
                private=False,
                rule=answer.rule,
                candidates=tuple(dict.fromkeys(self.cast.words(n) for n in answer.rivals))[:_SHOWN],
            )
        self._note(answer.named)
        full = self.cast.fullest(answer.named)
        start, end, words = self.cast.text(full)
        return Speaker(
            words=words,
            span=span,
            full=Span.cut(page.text, start, end),
            kind=speaker_kind(page, self.lexicon, full),
            private=is_private(page, self.lexicon, full),
            rule=answer.rule,
            role=_role(page, full),
        )

    def _note(self, named: Named) -> None:
        """Remember who spoke, for those who come after."""
        self.spoken.append(named)
        self.spoken_heads.add(named.head)
        self.spoken_names.update(named.name[-1:])
        if named.last - named.first > _SHORT_PHRASE or self.page.tokens[named.first].pos != "DET":
            self.described[self.page.tokens[named.head].lemma] = named

    def _spoken_near(self, head: int) -> list[Named]:
        """Those who spoke within reach before the token, in the order in which they spoke."""
        here, found = self.page.tokens[head].sentence, []
        for n in reversed(self.spoken):
            if here - self.page.tokens[n.head].sentence > _REACH:
                break
            if n.head < head:
                found.append(n)
        return found[::-1]

    def _behind(self, head: int) -> int | None:
        """Whose statement, report or poll it is, where that is the source ("the army's report")."""
        tokens, tree = self.page.tokens, self.page.tree
        if tokens[head].lemma not in self.lexicon.words("speech_tellers"):
            return None
        by = [
            n
            for p in tree.kids(head, "prep", "agent")
            if tokens[p].lemma in {"by", "from"}
            for n in tree.kids(p, "pobj")
        ]
        for n in [*tree.kids(head, "poss"), *by]:
            if names_somebody(self.page, n, self.lexicon):
                return n
        return None

    def _named(self, span: Span) -> Speaker:
        """A speaker whose words the parser has not seen (the prefix of a headline)."""
        return Speaker(
            words=span.quote,
            span=span,
            full=span,
            kind=words_kind(span.quote, self.lexicon),
            private=False,
            rule="speakers.headline",
        )

    def _answer(self, head: int, own: Named) -> Answer:
        token = self.page.tokens[head]
        word = token.text.lower()
        if token.pos == "PRON" or token.tag in {"PRP", "PRP$"}:
            if word in _HE:
                return self._pronoun(head, "person", _HE[word])
            if word in _IT:
                return self._pronoun(head, "body", None)
            if word in _THEY:
                return self._pronoun(head, "people", None)
            if word in _FIRST:
                return Answer(None, "speakers.first_person")
            return Answer(None, "speakers.indefinite")
        if own.name:
            return Answer(own, "speakers.name")
        return self._description(head, own)

    def _pronoun(self, head: int, sort: str, gender: str | None) -> Answer:
        here = self.page.tokens[head].sentence
        near = [
            n
            for n in self.cast.back_from(head, _REACH)
            if not (n.quoted and self.page.quote_of[head] != self.page.quote_of[n.head])
            and self._fits(n, sort, gender)
        ]
        spoken = [n for n in self._spoken_near(head) if self._fits(n, sort, gender)]
        same = [n for n in near if self.page.tokens[n.head].sentence == here and n.subject]
        if same:
            return Answer(same[-1], "speakers.pronoun.sentence")
        subjects = [n for n in near if n.subject]
        last = max([*spoken[-1:], *subjects[-1:]], key=lambda n: n.head, default=None)
        if last is not None and here - self.page.tokens[last.head].sentence <= _REACH:
            rivals = self._rivals(last, near)
            if rivals:
                return Answer(None, "speakers.abstain", (last, *rivals))
            if gender is not None:
                self.genders[last.head] = gender
            return Answer(last, "speakers.pronoun.last")
        if len(near) == 1:
            return Answer(near[0], "speakers.pronoun.only")
        return Answer(None, "speakers.abstain", tuple(near[::-1]))

    def _rivals(self, chosen: Named, near: list[Named]) -> list[Named]:
        """Others of the same sentence who fit as well, unless the chosen one has spoken before."""
        tokens = self.page.tokens
        if chosen.head in self.spoken_heads or self.spoken_names & set(chosen.name[-1:]):
            return []
        return [
            n
            for n in near
            if tokens[n.head].sentence == tokens[chosen.head].sentence
            and n.sort == chosen.sort == "person"
            and not self._is_one(n, chosen)
        ]

    def _is_one(self, a: Named, b: Named) -> bool:
        return a.head == b.head or self.cast.same(a, b)

    def _fits(self, n: Named, sort: str, gender: str | None) -> bool:
        full = self.cast.fullest(n)
        if sort == "people":
            return full.sort in {"people", "body"}
        if full.sort != sort:
            return bool(full.sort == "unknown" and n.name and n.head in self.spoken_heads)
        known = full.gender or self.genders.get(full.head)
        return gender is None or known is None or known == gender

    def _description(self, head: int, own: Named) -> Answer:
        tokens = self.page.tokens
        lemma = tokens[head].lemma
        definite = any(
            tokens[k].lemma in {"the", "this", "that"} for k in self.page.tree.kids(head, "det")
        )
        if not definite or own.sort == "people" or _is_full(self.page, own):
            return Answer(own, "speakers.description")
        word = lemma.casefold()
        holding = self.cast.holding(word, head)
        if holding is not None:
            return Answer(holding, "speakers.short_name")
        if word in self.lexicon.words("speech_generic_orgs"):
            body = self._body_spoken(head, word)
            if body is not None:
                return Answer(body, "speakers.kind_of_body")
        longer = self.described.get(lemma)
        if longer is not None and longer.head < head and own.last - own.first <= _SHORT_PHRASE:
            return Answer(longer, "speakers.same_words")
        person = self.cast.in_role(word, head) if own.sort == "person" else None
        if person is not None:
            return Answer(person, "speakers.role")
        return Answer(own, "speakers.description")

    def _body_spoken(self, head: int, word: str) -> Named | None:
        """The last body of such a kind before ``head`` that spoke, or whose people spoke."""
        for n in reversed(self.spoken):
            full = self.cast.fullest(n)
            for body in reversed(self.cast.within(full.first, full.last)):
                if (
                    n.head < head
                    and body.sort == "body"
                    and body.name
                    and self._is_such(body, word)
                ):
                    return body
        return None

    def _is_such(self, n: Named, word: str) -> bool:
        kind = speaker_kind(self.page, self.lexicon, n)
        if word in {"monitor", "watchdog"}:
            return kind in {"observer", "unknown", "humanitarian"}
        if word == "agency":
            return kind in {"media", "state_media", "humanitarian", "unknown"}
        return kind != "government"


def _is_full(page: Page, named: Named) -> bool:
    """Whether a description tells who it is by itself ("the head of the clinic in Karsa")."""
    return any(page.tokens[k].pos == "PROPN" for k in range(named.first, named.last)) and (
        page.tokens[named.head].lemma != "group"
    )


def _role(page: Page, named: Named) -> str | None:
    """The apposition that tells a person's office, as it stands."""
    tokens = page.tokens
    for k in page.tree.kids(named.head, "appos"):
        if k >= named.last or tokens[k].pos == "PROPN":
            continue
        last = min(named.last, page.right[k] + 1)
        return page.text[tokens[page.left[k]].start : tokens[last - 1].end].strip(" ,")
    run = [k for k in range(named.first, named.head) if tokens[k].pos in {"NOUN", "ADJ"}]
    if run and named.sort == "person":
        return page.text[tokens[run[0]].start : tokens[run[-1]].end]
    return None
