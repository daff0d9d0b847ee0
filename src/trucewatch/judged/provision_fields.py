"""The fields of a provision that a person may correct: what is read there, how a value is put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from trucewatch.judged import values
from trucewatch.judged.grounds import Grounds
from trucewatch.judged.values import NONE, one_of, wrong
from trucewatch.records.agreement import Provision
from trucewatch.records.judgement import Judgement
from trucewatch.told import say


@dataclass(frozen=True, slots=True)
class ProvisionField:
    """One field, as ``ClaimField``."""

    right: str
    read: Callable[[Provision], str | None]
    put: Callable[[Provision, Judgement, Grounds], Provision]


def _kind(provision: Provision, judged: Judgement, grounds: Grounds) -> Provision:
    code = one_of("kind", _value(judged), grounds.ontology.provisions)
    return replace(provision, kind=code)


def _bearer(provision: Provision, judged: Judgement, grounds: Grounds) -> Provision:
    value = _value(judged)
    if value.casefold() == NONE:
        return replace(provision, duty_bearer=None)
    for telling in provision.tellings:
        if telling.report in grounds.readings:
            party = grounds.party(telling.report, value, telling.span.start)
            if party is not None:
                return replace(provision, duty_bearer=party)
    told = ", ".join(dict.fromkeys(t.report for t in provision.tellings))
    right = f"words that stand in a report that tells of it ({told}), or {NONE}"
    raise wrong("duty_bearer", value, right)


def _deadline(provision: Provision, judged: Judgement, _grounds: Grounds) -> Provision:
    value = _value(judged)
    none = value.casefold() == NONE
    return replace(provision, deadline=None if none else values.day("deadline", value))


def _quantity(provision: Provision, judged: Judgement, _grounds: Grounds) -> Provision:
    value = _value(judged)
    if value.casefold() == NONE:
        return replace(provision, quantity=None)
    if not (value.isascii() and value.isdigit()):
        raise wrong("quantity", value, f"a whole number such as 40, or {NONE}")
    return replace(provision, quantity=int(value))


def _value(judged: Judgement) -> str:
    return (judged.value or "").strip()


#: Every field, by name, in the order in which docs and help list them.
PROVISION_FIELDS: Mapping[str, ProvisionField] = {
    "kind": ProvisionField("a provision kind (reference: Ontology)", lambda p: p.kind, _kind),
    "duty_bearer": ProvisionField(
        say("words of a report that tells of it, or none"),
        lambda p: p.duty_bearer.words if p.duty_bearer else None,
        _bearer,
    ),
    "deadline": ProvisionField(
        "a day such as 2031-03-14, or none", lambda p: p.deadline, _deadline
    ),
    "quantity": ProvisionField(
        say("a whole number, or none"),
        lambda p: None if p.quantity is None else str(p.quantity),
        _quantity,
    ),
}
