"""Who is named in a report: persons, bodies and crowds, with all the names each goes by."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from trucewatch.extract.speakers.aliases import find_aliases
from trucewatch.extract.speakers.named import Named, describe, fold, is_place
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon

_NOMINAL = frozenset({"NOUN", "PROPN"})
_LONGEST = 160  # characters of a full name with its role
_WIDEST = 60  # words on either side of a head noun that are looked at


@dataclass(frozen=True, slots=True)
class Identity:
    """The fullest naming of somebody; ``rivals`` where a bare name could be several persons."""

    full: Named
    rivals: tuple[Named, ...] = ()


class Cast:
    """All who are named in the report, in text order, and the fullest name of each."""

    def __init__(self, page: Page, lexicon: Lexicon, sources: list[tuple[int, int, int]]) -> None:
        self.page = page
        self.lexicon = lexicon
        given = {head: (first, last) for head, first, last in sources}
        found = list(self._find(given))
        self.by_head = {n.head: n for n in found}
        self.named = [
            n
            for n in found
            if not self._is_apposed(n) and (n.head in given or not is_place(page, n))
        ]
        self.heads = [n.head for n in self.named]
        self._by_word: dict[str, list[Named]] = {}
        for n in self.named:
            for word in dict.fromkeys(n.name):
                self._by_word.setdefault(word, []).append(n)
        self._aliases = find_aliases(page, self.named)
        self._identities: dict[tuple[tuple[str, ...], str, frozenset[str]], Identity] = {}
        self._by_role: dict[str, list[Named]] = {}
        self._by_noun: dict[str, list[Named]] = {}
        for n in self.named:
            if not n.name:
                self._by_noun.setdefault(page.tokens[n.head].lemma, []).append(n)
            elif n.sort == "person":
                full = self.fullest(n)
                roles = {page.tokens[k].lemma.casefold() for k in range(full.first, full.last)}
                for lemma in roles:
                    self._by_role.setdefault(lemma, []).append(n)

    def _find(self, given: dict[int, tuple[int, int]]) -> list[Named]:
        page, found = self.page, []
        for i, token in enumerate(page.tokens):
            if token.pos not in _NOMINAL or token.dep in {"compound", "amod", "nmod"}:
                continue
            first, last = given.get(i) or self._phrase(i)
            joined = page.tree.kids(i, "conj")
            if joined:  # "the envoy and the mayor": each of them, and then both together
                end = max(i + 1, min(page.left[joined[0]], last))
                alone = describe(page, self.lexicon, i, first, end, alone=True)
                if alone.sort != "unknown" or alone.name:
                    found.append(alone)
            whole = describe(page, self.lexicon, i, first, last)
            if whole.sort != "unknown" or whole.name or i in given:
                found.append(whole)
        return found

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

    def holding(self, word: str, before: int, most: int = 8) -> list[Named]:
        """The last bodies before the token whose names hold the word ("the Observatory")."""
        holders = self._by_word.get(word, [])
        at = bisect_left(holders, before, key=lambda n: n.head)
        return [n for n in holders[max(0, at - most) : at] if n.sort != "person"]

    def in_role(self, lemma: str) -> list[Named]:
        """The persons whose fullest name holds the office, each by the place of that name."""
        return list(
            {(full := self.fullest(n)).head: full for n in self._by_role.get(lemma, [])}.values()
        )

    def bearing(self, own: Named) -> Named | None:
        """A bare capitalised word taken for a noun that names somebody of the report."""
        token = self.page.tokens[own.head]
        if own.last - own.first > 1 or not token.text[:1].isupper():
            return None
        alias = self._aliases.get(fold(token.text)) if token.text.isupper() else None
        if alias is not None:
            return alias
        known = self._by_word.get(fold(token.text), [])
        found = next((n for n in known if n.sort == "person" and len(n.name) > 1), None)
        return None if found is None else replace(own, name=(fold(token.text),), sort="person")

    def described(self, lemma: str, before: int, most: int = 8) -> list[Named]:
        """The last descriptions before the token that have the same noun, in text order."""
        nouns = self._by_noun.get(lemma, [])
        at = bisect_left(nouns, before, key=lambda n: n.head)
        return nouns[max(0, at - most) : at]

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
        if named.name and tokens[first].tag == "WP$" and first < named.head:
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
        return self.identify(named).full

    def identify(self, named: Named) -> Identity:
        """Who bears the name; where several persons do and no title tells, all of them."""
        if not named.name:
            return Identity(named)
        key = (named.name, named.sort, named.titles)
        if key not in self._identities:
            self._identities[key] = self._find_identity(named)
        return self._identities[key]

    def _find_identity(self, named: Named) -> Identity:
        alias = self._aliases.get(named.name[0]) if len(named.name) == 1 else None
        if alias is not None and alias.head != named.head:
            again = len(alias.name) == 1 and alias.name[0] in self._aliases
            return Identity(alias) if again else self.identify(alias)
        same = [n for n in self._by_word.get(named.name[-1], []) if self.same(named, n)]
        several = self._several(named, same)
        if len(several) > 1:
            return Identity(named, tuple(several))
        if several:
            same = [n for n in same if self.same(several[0], n)]
        best = max(same, key=lambda n: (len(n.name), self._role(n), -n.head), default=named)
        return Identity(best if len(best.name) >= len(named.name) else named)

    def _several(self, named: Named, same: list[Named]) -> list[Named]:
        """The different persons with longer names whom the name could be."""
        longer = [n for n in same if len(n.name) > len(named.name)]
        if named.sort == "body" or not longer:
            return []
        # A surname is likelier meant than another's given name.
        found = _different([n for n in longer if n.name[-1] == named.name[-1]]) or longer
        if len(found := _different(found)) > 1 and named.titles:
            titled = {n.name for n in same if named.titles <= n.titles}
            found = [n for n in found if n.name in titled] or found
        return found

    def same(self, a: Named, b: Named) -> bool:
        """Whether two names can be one: the shorter's words stand in the longer.

        A person may go by the surname, the given name, or any run of the names.
        """
        if not a.name or not b.name or ("people" in (a.sort, b.sort) and a.sort != b.sort):
            return False
        short, long = sorted((a, b), key=lambda n: len(n.name))
        if a.sort != b.sort and "unknown" not in (a.sort, b.sort):
            return False
        if "person" in (a.sort, b.sort):
            ends = short.name[-1] == long.name[-1] and set(short.name) <= set(long.name)
            return ends or _is_run(short.name, long.name)
        return set(short.name) <= set(long.name)

    def _role(self, n: Named) -> int:
        return min(n.last - n.first, 14)


def _is_run(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    size = len(short)
    return any(long[k : k + size] == short for k in range(len(long) - size + 1))


def _different(found: list[Named]) -> list[Named]:
    """One naming for each name that stands in no longer one of the list."""
    names = {n.name for n in found}
    whole = {n for n in names if not any(n != m and set(n) <= set(m) for m in names)}
    return list({n.name: n for n in reversed(found) if n.name in whole}.values())[::-1]
