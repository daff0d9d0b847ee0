"""Where a text names persons. Errs on the side of the person: what may be a name is taken for one.

A person is named by capitalised words that are no place, body or ordinary word of the record; one
word alone needs the words around it to speak for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.publish.protection.capitals import Word, bare, find_pieces, name_of, opens
from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.known import Known
from trucewatch.publish.protection.names import parts
from trucewatch.publish.protection.person_signs import is_kin, is_told_of, owns
from trucewatch.publish.protection.vocabulary import (
    body_words,
    given,
    group_nouns,
    listed_names,
    ordinary_words,
)

_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐‑]\n(?=[a-z])")
_CONTEXT = 100  # characters before and after a name that are looked at
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’)]*\s|\n\s*\n|;\s"
)
_LOCATIVE = frozenset(
    "in at near around outside inside across throughout towards toward into onto between from "
    "through above beyond via over against to".split()
)
_DEMONYM = re.compile(r"(?:[a-z]ans?|[a-z]ese|[a-z]ish|[a-z]is?)\Z")


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A person's name, and the words of the sentence before it and after it."""

    name: str
    before: str
    after: str


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
    found = []
    for piece in find_pieces(text, known):
        before, after = _context(text, piece)
        if _is_person(text, piece, before, after, known, sure):
            found.append(PersonNamed(" ".join(name_of(text, piece).split()), before, after))
    return tuple(found)


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


def _is_person(
    text: str, piece: Sequence[Word], before: str, after: str, known: Known, sure: bool
) -> bool:
    name = name_of(text, piece)
    key = fold(name)
    plain = [part.lower() for part in parts(name)]
    if len(key) < 2 or key in known.bodies:
        return False
    evidence = _evidence(plain, key, before, after, known)
    if evidence and not _is_body(plain) and not _is_acronym(name, piece):
        return key not in known.places or key in known.persons or owns(after) or is_kin(before)
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
    if piece[0].titled or opens(text, piece[0]):
        return False
    return key not in known.common and plain[0] not in ordinary_words()


def _evidence(plain: Sequence[str], key: str, before: str, after: str, known: Known) -> bool:
    if key in known.persons or any(p in given() for p in plain):
        return True
    if any(p in listed_names("particles") for p in plain[1:-1]) and len(plain) > 2:
        return True
    return is_told_of(before, after)


def _is_body(plain: Sequence[str]) -> bool:
    return len(plain) > 1 and (plain[-1] in body_words() or plain[0] in body_words())


def _is_acronym(name: str, piece: Sequence[Word]) -> bool:
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
