"""Which rules may match where a word stands, read off the rules' own patterns.

Trying every rule at every word is slow. A rule's pattern says with which words its matches can
begin; a dictionary of those leaves few rules to try, and none at most words. A run of digits
counts as one word, "0"; whatever is neither letter nor digit ends a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.annotate.timex.context import Rule

_ANY = "*"  # any word at all
_NUMBER = "0"
_TOKEN = re.compile(r"[^\W\d_]+|[0-9]+|['’](?=[0-9])")
_MARKS = "'’"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

State = str  # the letters of the first word so far; a blank at its end: the word is over


class Openings:
    """The rules by the first word of what they can match.

    Raises:
        ValueError: a rule's match may begin with any word at all.
    """

    def __init__(self, rules: Sequence[Rule]) -> None:
        found: dict[str, list[Rule]] = {}
        for rule in rules:
            for word in opening_words(rule.pattern.pattern):
                found.setdefault(word, []).append(rule)
        if _ANY in found:
            names = ", ".join(sorted({rule.id for rule in found[_ANY]}))
            raise ValueError(f"rules that may begin with any word: {names}")
        self._index = {word: tuple(listed) for word, listed in found.items()}

    def starts(self, text: str) -> Iterator[tuple[int, tuple[Rule, ...]]]:
        """Every place where some rule may match, in order, with those rules in theirs."""
        index = self._index
        for token in _TOKEN.finditer(text):
            word = token.group().lower()
            if "0" <= word[0] <= "9":
                word = _NUMBER
            if (rules := index.get(word)) is not None:
                yield token.start(), rules


def opening_words(pattern: str) -> frozenset[str]:
    """The first words of all that a pattern can match; ``*`` where that can be any word.

    The pattern is of the kind that ``patterns.compiled`` makes; what it cannot tell counts as any.
    """
    over, still = _Reader(pattern).alternatives().extend({""})
    return frozenset(state.strip() or _ANY for state in over | still)


@dataclass(frozen=True, slots=True)
class _Class:
    """One character: of these letters, a digit, something that parts words, or who knows."""

    letters: frozenset[str]
    digit: bool
    others: str  # what ends words: apostrophes as they are, one character for all else
    word: bool  # \\w: any letter

    def extend(self, states: set[State]) -> tuple[set[State], set[State]]:
        over: set[State] = set()
        still: set[State] = set()
        for state in states:
            options: list[State] = [_with_letter(state, letter) for letter in self.letters]
            if self.digit:
                options.append(_with_digit(state))
            options += [_parted(state, mark) for mark in self.others]
            if self.word:
                over.add(_ANY)
            for option in options:
                (over if option.endswith(" ") else still).add(option)
        return over, still


@dataclass(frozen=True, slots=True)
class _Edge:
    """A word's edge: a word begun is over."""

    def extend(self, states: set[State]) -> tuple[set[State], set[State]]:
        return {f"{state} " for state in states if state}, {state for state in states if not state}


@dataclass(frozen=True, slots=True)
class _Sequence:
    parts: tuple[_Node, ...]

    def extend(self, states: set[State]) -> tuple[set[State], set[State]]:
        over: set[State] = set()
        for part in self.parts:
            if not states:
                break
            done, states = part.extend(states)
            over |= done
        return over, states


@dataclass(frozen=True, slots=True)
class _Choice:
    options: tuple[_Sequence, ...]

    def extend(self, states: set[State]) -> tuple[set[State], set[State]]:
        over: set[State] = set()
        still: set[State] = set()
        for option in self.options:
            done, on = option.extend(states)
            over |= done
            still |= on
        return over, still


@dataclass(frozen=True, slots=True)
class _Repeat:
    part: _Node
    least: int
    most: int

    def extend(self, states: set[State]) -> tuple[set[State], set[State]]:
        over: set[State] = set()
        still: set[State] = set(states) if self.least == 0 else set()
        for turn in range(1, self.most + 1):
            done, states = self.part.extend(states)
            over |= done
            if turn >= self.least:
                if states <= still:
                    break
                still |= states
        return over, still


_Node = _Class | _Edge | _Sequence | _Choice | _Repeat
_NOTHING = _Sequence(())
_MOST = 12  # turns of a repeat that are followed; a word's letters are fewer where it matters


def _with_letter(state: State, letter: str) -> State:
    return f"{state} " if state.endswith(_NUMBER) else state + letter


def _with_digit(state: State) -> State:
    return _NUMBER if state in ("", _NUMBER) else f"{state} "


def _parted(state: State, mark: str) -> State:
    if not state:
        return f"{mark} " if mark in _MARKS else state
    return f"{state} "


class _Reader:
    """Reads a pattern into nodes."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> _Choice:
        options = [self._sequence()]
        while self._peek() == "|":
            self.at += 1
            options.append(self._sequence())
        return _Choice(tuple(options))

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _sequence(self) -> _Sequence:
        parts: list[_Node] = []
        while (char := self._peek()) and char not in "|)":
            parts.append(self._repeated(self._atom()))
        return _Sequence(tuple(parts))

    def _repeated(self, atom: _Node) -> _Node:
        if found := _QUANTIFIER.match(self.pattern, self.at):
            self.at = found.end()
            least, most = _turns(found)
            return _Repeat(atom, least, min(most, _MOST))
        return atom

    def _atom(self) -> _Node:
        char = self._peek()
        if char == "(":
            return self._group()
        if char == "[":
            end = self.pattern.index("]", self.at + 2)
            body = self.pattern[self.at + 1 : end]
            self.at = end + 1
            return _class(body)
        if char == "\\":
            escaped = self.pattern[self.at + 1]
            self.at += 2
            if escaped == "b":
                return _Edge()
            return _NOTHING if escaped in "BAZ" else _class(f"\\{escaped}")
        self.at += 1
        return _NOTHING if char in "^$" else _class(char)

    def _group(self) -> _Node:
        opened = _GROUP.match(self.pattern, self.at)
        if opened is None:
            raise ValueError(f"{self.pattern[self.at : self.at + 8]!r} is no group that is known")
        self.at = opened.end()
        if opened["same"]:
            return _Class(frozenset(), digit=True, others="-", word=True)
        inside = self.alternatives()
        self.at += 1  # the closing bracket
        return _NOTHING if opened["look"] else inside


_GROUP = re.compile(r"\((?:(?P<look>\?<?[=!])|\?P<\w+>|\?:|(?P<same>\?P=\w+\))|(?!\?))")
_QUANTIFIER = re.compile(
    r"(?:(?P<mark>[?*+])|\{(?P<least>\d*)(?:(?P<comma>,)(?P<most>\d*))?\})[?+]?"
)


def _turns(found: re.Match[str]) -> tuple[int, int]:
    if found["mark"]:
        return {"?": (0, 1), "*": (0, _MOST), "+": (1, _MOST)}[found["mark"]]
    least = int(found["least"] or 0)
    if not found["comma"]:
        return least, least
    return least, int(found["most"] or _MOST)


def _class(body: str) -> _Class:
    """A class by what stands between its square brackets, or a single character."""
    if body.startswith("^"):
        # Only "[^\S\n]", white space, is told apart from "anything".
        space = body == r"^\S\n"
        return _Class(frozenset(), digit=not space, others=" ", word=not space)
    letters: set[str] = set()
    digit = word = False
    others = ""
    for char in _characters(body):
        if char == r"\w":
            digit = word = True
            others = others or " "
        elif char in (r"\s", r"\W"):
            others = others or " "
        elif char in (r"\d", *"0123456789"):
            digit = True
        elif char in _LETTERS:
            letters.add(char)
        else:
            others = others + char if char in _MARKS else others or char
    return _Class(frozenset(letters), digit, others, word)


_CONTROL = {"n": "\n", "t": "\t", "r": "\r"}


def _characters(body: str) -> Iterable[str]:
    """The characters of a class, ranges written out, small letters; escapes of sets as they are."""
    at = 0
    while at < len(body):
        char = body[at]
        if char == "\\" and at + 1 < len(body):
            escaped = body[at + 1]
            at += 2
            yield f"\\{escaped}" if escaped in "wWsSdD" else _CONTROL.get(escaped, escaped).lower()
            continue
        if body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            for code in range(ord(char), ord(body[at + 2]) + 1):
                yield chr(code).lower()
            at += 3
            continue
        yield char.lower()
        at += 1
