"""How a case, a report, a claim and the grounds of a line look in a notebook.

One piece of HTML each, with its style in it and no script; every word of a report is escaped.
Serif is for exact words of reports alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from trucewatch.views.wording import code, day, plural

Document = dict[str, Any]
_FRAME = "font:14px/1.5 system-ui,sans-serif;max-width:60rem"
_SAID = "margin:.3rem 0;font:16px/1.5 Georgia,serif"
_DIM = "opacity:.7;font-size:13px"
_CELL = "text-align:start;vertical-align:top;padding:.2rem .8rem .2rem 0;border-top:1px solid #8886"
_SHOWN = 12  # reports or rows drawn at once
_LONGEST = 4000  # characters of a report that are drawn


def claim_html(claim: Document) -> str:
    """A claim: the words, who says so, when, how they present it."""
    facts = [
        _own(claim.get("teller") or claim["speaker"]),
        day(claim["published"]) if claim.get("published") else "published on no known day",
        f"{escape(code(claim['event']['kind']))}: {escape(code(claim['factuality']))}",
        escape(claim["id"]),
    ]
    return _frame(_said(claim["quote"]) + _dim(" · ".join(facts)))


def report_html(report: Document) -> str:
    """A report: what it is, and its words as far as they fit."""
    text = report["text"]
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    facts = [_own(report["outlet"]), escape(day(report["published"]))]
    facts += [plural(report["claims"], "claim"), escape(report["id"])]
    words = f'<div dir="auto" style="{_SAID};white-space:pre-wrap">“<bdi>{escape(cut)}</bdi>”</div>'
    return _frame(_dim(" · ".join(facts)) + words)


def board_html(board: Document) -> str:
    """The board: provisions on their scale, incidents by kind beside what was read."""
    days = board["coverage"]
    empty = sum(not row["reports"] for row in days)
    read = f"{plural(board['reports'], 'report')} read."
    if empty:
        read += f" On {empty} of the last {plural(len(days), 'day')} no report was read: that does "
        read += "not show a quiet day."
    head = f"<strong><bdi>{escape(board['name'])}</bdi></strong> · is it holding?"
    if board["as_of"]:
        head += f" · as of {escape(day(board['as_of']))}"
    parts = [f"<div>{head}</div>", _dim(read)]
    parts.append(_provisions(board["provisions"]))
    parts.append(_incidents(board["incidents"], {row["day"]: row["reports"] for row in days}))
    if board["contradictions"]:
        words = f"{plural(len(board['contradictions']), 'contradiction')}: claims that cannot all "
        parts.append(_dim(words + "be so; none is chosen."))
    return _frame("".join(parts))


def why_html(grounds: Document) -> str:
    """The grounds of a line: every exact word it stands on."""
    quotes = list(dict.fromkeys(_quotes(grounds)))
    head = (
        f"<div><strong>{escape(grounds['type'])} {escape(grounds['id'])}</strong> stands on</div>"
    )
    said = "".join(_said(quote) for quote in quotes[:_SHOWN])
    rest = len(quotes) - _SHOWN
    return _frame(head + said + (_dim(f"… and {rest} more: .to_dict()") if rest > 0 else ""))


def _quotes(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        if isinstance(value.get("quote"), str):
            yield value["quote"]
        for inner in value.values():
            yield from _quotes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _quotes(inner)


def _provisions(rows: list[Document]) -> str:
    if not rows:
        return _dim("No provision was read out of these reports.")
    cells = [
        (
            escape(row["name"]),
            f"{escape(row['kind'])}<br>{_own(row['duty_bearer'])}",
            f'<span style="font-family:Georgia,serif">“<bdi>{escape(row["quote"])}</bdi>”</span>',
            escape(code(row["implementation"])),
            escape(", ".join(row["flags"]) or "no flag"),
        )
        for row in rows
    ]
    return _table(("", "provision, and who owes it", "in the words", "kept", "flags"), cells)


def _incidents(rows: list[Document], read: dict[str, int]) -> str:
    if not rows:
        return _dim("No incident is told of in what was read.")
    cells = [
        (
            escape(row["name"]),
            escape(day(row["day"])),
            escape(code(row["kind"])),
            _own(row["place"]),
            escape(row["status"]) + (", contested" if row["contested"] else ""),
            plural(row["origins"], "origin"),
            _reports(read.get(row["day"] or "")),
        )
        for row in rows[-_SHOWN:]
    ]
    table = _table(("", "day", "kind", "place", "status", "told by", "read of that day"), cells)
    if len(rows) > _SHOWN:
        table += _dim(f"The last {_SHOWN} of {len(rows)} incidents; all: .incidents")
    return table


def _reports(read: int | None) -> str:
    """Of days further back than the board shows, nothing is said."""
    if read is None:
        return "not shown"
    return plural(read, "report") if read else "no report read"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Cells are HTML already."""
    head = "".join(f'<th scope="col" style="{_CELL}">{escape(h)}</th>' for h in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f'<table style="border-collapse:collapse"><tr>{head}</tr>{body}</table>'


def _own(words: str | None) -> str:
    return f"<bdi>{escape(words)}</bdi>" if words else "not stated"


def _said(words: str) -> str:
    return f'<blockquote dir="auto" style="{_SAID}">“<bdi>{escape(words)}</bdi>”</blockquote>'


def _dim(html: str) -> str:
    return f'<div style="{_DIM}">{html}</div>'


def _frame(html: str) -> str:
    return f'<div style="{_FRAME}">{html}</div>'
