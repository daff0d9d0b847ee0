"""Where capitalised words stand in a text that may be names: runs of them, without their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from trucewatch.annotate.english import is_english
from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.names import parts
from trucewatch.publish.protection.person_signs import person_sign, speaks
from trucewatch.publish.protection.vocabulary import (
    given,
    listed_names,
    load_roles,
    office_words,
    ordinary_words,
)

_WORD = re.compile(r"[^\W\d_][\w'’‘ʼʿʾ`]*(?:[-‐‑][^\W\d_][\w'’‘ʼʿʾ`]*)*\.?")
_POSSESSIVE = re.compile(r"['’‘ʼ`]s?\Z")
_QUOTES = frozenset("\"“‘'")
_NICKNAME = re.compile(
    r" (?:\"[^\"\n]{2,25}\"|“[^”\n]{2,25}”|‘[^’\n]{2,25}’|'[^'\n]{2,25}') (?=[A-Z])"
)
_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]+)\s+\Z")
_PEOPLE = re.compile(r"[a-z]{3}(?:ans?|ese|ish|is?)\Z")
#: "Moscow-backed": what a place or side is to what follows.
_JOINED = re.compile(
    r"[-‐‑](?:aligned|allied|armed|backed|based|born|brokered|controlled|funded|held|led|linked|made|"
    r"mediated|occupied|owned|run|sponsored|supported|trained)\Z"
)
_NEAR = 20  # characters around a day or feast that are looked at
_LONG = 3  # letters past which a word counts where a line's capitals are counted
_TITLED = 0.8  # the share of long words with a capital in a headline set in capitals


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    start: int
    end: int
    titled: bool  # stands in a line whose words all have capitals


def find_pieces(text: str, known: Known) -> Iterator[list[Word]]:
    """The capitalised words of a text that may be names, in its order, each name's together."""
    words = _words(text)
    at = 0
    held: list[Word] = []  # a piece that a nickname may follow
    while at < len(words):
        if not _may_begin(words[at].text):
            at += 1
            continue
        run = _run(text, words, at)
        at += max(len(run), 1)
        for piece in _pieces(text, run, known):
            if held and piece[0].start < _nicknamed(text, held):
                continue  # inside the nickname
            if held and piece[0].start == _nicknamed(text, held):
                held = [*held, *piece]
                continue
            if held:
                yield held
            held = piece
    if held:
        yield held


def _nicknamed(text: str, piece: Sequence[Word]) -> int:
    """Where the surname begins after a nickname in quotation marks: Adnan "the Baker" Shami."""
    end = piece[-1].end
    if text[end + 1 : end + 2] not in _QUOTES:
        return -1
    found = _NICKNAME.match(text, end)
    return found.end() if found else -1


def name_of(text: str, piece: Sequence[Word]) -> str:
    """The words of a name as they stand, without what makes them a possessive."""
    return bare(text[piece[0].start : piece[-1].end])


def bare(word: str) -> str:
    """A word without its full stop and without what makes it a possessive."""
    return _POSSESSIVE.sub("", word.rstrip("."))


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    start = 0
    for line in text.splitlines(keepends=True):
        inside = [m for m in _WORD.finditer(line) if m[0].strip(".")]
        long = [m[0] for m in inside if len(m[0]) > _LONG]
        capital = sum(word[0].isupper() for word in long)
        titled = len(long) > 2 and capital >= _TITLED * len(long)
        found += [Word(m[0], start + m.start(), start + m.end(), titled) for m in inside]
        start += len(line)
    return found


def _run(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The capitalised words from ``at`` on, and the particles between them."""
    particles = listed_names("particles")
    run: list[Word] = []
    for word in islice(words, at, None):
        if run:
            gap = text[run[-1].end : word.start]
            if gap.strip() or gap.count("\n") > 1 or len(gap) > 3 or _ends(run[-1].text):
                break
        if not (is_capital(word.text) or word.text.lower() in particles):
            break
        run.append(word)
    while run and run[-1].text.lower() in particles and not run[-1].text[0].isupper():
        run.pop()
    if not any(is_capital(word.text) for word in run):
        return []
    return run


def _may_begin(word: str) -> bool:
    """Whether a run may begin with the word. Told in as little time as can be: most cannot."""
    first = word[0]
    return first.isupper() or (not word.isalpha() and is_capital(word)) or word in _particles()


@cache
def _particles() -> frozenset[str]:
    return listed_names("particles")


def _ends(word: str) -> bool:
    """Whether a name ends with the word: a possessive, or a full stop that shortens nothing."""
    if _POSSESSIVE.search(word.rstrip(".")):
        return True
    if not word.endswith("."):
        return False
    plain = word.rstrip(".").lower()
    return len(plain) > 1 and plain not in listed_names("titles") and plain not in _short_offices()


@cache
def _short_offices() -> frozenset[str]:
    return frozenset(w for o in load_roles().offices for w in o.split() if len(w) <= 4)


def is_capital(word: str) -> bool:
    return word[0].isupper() or any(part[:1].isupper() for part in parts(word))


def _pieces(text: str, run: Sequence[Word], known: Known) -> Iterator[list[Word]]:
    """The run without titles, offices and ordinary words: what may be names in it."""
    piece: list[Word] = []
    for place, word in enumerate(run):
        opening = place == 0 and not piece and opens(text, word)
        if _is_calendar(word):
            drops = _is_date(text, run, place)
        else:
            drops = _drops(word, known, opening=opening, first=not piece)
        if not drops:
            piece.append(word)
        elif piece:
            yield piece
            piece = []
        if piece and _is_office(run, place) and _only_describes(piece[:-1]):
            piece = []  # "Syrian President Bashar": the name begins after the office
    if piece and any(is_capital(word.text) for word in piece):
        yield piece


def _is_office(run: Sequence[Word], at: int) -> bool:
    """Whether the word is a title or an office and a name follows."""
    plain = bare(run[at].text).lower()
    held = plain in office_words() or plain in listed_names("titles")
    return held and at + 1 < len(run) and not _ends(run[at].text.removesuffix("."))


def _only_describes(words: Sequence[Word]) -> bool:
    """Whether words before an office say whose it is: "Syrian", "Deputy Foreign"."""
    plain = [bare(word.text).lower() for word in words]
    return bool(plain) and all(
        p not in given() and (is_english(p) or _PEOPLE.search(p)) for p in plain
    )


def _is_calendar(word: Word) -> bool:
    return bare(word.text).lower() in listed_names("calendar")


def _is_date(text: str, run: Sequence[Word], at: int) -> bool:
    """Whether the word is a day, month or feast that names nobody."""
    before = _LAST.search(text, max(0, run[at].start - _NEAR), run[at].start)
    lead = before[1].lower() if before else ""
    if lead in listed_names("dated"):
        return True
    if at + 1 < len(run) and _is_surname(text, run[at + 1]):
        return False
    return lead in listed_names("dated_too") or not speaks(text[run[at].end : run[at].end + _NEAR])


def _is_surname(text: str, word: Word) -> bool:
    """Whether a word after "April" or "Eid" makes a name of the two."""
    plain = bare(word.text).lower()
    if plain in listed_names("calendar") or plain in listed_names("not_people"):
        return False
    told = person_sign("", text[word.end : word.end + 2 * _NEAR])
    return plain in given() or not is_english(plain) or told > 0


def _drops(word: Word, known: Known, *, opening: bool, first: bool) -> bool:
    plain = bare(word.text).lower()
    if _JOINED.search(bare(word.text)):
        return True
    if plain in given() and not opening and not word.titled:
        return False  # "Said Naseri", "Ramadan Elezi"
    if plain in listed_names("not_people") or plain in listed_names("function"):
        return True
    if first and (plain in listed_names("titles") or plain in office_words()):
        return True
    if plain in given():
        return False
    ordinary = plain in known.common or plain in ordinary_words()
    return ordinary and (opening or word.titled)


def opens(text: str, word: Word) -> bool:
    before = text[: word.start].rstrip(" \t'\"“‘”’(")
    return not before or before[-1] in ".!?:;\n—–-"
