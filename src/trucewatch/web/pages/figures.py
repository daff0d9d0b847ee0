"""Page *Figures*: every number with its words, as ranges by origin. Nothing is added up."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from fastapi import HTTPException

from trucewatch.views.coverage import coverage_days
from trucewatch.views.day_spans import told_days
from trucewatch.views.figure_words import amount_words
from trucewatch.views.figures import figure_kinds, figures_document
from trucewatch.views.folding import fold_name
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, plural
from trucewatch.web.pages.figure_charts import days_chart, known, range_chart

Document = dict[str, Any]
#: How the words present a figure, where they do not tell it as done.
_PRESENTED = {
    "told": "told as done",
    "denied": "in words that deny it",
    "did_not_happen": "told as not done",
}
_TALLIES = {
    "cumulative": "A running total: all so far.",
    "new": "New ones only: on top of what was told before.",
}


def context(sight: Sight, kind: str | None) -> Document:
    """All that the template shows. Raises 404 for a kind of figure that there is not."""
    if kind is not None and kind not in figure_kinds(sight):
        raise HTTPException(404, f"kind={kind!r} is no kind of figure; Figures lists those read.")
    every = figures_document(sight, None)
    shown = [k for k in every["kinds"] if kind in (None, k["kind"])]
    return {
        "kind": kind,
        "coverage": every["coverage"],
        "links": _links(sight, every["kinds"], kind),
        "every": sight.address("/figures"),
        "numbers": sum(_numbers(k) for k in every["kinds"]),
        "kinds": [_kind(sight, k) for k in shown],
    }


def _links(sight: Sight, kinds: list[Document], chosen: str | None) -> list[Document]:
    return [
        {
            "label": code(k["kind"]),
            "href": sight.address(f"/figures?kind={k['kind']}"),
            "numbers": _numbers(k),
            "chosen": k["kind"] == chosen,
        }
        for k in kinds
    ]


def _numbers(kind: Document) -> int:
    return sum(len(series["figures"]) for series in kind["series"])


def _kind(sight: Sight, kind: Document) -> Document:
    """The series of a kind, those of one happening together."""
    groups = groupby(kind["series"], key=_happening)
    return {
        "kind": kind["kind"],
        "label": code(kind["kind"]),
        "numbers": _numbers(kind),
        "happenings": [_group(sight, kind["kind"], list(same)) for _, same in groups],
    }


def _happening(series: Document) -> tuple[str | None, str]:
    return (series["incident"]["id"] if series["incident"] else None, series["event"])


def _group(sight: Sight, kind: str, same: list[Document]) -> Document:
    words = same[0]["incident"]
    incident = next((i for i in sight.record.incidents if words and i.id == words["id"]), None)
    return {
        "words": words,
        "label": same[0]["label"],
        "door": sight.incident_door(incident) if incident else None,
        "assessment": sight.assessed(incident) if incident else None,
        "series": [_series(sight, kind, series) for series in same],
    }


def _series(sight: Sight, kind: str, series: Document) -> Document:
    rows = [_row(sight, n, row) for n, row in enumerate(series["figures"], 1)]
    found = series["range"]
    ranged = found is not None
    return {
        "presented": _PRESENTED.get(series["presented"], f"told as {code(series['presented'])}"),
        "factuality": series["presented"],
        "counts": series["counts"],
        "tally": _TALLIES.get(series["tally"] or ""),
        "rows": rows,
        "range": found,
        "one_happening": series["incident"] is not None,
        "amount": _range_words(found, rows) if ranged else None,
        "noun": "per cent" if kind == "share" else code(kind),
        "chart": range_chart(rows) if ranged else None,
        "by_day": days_chart(rows, coverage_days(sight)) if ranged else None,
    }


def _range_words(found: Document, rows: list[Document]) -> str:
    """ "3 to 5", "3 to 5, open above"; an open end alone is "at least 3"."""
    low, high, ends = found["low"], found["high"], known(rows)
    if low is not None and high is None and max(ends) > low:
        return f"{amount_words(low, max(ends))}, open above"
    if low is None and high is not None and min(ends) < high:
        return f"{amount_words(min(ends), high)}, open below"
    if low is None and high is None and ends:
        return f"{amount_words(min(ends), max(ends))}, open on both sides"
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
        "times": plural(len(row["told_again"]), "more time"),
    }


def _amount(row: Document) -> str:
    """The number alone, for a chart; the report's own word where it is none."""
    if row["told"] == "vague" or (row["low"] is None and row["high"] is None):
        return f"“{' '.join(row['text'].split())}”"
    about = "about " if row["told"] == "about" and row["low"] == row["high"] else ""
    return about + amount_words(row["low"], row["high"])
