"""Searches that somebody keeps: in a cookie of their browser, never in the case or its audit.

Words typed may name a private person. Nobody but the browser that typed them is to have them.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from trucewatch.errors import UsageError
from trucewatch.records.ids import bytes_id
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views.query import read_query
from trucewatch.web.access.door import Door
from trucewatch.web.access.who import clean

MOST = 20  # searches
LONGEST = 300  # letters of one
LONGEST_NAME = 60
_ROOM = 3_500  # bytes of the cookie: browsers keep no more than 4,096
_YEAR_S = 365 * 24 * 3600
_PATH = "/search"  # no other page is sent it


@dataclass(frozen=True, slots=True)
class Search:
    """A kept search. ``name``: what somebody calls it; empty: the words themselves."""

    words: str
    name: str = ""

    @property
    def href(self) -> str:
        """Its page, of all that is known: a day is not kept."""
        return f"{_PATH}?{urlencode({'q': self.words})}"


class Kept:
    """The searches of a case that a browser holds, of each person for themselves."""

    def __init__(self, case: Case, door: Door | None) -> None:
        self._case = f"{case.name}\n{case.created_at}"
        self._door = door

    def of(self, request: Request) -> tuple[Search, ...]:
        """What the browser sent, as far as it can be read. It may have been tampered with."""
        return read(request.cookies.get(self._cookie(request), ""))

    def give(self, request: Request, response: Response, searches: Sequence[Search]) -> Response:
        """Have the browser hold these, and nothing else."""
        secure = self._door is not None and self._door.outside.secure
        response.set_cookie(
            self._cookie(request),
            written(searches),
            max_age=_YEAR_S if searches else 0,
            path=_PATH,
            httponly=True,
            secure=secure,
            samesite="strict",
        )
        return response

    def _cookie(self, request: Request) -> str:
        """Its name: another for each case and person, who may share a browser."""
        who = request.state.session.person.name if self._door is not None else ""
        whose = bytes_id(f"{self._case}\n{who}".encode())
        return f"trucewatch-searches-{whose[:16]}"


def with_one(searches: Sequence[Search], words: str, name: str) -> tuple[Search, ...]:
    """The searches and one more, the newest first. The same words are kept once.

    Raises:
        UsageError: it is none, or there is no room.
    """
    words, name = words.strip(), clean(name)
    if not words:
        raise UsageError(say("There is nothing to keep: search for something first."))
    if not _is_line(words) or len(name) > LONGEST_NAME:
        raise UsageError(
            say("A search is one line, and its name has at most %(n)s letters.", n=LONGEST_NAME)
        )
    read_query(words)
    found = (Search(words, name), *(s for s in searches if s.words != words))
    if len(found) > MOST or len(written(found)) > _ROOM:
        raise UsageError(say("There is no room for another search. Forget one that you keep."))
    return found


def without(searches: Sequence[Search], words: str) -> tuple[Search, ...]:
    """The searches but one."""
    return tuple(search for search in searches if search.words != words)


def written(searches: Sequence[Search]) -> str:
    """The cookie's value."""
    rows = [[s.words, s.name] if s.name else [s.words] for s in searches]
    raw = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read(value: str) -> tuple[Search, ...]:
    """What a cookie's value holds; what we would not have written is left out."""
    if len(value) > _ROOM:
        return ()
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
        rows: Any = json.loads(raw)
    except (ValueError, binascii.Error, RecursionError):  # also what is no UTF-8
        return ()
    found: dict[str, Search] = {}
    for row in rows[:MOST] if isinstance(rows, list) else ():
        search = _search(row)
        if search is not None:
            found.setdefault(search.words, search)
    return tuple(found.values())


def _search(row: Any) -> Search | None:
    if not isinstance(row, list) or not 1 <= len(row) <= 2:
        return None
    if not all(isinstance(part, str) for part in row):
        return None
    words, name = row[0], row[1] if len(row) == 2 else ""
    sound = words.strip() == words and 0 < len(words) <= LONGEST and _is_line(words)
    if not sound or len(name) > LONGEST_NAME or clean(name) != name:
        return None
    return Search(words, name) if _encodes(words + name) else None


def _is_line(words: str) -> bool:
    return all(letter.isprintable() or ord(letter) > 0x9F for letter in words)


def _encodes(words: str) -> bool:
    """Whether it is text: JSON may hold halves of letters, which no address can."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True
