"""Strings made out of a pattern itself, to make it go back and try again as often as it can."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

# The one way to a pattern's parts; no checker of types knows these modules the same way twice.
sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")

_GENERAL = (" ", "a", "A", "1", "a ", "A. ", '"', "'", "-", ",", ".", "\n", "(", "\t\n", "ab-", "é")
_UNFIT = ("\x00", "!\n", "~")
_BRANCHES = 3  # tried of each choice
_MOST = 14  # strings of a pattern, beside the general ones


def adversaries(pattern: str, flags: int, length: int) -> list[str]:
    """Strings of about ``length`` characters on which this pattern may have to start over.

    Each repeat in the pattern is repeated after what comes before it, and ends with what fits
    nowhere; and some strings are repeated that trouble any pattern.
    """
    made = [unit * (length // len(unit)) + "\x00" for unit in _GENERAL]
    tree = parser.parse(pattern, flags)
    found: list[str] = []
    for before, unit in _pumps(list(tree), ""):
        if unit:
            run = unit * (length // len(unit))
            found.extend(before + run + unfit for unfit in _UNFIT[:2])
            whole = before + unit
            found.append(whole * (length // len(whole)) + _UNFIT[2])
    return made + list(dict.fromkeys(found))[:_MOST]


def _pumps(tree: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """(a text that leads to a repeat, one turn of it) for each repeat, outer ones first."""
    for op, value in tree:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, inner = value
            if most > 3:
                yield before, _sample(list(inner))
            yield from _pumps(list(inner), before)
        elif op is sre.SUBPATTERN:
            yield from _pumps(list(value[3]), before)
        elif op is sre.BRANCH:
            for branch in value[1][:_BRANCHES]:
                yield from _pumps(list(branch), before)
        elif op is sre.ATOMIC_GROUP:
            yield from _pumps(list(value), before)
        before += _sample([(op, value)])


def _sample(tree: list[Any]) -> str:
    """A text that this part of a pattern takes, or something near it."""
    return "".join(_one(op, value) for op, value in tree)


def _one(op: Any, value: Any) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _of_class(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, inner = value
        return _sample(list(inner)) * int(max(least, 1))
    if op is sre.SUBPATTERN:
        return _sample(list(value[3]))
    if op is sre.ATOMIC_GROUP:
        return _sample(list(value))
    if op is sre.BRANCH:
        return _sample(list(value[1][0]))
    return ""  # what takes no letters: the ends, looking about, naming a group again


def _of_class(items: list[Any]) -> str:
    if items and items[0][0] is sre.NEGATE:
        wanted = re.compile("[^" + "".join(_written(i) for i in items[1:]) + "]")
        return next((c for c in "a1 -,.\"'(\nA" if wanted.match(c)), "\u00e9")
    op, value = items[0]
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.RANGE:
        return chr(value[0])
    return {
        sre.CATEGORY_DIGIT: "1",
        sre.CATEGORY_SPACE: " ",
        sre.CATEGORY_WORD: "a",
        sre.CATEGORY_NOT_DIGIT: "a",
        sre.CATEGORY_NOT_SPACE: "a",
        sre.CATEGORY_NOT_WORD: "-",
    }.get(value, "a")


def _written(item: Any) -> str:
    op, value = item
    if op is sre.LITERAL:
        return re.escape(chr(value))
    if op is sre.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_NOT_SPACE: r"\S",
        sre.CATEGORY_NOT_WORD: r"\W",
    }[value]
