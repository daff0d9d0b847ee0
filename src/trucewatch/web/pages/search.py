"""Page *Search*: full text and fields, with the words where they stand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from trucewatch.errors import UsageError
from trucewatch.views.query import CLAIM_FIELDS, REPORT_FIELDS
from trucewatch.views.search import AT_ONCE, search_document
from trucewatch.views.sight import Sight


def context(sight: Sight, text: str, after: int) -> dict[str, Any]:
    """What the template shows: results, or why there are none."""
    shown: dict[str, Any] = {
        "searched": text,
        "report_fields": REPORT_FIELDS,
        "claim_fields": CLAIM_FIELDS,
        "problem": None,
        "answer": None,
    }
    if not text.strip():
        return shown
    try:
        answer = search_document(sight, text, after=after)
    except UsageError as error:
        return {**shown, "problem": error.args[0]}
    for row in answer["results"]:
        for snippet in row["snippets"]:
            claim = sight.claims.get(snippet["claim"] or "")
            snippet["href"] = (
                sight.claim_href(claim) if claim else sight.address(f"/reports/{row['report']}")
            )
    last = after + len(answer["results"])
    return {
        **shown,
        "answer": answer,
        "first": after + 1,
        "last": last,
        "next": _page(sight, text, last) if last < answer["found"] else None,
        "previous": _page(sight, text, max(after - AT_ONCE, 0)) if after else None,
    }


def _page(sight: Sight, text: str, after: int) -> str:
    asked = {"q": text, "after": str(after)}
    if sight.record.as_of is not None:
        asked["as_of"] = sight.record.as_of
    return f"/search?{urlencode(asked)}"
