"""Puts something else in the place of withheld words, however they are spelled and joined."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from trucewatch.publish.protection.folding import fold, folded_letter, is_mark

#: From the strongest: where two begin at one place and are as long, the first holds.
Sort = Literal["kept", "person", "part", "address"]
_ORDER: dict[Sort, int] = {"kept": 0, "person": 1, "part": 2, "address": 3}
_KEY = 2  # folded letters by which words are looked up
_OPENING = 3  # letters by which a word is told that may begin a form
_GAP = 4  # how far apart two letters of a name may stand
_WORD = re.compile(r"[\W_]+")
#: Words, and what stands in them as a word: "StreetOfNuhad", "12Nuhad".
_RUN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
_HEAD = re.compile(rf"[A-Za-z0-9]{{1,{_OPENING}}}")
_ANY_RUN = re.compile(r"[A-Z]{2,}(?![^\W\d_A-Z])|[^\W\d_](?:(?![A-Z])[^\W\d_])*|\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write something, and what stands in its place (None: it stays, whatever is in it).

    ``reports``: where it means that; None: everywhere. ``capital``: only where it is written with
    a capital, except in file names and addresses.
    """

    words: str
    instead: str | None
    sort: Sort
    reports: frozenset[str] | None = None
    capital: bool = False


@dataclass(frozen=True, slots=True)
class _Stream:
    """The letters and digits of a text, folded: ``places[i]`` is where letter ``i`` stands."""

    letters: str
    places: Sequence[int]


class Withholding:
    """Finds forms in texts: letters count, and where words begin and end; what joins does not."""

    def __init__(self, forms: Iterable[Form]) -> None:
        index: dict[str, dict[int, dict[str, list[Form]]]] = defaultdict(dict)
        self._openings: set[str] = set()  # first letters of forms; short first words whole
        for form in forms:
            folded = fold(form.words)
            if len(folded) < _KEY:
                continue
            by_length = index[folded[:_KEY]].setdefault(len(folded), {})
            by_length.setdefault(folded, []).append(form)
            first = fold(_WORD.split(form.words.strip(), maxsplit=1)[0])
            self._openings |= {folded[:_OPENING], first[:_OPENING]}
        self._index: Mapping[str, list[tuple[int, dict[str, list[Form]]]]] = {
            start: sorted(lengths.items(), reverse=True) for start, lengths in index.items()
        }

    def openings(self, text: str) -> list[int]:
        """Where a form may begin in a text. Mostly nowhere, which takes little time to say."""
        if not text.isascii():
            return [m.start() for m in _ANY_RUN.finditer(text) if self._may_open(text, m)]
        known = self._openings
        broken = "-\n" in text  # a name may go on in the next line
        return [
            m.start()
            for m in _RUN.finditer(text)
            if m[0][:_OPENING].lower() in known or (broken and text[m.end() : m.end() + 2] == "-\n")
        ]

    def _may_open(self, text: str, found: re.Match[str]) -> bool:
        after = text[found.end() : found.end() + 1]
        if after and (after == "-" or (not after.isascii() and is_mark(after))):
            return True
        head = _HEAD.match(text, found.start())
        if head and (len(head[0]) == _OPENING or text[head.end() : head.end() + 1].isascii()):
            return head[0].lower() in self._openings  # as most words are: the same, sooner
        folded = fold(_WORD.split(text[found.start() : found.start() + 3 * _OPENING])[0])
        return folded[:_OPENING] in self._openings

    def replace(
        self,
        text: str,
        report: str | None,
        put: Callable[[Form], str],
        *,
        slug: bool = False,
        openings: Sequence[int] | None = None,
    ) -> str:
        """The text with every form that holds in ``report`` (None: of no one report) replaced.

        ``slug``: a file name or address, where names are written small too.
        """
        openings = self.openings(text) if openings is None else openings
        if not openings:
            return text
        stream = _stream(text)
        out: list[str] = []
        done = past = 0
        for opening in openings:
            at = bisect_left(stream.places, opening)
            if at < past or at == len(stream.places):
                continue
            found = self._at(text, stream, at, report, slug)
            if found is None:
                continue
            form, length = found
            past = at + length
            if form.instead is not None:
                out += [text[done : stream.places[at]], put(form)]
                done = stream.places[past - 1] + 1
                while done < len(text) and is_mark(text[done]):
                    done += 1
        return "".join(out) + text[done:]

    def _at(
        self, text: str, stream: _Stream, at: int, report: str | None, slug: bool
    ) -> tuple[Form, int] | None:
        lengths = self._index.get(stream.letters[at : at + _KEY])
        if lengths is None:
            return None
        for length, forms in lengths:
            found = forms.get(stream.letters[at : at + length])
            if found is None or not _ends(text, stream, at, length):
                continue
            capital = slug or not text[stream.places[at]].islower()
            held = [
                form
                for form in found
                if (form.reports is None or report is None or report in form.reports)
                and (capital or not form.capital)
            ]
            if held:
                return min(held, key=lambda form: _ORDER[form.sort]), length
        return None


def _stream(text: str) -> _Stream:
    if text.isascii():
        places = [i for i, c in enumerate(text) if c.isalnum()]
        return _Stream("".join([text[i] for i in places]).lower(), places)
    letters: list[str] = []
    where: list[int] = []
    for i, character in enumerate(text):
        for letter in folded_letter(character):
            letters.append(letter)
            where.append(i)
    return _Stream("".join(letters), where)


def _ends(text: str, stream: _Stream, at: int, length: int) -> bool:
    """Whether a word ends there, and nothing wider than a joint parts the letters before."""
    places = stream.places[at : at + length + 2]
    if any(b - a > _GAP for a, b in pairwise(places[:length])):
        return False
    if _is_end(text, places, length):
        return True
    # "the Sallums": a family's plural.
    return stream.letters[at + length] == "s" and _is_end(text, places, length + 1)


def _is_end(text: str, places: Sequence[int], length: int) -> bool:
    if length == len(places):
        return True
    last, after = places[length - 1], places[length]
    return after != last and (after - last > 1 or _is_seam(text[last], text[after]))


def _is_seam(left: str, right: str) -> bool:
    """Whether two neighbours belong to two words: a letter and a digit, a small and a capital."""
    return left.isalpha() != right.isalpha() or (left.islower() and right.isupper())
