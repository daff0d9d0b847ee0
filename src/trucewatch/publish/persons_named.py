"""Where a text names persons. Errs on the side of the person: what may be a name is taken for one.

A person is named by capitalised words that are no place, body or ordinary word of the record; one
word alone needs the words around it to speak for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from trucewatch.publish.folding import fold
from trucewatch.publish.names import parts
from trucewatch.publish.vocabulary import (
    body_words,
    given,
    group_nouns,
    listed_names,
    load_roles,
    office_words,
    ordinary_words,
)

_WORD = re.compile(r"[^\W\d_][\w'’‘ʼʿʾ`]*(?:[-‐‑][^\W\d_][\w'’‘ʼʿʾ`]*)*\.?")
_POSSESSIVE = re.compile(r"['’‘ʼ`]s?\Z")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑]\n(?=[a-z])")
_CONTEXT = 100  # characters before and after a name that are looked at
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’)]*\s|\n\s*\n|;\s"
)
_LOCATIVE = frozenset(
    "in at near around outside inside across throughout towards toward into onto between from "
    "through above beyond via over against to".split()
)
_LONG = 3  # letters past which a word counts where a line's capitals are counted
_TITLED = 0.8  # the share of long words with a capital in a headline set in capitals
_AGE = re.compile(r",? ?(?:aged )?\d{1,3}\b(?! (?:March|April|May|June|July))")
_DESCRIBED = re.compile(r", (?:an?|the|who|whose|aged|her|his|their|from|of|now|then|also)\b")
_DEMONYM = re.compile(r"(?:[a-z]ans?|[a-z]ese|[a-z]ish|[a-z]is?)\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """What the record takes words for, as folded keys: places, bodies, persons, ordinary words."""

    places: frozenset[str] = frozenset()
    unsure_places: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()  # of the bodies, those that only a hint names
    persons: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A person's name, and the words of the sentence before it and after it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    titled: bool  # stands in a line whose words all have capitals


def readable(text: str) -> str:
    """The text composed, without hidden marks, words broken over line ends joined."""
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return _BROKEN.sub("", plain)


def find_persons_named(text: str, known: Known, *, sure: bool = False) -> tuple[PersonNamed, ...]:
    """Every person that a text names, in its order.

    ``sure``: only by a word of their own (a given name, a title, who they are), for words such as
    an outlet's name, which mostly names nobody.
    """
    text = readable(text)
    words = _words(text)
    found = []
    at = 0
    while at < len(words):
        run = _run(text, words, at)
        at += max(len(run), 1)
        for piece in _pieces(text, run, known):
            before, after = _context(text, piece)
            if _is_person(text, piece, before, after, known, sure):
                name = _POSSESSIVE.sub("", text[piece[0].start : piece[-1].end].rstrip("."))
                found.append(PersonNamed(" ".join(name.split()), before, after))
    return tuple(found)


def lower_words(text: str) -> Iterator[str]:
    """The words that stand in small letters."""
    for found in re.finditer(r"(?<![\w'’-])[a-z]{2,}(?![\w-])", text):
        yield found[0]


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    start = 0
    for line in text.splitlines(keepends=True):
        inside = [m for m in _WORD.finditer(line) if m[0].strip(".")]
        long = [m[0] for m in inside if len(m[0]) > _LONG]
        capital = sum(word[0].isupper() for word in long)
        titled = len(long) > 2 and capital >= _TITLED * len(long)
        found += [_Word(m[0], start + m.start(), start + m.end(), titled) for m in inside]
        start += len(line)
    return found


def _run(text: str, words: Sequence[_Word], at: int) -> list[_Word]:
    """The capitalised words from ``at`` on, and the particles between them."""
    particles = listed_names("particles")
    run: list[_Word] = []
    for word in words[at:]:
        if run:
            gap = text[run[-1].end : word.start]
            if gap.strip() or gap.count("\n") > 1 or len(gap) > 3 or _ends(run[-1].text):
                break
        if not (_is_capital(word.text) or word.text.lower() in particles):
            break
        run.append(word)
    while run and run[-1].text.lower() in particles and not run[-1].text[0].isupper():
        run.pop()
    if not any(_is_capital(word.text) for word in run):
        return []
    return run


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


def _is_capital(word: str) -> bool:
    return any(part[:1].isupper() for part in parts(word))


def _pieces(text: str, run: Sequence[_Word], known: Known) -> Iterator[list[_Word]]:
    """The run without titles, offices and ordinary words: what may be names in it."""
    piece: list[_Word] = []
    for place, word in enumerate(run):
        first = place == 0 and _opens(text, word)
        if _drops(word, known, opening=first and not piece, titled=word.titled, first=not piece):
            if piece:
                yield piece
                piece = []
        else:
            piece.append(word)
    if piece and any(_is_capital(word.text) for word in piece):
        yield piece


def _drops(word: _Word, known: Known, *, opening: bool, titled: bool, first: bool) -> bool:
    plain = _POSSESSIVE.sub("", word.text.rstrip(".")).lower()
    if plain in given() and not opening and not titled:
        return False  # "Said Naseri", "Ramadan Elezi"
    if plain in listed_names("not_people") or plain in listed_names("function"):
        return True
    if first and (plain in listed_names("titles") or plain in office_words()):
        return True
    if plain in given():
        return False
    ordinary = plain in known.common or plain in ordinary_words()
    return ordinary and (opening or titled)


def _opens(text: str, word: _Word) -> bool:
    before = text[: word.start].rstrip(" \t'\"“‘”’(")
    return not before or before[-1] in ".!?:;\n—–-"


def _context(text: str, piece: Sequence[_Word]) -> tuple[str, str]:
    start, end = piece[0].start, piece[-1].end
    bare = len(_POSSESSIVE.sub("", piece[-1].text.rstrip(".")))
    end = piece[-1].start + bare
    before = text[max(0, start - _CONTEXT) : start]
    ends = [found.end() for found in _SENTENCE_END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    after = text[end : end + _CONTEXT]
    stop = re.search(r"[.!?](?:[\"”’)]*\s|\Z)|\n\s*\n|;", after)
    return " ".join(before.split()) + (" " if before[-1:].isspace() else ""), _joined(
        after[: stop.start()] if stop else after
    )


def _joined(after: str) -> str:
    return (" " if after[:1].isspace() else "") + " ".join(after.split())


def _is_person(
    text: str, piece: Sequence[_Word], before: str, after: str, known: Known, sure: bool
) -> bool:
    name = _POSSESSIVE.sub("", text[piece[0].start : piece[-1].end].rstrip("."))
    key = fold(name)
    plain = [part.lower() for part in parts(name)]
    if len(key) < 2 or key in known.bodies:
        return False
    evidence = _evidence(plain, key, before, after, known)
    if evidence and not _is_body(plain) and not _is_acronym(name, piece):
        return key not in known.places or key in known.persons or _owns(after) or _is_kin(before)
    if (
        sure
        or key in known.places | known.unsure_places
        or _is_body(plain)
        or _is_acronym(name, piece)
    ):
        return False
    if _describes(name, after):
        return False
    words_before = before.lower().split()
    last = words_before[-1] if words_before else ""
    several = len([p for p in plain if p not in listed_names("particles")]) > 1
    if last in _LOCATIVE:
        return False
    if last == "of":
        return several and not _is_of_place(words_before)
    if several:
        return True
    if piece[0].titled or _opens(text, piece[0]):
        return False
    return key not in known.common and plain[0] not in ordinary_words()


def _evidence(plain: Sequence[str], key: str, before: str, after: str, known: Known) -> bool:
    if key in known.persons or any(p in given() for p in plain):
        return True
    if any(p in listed_names("particles") for p in plain[1:-1]) and len(plain) > 2:
        return True
    return _is_told_of(before, after)


def _is_told_of(before: str, after: str) -> bool:
    """Whether the words around tell of a person."""
    low = before.lower().rstrip(' ,:"“‘(')
    if _is_kin(before):
        return True
    if any(low.endswith((f" {cue}", cue)) and _word_start(low, cue) for cue in _cues()):
        return True
    if _AGE.match(after) and re.match(r",? ?(?:aged )?\d{1,3}(?:[,).]|\Z| and\b)", after):
        return True
    if _owns(after):
        return True
    following = re.findall(r"[^\W\d_]+", after[:40].lower())
    if not following or after[:1] != " ":
        return bool(_DESCRIBED.match(after)) and _described_as_person(after)
    if following[0] in ("was", "were", "is", "had", "has") and len(following) > 1:
        return following[1] in listed_names("human_done")
    return following[0] in listed_names("human_after")


def _is_kin(before: str) -> bool:
    """ "her son X", "Dr. X", "the mayor, X": right before stands what somebody is."""
    words = re.findall(r"[^\W\d_]+", before[-30:].lower())
    return bool(words) and (words[-1] in listed_names("titles") or words[-1] in office_words())


def _owns(after: str) -> bool:
    """ "Nuhad's house": what only a person has."""
    following = re.findall(r"[^\W\d_]+", after[:40].lower())
    if after[:2] not in ("'s", "’s"):
        return False
    return any(word in listed_names("owned") for word in following[1:3])


@cache
def _cues() -> tuple[str, ...]:
    return tuple(sorted(listed_names("human_before") - {"and"}))


def _word_start(low: str, cue: str) -> bool:
    at = len(low) - len(cue) - 1
    return at < 0 or not low[at].isalnum()


def _described_as_person(after: str) -> bool:
    words = re.findall(r"[^\W\d_]+", after[:60].lower())
    if words[:1] and words[0] in ("who", "whose", "aged"):
        return True
    people = frozenset(load_roles().private) | office_words() | listed_names("titles")
    return any(word in people for word in words[1:5])


def _is_body(plain: Sequence[str]) -> bool:
    return len(plain) > 1 and (plain[-1] in body_words() or plain[0] in body_words())


def _is_acronym(name: str, piece: Sequence[_Word]) -> bool:
    return len(piece) == 1 and name.isupper() and not piece[0].titled and len(name) > 1


def _is_of_place(words_before: Sequence[str]) -> bool:
    """ "residents of X", "the town of X": the words before tell of a place."""
    return len(words_before) > 1 and (
        words_before[-2] in group_nouns() or words_before[-2] in ordinary_words()
    )


def _describes(name: str, after: str) -> bool:
    """Whether the name only describes what follows: "Qasri forces", "Oril residents"."""
    following = re.match(r" ([a-z]+)(?: ([a-z]+))?", after)
    if following is None:
        return after[:1] == "-"
    if following[1] in listed_names("function"):
        return False
    if following[1] in group_nouns() or following[2] in group_nouns():
        return following[1] not in listed_names("human_after")
    return (
        " " not in name
        and bool(_DEMONYM.search(name))
        and following[1] not in listed_names("human_after")
    )
