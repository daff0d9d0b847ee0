"""Takes a person's judgement, or says why it cannot be taken. Nothing is ever overwritten."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import cast

from trucewatch.errors import JudgementError
from trucewatch.judged.correct import claim_field_name
from trucewatch.judged.standing import undone
from trucewatch.records.ids import content_id
from trucewatch.records.judgement import PROTECTION_FIELDS, VERBS, Judgement, Verb
from trucewatch.records.record import Record
from trucewatch.review.corrections import check_correction
from trucewatch.review.naming import check_protection
from trucewatch.store.case import Case

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\Z")


def decide(
    case: Case,
    verb: str,
    target: str,
    *,
    by: str,
    reason: str,
    at: str,
    field: str | None = None,
    value: str | None = None,
    evidence: str | None = None,
    record: Record | None = None,
) -> Judgement:
    """Check a judgement against the case and append it.

    ``at`` is an instant in UTC (``2031-03-14T09:00:00Z``) from the caller's clock. What each verb
    needs beyond a target, a name and a reason stands in ``NEEDS``. ``record`` is the case's, where
    the caller has it at hand.

    Sent again it is taken once, and the judgement that is kept is given: where all of it is the
    same, the instant too; or where only the instant is another and the case took in nothing since,
    as when somebody gives a command again because they saw no answer.

    Raises:
        JudgementError: names the field, the bad value and what would be right; nothing is kept.
    """
    record = record or case.record()
    if verb == "correct" and field and any(claim.id == target for claim in record.claims):
        field = claim_field_name(field)
    taken = Judgement(
        id=content_id("J", at, by, verb, target, reason, field, value, evidence),
        at=at,
        by=_words("by", by, "the name of the person who decides"),
        verb=_verb(verb),
        target=target,
        reason=_words("reason", reason, "why it was decided, in words"),
        field=field,
        value=value,
        evidence=evidence,
    )
    if not _is_instant(at):
        raise JudgementError(f"at: {at!r} is not an instant in UTC such as 2031-03-14T09:00:00Z")
    known = _sent_before(case, taken)
    if known is not None:
        return known
    if target not in _ids(record):
        raise JudgementError(
            f"target: {target!r} is no report, claim, agreement, provision, incident, "
            "contradiction or judgement of this case; give an id as shown by trucewatch claims"
        )
    NEEDS.get(verb, _needs_nothing)(taken, record)
    if verb == "correct" and field in PROTECTION_FIELDS:
        check_protection(taken, record)
    elif verb == "correct":
        check_correction(taken, record, case.readings(), case.ontology())
    case.append_judgement(taken)
    return taken


def _sent_before(case: Case, taken: Judgement) -> Judgement | None:
    known = case.judgement(taken.id)
    if known is not None:
        if known.id in undone(case.judgements()):
            raise JudgementError(
                f"judgement {known.id}: recorded already at {known.at}, and taken back since; to "
                "decide it again give a later instant"
            )
        return known
    last = case.just_judged()
    if last is not None and replace(taken, id=last.id, at=last.at) == last:
        return last
    return None


def _verb(verb: str) -> Verb:
    if verb not in VERBS:
        raise JudgementError(f"verb: {verb!r} is not one of {', '.join(VERBS)}")
    return cast("Verb", verb)


def _words(field: str, value: str | None, right: str) -> str:
    if value is None or not value.strip():
        raise JudgementError(f"{field}: {value!r} is empty; give {right}")
    return value


def _is_instant(at: str) -> bool:
    if not _INSTANT.match(at):
        return False
    try:
        datetime.fromisoformat(at)
    except ValueError:
        return False
    return True


def _ids(record: Record) -> frozenset[str]:
    groups = (
        record.reports,
        record.claims,
        record.agreements,
        record.provisions,
        record.incidents,
        record.contradictions,
        record.judgements,
    )
    older = {fate.claim for fate in record.fates}  # of versions that a later one replaced
    return frozenset(item.id for group in groups for item in group) | older


def _needs_nothing(_taken: Judgement, _record: Record) -> None:
    """Confirm and note stand on a target, a name and a reason alone."""


def _needs_field(taken: Judgement, _record: Record) -> None:
    _words("field", taken.field, "the field that is corrected, such as event.kind")
    _words("value", taken.value, "the value that is right")


def _needs_something_told(taken: Judgement, record: Record) -> None:
    told = (record.reports, record.claims, record.incidents)
    if taken.target not in {item.id for group in told for item in group}:
        raise JudgementError(
            f"target: {taken.target!r} is no report, claim or incident; discount takes one of "
            "these out of what the board counts"
        )


def _needs_evidence(taken: Judgement, record: Record) -> None:
    _needs_incident(taken, record)
    right = "what stands beyond the reports: a visit, an image, a document, a witness"
    _words("evidence", taken.evidence, right)


def _needs_incident(taken: Judgement, record: Record) -> None:
    if taken.target not in {incident.id for incident in record.incidents}:
        raise JudgementError(
            f"target: {taken.target!r} is no incident; {taken.verb} is said of an incident"
        )


def _needs_other_claim(taken: Judgement, record: Record) -> None:
    reports = {report.id for report in record.reports}
    claims = {claim.id for claim in record.claims} | {fate.claim for fate in record.fates}
    known = reports if taken.target in reports else claims
    what = "report" if taken.target in reports else "claim"
    for field, found in (("target", taken.target), ("value", taken.value)):
        if found not in known:
            raise JudgementError(
                f"{field}: {found!r} is no {what}; {taken.verb} names two claims, or two reports "
                "that are versions of one (split: that are not), one as target, one as value"
            )
    if taken.target == taken.value:
        raise JudgementError(f"value: {taken.value!r} is the target itself; name another claim")


def _needs_words(taken: Judgement, record: Record) -> None:
    report = next((c.report for c in record.claims if c.id == taken.target), taken.target)
    text = next((r.text for r in record.reports if r.id == report), None)
    if text is None:
        raise JudgementError(
            f"target: {taken.target!r} is no claim or report; redact withholds words of a report"
        )
    words = _words("value", taken.value, "the exact words to withhold")
    if " ".join(words.split()) not in " ".join(text.split()):
        raise JudgementError(f"value: {words!r} does not stand in report {report}; copy it exactly")


def _needs_judgement(taken: Judgement, record: Record) -> None:
    found = next((j for j in record.judgements if j.id == taken.target), None)
    if found is None:
        raise JudgementError(f"target: {taken.target!r} is no judgement; undo takes one back")
    if found.verb == "undo":
        raise JudgementError(
            f"target: {taken.target!r} is itself an undo; record the judgement anew instead"
        )
    if found.id in undone(record.judgements):
        raise JudgementError(f"target: {taken.target!r} was taken back already")


#: What a verb needs beyond a target, a name and a reason; raises where it is wanting.
NEEDS: dict[str, Callable[[Judgement, Record], None]] = {
    "confirm": _needs_nothing,
    "note": _needs_nothing,
    "correct": _needs_field,
    "merge": _needs_other_claim,
    "split": _needs_other_claim,
    "discount": _needs_something_told,
    "verify": _needs_evidence,
    "redact": _needs_words,
    "undo": _needs_judgement,
}
