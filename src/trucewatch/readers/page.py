"""A page taken apart: its text, its pieces with their roles, and what its metadata says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from trucewatch.readers.piece import Mark, Piece
from trucewatch.records.report import BlockRole


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A publication date that the page's metadata states: ``value`` as it stands there.

    ``where`` says where, for people (``the page's JSON-LD (datePublished)``); ``start`` and
    ``end`` give the visible words, if there are any. ``updated``: of the last change, which is
    weaker than any day of publication. ``weak``: of a file's making, weaker than all of its words.
    """

    value: str
    where: str
    rule: str
    start: int | None = None
    end: int | None = None
    updated: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the markup of a page says beside its text; all empty for plain text."""

    title: str | None = None
    site: str | None = None
    site_how: str = ""
    author: str | None = None
    url: str | None = None
    dates: tuple[StatedDate, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Page:
    """``marks`` runs parallel to ``pieces``."""

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    facts: Facts = Facts()

    def having(self, *roles: BlockRole) -> Iterator[Piece]:
        """The pieces with one of the roles, in order."""
        for piece, mark in zip(self.pieces, self.marks, strict=True):
            if mark.role in roles:
                yield piece
