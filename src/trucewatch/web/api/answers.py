"""What answers of the API look like, as its description tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

PREFIX = "/api/"
DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
AsOf = Annotated[
    str | None,
    Query(
        pattern=DAY,
        description="As known from reports published up to this day; left out: all.",
        examples=["2031-03-14"],
    ),
]


class Coverage(BaseModel):
    """What was read, which every count stands beside: silence is not peace."""

    reports: int
    origins: int
    undated_reports: int
    first: str | None
    last: str | None
    days: int
    days_without_report: list[str]
    not_yet_read_reports: int
    days_not_yet_read: list[str]


class Answer(BaseModel):
    """A document. ``docs/reference/document.md`` and ``api.md`` say what each format holds."""

    model_config = ConfigDict(extra="allow")

    format: str = Field(pattern="^trucewatch/[a-z-]+/[0-9]+$")


class View(Answer):
    """A view of the case as known on a day. ``asked``: the day asked for; null: all is known."""

    version: str
    name: str
    as_of: str | None
    asked: str | None
    clock: str
    coverage: Coverage


class Fault(BaseModel):
    """Why there is no answer: what is wrong, and what would be right."""

    status: int
    wrong: str
    right: str


_RIGHT = {
    400: "Ask as /api/openapi.json describes.",
    401: "Sign in first, at /sign-in, and send the cookie that it gives.",
    403: "Ask somebody whose role opens this.",
    404: "Ask for something that the case has: /api/openapi.json describes what may be asked.",
    405: "Use GET: the API only reads.",
    422: "Ask as /api/openapi.json describes.",
}


def is_api(request: Request) -> bool:
    """Whether a request asks the API."""
    return request.url.path.startswith(PREFIX)


def told_faults(errors: Sequence[Any]) -> tuple[str, str]:
    """What is wrong with what was asked, and what would be right."""
    wrong = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in errors)
    asked = ", ".join(dict.fromkeys(str(e["loc"][-1]) for e in errors))
    return wrong, f"/api/openapi.json describes {asked}; days are written as 2031-03-14."


def fault(status: int, wrong: str, right: str = "", headers: Any = None) -> JSONResponse:
    """The answer that says what is wrong."""
    told = Fault(status=status, wrong=wrong, right=right or _RIGHT.get(status, "Try again later."))
    return JSONResponse(told.model_dump(), status_code=status, headers=headers)
