"""Claims for terms that no event word tells: "The Sides shall keep a telephone line open"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.extract.chains import Sayings
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Provision, Telling
from trucewatch.records.claim import Claim, Event, Stance
from trucewatch.records.ids import content_id
from trucewatch.records.report import Report

_RULE = "provisions.claim_of_term"


def add_term_claims(
    report: Report, claims: Sequence[Claim], provisions: Sequence[Provision], ontology: Ontology
) -> tuple[Claim, ...]:
    """The claims, and one *obliged* claim for each telling of a term that none of them touches.

    Its kind is the act owed; for a prohibition, the act forbidden.
    """
    found = list(claims)
    for provision in provisions:
        for telling in provision.tellings:
            if not any(c.span.overlaps(telling.span) for c in found):
                claim = _claim(report, provision, telling, ontology)
                if claim is not None:
                    found.append(claim)
    return tuple(sorted(found, key=lambda c: (c.span.start, c.span.end)))


def _claim(
    report: Report, provision: Provision, telling: Telling, ontology: Ontology
) -> Claim | None:
    kind = ontology.provisions[provision.kind]
    acts = kind.breached_by if kind.standing else kind.kept_by
    code = next(iter(acts or kind.kept_by or kind.breached_by), None)
    if code is None:
        return None
    speaker = telling.speaker
    rules = (_RULE, *telling.rule.split("; "))
    return Claim(
        id=content_id("c", report.id, telling.span.start, telling.span.end, code, "obliged"),
        report=report.id,
        span=telling.span,
        speaker=speaker,
        relays=Sayings(()).relays(report, None),
        cue=None,
        stance=Stance.single("obliged", "certain", _RULE),
        event=Event(kind=code, trigger=telling.span, rule=_RULE, actor=provision.duty_bearer),
        figures=(),
        background=False,
        rules=tuple(dict.fromkeys(rules)),
        basis="reported" if speaker is not None else "unknown",
    )
