"""Routes of the API that tell of review: what waits, one thing to judge, how far people agree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse

from trucewatch.review.agreement import measure_agreement
from trucewatch.store.case import Case
from trucewatch.views.review import agreement_document, progress_document, queue_document
from trucewatch.views.review_item import find_item, item_document
from trucewatch.views.sight import Sight
from trucewatch.web.api.answers import Answer, AsOf
from trucewatch.web.judging import Judging

Blind = Annotated[bool, Query(description="As if nobody else had judged: for those who judge.")]
Limit = Annotated[int, Query(ge=1, le=10_000, description="So many of the queue.")]
Id = Annotated[str, Path(max_length=80)]
#: Answers with a document of the record as of a day, or finds the record.
Give = Callable[[Request, "str | None", Callable[[Sight], dict[str, Any]]], JSONResponse]
At = Callable[[Request, "str | None"], Sight]
Show = Callable[[Request, Sight, "dict[str, Any]"], JSONResponse]
Get = Callable[..., Callable[..., Any]]


def add_review_api(get: Get, give: Give, show: Show, at: At, case: Case, judging: Judging) -> None:
    """Add them. ``give``: answers of a day; ``show``: of a sight that is at hand."""

    def sight_of(request: Request, as_of: str | None, blind: bool) -> tuple[Sight, str | None]:
        """The record to be looked at, and by whom alone: what others judged is not in it."""
        if not blind:
            return at(request, as_of), None
        who = judging.who(request)
        if not who.may:
            raise HTTPException(403, "Blind review is for those who judge: ask an owner.")
        if who.name is None:
            raise HTTPException(422, "blind: give your name on the page Review first.")
        if as_of is not None:
            raise HTTPException(422, "blind: leave as_of out; a day in the past is not judged.")
        return judging.alone(who.name), who.name

    @get("/review", "What a person should look at first, with the reasons", Answer)
    def queue(
        request: Request, as_of: AsOf = None, blind: Blind = False, limit: Limit = 100
    ) -> JSONResponse:
        sight, by = sight_of(request, as_of, blind)
        waits = judging.queue(sight, by)
        progress = progress_document(sight, waits, by)
        return show(request, sight, {**queue_document(sight, waits, limit), "progress": progress})

    @get("/review/agreement", "How far people agree, and with the machine", Answer)
    def agreement(request: Request, as_of: AsOf = None) -> JSONResponse:
        machine = [claim for reading in case.readings() for claim in reading.claims]
        return give(
            request, as_of, lambda s: agreement_document(measure_agreement(machine, s.record))
        )

    @get("/review/{ident}", "One thing to judge: its words, the question, what may be said", Answer)
    def one(request: Request, ident: Id, as_of: AsOf = None, blind: Blind = False) -> JSONResponse:
        sight, by = sight_of(request, as_of, blind)
        item = find_item(sight, judging.queue(sight, by), ident)
        if item is None:
            raise HTTPException(404, f"Nothing of this case, as of this day, has the id {ident!r}.")
        document = {"format": "trucewatch/review-item/1", **item_document(sight, item)}
        return show(request, sight, document)
