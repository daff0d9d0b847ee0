"""Where a text names persons. Errs on the side of the person: what may be a name is taken for one.

A person is named by capitalised words that are no place, body or ordinary word of the record; one
word alone needs the words around it to speak for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.annotate.english import is_english
from trucewatch.publish.protection.capitals import Word, bare, find_pieces, name_of, opens
from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.names import parts
from trucewatch.publish.protection.person_signs import (
    SURE,
    TOLD,
    is_household,
    owns,
    person_sign,
    says,
)
from trucewatch.publish.protection.place_signs import (
    LED,
    is_of_something,
    is_row,
    is_strict,
    is_surname_too,
    leads,
    place_sign,
)
from trucewatch.publish.protection.vocabulary import (
    body_words,
    collective_nouns,
    given,
    group_nouns,
    listed_names,
    office_words,
    ordinary_words,
    place_openers,
)

_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑]\n(?=[a-z])")
_CONTEXT = 100  # characters before and after a name that are looked at
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’)]*\s|\n\s*\n|;\s"
)
_NAMED = 1  # what a given name adds to the signs of a person
_FOR = re.compile(r"\b([A-Z][\w-]*) (?:for|of|on|against) (?:the )?\Z")
_FIRST = re.compile(r",? ([a-z]+)")
_DEMONYM = re.compile(r"(?:[a-z]ans?|[a-z]ese|[a-z]ish|[a-z]is?)\Z")


@dataclass(frozen=True, slots=True)
class Naming:
    """A name that a text takes for a person's or a place's, and the sentence's words around it.

    ``told``: the words around say so, not the name alone. ``wide``: so clearly that it holds for
    the whole record.
    """

    sort: Literal["person", "place"]
    name: str
    before: str
    after: str
    told: bool
    wide: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a name stands, and what is asked of it again and again."""

    text: str
    piece: Sequence[Word]
    name: str
    key: str
    plain: Sequence[str]  # the name's words, small
    before: str
    after: str
    ahead: Sequence[str]  # the words before, small


def readable(text: str) -> str:
    """The text composed, without hidden marks, words broken over line ends joined."""
    if text.isascii():
        return _BROKEN.sub("", text)
    plain = unicodedata.normalize("NFC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return _BROKEN.sub("", plain)


def find_persons_named(text: str, known: Known, *, sure: bool = False) -> tuple[Naming, ...]:
    """Every person that a text names, in its order.

    ``sure``: only by a word of their own (a given name, a title, who they are), for words such as
    an outlet's name, which mostly names nobody.
    """
    return tuple(n for n in find_namings(text, known, sure=sure) if n.sort == "person")


def find_namings(text: str, known: Known, *, sure: bool = False) -> Iterator[Naming]:
    """Every person and place that a text names, in its order. ``sure``: as above."""
    text = readable(text)
    last: _Place | None = None
    before: Naming | None = None
    for piece in find_pieces(text, known):
        at = _place(text, piece)
        row = last is not None and is_row(text[last.piece[-1].end : piece[0].start], at.after)
        beside = row and before is not None and before.sort == "place" and len(at.plain) == 1
        naming = _judged(at, known, sure, beside=beside)
        alone = last if row and before is None and _is_told(naming) else None
        if alone is not None and _is_unknown(alone, known):  # "Lamis and Jude, both five"
            yield _naming("person", alone, told=True, wide=False)
        if naming is not None:
            yield naming
        last, before = at, naming


def _is_told(naming: Naming | None) -> bool:
    return naming is not None and naming.sort == "person" and naming.told


def _place(text: str, piece: Sequence[Word]) -> _Place:
    before, after = _context(text, piece)
    name = " ".join(name_of(text, piece).split())
    plain = [part.lower() for word in piece for part in parts(bare(word.text))]
    return _Place(text, piece, name, fold(name), plain, before, after, before.lower().split())


def _context(text: str, piece: Sequence[Word]) -> tuple[str, str]:
    start, end = piece[0].start, piece[-1].start + len(bare(piece[-1].text))
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


def _judged(at: _Place, known: Known, sure: bool, *, beside: bool) -> Naming | None:
    """What the name is taken for. Where signs of both stand, it is a person's."""
    if len(at.key) < 2 or at.key in known.bodies:
        return None
    if _is_the_body(at) or _ends_body(at):
        return None
    told = person_sign(at.before, at.after)
    person = told + _NAMED * _has_given_name(at, known)
    place = place_sign(at.plain, at.ahead, at.after, beside=beside)
    if at.key in known.places:
        here = owns(at.after) or (told == SURE and not leads(at.ahead))
        if here or (person and at.key in known.persons):
            return _naming("person", at, told=told > 0, wide=False)
        return _naming("place", at, told=True, wide=True)
    place += LED * (at.key in known.unsure_places)
    if _is_acronym(at) or (_is_body(at.plain) and not _bears_it_as_a_name(at, told, person)):
        return (
            _naming("place", at, told=True, wide=place > LED) if place > LED and not told else None
        )
    if person and person >= place:
        return _naming("person", at, told=told > 0, wide=False)
    if place:
        strict = is_strict(at.ahead) or place > LED
        return _naming("place", at, told=strict, wide=place > LED)
    if sure or _describes(at, known):
        return None
    several = len([p for p in at.plain if p not in listed_names("particles")]) > 1
    if at.ahead[-1:] == ["of"]:
        may = several and not is_of_something(at.ahead)
    else:
        may = several or _may_be_single(at, known)
    return _naming("person", at, told=False, wide=False) if may else None


def _naming(sort: Literal["person", "place"], at: _Place, *, told: bool, wide: bool) -> Naming:
    return Naming(sort, at.name, at.before, at.after, told, wide)


def _has_given_name(at: _Place, known: Known) -> bool:
    """Whether the name is one by itself. "Marwan" of "Tel Marwan" does not count."""
    if at.key in known.persons:
        return True
    if at.plain[0] in place_openers() and len(at.plain) > 1:
        return False
    if any(part in given() for part in at.plain):
        return True
    return len(at.plain) > 2 and any(p in listed_names("particles") for p in at.plain[1:-1])


def _bears_it_as_a_name(at: _Place, told: int, person: int) -> bool:
    """Whether the last word, though a body's or a place's, is a surname: "Anita Hill, a nurse"."""
    if not told or person <= TOLD or at.plain[0] in body_words():
        return False
    if is_surname_too(at.plain[-1]):
        return True
    # "Nils Guard, 34"; a brigade may be called after a Salah and may speak, but has no age and kin
    return told == SURE and at.plain[0] in given() and not says(at.after)


def _may_be_single(at: _Place, known: Known) -> bool:
    """Whether one word, of which nothing is said, may be a name."""
    if at.piece[0].titled:
        return False
    if opens(at.text, at.piece[0]):
        following = _FIRST.match(at.after)
        return (
            following is not None
            and following[1] not in listed_names("place_does")
            and _is_unknown(at, known)
        )
    if at.ahead[-1:] == ["the"] and is_english(at.plain[0]):
        return False  # "the Martyrs"
    return at.key not in known.common and at.plain[0] not in ordinary_words() | body_words()


def _is_unknown(at: _Place, known: Known) -> bool:
    """Whether the word is neither plain English nor a word of the record."""
    return (
        len(at.plain) == 1
        and at.key not in known.places
        and at.key not in known.unsure_places
        and not is_english(at.plain[0])
        and at.key not in known.common
        and at.plain[0] not in ordinary_words()
    )


def _is_body(plain: Sequence[str]) -> bool:
    return len(plain) > 1 and (plain[-1] in body_words() or plain[0] in body_words())


def _is_the_body(at: _Place) -> bool:
    """Whether "the" tells that a noun of bodies is meant as such: "The Council said".

    Nobody's name stands behind it, but a household's: "the Guard family".
    """
    if at.plain[-1] not in collective_nouns() or owns(at.after) or is_household(at.after):
        return False
    ahead = at.before.split()
    while ahead and _goes_with_body(ahead[-1]):
        ahead.pop()
    return bool(ahead) and ahead[-1].lower() == "the"


def _goes_with_body(word: str) -> bool:
    """Whether a word may be of a body's name: "the US State Department"."""
    plain = word.lower()
    said_of_one = plain in given() or plain in listed_names("titles") or plain in office_words()
    return word.isalpha() and word[0].isupper() and plain != "the" and not said_of_one


def _ends_body(at: _Place) -> bool:
    """Whether plain words end a body's name: "the Valley Observatory for Human Rights"."""
    found = _FOR.search(at.before)
    return (
        found is not None
        and found[1].lower() in collective_nouns()
        and all(is_english(word) and word not in given() for word in at.plain)
    )


def _is_acronym(at: _Place) -> bool:
    alone = len(at.piece) == 1 and len(at.name) > 1
    return alone and at.name.isupper() and not at.piece[0].titled


def _describes(at: _Place, known: Known) -> bool:
    """Whether the name only describes what follows: "Qasri forces", "Oril residents"."""
    following = re.match(r" ([a-z]+)(?: ([a-z]+))?", at.after)
    if following is None:
        return at.after[:1] == "-"
    if following[1] in listed_names("peoples"):
        return True
    if following[1] in listed_names("function") or following[1] in listed_names("human_after"):
        return False
    if {following[1], following[2]} & (group_nouns() | listed_names("peoples")):
        return True
    demonym = _DEMONYM.search(at.key) if len(at.plain) == 1 else None
    if demonym is None:
        return False
    stem = at.key[: demonym.start() + 1]
    return is_english(at.plain[0]) or any(
        key.startswith(stem) for keys in (known.places, known.unsure_places) for key in keys
    )
