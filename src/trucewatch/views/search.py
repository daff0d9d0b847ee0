"""Reports and claims that fit what a person typed, with the words where they stand.

Searched is what is shown: where names are withheld from somebody, searching finds none either. That
is why no index over the raw texts lies in the case (decision 0010).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from trucewatch.errors import UsageError
from trucewatch.records.claim import Claim
from trucewatch.records.report import Report
from trucewatch.told import say
from trucewatch.views.coverage import view_head
from trucewatch.views.folded import Folded
from trucewatch.views.folding import fold
from trucewatch.views.query import Query, read_query
from trucewatch.views.sight import Sight

Document = dict[str, Any]
AT_ONCE = 50  # results on a page
_AROUND = 90  # characters shown on either side of words that were found
_SNIPPETS = 3  # of one report


@dataclass(frozen=True, slots=True)
class _Hit:
    """A report that fits, or of it one claim; ``places``: where the words stand."""

    report: Report
    claim: Claim | None
    places: Sequence[tuple[int, int]]


#: The folded texts of each record that is looked at, by report; gone with it.
_FOLDED: WeakKeyDictionary[Sight, dict[str, Folded]] = WeakKeyDictionary()


def search_document(sight: Sight, text: str, *, after: int = 0) -> Document:
    """What fits, by publication day; ``after`` so many results are passed over.

    Raises:
        UsageError: the query cannot be read, or asks for nothing.
    """
    query = read_query(text)
    if not query.terms and not query.fields:
        raise UsageError(say('nothing to search for: give a word, a "phrase", or a field'))
    hits = list(_found(sight, query))
    return {
        **view_head(sight, "search"),
        "query": text,
        "of": "claims" if query.of_claims else "reports",
        "found": len(hits),
        "after": after,
        "results": [_row(sight, hit) for hit in hits[after : after + AT_ONCE]],
    }


def _row(sight: Sight, hit: _Hit) -> Document:
    if hit.claim is not None:
        return _claim_row(sight, hit.report, hit.claim, hit.places)
    return _report_row(sight, hit.report, hit.places, sight.once(_by_report)[hit.report.id])


def _by_report(sight: Sight) -> dict[str, list[Claim]]:
    claims: dict[str, list[Claim]] = {report.id: [] for report in sight.record.reports}
    for claim in sight.record.claims:
        claims[claim.report].append(claim)
    return claims


def _by_day(sight: Sight) -> list[Report]:
    return sorted(sight.record.reports, key=lambda r: (r.published.day or "9999", r.id))


def _found(sight: Sight, query: Query) -> Iterator[_Hit]:
    claims = sight.once(_by_report)
    for report in sight.once(_by_day):
        if not _report_fits(sight, report, query):
            continue
        folded = _folded(sight, report)
        every = [list(folded.places(term)) for term in query.terms]
        if not all(every):
            continue
        places = sorted({place for some in every for place in some})
        if query.of_claims:
            for claim in claims[report.id]:
                if _claim_fits(sight, claim, query) and all(
                    any(_inside(claim, place) for place in some) for some in every
                ):
                    inside = [place for place in places if _inside(claim, place)]
                    yield _Hit(report, claim, inside)
        else:
            yield _Hit(report, None, places)


def fold_reports(sight: Sight) -> None:
    """Bring together the spellings of every report's words, so that the first search need not."""
    sight.once(_by_report)
    for report in sight.once(_by_day):
        _folded(sight, report)


def _folded(sight: Sight, report: Report) -> Folded:
    held = _FOLDED.setdefault(sight, {})
    if report.id not in held:
        held[report.id] = Folded.of(report.text)
    return held[report.id]


def _report_fits(sight: Sight, report: Report, query: Query) -> bool:
    day = report.published.day
    outlet = fold(sight.outlet(report))
    return (
        all(words in outlet for words in query.field("outlet"))
        and all(day is not None and day >= first for first in query.field("from"))
        and all(day is not None and day <= last for last in query.field("to"))
    )


def _claim_fits(sight: Sight, claim: Claim, query: Query) -> bool:
    place = claim.event.place
    where = fold(f"{place.words} {place.named or ''}") if place else ""
    kinds = {claim.event.kind, *claim.event.also}
    teller = fold(sight.teller(claim))
    return (
        all(words in teller for words in query.field("speaker"))
        and all(words in where for words in query.field("place"))
        and all(kind in kinds for kind in query.field("kind"))
        and all(claim.stance.factuality == value for value in query.field("factuality"))
    )


def _inside(claim: Claim, place: tuple[int, int]) -> bool:
    return claim.span.start <= place[0] and place[1] <= claim.span.end


def _head(sight: Sight, report: Report) -> Document:
    return {
        "report": report.id,
        "title": report.title.quote if report.title else report.name,
        "outlet": sight.outlet(report),
        "published": report.published.day,
    }


def _report_row(
    sight: Sight, report: Report, places: Sequence[tuple[int, int]], claims: Sequence[Claim]
) -> Document:
    snippets = []
    for start, end, inside in _stretches(report, places):
        claim = next((c for c in claims if any(_inside(c, place) for place in inside)), None)
        snippets.append({"words": _marked(report.text, start, end, inside), "claim": _id(claim)})
        if len(snippets) == _SNIPPETS:
            break
    return {**_head(sight, report), "times": len(places), "snippets": snippets}


def _claim_row(
    sight: Sight, report: Report, claim: Claim, places: Sequence[tuple[int, int]]
) -> Document:
    words = _marked(report.text, claim.span.start, claim.span.end, places)
    return {
        **_head(sight, report),
        "times": len(places),
        "teller": sight.teller(claim),
        "kind": claim.event.kind,
        "factuality": claim.stance.factuality,
        "place": claim.event.place.words if claim.event.place else None,
        "snippets": [{"words": words, "claim": claim.id}],
    }


def _id(claim: Claim | None) -> str | None:
    return claim.id if claim is not None else None


def _stretches(
    report: Report, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Stretches of a paragraph around the words found, none over another, with what is in each."""
    for block in report.blocks:
        inside = [p for p in places if block.span.start <= p[0] and p[1] <= block.span.end]
        while inside:
            start = max(inside[0][0] - _AROUND, block.span.start)
            end = min(inside[0][1] + _AROUND, block.span.end)
            start, end = _whole_words(report.text, start, end, block.span.start, block.span.end)
            yield start, end, [place for place in inside if place[1] <= end]
            inside = [place for place in inside if place[1] > end]


def _whole_words(text: str, start: int, end: int, first: int, last: int) -> tuple[int, int]:
    while start > first and not text[start - 1].isspace():
        start -= 1
    while end < last and not text[end].isspace():
        end += 1
    return start, end


def _marked(
    text: str, start: int, end: int, places: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """Exact words of the text from start to end, in runs; ``found``: words that were looked for."""
    runs: list[dict[str, Any]] = []
    done = start
    for first, last in places:
        if first < done:
            continue  # within words that another term found
        if first > done:
            runs.append({"text": text[done:first], "found": False})
        runs.append({"text": text[first:last], "found": True})
        done = last
    if done < end:
        runs.append({"text": text[done:end], "found": False})
    return runs
