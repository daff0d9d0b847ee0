"""The word lists of annotation: YAML beside the code, read once, checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

from trucewatch.errors import OntologyError


@cache
def numbers(file: str, key: str) -> Mapping[str, int]:
    """The list ``key`` of ``file`` as word → number.

    Raises:
        OntologyError: the list is absent or holds something else.
    """
    entries = _mapping(file, key)
    for word, value in entries.items():
        if not isinstance(value, int):
            raise _bad(file, f"{key}.{word}", value, "a whole number")
    return {word: value for word, value in entries.items() if isinstance(value, int)}


@cache
def codes(file: str, key: str) -> Mapping[str, str]:
    """The list ``key`` of ``file`` as word → code.

    Raises:
        OntologyError: the list is absent or holds something else.
    """
    entries = _mapping(file, key)
    for word, value in entries.items():
        if not isinstance(value, str):
            raise _bad(file, f"{key}.{word}", value, "a word or code (in quotes if it is a number)")
    return {word: value for word, value in entries.items() if isinstance(value, str)}


@cache
def words(file: str, key: str) -> tuple[str, ...]:
    """The list ``key`` of ``file``.

    Raises:
        OntologyError: the list is absent, holds something else, or holds a word twice.
    """
    entries = _file(file).get(key)
    if not isinstance(entries, list):
        raise _bad(file, key, entries, "a list of words")
    for number, word in enumerate(entries):
        if not isinstance(word, str):
            raise _bad(
                file, f"{key}[{number}]", word, "a word (in quotes if it reads as another type)"
            )
        if word in entries[:number]:
            raise _bad(file, f"{key}[{number}]", word, "a word that the list does not hold yet")
    return tuple(entries)


@cache
def groups(file: str, key: str) -> Mapping[str, tuple[str, ...]]:
    """The list ``key`` of ``file`` as name → words.

    Raises:
        OntologyError: the list is absent or holds something else.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, entries in _mapping(file, key).items():
        if not isinstance(entries, list) or not all(isinstance(e, str) for e in entries):
            raise _bad(file, f"{key}.{name}", entries, "a list of words")
        found[name] = tuple(entries)
    return found


#: libyaml's loader reads the lists in a tenth of the time; the same values come out.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def _file(file: str) -> Mapping[str, object]:
    raw = resources.files("trucewatch.annotate").joinpath("data", file).read_text("utf-8")
    loaded = yaml.load(raw, Loader=_Loader)  # noqa: S506 -- a safe loader, either way
    if not isinstance(loaded, dict):
        raise OntologyError(f"annotate/data/{file}: must be a mapping of list names to lists")
    return loaded


def _mapping(file: str, key: str) -> Mapping[str, object]:
    entries = _file(file).get(key)
    if not isinstance(entries, dict):
        raise _bad(file, key, entries, "a mapping of words")
    for word in entries:
        if not isinstance(word, str):
            raise _bad(file, key, word, "a word (in quotes if it reads as another type)")
    return entries


def alternatives(choices: Sequence[str]) -> str:
    """A regular expression's alternatives, longest first, so that none hides a longer one."""
    return "|".join(sorted(choices, key=lambda word: (-len(word), word)))


def _bad(file: str, field: str, value: object, right: str) -> OntologyError:
    return OntologyError(f"annotate/data/{file}: {field}: {value!r} is wrong; it must be {right}")
