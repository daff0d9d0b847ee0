"""What the markup around a block says of it: menu, footer, related box, share bar."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from trucewatch.readers.visible import Visible
from trucewatch.readers.wordlists import Surrounding, surroundings

_MUCH = 0.4  # of the page's prose; a container with more is the page, whatever its name
_PROSE = 80  # characters; a shorter block is no prose
_STOP = re.compile(r"[.!?\u2026\u061f\u06d4\u3002][\"'\u201d\u2019)\]]*$")
_NAME = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


class Surroundings:
    """Answers for one page. ``text``: its visible text; ``blocks``: all of its blocks."""

    def __init__(self, text: str, blocks: Sequence[Visible]) -> None:
        self._prose: dict[etree._Element, int] = {}
        self._total = 0
        self._known: dict[etree._Element, Surrounding | None] = {}
        for block in blocks:
            length = block.end - block.start
            if length < _PROSE or not _STOP.search(text[block.start : block.end]):
                continue
            if block.linked > 0.5:
                continue
            self._total += length
            for holder in (block.element, *block.element.iterancestors()):
                self._prose[holder] = self._prose.get(holder, 0) + length

    def rule_for(self, block: Visible) -> str | None:
        """The rule of the nearest container that makes the block furniture, if one does."""
        for holder in (block.element, *block.element.iterancestors()):
            found = self._says(holder)
            if found is not None:
                return found.rule
        return None

    def _says(self, holder: etree._Element) -> Surrounding | None:
        if holder not in self._known:
            much = self._total and self._prose.get(holder, 0) > _MUCH * self._total
            self._known[holder] = None if much else match_element(holder)
        return self._known[holder]


def match_element(element: etree._Element) -> Surrounding | None:
    """The entry of ``surroundings.yml`` that an element's tag, role or names fit."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in {"html", "body", "main", "article", "h1", "figcaption"}:
        return None
    role = (element.get("role") or "").strip().lower()
    names = [split_name(one) for one in (element.get("class") or "").split()]
    names = [name for name in [*names, split_name(element.get("id") or "")] if name]
    for entry in surroundings():
        if tag in entry.tags or role in entry.roles:
            return entry
        if any(_stands_in(words, name) for words in entry.words for name in names):
            return entry
    return None


def split_name(name: str) -> tuple[str, ...]:
    """The lower-case words of a class or id name: ``relatedStories-2`` is related, stories, 2."""
    return tuple(word.lower() for word in _NAME.findall(name))


def _stands_in(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return any(name[at : at + len(words)] == words for at in range(len(name) - len(words) + 1))
