"""The form of *Publish* by which a person withholds a name or words, or lets a name be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request

from trucewatch.records.judgement import SHOWN_FIELD, WITHHELD_FIELD
from trucewatch.records.report import Report
from trucewatch.told import say
from trucewatch.views.sight import Sight
from trucewatch.web.access.who import clean
from trucewatch.web.judging import Judging
from trucewatch.web.pages import review
from trucewatch.web.pages.judge_forms import Asked, usual

#: What can be done, by its word in the form: the judgement's verb, and the field that it corrects.
KINDS: Mapping[str, tuple[str, str | None]] = {
    "name": ("correct", WITHHELD_FIELD),
    "words": ("redact", None),
    "tell": ("correct", SHOWN_FIELD),
}


def withhold_context(
    judging: Judging, request: Request, sight: Sight, asked: Asked | None = None
) -> dict[str, Any]:
    """What the form shows, and what was done by it last. ``asked``: what could not be done."""
    who = judging.who(request)
    may = who.may and sight.record.as_of is None
    asked = asked or Asked.of(request, "publish")
    told = judging.told(asked.done)
    done = review.decided(sight, asked, who, told, None)
    mine = done["undo"] if done["done"] and done["undo"]["id"] == done["done"]["id"] else None
    typed = asked.typed if asked.verb != "undo" else {}
    return {
        "may": may,
        "kinds": list(KINDS),
        "what": typed.get("what", "name"),
        "typed": typed,
        "given": typed.get("words", ""),
        "problem": asked.problem if asked.verb != "undo" else None,
        "usual": usual("redact"),
        "ask_name": who.role is None and (who.name is None or "name" in typed),
        "name": typed.get("name", who.name or ""),
        "done": done["done"],
        "undo": mine,
    }


def asked_of(sight: Sight, form: Mapping[str, str]) -> tuple[Asked, dict[str, str]]:
    """The judgement that the form asks for, of the first report in which its words stand.

    What is withheld is withheld wherever it stands: of which report it is said does not matter.
    """
    verb, field = KINDS.get(form.get("what", ""), ("", None))
    words = clean(form.get("words", ""))
    found = next((r.id for r in sight.record.reports if words and _stands(words, r, verb)), None)
    asked = Asked(item=found, verb=verb or None, field=field, source="publish", typed=form)
    return asked, {**form, "value": words}


def problem_of(asked: Asked, form: Mapping[str, str]) -> str | None:
    """What is missing before any rule of judging is asked; None: nothing is."""
    if asked.verb is None:
        return say("Choose what is to be done with the words.")
    if not clean(form.get("words", "")):
        return say("Give the words, as a report has them.")
    if asked.item is None:
        return say("These words stand in no report of this case: copy them as they stand there.")
    return None


def _stands(words: str, report: Report, verb: str) -> bool:
    """Whether a report has the words, however its lines are broken; a name in any capitals."""
    text = " ".join(report.text.split())
    return words in text if verb == "redact" else words.casefold() in text.casefold()
