"""Page *What changed*: the record now against what it said on an earlier day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse

from trucewatch.told import Told, each_told, say
from trucewatch.views.changes import changes_document
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, day
from trucewatch.web import strip

Document = dict[str, Any]
Show = Callable[[Request, str, Sight, Document], HTMLResponse]
_AT_ONCE = 50  # rows of each list
_WHAT = each_told(
    {
        "status": "status",
        "contested": "contested",
        "responsibility": "responsibility",
        "said_responsible": "said responsible",
        "kind": "kind",
        "place": "place",
        "days": "told of",
        "implementation": "kept",
        "deadline": "deadline",
        "duration": "duration",
        "duty_bearer": "owed by",
    }
)
#: What reports word themselves: shown as it stands.
_THEIRS = frozenset({"said_responsible", "place", "duration", "duty_bearer"})
_YES, _NO, _NOT_STATED = say("yes"), say("no"), say("not stated")
_STEPS = (1, 7, 30)  # days back that the page offers
SEEN = (
    "trucewatch-seen"  # the cookie: the day shown last at the visit before, at this one, and when
)
_YEAR = 365 * 24 * 3600


def add_routes(
    app: FastAPI, at: Callable[[Request], Sight], on: Callable[[Request, str], Sight], page: Show
) -> None:
    """Add the page. ``at``: the record that the address asks for; ``on``: that of another day."""

    @app.get("/changes", response_class=HTMLResponse)
    def changed(request: Request, since: str = "") -> HTMLResponse:
        now = at(request)
        first = asked_since(now, since)
        then = on(request, first) if first is not None else None
        return page(request, "changes.html", now, context(now, then, first))


def asked_since(now: Sight, since: str) -> str | None:
    """The day to compare with: the one asked for, else the day before that shown last.

    Raises:
        HTTPException: 404 where it is no day or lies after the day shown.
    """
    asked = strip.asked_day(since)
    if now.today is None:
        return None
    if asked is None:
        return _back(now.today, 1)
    if asked > now.today:
        raise HTTPException(
            404,
            say(
                "since=%(since)s lies after %(day)s, the day shown; choose an earlier one.",
                since=asked,
                day=now.today,
            ),
        )
    return asked


def context(now: Sight, then: Sight | None, since: str | None) -> Document:
    """Everything that the template shows. ``then`` None: nothing has been read."""
    if then is None or since is None or now.today is None:
        return {"since": None}
    found = changes_document(then, now, since)
    return {
        "since": since,
        "steps": [
            {"n": n, "href": now.address(f"/changes?since={_back(now.today, n)}")} for n in _STEPS
        ],
        "reports": _part(found["reports"], lambda row: _report(now, row)),
        "incidents_": {
            "new": _part(found["incidents"]["new"], lambda row: _incident(now, row)),
            "changed": _part(found["incidents"]["changed"], lambda row: _incident(now, row)),
            "gone": _part(found["incidents"]["gone"], lambda row: _incident(then, row)),
        },
        "provisions_": {
            "new": _part(found["provisions"]["new"], lambda row: _provision(now, row)),
            "changed": _part(found["provisions"]["changed"], lambda row: _provision(now, row)),
            "gone": _part(found["provisions"]["gone"], lambda row: _provision(then, row)),
        },
        "overdue": _part(found["overdue"], lambda row: _provision(now, row)),
        "clashes_": {
            "new": _part(found["contradictions"]["new"], lambda row: _clash(now, row)),
            "closed": _part(found["contradictions"]["closed"], lambda row: _clash(then, row)),
        },
        "retractions": _part(found["retractions"], lambda row: _side(now, row)),
        "judgements": _part(found["judgements"], lambda row: row),
        "quiet": _is_quiet(found),
    }


def _back(today: str, days: int) -> str:
    at = date.fromisoformat(today)
    return (at - timedelta(days=min(days, (at - date.min).days - 1))).isoformat()


def _part(rows: list[Document], make: Callable[[Document], Document]) -> Document:
    """The first rows, made ready for the page, and how many there are."""
    return {
        "rows": [make(row) for row in rows[:_AT_ONCE]],
        "of": len(rows),
        "cut": len(rows) if len(rows) > _AT_ONCE else 0,
    }


def _report(sight: Sight, row: Document) -> Document:
    return {**row, "href": sight.address(f"/reports/{row['id']}")}


def _incident(sight: Sight, row: Document) -> Document:
    return {
        **row,
        "href": sight.incident_door(sight.incident[row["id"]]).href,
        "differ": [_change(each) for each in row.get("changes", ())],
        "more": len(row.get("new_claims", ())),
    }


def _provision(sight: Sight, row: Document) -> Document:
    return {
        **row,
        "href": sight.provision_door(row["id"]).href,
        "differ": [_change(each) for each in row.get("changes", ())],
        "raised": [code(flag) for flag in row.get("raised", ())],
        "dropped": [code(flag) for flag in row.get("dropped", ())],
    }


def _clash(sight: Sight, row: Document) -> Document:
    return {**row, "sides": [_side(sight, side) for side in row["sides"]]}


def _side(sight: Sight, row: Document) -> Document:
    return {**row, "href": sight.claim_href(sight.claims[row["claim"]])}


def _change(each: Document) -> Document:
    """One field: what it is, what it was and is; ``theirs``: in words of reports."""
    what = each["what"]
    return {
        "what": _WHAT[what],
        "was": _value(what, each["from"]),
        "now": _value(what, each["to"]),
        "theirs": what in _THEIRS,
    }


def _value(what: str, value: Any) -> Told | str:
    if value is None:
        return _NOT_STATED
    if isinstance(value, bool):
        return _YES if value else _NO
    if what in _THEIRS or what == "days":
        return value if isinstance(value, str) else str(value)
    return day(value) if what == "deadline" else code(str(value))


def _is_quiet(found: Document) -> bool:
    """Whether nothing at all differs."""
    groups = (found["incidents"], found["provisions"], found["contradictions"])
    lists = [rows for group in groups for rows in group.values()]
    lists += [found[k] for k in ("reports", "overdue", "retractions", "judgements")]
    return not any(lists)
