"""Which reports are versions of one: the same page, edited. Where that is unsure, none is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations

from trucewatch.judged.standing import standing
from trucewatch.link.addresses import canonical_address
from trucewatch.link.copies import shared_runs, word_runs
from trucewatch.records.judgement import Judgement
from trucewatch.records.report import Report
from trucewatch.records.version import PossibleVersion, Versions

BY_ADDRESS = "versions.address"
BY_TITLE = "versions.title"
BY_TEXT = "versions.text"
BY_PERSON = "versions.person"

# Shares of the shorter text's three-word runs that stand in the other. A page is edited on its day:
# under one address and day much may change; on another day the page may be a daily one, whose
# phrases stay and whose news does not. Short texts lose three runs with each changed word.
_SAME_DAY, _SAME_DAY_PERHAPS = 0.4, 0.1
_OTHER_DAY, _OTHER_DAY_PERHAPS = 0.7, 0.3
_TITLED, _TITLED_PERHAPS = 0.7, 0.4
_UNTITLED_PERHAPS = 0.8
_WORD = re.compile(r"\w+")

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Tie:
    sure: bool
    score: float
    rule: str
    reason: str


def find_versions(
    reports: Sequence[Report],
    captured: Mapping[str, str],
    judgements: Sequence[Judgement] = (),
) -> tuple[tuple[Versions, ...], tuple[PossibleVersion, ...]]:
    """Reports of which there are several versions, and pairs that may be versions of one report.

    Surely versions: of one address and day, with 40 % of the shorter text's three-word runs in the
    other (70 % where the days differ); or, where not both have an address, of one outlet, day and
    title with 70 %. Less, or another title or address, is only possible. Two outlets never have
    versions of one report. ``merge`` and ``split`` judgements on two reports outrank all of that.

    ``captured``: the instant at which each report was first added. Versions stand by publication
    day where all have one, then by time where every page states one, then by capture; of one
    second: one with a correction after one without, the longer after the shorter, then by id.
    """
    ordered = sorted(reports, key=lambda r: (r.published.day or "9999", r.id))
    place = {r.id: n for n, r in enumerate(ordered)}
    joined, parted = _judged(judgements, place)
    ties = _ties(ordered)
    ties |= {pair: _Tie(True, 2.0, BY_PERSON, f"said by {by}") for pair, by in joined.items()}
    groups = _grouped(ordered, ties, parted)
    home = {n: k for k, group in enumerate(groups) for n in group}
    found = [
        _versions([ordered[n] for n in sorted(group)], captured, place, ties)
        for group in groups
        if len(group) > 1
    ]
    possible = [
        PossibleVersion(ordered[i].id, ordered[j].id, tie.rule, tie.reason)
        for (i, j), tie in sorted(ties.items())
        if home[i] != home[j] and (i, j) not in parted
    ]
    return tuple(found), tuple(possible)


def _judged(
    judgements: Sequence[Judgement], place: Mapping[str, int]
) -> tuple[dict[_Pair, str], frozenset[_Pair]]:
    """Pairs that people merged, with who did, and pairs that they split; the last word holds."""
    last: dict[_Pair, Judgement] = {}
    for j in standing(judgements):
        if j.target in place and (j.value or "") in place and j.verb in {"merge", "split"}:
            a, b = sorted((place[j.target], place[j.value or ""]))
            last[a, b] = j
    joined = {pair: j.by for pair, j in last.items() if j.verb == "merge"}
    return joined, frozenset(pair for pair, j in last.items() if j.verb == "split")


def _ties(ordered: Sequence[Report]) -> dict[_Pair, _Tie]:
    runs: dict[int, frozenset[tuple[str, ...]]] = {}
    found = {}
    for i, j in sorted(set(_candidates(ordered))):
        for n in (i, j):
            if n not in runs:
                runs[n] = word_runs(ordered[n])
        tie = _tie(ordered[i], ordered[j], shared_runs(runs[i], runs[j]))
        if tie is not None:
            found[i, j] = tie
    return found


def _candidates(ordered: Sequence[Report]) -> Iterator[_Pair]:
    """Pairs of one address, and pairs of one outlet and day."""
    addresses: dict[str, list[int]] = {}
    days: dict[tuple[str, str], list[int]] = {}
    for n, report in enumerate(ordered):
        address = canonical_address(report.url)
        if address is not None:
            addresses.setdefault(address, []).append(n)
        if report.outlet and report.published.day:
            days.setdefault((_folded(report.outlet), report.published.day), []).append(n)
    for some in (*addresses.values(), *days.values()):
        yield from combinations(some, 2)


def _tie(a: Report, b: Report, share: float) -> _Tie | None:
    if a.outlet and b.outlet and _folded(a.outlet) != _folded(b.outlet):
        return None
    told = f"{share:.0%} of the shorter text's three-word runs in both"
    address, other = canonical_address(a.url), canonical_address(b.url)
    days = {a.published.day, b.published.day} - {None}
    if address is not None and address == other:
        sure, perhaps = _SAME_DAY, _SAME_DAY_PERHAPS
        on = "one day"
        if len(days) > 1:
            sure, perhaps, on = _OTHER_DAY, _OTHER_DAY_PERHAPS, "two days"
        if share < perhaps:
            return None
        return _Tie(share >= sure, share, BY_ADDRESS, f"one address, {on}, {told}")
    if not a.outlet or not b.outlet or len(days) != 1 or None in (a.published.day, b.published.day):
        return None
    titled = a.title is not None and b.title is not None
    titled = titled and _folded(a.title.quote if a.title else "") == _folded(
        b.title.quote if b.title else ""
    )
    if titled and share >= _TITLED_PERHAPS:
        sure_of_it = share >= _TITLED and None in (address, other)
        apart = "" if None in (address, other) else "two addresses, "
        return _Tie(sure_of_it, share, BY_TITLE, f"one outlet, day and title, {apart}{told}")
    if share >= _UNTITLED_PERHAPS:
        return _Tie(False, share, BY_TEXT, f"one outlet and day, two titles, {told}")
    return None


def _folded(words: str) -> str:
    return " ".join(w.casefold() for w in _WORD.findall(words))


def _grouped(
    ordered: Sequence[Report],
    ties: Mapping[_Pair, _Tie],
    parted: frozenset[_Pair],
) -> list[list[int]]:
    """Surely tied reports, best ties first; a group never has two outlets or a pair split."""
    home = list(range(len(ordered)))
    members = {n: [n] for n in home}
    sure = [(-tie.score, pair) for pair, tie in ties.items() if tie.sure]
    for _, (i, j) in sorted(sure):
        a, b = sorted((home[i], home[j]))
        if a == b:
            continue
        both = [*members[a], *members[b]]
        said = ties[i, j].rule == BY_PERSON
        if not said and len({_folded(o) for n in both if (o := ordered[n].outlet)}) > 1:
            continue
        if any(tuple(sorted((x, y))) in parted for x in members[a] for y in members[b]):
            continue
        for n in members[b]:
            home[n] = a
        members[a] = both
        del members[b]
    return [members[n] for n in sorted(members)]


def _versions(
    group: Sequence[Report],
    captured: Mapping[str, str],
    place: Mapping[str, int],
    ties: Mapping[_Pair, _Tie],
) -> Versions:
    dated = all(r.published.day for r in group)
    stated = _stated_instants(group)
    chain = sorted(
        group,
        key=lambda r: (
            (r.published.day or "") if dated else "",
            stated.get(r.id, ""),  # the outlet's clock before that of whoever saved the page
            captured.get(r.id, ""),
            any(b.role == "correction" for b in r.blocks),
            len(r.text),
            r.id,
        ),
    )
    known = []
    for at in range(1, len(chain)):
        pairs = (sorted((place[chain[at].id], place[r.id])) for r in chain[:at])
        near = [ties[a, b] for a, b in pairs if (a, b) in ties and ties[a, b].sure]
        if not near:  # tied through a later one only
            pairs = (sorted((place[chain[at].id], place[r.id])) for r in chain if r != chain[at])
            near = [ties[a, b] for a, b in pairs if (a, b) in ties and ties[a, b].sure]
        known.append(max(near, key=lambda tie: tie.score))
    return Versions(
        reports=tuple(r.id for r in chain),
        captured=tuple(captured.get(r.id) for r in chain),
        reasons=tuple(tie.reason for tie in known),
        rules=tuple(tie.rule for tie in known),
    )


def _stated_instants(group: Sequence[Report]) -> dict[str, str]:
    """The instant that each page states, to be compared; none where one states none.

    Times with a zone and times without cannot be compared.
    """
    found = {}
    for report in group:
        day, time = report.published.day, report.published.time
        if day is None or time is None:
            return {}
        found[report.id] = datetime.fromisoformat(f"{day}T{time}")
    zoned = {at.tzinfo is not None for at in found.values()}
    if len(zoned) > 1:
        return {}
    return {r: (at.astimezone(UTC) if at.tzinfo else at).isoformat() for r, at in found.items()}
