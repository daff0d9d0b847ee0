"""Whether the words around a name give its bearer a public office. The words: public_roles.yml."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from trucewatch.publish.protection.vocabulary import load_roles

Standing = Literal["public", "private", "open"]
_OWNER = r"['’]s\b"


def standing(before: str, after: str) -> Standing:
    """What the sentence says of the person: an office, that they are private, or neither.

    ``before`` and ``after`` are the words of the sentence around the name. What stands nearest
    decides; an office right before the name goes before a description after it.
    """
    ahead = _before(before)
    if ahead != "open":
        return ahead
    return _after(after, before)


def _before(before: str) -> Standing:
    """An office right before the name, or parted from it by the body that it is held in."""
    text = before.rstrip(" ")
    comma = text.endswith(",")
    text = text.rstrip(" ,:")
    found, private = _last(_offices(), text), _last(_privates(), text)
    if found is None or not _leads_on(text[found.end() :], comma):
        near = private is not None and _leads_on(text[private.end() :], comma)
        return "private" if near else "open"
    if private is not None and private.start() > found.start():
        return "private" if _leads_on(text[private.end() :], comma) else "open"
    if comma and private is not None:
        between = text[private.end() : found.start()]
        # "the son of the governor, Fadi": the comma tells of the son.
        if re.fullmatch(
            r"s? (?:of|to|for|under|before|by|with) (?:the |a |an |his |their )?(?:[\w-]+ ){0,3}",
            between,
        ):
            return "private"
    return "public"


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return next(iter(list(pattern.finditer(text))[-1:]), None)


def _leads_on(between: str, comma: bool) -> bool:
    """Whether nothing but a body's name parts an office from the name after it."""
    if re.fullmatch(r"\.?(?: (?:dr|mr|mrs|ms|sheikh|eng)\.?)?", between, re.IGNORECASE):
        return True
    if re.search(_OWNER, between):
        return False
    if not comma:
        return False
    return bool(re.fullmatch(r" (?:of|for|at|in|with|to|from) [^,;:.]{1,60}", between))


def _after(after: str, before: str) -> Standing:
    """A description after the name: ", 54, mayor of Oril", ", who commands", " of the Ministry"."""
    if re.match(_OWNER, after):
        return "open"
    heading = "|".join(load_roles().heading)
    if re.match(rf",? ?\(?who (?:{heading})\b", after):
        return "public"
    body = re.match(r" (?:of|from|with) (?:the )?((?:[A-Z][\w'’-]*\s?)+)", after)
    if body:
        last = re.findall(r"[A-Za-z]+", body[1])
        speaks = re.search(
            r"\b(?:said|says|told|added|confirmed|denied|announced)\b", before + after
        )
        if speaks and last and any(w.lower() in load_roles().bodies for w in last):
            return "public"
    described = re.match(r"(?:,| \()(?: (?:aged )?\d{1,3},)? ?(.*)", after)
    if described is None:
        return "open"
    words = re.split(r"[,)(;:]| who | whose | that | which | said\b| says\b| told\b", described[1])[
        0
    ]
    if re.match(r"(?: ?)(?:whose|whom|held|told|shot|killed|injured|wounded)\b", described[1]):
        return "open"
    office, private = _offices().search(words), _privates().search(words)
    if private is not None and (office is None or private.start() <= office.start()):
        return "private"
    if office is None or re.match(_OWNER, words[office.end() :]):
        return "private" if private is not None else "open"
    if re.search(r"\b(?:at|by|for|to|under|near|with|before|of|from)\b", words[: office.start()]):
        return "open"
    rest = words[office.end() :]
    # An office ends the description, or the body follows: "head of", not "head injuries".
    ends = not rest.strip(" .'\"”") or re.match(
        r" (?:of|for|at|in|to|with|from|on|and|under|general)\b", rest
    )
    return "public" if ends else "open"


@cache
def _offices() -> re.Pattern[str]:
    return _pattern(load_roles().offices)


@cache
def _privates() -> re.Pattern[str]:
    return _pattern(load_roles().private)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, ordered)) + r")s?\b(?!-)", re.IGNORECASE
    )
