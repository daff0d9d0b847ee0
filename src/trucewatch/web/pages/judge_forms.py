"""The forms by which a person judges, in review and beside a claim in its report."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from fastapi import Request

from trucewatch.records.judgement import Judgement
from trucewatch.review.queue import Item
from trucewatch.told import say
from trucewatch.views.correctable import control, field_name, other_figures
from trucewatch.views.review_item import item_document, subject
from trucewatch.views.sight import Sight
from trucewatch.web.access.who import Reviewer
from trucewatch.web.words.templates import here

Context = dict[str, Any]
#: Reasons that are given often, for each verb. What is kept is the words that were read and chosen,
#: in the language of the page, as if typed.
USUAL: Mapping[str, tuple[str, ...]] = {
    "confirm": (
        say("the words say so"),
        say("the report as a whole says so"),
        say("another report says so too"),
    ),
    "correct": (
        say("the words say so"),
        say("the words around them say so"),
        say("the report says so elsewhere"),
    ),
    "merge": (
        say("same place and same day"),
        say("same numbers, same words"),
        say("one report tells them as one"),
    ),
    "split": (say("another day"), say("another place"), say("other people are meant")),
    "discount": (
        say("the words do not tell of it"),
        say("they tell of another time or place"),
        say("the outlet took it back"),
    ),
    "verify": (say("the evidence shows it"), say("seen there ourselves")),
    "redact": (say("it names a private person"), say("it tells where somebody lives")),
    "note": (),
    "undo": (say("decided by mistake"), say("more was read since")),
}


def usual(verb: str) -> tuple[str, ...]:
    """Reasons to choose from, in the language of whoever looks."""
    return tuple(here(words) for words in USUAL[verb])


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for, and what was typed where a judgement could not be taken.

    ``item``: the thing judged; ``at``: the thing looked at, where another is judged (an undo);
    ``verb``: the form that is open; ``field``: what is corrected;
    ``source``: the page to come back to ("report", "incidents", "publish", "judgements"; empty:
    the queue); ``done``: the
    judgement just taken.
    """

    item: str | None = None
    at: str | None = None
    verb: str | None = None
    field: str | None = None
    blind: bool = False
    source: str = ""
    done: str | None = None
    whole: bool = False
    problem: str | None = None
    typed: Mapping[str, str] = dataclasses.field(default_factory=dict)

    @classmethod
    def of(cls, request: Request, source: str | None = None) -> Asked:
        """What an address asks for. ``source``: the page it is of; None: it says so itself."""
        given = request.query_params
        chosen = given.get("field")
        return cls(
            item=given.get("judge") or given.get("item"),
            at=given.get("at"),
            verb=given.get("verb") or ("correct" if chosen else None),
            field=chosen,
            blind=bool(given.get("blind")),
            source=given.get("source", "") if source is None else source,
            done=given.get("done"),
            whole=bool(given.get("all")),
        )

    @property
    def looked_at(self) -> str | None:
        """The thing that the page shows."""
        return self.at or self.item


def judge_href(
    asked: Asked, item: str, verb: str, field_asked: str | None = None, at: str | None = None
) -> str:
    """Where a form is sent: everything but what is typed stands in the address."""
    sent = {"item": item, "verb": verb}
    if field_asked is not None:
        sent["field"] = field_asked
    if asked.source:
        sent["source"] = asked.source
    if asked.blind:
        sent["blind"] = "1"
    if at is not None:
        sent["at"] = at
    return f"/review/judge?{urlencode(sent)}"


def forms(
    sight: Sight, item: Item, asked: Asked, who: Reviewer, here: str, place: str = "judge"
) -> Context:
    """What the forms show. ``here``: this page's address, to which a field is added; ``place``:

    where on it one goes on.
    """
    document = item_document(sight, item)
    of = subject(sight, item)
    chosen = asked.field or document["field"]
    given = control(sight, of, chosen) if of is not None and chosen else None
    joined = "&" if "?" in here else "?"
    return {
        "item": document,
        "usual": {verb: usual(verb) for verb in document["verbs"]},
        "open": asked.verb if asked.verb in document["verbs"] else None,
        "problem": asked.problem,
        "typed": asked.typed,
        "ask_name": who.role is None and (who.name is None or "name" in asked.typed),
        "name": asked.typed.get("name", who.name or ""),
        "action": {
            verb: judge_href(asked, item.target, verb, chosen if verb == "correct" else None)
            for verb in document["verbs"]
        },
        "field": chosen if given is not None else None,
        "field_name": field_name(chosen) if given is not None and chosen else None,
        "field_read": _read(document, chosen),
        "control": given,
        "field_hrefs": {
            row["field"]: f"{here}{joined}{urlencode({'field': row['field']})}#{place}"
            for row in document["fields"]
        },
        "figure_hrefs": {
            kind: f"{here}{joined}field=figures.{kind}#{place}"
            for kind in (other_figures(of) if of is not None else [])
        },
    }


def undo_form(asked: Asked, judged: Judgement, who: Reviewer, at: str | None = None) -> Context:
    """The form that takes one judgement back. ``at``: what the page shows besides."""
    mine = asked.verb == "undo" and asked.item == judged.id
    return {
        "id": judged.id,
        "action": judge_href(asked, judged.id, "undo", at=at),
        "usual": usual("undo"),
        "problem": asked.problem if mine else None,
        "typed": asked.typed if mine else {},
        "ask_name": who.role is None and who.name is None,
        "name": who.name or "",
        "open": mine,
    }


def _read(document: Context, chosen: str | None) -> str | None:
    row = next((r for r in document["fields"] if r["field"] == chosen), None)
    return row["read"] if row is not None else None
