"""Judging in the browser: the pages of review, and the one way in for what a person decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Lock
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi import Request

from trucewatch.records.judgement import Judgement
from trucewatch.review.decide import decide
from trucewatch.review.queue import Queue, find_queue
from trucewatch.store.case import Case
from trucewatch.told import say
from trucewatch.views.judged import judge_document, judged_lines
from trucewatch.views.pairs import pair_of
from trucewatch.views.review_item import find_item
from trucewatch.views.sight import Sight
from trucewatch.web.access.door import Door
from trucewatch.web.access.who import Reviewer, clean, reviewer
from trucewatch.web.pages import review
from trucewatch.web.pages.incidents import judge_href
from trucewatch.web.pages.judge_forms import USUAL, Asked, Context, forms
from trucewatch.web.sights import Sights

_LONGEST = 2000  # characters of a reason
_FEWEST = 3  # letters of words to withhold
_TOLD = 100  # judgements of which it is remembered what they changed


class Judging:
    """Takes judgements from pages and tells what became of them."""

    def __init__(self, case: Case, sights: Sights, door: Door | None) -> None:
        self._case = case
        self._sights = sights
        self._door = door
        self._deciding = Lock()
        self._told: dict[str, list[str]] = {}
        self._queues: WeakKeyDictionary[Sight, dict[str | None, Queue]] = WeakKeyDictionary()

    def who(self, request: Request) -> Reviewer:
        """Who looks at this page."""
        return reviewer(request, self._door)

    def sight(self, request: Request, at: Callable[[Request], Sight]) -> Sight:
        """The record to show: of the day asked for, or as its reviewer sees it alone."""
        who = self.who(request)
        if request.query_params.get("blind") and who.may and who.name is not None:
            return self._sights.alone(who.name)
        return at(request)

    def alone(self, name: str) -> Sight:
        """The record as a person would see it had nobody else judged anything."""
        return self._sights.alone(name)

    def queue(self, sight: Sight, by: str | None) -> Queue:
        """What is to be looked at, kept for as long as the record is."""
        held = self._queues.setdefault(sight, {})
        if by not in held:
            held[by] = find_queue(sight.record, by, self._case.captured())
        return held[by]

    def told(self, judged: str | None) -> list[str] | None:
        """What a judgement changed, where this server took it."""
        return self._told.get(judged or "")

    def beside_report(
        self, request: Request, sight: Sight, report: str, asked: Asked | None = None
    ) -> Context:
        """For the page of a report: the forms of the claim that is to be judged in place."""
        who = self.who(request)
        asked = asked or Asked.of(request, "report")
        may = who.may and sight.record.as_of is None and not asked.blind
        looked = asked.looked_at or ""
        claim = sight.claims.get(sight.heirs.get(looked, looked))
        about = None
        if may and claim is not None:
            item = find_item(sight, Queue(), claim.id)
            here = f"/reports/{claim.report}?{urlencode({'judge': claim.id})}"
            place = f"c{sight.number(claim)}"
            about = forms(sight, item, asked, who, here, place) if item is not None else None
        on = claim.id if claim is not None else _judged_of(sight, asked.done)
        incident = sight.incident.get(sight.anchor(on or ""))
        if incident is not None:  # verified: shown at the claim from which it was
            here_too = [c for c in incident.claims if sight.claims[c].report == report]
            on = here_too[0] if here_too else None
        done = review.decided(sight, asked, who, self.told(asked.done), on)
        return {"judging": {**done, "may": may, "who": who, "forms": about, "on": on}}

    def beside_incidents(
        self, request: Request, sight: Sight, asked: Asked | None = None
    ) -> Context:
        """For the page of incidents: the forms of the one that is to be judged in place."""
        who = self.who(request)
        asked = asked or Asked.of(request, "incidents")
        may = who.may and sight.record.as_of is None
        incident = sight.incident.get(sight.anchor(asked.looked_at or ""))
        shown = incident.id if incident is not None else None
        on = shown or sight.anchor(_judged_of(sight, asked.done) or "") or None
        done = review.decided(sight, asked, who, self.told(asked.done), on)
        item = find_item(sight, Queue(), shown) if may and shown is not None else None
        about = forms(sight, item, asked, who, "/incidents") if item is not None else None
        return {"judging": {**done, "may": may, "who": who, "forms": about, "on": on}}

    def take(self, asked: Asked, form: Mapping[str, str], by: str, at: str) -> Judgement:
        """Decide as the form says.

        Raises:
            JudgementError, UsageError: it cannot be; nothing is kept.
        """
        with self._deciding:
            before = self._sights.at(None)
            target, value = _pair(before, asked, form)
            judged = decide(
                self._case,
                asked.verb or "",
                target,
                by=by,
                reason=_reason(form),
                at=at,
                field=asked.field if asked.verb == "correct" else None,
                value=value,
                evidence=clean(form.get("evidence", "")) or None,
                record=before.record,
            )
            after = self._sights.at(None)
            document = judge_document(before, after, judged)
            if not document["recorded_before"]:
                if len(self._told) >= _TOLD:
                    self._told.pop(next(iter(self._told)))
                self._told[judged.id] = judged_lines(before, after, judged, document)
        return judged

    def now(self) -> str:
        """This instant, in UTC."""
        if self._door is not None:
            return self._door.gate.instant()
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def onward(self, asked: Asked, judged: Judgement, old: Queue, who: str) -> str:
        """The page that follows: the next of the queue, or the one that the form stood on."""
        sight = self._sights.alone(who) if asked.blind else self._sights.at(None)
        sent = {"done": judged.id, **({"blind": "1"} if asked.blind else {})}
        about = judged.target
        if judged.verb == "undo":
            about = next((j.target for j in sight.record.judgements if j.id == about), about)
        incident = sight.incident.get(sight.anchor(about))
        claim = sight.claims.get(sight.heirs.get(about, about))
        if claim is None:
            of_it = sight.claims.get(incident.claims[0]) if incident is not None else None
            claim = sight.claims.get(asked.looked_at or "", of_it)
        if asked.source == "judgements":
            return f"/review/judgements?{urlencode(sent)}#{judged.id}"
        if asked.source == "report" and claim is not None:
            return f"/reports/{claim.report}?{urlencode(sent)}#c{sight.number(claim)}"
        if asked.source == "publish":
            return f"/publish?{urlencode(sent)}#withhold"
        if asked.source == "incidents" and incident is not None:
            return judge_href(sight, incident, done=judged.id)
        new = [item.target for item in self.queue(sight, who if asked.blind else None)]
        order = [item.target for item in old]
        if judged.verb == "undo":
            following = [about] if find_item(sight, Queue(), about) is not None else []
        else:
            at = order.index(asked.item) + 1 if asked.item in order else 0
            following = [t for t in order[at:] if t in new and t != asked.item]
        if following or new:
            sent["item"] = (following or new)[0]
        return f"/review?{urlencode(sent)}#main"


def _judged_of(sight: Sight, done: str | None) -> str | None:
    """What a judgement is of; of an undo what that judgement was of."""
    by_id = {j.id: j for j in sight.record.judgements}
    judged = by_id.get(done or "")
    if judged is not None and judged.verb == "undo":
        judged = by_id.get(judged.target)
    return judged.target if judged is not None else None


def _pair(sight: Sight, asked: Asked, form: Mapping[str, str]) -> tuple[str, str | None]:
    """Target and value as the judgement has them."""
    target = sight.anchor(asked.item or "") or asked.item or ""
    if asked.verb == "correct":
        return target, form.get("instead") or clean(form.get("value", "")) or None
    if asked.verb == "merge":
        other = form.get("other", "")
        return pair_of(sight, target, sight.anchor(other) or other)
    if asked.verb == "split":
        return pair_of(sight, form.get("claim") or target, None)
    if asked.verb == "redact":
        return target, clean(form.get("words", "")) or None
    if asked.verb == "verify" and target in sight.incident_of:
        return sight.incident_of[target].id, None
    return target, None


def _reason(form: Mapping[str, str]) -> str:
    return clean(form.get("reason", "")) or clean(form.get("usual", ""))


def wanting(asked: Asked, form: Mapping[str, str], name: str | None) -> str | None:
    """What is missing in a form, in words that say what would be right; None: nothing is."""
    if asked.verb not in USUAL or not asked.item:
        return say("This form is not one of these pages. Open Review and judge from there.")
    if name is None:
        return say("Give your name, in 80 characters or fewer: a judgement is kept by name.")
    if asked.verb == "correct" and not (form.get("instead") or clean(form.get("value", ""))):
        return say("Give the value that is right, or choose “none” where there is none.")
    if asked.verb == "merge" and not form.get("other"):
        return say("Choose the incident that is the same happening.")
    if asked.verb == "verify" and not clean(form.get("evidence", "")):
        return say(
            "Name the evidence beyond the reports: a visit, an image, a document, a witness. "
            "Without it nothing is verified."
        )
    if asked.verb == "redact" and len(clean(form.get("words", ""))) < _FEWEST:
        return say(
            "Give the words to withhold, as they stand: at least %(n)s letters, since they are "
            "withheld wherever they stand.",
            n=_FEWEST,
        )
    if any(len(form.get(name, "")) > _LONGEST for name in ("evidence", "words")):
        return say("This is longer than %(most)s characters: say it in fewer.", most=_LONGEST)
    if asked.verb == "note" and not _reason(form):
        return say("Write the note: it is kept with your name.")
    if not _reason(form):
        return say("Say why, in a few words: a judgement is kept with its reason.")
    if len(_reason(form)) > _LONGEST:
        return say("The reason is longer than %(most)s characters: say it in fewer.", most=_LONGEST)
    return None
