"""Who is named in a report: persons, bodies and crowds, with all the names each goes by."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon

Sort = Literal["person", "body", "people", "unknown"]
_PREFIX = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", re.IGNORECASE)
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LONGEST = 160  # characters of a full name with its role
_WIDEST = 60  # words on either side of a head noun that are looked at
_TIMES = frozenset({"on", "during", "after", "before", "since", "until"})
_CUT = frozenset({"relcl", "advcl", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names somebody. Token indices; ``last`` is exclusive.

    ``name`` holds the folded words of a proper name, titles left out (empty: a description).
    ``full`` is the end of the phrase that serves as the fullest name, role included.
    """

    head: int
    first: int
    last: int
    sort: Sort
    name: tuple[str, ...]
    gender: str | None
    subject: bool
    quoted: bool


def describe(page: Page, lexicon: Lexicon, head: int, first: int, last: int) -> Named:
    """What sort of somebody the noun phrase from ``first`` to ``last`` names."""
    tokens = page.tokens
    last = _cut(page, head, first, last)
    name_head = _name_head(page, lexicon, head)
    name = _name(page, lexicon, name_head, first) if name_head is not None else ()
    lemmas = {tokens[k].lemma for k in range(first, last)}
    return Named(
        head=head,
        first=first,
        last=last,
        sort=_sort(page, lexicon, head, first, name),
        name=name,
        gender=_gender(lemmas, lexicon),
        subject=tokens[head].dep in {"nsubj", "nsubjpass", "csubj"},
        quoted=page.quote_of[head] >= 0 and page.quotations[page.quote_of[head]].kind == "speech",
    )


def _cut(page: Page, head: int, first: int, last: int) -> int:
    """The phrase without clauses that hang on it, so that it stays a name and a role."""
    tokens = page.tokens
    for k in range(head + 1, last):
        parted = tokens[k].dep == "acl" and tokens[page.left[k] - 1].text == ","
        if (
            (tokens[k].dep in _CUT or parted)
            and first <= tokens[k].head < k
            and page.left[k] > head
        ):
            last = min(last, page.left[k])
    if tokens[head].pos == "PROPN":
        # "met General Saleh in Karsa": place and time seldom belong to a name.
        loose = _TIMES if tokens[head].dep in {"nsubj", "nsubjpass"} else _TIMES | {"in", "at"}
        for k in page.tree.kids(head, "prep"):
            if k > head and tokens[k].lemma in loose and tokens[k - 1].text != ",":
                last = min(last, k)
    while last > head + 1 and (
        page.is_mark(last - 1) or tokens[last - 1].dep in {"cc", "mark", "punct"}
    ) and tokens[last - 1].text not in {")", "]"}:  # fmt: skip
        last -= 1
    return last


def _name_head(page: Page, lexicon: Lexicon, head: int) -> int | None:
    tokens = page.tokens
    if tokens[head].pos == "PROPN" or (tokens[head].pos == "X" and tokens[head].text[:1].isupper()):
        return head
    if tokens[head].lemma in lexicon.words("speech_person_nouns"):
        for k in page.tree.kids(head, "appos"):
            if tokens[k].pos == "PROPN":
                return k
    return None


def _name(page: Page, lexicon: Lexicon, head: int, first: int) -> tuple[str, ...]:
    """Folded words of the run of capitals that ends at ``head``."""
    tokens = page.tokens
    k = head
    while k > first and (
        tokens[k - 1].pos == "PROPN"
        or (tokens[k - 1].text in {"-", "'"} and k - 1 > first)
        or tokens[k - 1].text.lower() in {"al", "el", "abu", "bin", "ibn", "von", "van", "de"}
    ):
        k -= 1
    words = page.text[tokens[k].start : tokens[head].end].split()
    titles = lexicon.words("speech_titles")
    while len(words) > 1 and words[0].rstrip(".").casefold() in titles:
        words.pop(0)
    return tuple(fold(w) for w in words if fold(w))


def fold(word: str) -> str:
    """A name's word for comparing: no case, stops, possessive, or Arabic article."""
    word = re.sub(r"['’]s?$", "", word.strip(".,;:()\"“”'’")).casefold()
    return _PREFIX.sub("", word)


def _sort(page: Page, lexicon: Lexicon, head: int, first: int, name: tuple[str, ...]) -> Sort:
    tokens = page.tokens
    token = tokens[head]
    if page.tree.kids(head, "conj"):
        return "people"
    if token.pos != "NOUN" and (actor := actor_kind(page, head)) is not None:
        if actor == "person":
            return "person"
        return "people" if token.tag == "NNPS" else "body"
    if token.pos == "PROPN" or (name and token.pos != "NOUN"):
        return _proper_sort(page, lexicon, head, first, name)
    if token.lemma in lexicon.words("speech_person_nouns") or (name and token.pos == "NOUN"):
        return "people" if token.tag in {"NNS", "NNPS"} else "person"
    if token.lemma in lexicon.words("speech_org_nouns"):
        return "people" if token.tag == "NNS" else "body"
    return "people" if token.tag == "NNS" else "unknown"


def _proper_sort(
    page: Page, lexicon: Lexicon, head: int, first: int, name: tuple[str, ...]
) -> Sort:
    tokens = page.tokens
    run = [k for k in range(first, head + 1) if tokens[k].pos in {"PROPN", "NOUN"}]
    bodies = lexicon.words("speech_org_nouns")
    people = lexicon.words("speech_person_nouns") | lexicon.words("speech_titles")
    if tokens[head].tag == "NNPS" and len(name) == 1:
        return "people"
    if tokens[head].lemma in bodies or (tokens[head].text.isupper() and len(tokens[head].text) > 1):
        return "body"
    if any(tokens[k].lemma.rstrip(".") in people for k in run[:-1]):
        return "person"
    for k in page.tree.kids(head, "appos"):
        if tokens[k].lemma in people:
            return "person"
        if tokens[k].lemma in bodies:
            return "body"
    if any(tokens[k].lemma in bodies for k in run):
        return "body"
    return "person" if len(name) > 1 and tokens[first].pos != "DET" else "unknown"


def is_registered(page: Page, head: int) -> bool:
    """Whether the name at the token is an entry of the actor register."""
    at = page.tokens[head].start
    return any(a.actor is not None for a in page.mentions.actors if a.span.start <= at < a.span.end)


def actor_kind(page: Page, head: int) -> str | None:
    """The register's kind for the actor named at the token, if annotation found one."""
    actor = page.actor_at.get(head)
    return None if actor is None else actor.kind


def _last(named: list[Named], before: int) -> Named | None:
    at = bisect_left(named, before, key=lambda n: n.head)
    return named[at - 1] if at else None


def _gender(lemmas: set[str], lexicon: Lexicon) -> str | None:
    women, men = lemmas & lexicon.words("speech_women"), lemmas & lexicon.words("speech_men")
    if bool(women) == bool(men):
        return None
    return "f" if women else "m"


class Cast:
    """All who are named in the report, in text order, and the fullest name of each."""

    def __init__(self, page: Page, lexicon: Lexicon, sources: list[tuple[int, int, int]]) -> None:
        self.page = page
        self.lexicon = lexicon
        self.named: list[Named] = []
        given = {head: (first, last) for head, first, last in sources}
        for i, token in enumerate(page.tokens):
            if token.pos not in _NOMINAL or token.dep in {"compound", "amod", "nmod"}:
                continue
            first, last = given.get(i) or self._phrase(i)
            found = describe(page, lexicon, i, first, last)
            if found.sort != "unknown" or found.name or i in given:
                self.named.append(found)
        self.by_head = {n.head: n for n in self.named}
        self.named = [n for n in self.named if not self._is_apposed(n)]
        self.heads = [n.head for n in self.named]
        self._by_word: dict[str, list[Named]] = {}
        self._fullest: dict[tuple[tuple[str, ...], Sort], Named] = {}
        for n in self.named:
            for word in n.name[-1:] if n.sort == "person" else n.name:
                self._by_word.setdefault(word, []).append(n)
        self._by_role: dict[str, list[Named]] = {}
        for n in self.named:
            if n.sort == "person" and n.name:
                full = self.fullest(n)
                for lemma in {page.tokens[k].lemma for k in range(full.first, full.last)}:
                    self._by_role.setdefault(lemma, []).append(n)

    def back_from(self, head: int, sentences: int) -> list[Named]:
        """Those named before token ``head``, at most so many sentences back, in text order."""
        here = self.page.tokens[head].sentence
        end = at = bisect_left(self.heads, head)
        while at > 0 and here - self.page.tokens[self.heads[at - 1]].sentence <= sentences:
            at -= 1
        return self.named[at:end]

    def within(self, first: int, last: int) -> list[Named]:
        """Those named in the tokens ``first`` to ``last`` (exclusive)."""
        return self.named[bisect_left(self.heads, first) : bisect_left(self.heads, last)]

    def holding(self, word: str, before: int) -> Named | None:
        """The last body before the token whose name holds the word ("the Observatory")."""
        return _last([n for n in self._by_word.get(word, []) if n.sort != "person"], before)

    def in_role(self, lemma: str, before: int) -> Named | None:
        """The last person named before the token whose fullest name holds the office."""
        return _last(self._by_role.get(lemma, []), before)

    def _is_apposed(self, n: Named) -> bool:
        """Whether the phrase only tells more of a name before it ("Nuhad Sallum, a baker")."""
        token = self.page.tokens[n.head]
        above = self.by_head.get(token.head)
        return token.dep == "appos" and above is not None and above.sort == n.sort

    def _phrase(self, i: int) -> tuple[int, int]:
        first, last = self.page.sentence(i)
        low = max(first, self.page.left[i], i - _WIDEST)
        high = min(last, self.page.right[i] + 1, i + _WIDEST)
        while low < i and self.page.is_mark(low):
            low += 1
        return low, high

    def words(self, named: Named) -> str:
        """The words of a naming as they stand, at most one name and role long."""
        return self.text(named)[2]

    def text(self, named: Named) -> tuple[int, int, str]:
        """Start, end and words of a naming."""
        tokens = self.page.tokens
        first, last = named.first, named.last
        if named.name and tokens[first].tag in {"PRP$", "WP$"} and first < named.head:
            first += 1  # "whose leader, Sami Kanaan"
        start = tokens[first].start
        while last > named.head + 1 and tokens[last - 1].end - start > _LONGEST:
            last -= 1
        end = tokens[last - 1].end
        words = self.page.text[start:end]
        trimmed = (
            re.sub(r"(?:['’]s?|[,;:–—-]|\s)+$", "", words) if last == named.head + 2 else words
        )
        trimmed = trimmed.rstrip(' ,;:–—-"”') or words
        return start, start + len(trimmed), trimmed

    def fullest(self, named: Named) -> Named:
        """The naming with most to say among all that name the same person or body."""
        if not named.name:
            return named
        key = (named.name, named.sort)
        if key not in self._fullest:
            self._fullest[key] = self._find_fullest(named)
        return self._fullest[key]

    def _find_fullest(self, named: Named) -> Named:
        same = [n for n in self._by_word.get(named.name[-1], []) if self.same(named, n)]
        best = max(same, key=lambda n: (len(n.name), self._role(n), -n.head), default=named)
        return best if len(best.name) >= len(named.name) else named

    def same(self, a: Named, b: Named) -> bool:
        """Whether two names can be one: the shorter's words all stand in the longer."""
        if not a.name or not b.name or ("people" in (a.sort, b.sort) and a.sort != b.sort):
            return False
        short, long = sorted((a, b), key=lambda n: len(n.name))
        if a.sort != b.sort and "unknown" not in (a.sort, b.sort):
            return False
        if "person" in (a.sort, b.sort):
            return short.name[-1] == long.name[-1] and set(short.name) <= set(long.name)
        return set(short.name) <= set(long.name)

    def _role(self, n: Named) -> int:
        return min(n.last - n.first, 14)
