"""Pages *Review*, *Decisions* and *How far people agree*."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from fastapi import HTTPException

from trucewatch.judged.standing import standing
from trucewatch.records.judgement import Judgement
from trucewatch.review.queue import Item, Queue
from trucewatch.told import each_told, say
from trucewatch.views.correctable import field_name
from trucewatch.views.judgements import fate_words, listed_rows
from trucewatch.views.review import item_row, progress_document
from trucewatch.views.review_item import find_item, thing
from trucewatch.views.sight import Sight
from trucewatch.web.access.who import Reviewer
from trucewatch.web.pages.judge_forms import Asked, Context, forms, undo_form
from trucewatch.web.pages.reports import panel

_LISTED = 7  # things of the queue shown beside the one looked at
_LAST = 3  # decisions shown beside it
_JUDGEMENTS = 200  # shown on their page; the command line lists all
#: A verb as done.
_DONE = each_told(
    {
        "confirm": "Confirmed",
        "correct": "Corrected",
        "merge": "Merged",
        "split": "Split",
        "discount": "Discounted",
        "verify": "Verified",
        "redact": "Withheld words of",
        "note": "Noted on",
        "undo": "Taken back:",
    }
)


def context(
    sight: Sight, queue: Queue, asked: Asked, who: Reviewer, told: list[str] | None
) -> Context:
    """One thing of the queue with its forms. ``told``: what the judgement just taken changed.

    Raises:
        HTTPException: 404, the record has nothing of the id asked for.
    """
    item = _item(sight, queue, asked.looked_at)
    at = queue.place.get(item.target) if item is not None else None
    past = sight.record.as_of is not None
    claim = sight.claims.get(item.target) if item is not None else None
    here = _href(sight, asked, item=item.target) if item is not None else ""
    return {
        "progress": _progress(sight, queue, asked, who),
        "at": at + 1 if at is not None else None,
        "of": len(queue),
        "previous": _href(sight, asked, item=queue[at - 1].target) if at else None,
        "next": _next(sight, asked, queue, at),
        "first": _href(sight, asked, item=queue[0].target) if queue else None,
        "waits": _waits(sight, queue, asked, at),
        "all": _href(sight, asked, item=item.target if item else None, every=True),
        "whole_queue": asked.whole,
        "forms": forms(sight, item, asked, who, here) if item is not None else None,
        "item_href": here,
        "panel": panel(sight, claim) if claim is not None else None,
        "who": who,
        "past": past,
        "may": who.may and not past,
        "blind": asked.blind,
        "problem": asked.problem,
        **decided(sight, asked, who, told, item.target if item is not None else None),
    }


def decided(
    sight: Sight, asked: Asked, who: Reviewer, told: list[str] | None, at: str | None
) -> Context:
    """The judgement just taken with what it changed, my last ones, and the form to take one back.

    Only for those who may judge: the lines may hold names.
    """
    if not who.may:
        return {"done": None, "last": [], "undo": None}
    record = sight.record
    held = standing(record.judgements)
    mine = [j for j in held if j.by == who.name]
    done = next((j for j in record.judgements if j.id == asked.done), None)
    newest = done if done in mine else mine[-1] if mine else None
    return {
        "done": {**_line(sight, done), "told": told or []} if done is not None else None,
        "last": [_line(sight, j) for j in reversed(mine[-_LAST:])],
        "undo": undo_form(asked, newest, who, at) if newest is not None else None,
        "undo_of": _line(sight, newest) if newest is not None else None,
    }


def judgements(sight: Sight, asked: Asked, who: Reviewer, *, mine: bool) -> Context:
    """Who decided what, newest first, also what was taken back, and why some do not hold."""
    by_id = {j.id: j for j in sight.record.judgements}
    rows = [r for r in listed_rows(sight.record) if not mine or r["by"] == who.name]
    may = who.may and sight.record.as_of is None
    return {
        "of": len(rows),
        "rows": [
            {
                **row,
                "fate": fate_words(row),
                "thing": thing(sight, row["target"]),
                "other": _other(sight, by_id[row["id"]]),
                "undo": (
                    undo_form(asked, by_id[row["id"]], who)
                    if may and row["undone_by"] is None and row["verb"] != "undo"
                    else None
                ),
            }
            for row in reversed(rows[-_JUDGEMENTS:])
        ],
        "mine": mine,
        "who": who,
        "past": sight.record.as_of is not None,
        "problem": asked.problem,
        "done": next((_line(sight, j) for j in by_id.values() if j.id == asked.done), None),
    }


def _item(sight: Sight, queue: Queue, target: str | None) -> Item | None:
    if target is None:
        return queue[0] if queue else None
    found = find_item(sight, queue, target)
    if found is None:
        raise HTTPException(
            404,
            say(
                "Nothing of this case, as of this day, has the id %(id)s. It may have become part "
                "of another incident. Open the page Review for what waits.",
                id=target,
            ),
        )
    return found


def _progress(sight: Sight, queue: Queue, asked: Asked, who: Reviewer) -> dict[str, Any]:
    found = progress_document(sight, queue, who.name)
    done = found["mine"] if asked.blind else found["judged"]
    whole = done + found["left"]
    return {**found, "done": done, "part": 100 * done // whole if whole else 100}


def _next(sight: Sight, asked: Asked, queue: Queue, at: int | None) -> str | None:
    """The one after this; of a thing that does not wait, the first that does."""
    after = at + 1 if at is not None else 0
    return _href(sight, asked, item=queue[after].target) if after < len(queue) else None


def _waits(sight: Sight, queue: Queue, asked: Asked, at: int | None) -> list[dict[str, Any]]:
    first = 0 if asked.whole or at is None else max(0, min(at, len(queue) - _LISTED))
    shown = queue[first:] if asked.whole else queue[first : first + _LISTED]
    rows = []
    for number, item in enumerate(shown, first + 1):
        row = item_row(sight, item)
        rows.append(
            {
                "number": number,
                "href": _href(sight, asked, item=item.target, every=asked.whole),
                "here": at == number - 1,
                "name": row["name"],
                "label": row["label"],
                "quote": row["words"][0]["quote"] if row["words"] else None,
                "reason": row["reasons"][0]["words"],
            }
        )
    return rows


def _href(sight: Sight, asked: Asked, *, item: str | None = None, every: bool = False) -> str:
    sent = {"item": item} if item is not None else {}
    if every:
        sent["all"] = "1"
    if asked.blind:
        sent["blind"] = "1"
    return sight.address(f"/review?{urlencode(sent)}" if sent else "/review")


def _line(sight: Sight, judged: Judgement) -> dict[str, Any]:
    return {
        "id": judged.id,
        "verb": _DONE[judged.verb],
        "what": _what(judged),
        "thing": thing(sight, judged.target),
        "other": _other(sight, judged),
        "by": judged.by,
        "at": judged.at,
        "reason": judged.reason,
        "href": f"/review?{urlencode({'item': judged.target})}",
    }


def _what(judged: Judgement) -> str:
    """What a correction changed."""
    if judged.verb != "correct":
        return ""
    return say("%(field)s: %(value)s", field=field_name(judged.field or ""), value=judged.value)


def _other(sight: Sight, judged: Judgement) -> dict[str, Any] | None:
    """The other claim or report of a merge or split."""
    if judged.verb not in ("merge", "split") or judged.value is None:
        return None
    return thing(sight, judged.value)
