"""Who a source is: pronouns, surnames and short descriptions taken back to the fullest name."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.extract.speakers.answers import Answer
from trucewatch.extract.speakers.cast import Cast
from trucewatch.extract.speakers.descriptions import Descriptions
from trucewatch.extract.speakers.documents import Documents
from trucewatch.extract.speakers.history import History
from trucewatch.extract.speakers.kinds import is_private, speaker_kind, words_kind
from trucewatch.extract.speakers.named import Named, describe
from trucewatch.extract.speakers.pronouns import SORTS, Pronouns
from trucewatch.extract.speech.orphans import covered
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon, Saying
from trucewatch.extract.speech.sources import source_tokens
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span

_FIRST = frozenset({"i", "we", "me", "us", "my", "our"})
_ONE = frozenset({"a", "an", "one"})
_OFFICERS = frozenset({"officer", "commander", "soldier"})
_RANKS = frozenset(
    {"general", "brigadier", "colonel", "major", "captain", "lieutenant", "sergeant", "commander"}
    | {"gen", "col", "maj", "capt", "lt", "sgt"}
)
_SHOWN = 4  # candidates listed where the reader abstains


class Resolver:
    """Resolves the sources of a report's sayings in text order."""

    def __init__(self, page: Page, lexicon: Lexicon, sayings: list[Saying]) -> None:
        self.page = page
        self.lexicon = lexicon
        self.sayings = sayings
        sources = [
            (s.source, *source_tokens(page, s.source, s.head))
            for s in sayings
            if s.source is not None
        ]
        self.cast = Cast(page, lexicon, sources)
        self.history = History(page, sayings)
        self.documents = Documents(page, lexicon, sayings)
        self.pronouns = Pronouns(page, self.cast, self.history)
        self.descriptions = Descriptions(page, lexicon, self.cast, self.history, self.pronouns)
        self.quoting = covered(page, sayings)
        #: Sentence -> the first saying in it that brings a quotation.
        self._quoting_in = {
            page.tokens[s.source].sentence: s
            for s in reversed(sayings)
            if s.source is not None and s.quoting >= 0
        }

    def resolve(self, saying: Saying) -> Speaker | None:
        """The speaker of a saying, or None where the words name nobody."""
        page = self.page
        if saying.source is None:
            if saying.named is not None:
                return self._named(Span.cut(page.text, *saying.named))
            used = self.documents.used_by.get(saying.head)
            if used is None:
                return None
            # "X said in a statement that …", with the words hung on the statement
            found = self.resolve(replace(saying, source=used))
            return found and replace(found, rule="speakers.issuer")
        first, last = source_tokens(page, saying.source, saying.head)
        span = Span.cut(
            page.text, *(saying.named or (page.tokens[first].start, page.tokens[last - 1].end))
        )
        head = saying.source
        issuer = self._issuer(head)
        if issuer is None and self._is_paper(head):
            return None  # "the pact says": nobody's words but the deal's
        if issuer is not None:
            head, (first, last) = issuer, source_tokens(page, issuer, saying.head)
        own = self.cast.by_head.get(head) or describe(page, self.lexicon, head, first, last)
        answer = self._answer(head, own)
        if answer.rule == "speakers.first_person":
            speaker = self._quoted_speaker(saying)
            if speaker is not None:
                return replace(speaker, span=span, rule="speakers.first_person.quoted")
        if answer.named is None:
            return Speaker(
                words=self.cast.words(own),
                span=span,
                full=None,
                kind="unnamed" if answer.rule != "speakers.abstain" else "unknown",
                private=False,
                rule=answer.rule,
                candidates=tuple(
                    dict.fromkeys(self.cast.words(self.cast.fullest(n)) for n in answer.rivals)
                )[:_SHOWN],
            )
        full = self.cast.fullest(answer.named)
        self.history.note(saying.source, answer.named, full, document=issuer is not None)
        if not answer.named.name:
            self.descriptions.note(answer.named)
        return self._speaker(full, span, answer.rule)

    def _speaker(self, full: Named, span: Span, rule: str) -> Speaker:
        start, end, words = self.cast.text(full)
        return Speaker(
            words=words,
            span=span,
            full=Span.cut(self.page.text, start, end),
            kind=speaker_kind(self.page, self.lexicon, full),
            private=is_private(self.page, self.lexicon, full),
            rule=rule,
            role=_role(self.page, full),
        )

    def _is_paper(self, head: int) -> bool:
        """Whether the noun is a deal or a part of one."""
        token = self.page.tokens[head]
        return token.lemma.casefold() in self.lexicon.words("deal_papers")

    def _issuer(self, head: int) -> int | None:
        """Whose statement, report or poll it is, where that is the source ("the army's report")."""
        if not self.documents.is_document(head):
            return None
        own = self.documents.issuer(head)
        return own if own is not None else self.documents.before(head)

    def _quoted_speaker(self, saying: Saying) -> Speaker | None:
        """Who says the quotation that the saying stands inside ("I told him", said Naim)."""
        quotation = self.page.quote_of[saying.head]
        outer = self.quoting.get(quotation)
        if outer is None or self.page.quote_of[self.sayings[outer].head] == quotation:
            return None
        source = self.sayings[outer].source
        if source is None or self.page.tokens[source].text.lower() in _FIRST:
            return None
        head = self._issuer(source) or source
        own = self.cast.by_head.get(head)
        answer = self._answer(head, own) if own is not None else None
        if answer is None or answer.named is None:
            return None
        at = self.page.tokens[source]
        span = Span.cut(self.page.text, at.start, at.end)
        return self._speaker(self.cast.fullest(answer.named), span, answer.rule)

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
            if word in SORTS:
                return self._described(self.pronouns.resolve(head, *SORTS[word]))
            if word in _FIRST:
                return self._first_person(head)
            return Answer(None, "speakers.indefinite")
        if own.name:
            return self._name(own)
        soon = self._named_next(head, own)
        if soon is not None:
            return Answer(soon, "speakers.named_next")
        borne = self.cast.bearing(own)
        if borne is not None:
            return self._name(borne)
        return self.descriptions.resolve(head, own)

    def _named_next(self, head: int, own: Named) -> Named | None:
        """The officer whom the next sentence names, with more of the same words.

        'An officer said the post was held. "We see smoke," Captain Rado said'.
        """
        tokens = self.page.tokens
        if own.sort != "person" or tokens[head].lemma not in _OFFICERS:
            return None
        if not any(tokens[k].lemma in _ONE for k in self.page.tree.kids(head, "det")):
            return None
        saying = self._quoting_in.get(tokens[head].sentence + 1)
        if saying is None or saying.source is None or tokens[saying.source].pos != "PROPN":
            return None
        same_block = self.page.block(saying.head) == self.page.block(head)
        named = self.cast.by_head.get(saying.source)
        if not same_block or named is None or not named.titles & _RANKS:
            return None
        before = self.cast.fullest(named).head < head
        return None if before or self.page.tree.kids(saying.source, "appos") else named

    def _described(self, answer: Answer) -> Answer:
        """The answer taken further where it is itself a description ("the second official")."""
        if answer.named is None or answer.named.name:
            return answer
        further = self.descriptions.resolve(answer.named.head, answer.named)
        return answer if further.named is None else replace(answer, named=further.named)

    def _name(self, own: Named) -> Answer:
        """A name, or nobody where several persons bear it and the last speaker is none of them."""
        identity = self.cast.identify(own)
        if not identity.rivals:
            return Answer(own, "speakers.name")
        fulls = {self.cast.fullest(n).head: n for n in identity.rivals}
        for _, n in self.history.spoken[-1:]:
            last = fulls.get(self.cast.fullest(n).head)
            if last is not None:
                return Answer(last, "speakers.name.last")
        return Answer(None, "speakers.abstain", identity.rivals)

    def _first_person(self, head: int) -> Answer:
        """ "We" outside quotations is whose statement the report prints whole, if it is one."""
        whole = self.documents.whole
        if whole is not None and self.page.quote_of[head] < 0 and whole in self.cast.by_head:
            return Answer(self.cast.by_head[whole], "speakers.first_person.statement")
        return Answer(None, "speakers.first_person")


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
