"""Page *Figures*: every number with its words, as ranges by origin. Nothing is added up."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from fastapi import HTTPException

from trucewatch.told import counted, each_told, say
from trucewatch.views.coverage import coverage_days, coverage_document
from trucewatch.views.day_spans import told_days
from trucewatch.views.figure_words import amount_words
from trucewatch.views.figures import Happening, Series, figure_kinds
from trucewatch.views.folding import fold_name
from trucewatch.views.paging import pager
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code
from trucewatch.web.pages.figure_charts import days_chart, known, range_chart

Document = dict[str, Any]
_AT_ONCE = 20  # happenings shown at once
#: How the words present a figure, where they do not tell it as done.
_PRESENTED = each_told(
    {
        "told": "told as done",
        "denied": "in words that deny it",
        "did_not_happen": "told as not done",
    }
)
_TALLIES = each_told(
    {
        "cumulative": "A running total: all so far.",
        "new": "New ones only: on top of what was told before.",
    }
)


def context(sight: Sight, kind: str | None, after: int = 0) -> Document:
    """All that the template shows, some happenings at a time. Raises 404 for no kind of figure."""
    if kind is not None and kind not in figure_kinds(sight):
        raise HTTPException(
            404,
            say("kind=%(asked)s is no kind of figure; Figures lists those read.", asked=repr(kind)),
        )
    series, numbers = sight.once(Series), sight.once(numbers_by_kind)
    asked = [h for each, found in series.kinds.items() if kind in (None, each) for h in found]
    part = pager(sight, "/figures", after, _AT_ONCE, len(asked), kind=kind)
    shown = groupby(asked[max(part.first - 1, 0) : part.last], key=lambda h: h.kind)
    return {
        "kind": kind,
        "coverage": sight.once(coverage_document),
        "links": _links(sight, numbers, kind),
        "every": sight.address("/figures"),
        "numbers": sum(numbers.values()),
        "kinds": [
            {
                "kind": each,
                "label": code(each),
                "numbers": numbers[each],
                "happenings": [_group(sight, series, happening) for happening in same],
            }
            for each, same in shown
        ],
        "part": part,
    }


def numbers_by_kind(sight: Sight) -> dict[str, int]:
    """By kind of figure how many rows it has."""
    series = sight.once(Series)
    return {kind: series.numbers(kind) for kind in series.kinds}


def _links(sight: Sight, numbers: Mapping[str, int], chosen: str | None) -> list[Document]:
    return [
        {
            "label": code(kind),
            "href": sight.address(f"/figures?kind={kind}"),
            "numbers": count,
            "chosen": kind == chosen,
        }
        for kind, count in numbers.items()
    ]


def _group(sight: Sight, series: Series, happening: Happening) -> Document:
    same = series.documents(happening)
    incident = sight.incident.get(happening.incident or "")
    return {
        "words": same[0]["incident"],
        "label": same[0]["label"],
        "door": sight.incident_door(incident) if incident else None,
        "assessment": sight.assessed(incident) if incident else None,
        "series": [_series(sight, happening.kind, document) for document in same],
    }


def _series(sight: Sight, kind: str, series: Document) -> Document:
    rows = [_row(sight, n, row) for n, row in enumerate(series["figures"], 1)]
    found = series["range"]
    ranged = found is not None
    return {
        "presented": _presented(series["presented"]),
        "factuality": series["presented"],
        "counts": series["counts"],
        "tally": _TALLIES.get(series["tally"] or ""),
        "rows": rows,
        "range": found,
        "one_happening": series["incident"] is not None,
        "amount": _range_words(found, rows) if ranged else None,
        "noun": say("per cent") if kind == "share" else code(kind),
        "chart": range_chart(rows) if ranged else None,
        "by_day": days_chart(rows, sight.once(coverage_days)) if ranged else None,
    }


def _presented(factuality: str) -> str:
    told = _PRESENTED.get(factuality)
    return told or say("told as %(factuality)s", factuality=code(factuality))


def _range_words(found: Document, rows: list[Document]) -> str:
    """ "3 to 5", "3 to 5, open above"; an open end alone is "at least 3"."""
    low, high, ends = found["low"], found["high"], known(rows)
    if low is not None and high is None and max(ends) > low:
        return say("%(amount)s, open above", amount=amount_words(low, max(ends)))
    if low is None and high is not None and min(ends) < high:
        return say("%(amount)s, open below", amount=amount_words(min(ends), high))
    if low is None and high is None and ends:
        amount = amount_words(min(ends), max(ends))
        return say("%(amount)s, open on both sides", amount=amount)
    return amount_words(low, high)


def _row(sight: Sight, number: int, row: Document) -> Document:
    """One origin's number: its words, their door, and who tells the same again."""
    claim = sight.claims[row["claim"]]
    time = claim.event.time
    report = sight.reports[claim.report]
    side = sight.side(claim)
    itself = side is not None and fold_name(side) == fold_name(row["teller"])
    return {
        **row,
        "n": number,
        "amount": _amount(row),
        "href": sight.claim_href(claim),
        "outlet": sight.outlet(report),
        "side": None if itself else side,
        "told_of": told_days(time) if time and (time.start or time.end) else None,
        "again": [
            {
                "href": sight.claim_href(other),
                "outlet": sight.outlet(sight.reports[other.report]),
                "day": sight.reports[other.report].published.day,
            }
            for other in (sight.claims[ident] for ident in row["told_again"])
        ],
        "times": counted(len(row["told_again"]), "%(n)s more time", "%(n)s more times"),
    }


def _amount(row: Document) -> str:
    """The number alone, for a chart; the report's own word where it is none."""
    if row["told"] == "vague" or (row["low"] is None and row["high"] is None):
        return f"“{' '.join(row['text'].split())}”"
    amount = amount_words(row["low"], row["high"])
    about = row["told"] == "about" and row["low"] == row["high"]
    return say("about %(number)s", number=amount) if about else amount
