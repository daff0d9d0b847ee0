"""Points that people put on the map by hand: which of them tell where a private person was."""

from __future__ import annotations

import re
from collections.abc import Callable

from trucewatch.records.claim import Claim
from trucewatch.records.record import Record
from trucewatch.records.version import latest_of

_FIELDS = frozenset({"point", "event.place.point"})
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_JOINT = r"\s*[,;\s]\s*"


def given_points(
    record: Record, tells_of_somebody: Callable[[Claim], bool]
) -> re.Pattern[str] | None:
    """How the points are written that were given for claims of private persons; None: no such.

    Also those that were taken back, those of claims that the record holds no more, which may have
    been of a private person, and the machine's own that were corrected.
    """
    heirs = latest_of(record.fates)
    claims = {claim.id: claim for claim in record.claims}
    told = [(j.target, j.value) for j in record.judgements if j.field in _FIELDS]
    told += [(c.target, c.read) for c in record.corrections if c.field in _FIELDS]
    found: set[tuple[str, ...]] = set()
    for target, value in told:
        claim = claims.get(heirs.get(target, target))
        if claim is None or tells_of_somebody(claim):
            found.add(tuple(_NUMBER.findall(value or "")))
    written = (_written(numbers) for numbers in sorted(found) if len(numbers) > 1)
    joined = "|".join(written)
    return re.compile(joined) if joined else None


def _written(numbers: tuple[str, ...]) -> str:
    lat, lon = map(re.escape, numbers[:2])
    # Either order: whoever writes it down again may write the longitude first.
    return rf"(?<![\d.])(?:{lat}{_JOINT}{lon}|{lon}{_JOINT}{lat})(?![\d])"
