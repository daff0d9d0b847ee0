"""A record as those see it who may not see names: withheld words are nowhere in it.

The pages are drawn from it as from any record, so that no page can forget to withhold. Offsets
move along with the words: ``report.text[start:end] == quote`` holds in it too.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from trucewatch.publish.protect import Protection
from trucewatch.publish.protection.home_places import address_of, is_close
from trucewatch.records.claim import Claim
from trucewatch.records.record import Record
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.records.span import Span

#: Fields that hold our own codes, never a report's words.
_CODES = frozenset({"id", "rule", "rules", "kind", "also", "version", "language", "media_type"})
_SLUGS = frozenset({"name", "url"})  # of a report: words there stand without blanks
_PUT_IN = re.compile(r"(\[[^\[\]\n]{1,80}\])")  # what stands instead of words, in brackets


def withheld_record(record: Record, protection: Protection) -> Record:
    """The record with everything replaced that ``protection`` withholds."""
    moves = {
        report.id: Moves.between(report.text, protection.words(report.text, report.id))
        for report in record.reports
    }
    walk = _Walk(protection, moves)
    safe: Record = walk.of(dataclasses.replace(record, private=()), None)
    texts = {report.id: report.text for report in record.reports}
    claims = tuple(
        _coarsened(claim, shown, protection, texts[claim.report])
        for claim, shown in zip(record.claims, safe.claims, strict=True)
    )
    return dataclasses.replace(safe, claims=claims)


def _coarsened(claim: Claim, safe: Claim, protection: Protection, text: str) -> Claim:
    """The claim without a point closer than the town, where it tells of a private person: a point

    on the map names a home as well as its address does. Exports do the same.
    """
    place, shown = claim.event.place, safe.event.place
    if place is None or shown is None or (place.lat is None and place.within is None):
        return safe
    address = address_of(place, text)
    withheld = (place.words, place.name) != (shown.words, shown.name)
    withheld |= address is not None and protection.words(address, claim.report) != address
    close = address is not None or is_close(place)
    if not (withheld or (close and _told_of(claim) != _told_of(safe))):
        return safe
    wider = place.within
    lat, lon, feature = (wider.lat, wider.lon, wider.feature) if wider else (None, None, None)
    name = wider.name if wider else shown.name
    put = dataclasses.replace(
        shown, name=name, lat=lat, lon=lon, feature=feature, precision="region", within=None
    )
    return dataclasses.replace(safe, event=dataclasses.replace(safe.event, place=put))


def _told_of(claim: Claim) -> tuple[str | None, ...]:
    """The words that may name whom a claim is by or of."""
    event = claim.event
    parties = (claim.speaker, event.actor, event.target)
    return (claim.span.quote, *(party.words if party is not None else None for party in parties))


@dataclass(frozen=True, slots=True)
class Moves:
    """Where each character of a text is in the safe text. Runs are in order and cover both.

    ``starts``: of the runs in the text; ``runs``: start and end in the safe text, and whether the
    run is the same in both.
    """

    text: str
    safe: str
    starts: tuple[int, ...]
    runs: tuple[tuple[int, int, bool], ...]

    @classmethod
    def between(cls, text: str, safe: str) -> Moves:
        """The moves from a text to what is left of it.

        Where the two cannot be laid side by side, the whole is one run: a span then shows all of
        the safe text, and never more.
        """
        if text == safe:
            return cls(text, safe, (0,), ((0, len(safe), True),))
        starts: list[int] = []
        runs: list[tuple[int, int, bool]] = []
        at = done = 0  # how far the text, and the safe text, are laid side by side
        gap = 0  # where in the safe text the open gap began
        for piece in _PUT_IN.split(safe):
            if not piece:
                continue
            found = text.find(piece, at) if done == gap or not _PUT_IN.fullmatch(piece) else -1
            if _PUT_IN.fullmatch(piece) and found != at:
                done += len(piece)  # put in: the gap goes on
                continue
            if found < 0:
                return cls(text, safe, (0,), ((0, len(safe), False),))
            if gap < done or found > at:
                starts.append(at)
                runs.append((gap, done, False))
            starts.append(found)
            runs.append((done, done + len(piece), True))
            at, done = found + len(piece), done + len(piece)
            gap = done
        if gap < done or at < len(text):
            starts.append(at)
            runs.append((gap, done, False))
        return cls(text, safe, tuple(starts), tuple(runs))

    def holds(self, span: Span) -> bool:
        """Whether the span's words stand at its place in this text."""
        return self.text.startswith(span.quote, span.start)

    def span(self, span: Span) -> Span:
        """The span in the safe text: of a withheld stretch, all that stands instead of it."""
        start = self._start(span.start)
        end = max(self._end(span.end), start + 1)
        if end > len(self.safe):
            start, end = len(self.safe) - 1, len(self.safe)
        return Span.cut(self.safe, start, end)

    def _start(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        start, _, same = self.runs[run]
        return start + (at - self.starts[run]) if same else start

    def _end(self, at: int) -> int:
        run = bisect_right(self.starts, at - 1) - 1
        start, end, same = self.runs[run]
        return start + (at - self.starts[run]) if same else end


class _Walk:
    """Goes through a record and makes every text in it safe, none passed by."""

    def __init__(self, protection: Protection, moves: dict[str, Moves]) -> None:
        self._protection = protection
        self._moves = moves

    def of(self, value: Any, report: str | None) -> Any:
        """The safe value. ``report``: where it stands."""
        if isinstance(value, str):
            return self._protection.words(value, report)
        if isinstance(value, Span):
            return self._span(value, report)
        if isinstance(value, tuple):
            return tuple(self.of(item, report) for item in value)
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        if isinstance(value, Report):
            report = value.id
        elif isinstance(getattr(value, "report", None), str):
            report = value.report  # type: ignore[attr-defined]  # asked for one line above
        if isinstance(value, Speaker):
            value = self._speaker(value, report)
        changed = {
            name: safe
            for name in _worded(cast("Hashable", type(value)))
            if (safe := self._field(value, name, report)) is not getattr(value, name)
        }
        return dataclasses.replace(value, **changed) if changed else value

    def _field(self, value: Any, name: str, report: str | None) -> Any:
        if isinstance(value, Report) and name == "text":
            return self._moves[value.id].safe
        if isinstance(value, Report) and name in _SLUGS and isinstance(getattr(value, name), str):
            return self._protection.words(getattr(value, name), report, slug=True)
        return self.of(getattr(value, name), report)

    def _span(self, span: Span, report: str | None) -> Span:
        """The span moved; one that does not say its report is looked for where its words stand."""
        named = self._moves.get(report or "")
        if named is not None and named.holds(span):
            return named.span(span)
        for moves in self._moves.values():
            if moves.holds(span):
                return moves.span(span)
        words = self._protection.words(span.quote, report)
        return Span.cut(words, 0, len(words))

    def _speaker(self, speaker: Speaker, report: str | None) -> Speaker:
        pseudonym = self._protection.pseudonym(speaker.words, report)
        if pseudonym is None:
            return speaker
        return dataclasses.replace(speaker, words=pseudonym, role=None)


@cache
def _worded(kind: Any) -> tuple[str, ...]:
    """The fields of a record that may hold words."""
    hints = get_type_hints(kind)
    return tuple(
        field.name
        for field in dataclasses.fields(kind)
        if field.name not in _CODES and not _is_code(hints[field.name])
    )


def _is_code(hint: Any) -> bool:
    """Whether a type hint is one of our own lists of codes, or None."""
    if get_origin(hint) is Literal:
        return True
    members = [m for m in get_args(hint) if m is not type(None)]
    return len(members) == 1 and get_origin(members[0]) is Literal
