"""When somebody looked at the board last: kept in a cookie of the browser, as days alone."""

from __future__ import annotations

from datetime import date

from fastapi import Request, Response

from trucewatch.views.sight import Sight
from trucewatch.web.clock import now

#: Holds the day shown last at the visit before, that at the last one, and the day of that.
_SEEN = "trucewatch-seen"
_YEAR = 365 * 24 * 3600


def last_visit(request: Request, sight: Sight) -> str | None:
    """The day that the board showed last before today; None: not known, or the same as now."""
    before, shown, when = _seen(request)
    last = before if when == now()[:10] else shown
    return last if last and sight.today and last < sight.today else None


def remember_visit(request: Request, sight: Sight, response: Response, *, secure: bool) -> None:
    """Note in a cookie which day the board shows last: a day and nothing else."""
    if sight.record.as_of is not None or sight.today is None:
        return
    before, shown, when = _seen(request)
    today = now()[:10]
    if when != today:
        before = shown
    value = "_".join((before, sight.today, today))
    response.set_cookie(
        _SEEN, value, max_age=_YEAR, httponly=True, samesite="strict", secure=secure
    )


def _seen(request: Request) -> tuple[str, str, str]:
    """What the cookie says: three ISO days, empty where it says none."""
    parts = request.cookies.get(_SEEN, "").split("_")
    days = [part if _is_day(part) else "" for part in parts]
    return (days[0], days[1], days[2]) if len(days) == 3 else ("", "", "")


def _is_day(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
