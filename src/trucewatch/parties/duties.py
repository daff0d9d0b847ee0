"""What sort of duty a provision is: lasting or done once, and whether a later one replaces it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision

#: Wordings of what must not be done, or must go on: kept for as long as nobody breaks it.
_FORBIDDEN = re.compile(
    r"\b(?:shall|may|must|will|would|should|can|is|are|be) (?:not|never)\b|\bneither\b|\bnobody\b|"
    r"\bno (?:one|person|side|party|\w+) (?:who|shall|may|must|will|would|should|can|is|are|be)\b|"
    r"\b(?:forb[ia]d\w*|ban(?:s|ned|ning)?|prohibit\w*)\b|\brefrain\w*\b|"
    r"\b(?:shall|must|will|to) keep\b|"
    r"\b(?:shall|must|will|would|to) (?:stop|halt|cease|end) (?:all |any |their |its |the )?"
    r"(?:\w+ )?(?:patrol|flight|recruit|raid)\w*\b",
    re.IGNORECASE,
)
#: Wordings by which a term takes the place of an earlier one.
_CHANGED = re.compile(
    r"\bnow\b|\bnew (?:date|day|deadline|term|time)|\binstead\b|\bextend\w*|\bmoved?\b|"
    r"\bpostpon\w*|\bput off\b|\bprolong\w*|\blengthen\w*|\bremaining\b|\bthe rest\b",
    re.IGNORECASE,
)


#: Wordings of a first step, after which a duty that lasts can be kept at all.
_ASKED = frozenset({"monitoring", "humanitarian_access", "siege_lifting", "freedom_of_movement"})
_SET_UP = re.compile(
    r"\b(?:shall|must|will|would|to|be|are|is) (?:deploy|send|set up|establish|form|open|reopen|"
    r"deployed|sent|formed|opened|reopened|established)\b",
    re.IGNORECASE,
)


def is_standing(provision: Provision, ontology: Ontology) -> bool:
    """Whether it is kept in full until a breach is told of, rather than done once.

    The wording decides before the kind: "no person shall be arrested" stands although amnesties
    are done once; what has a day by which it is to be done is an act although access stands, and so
    is what has first to be opened or set up.
    """
    if forbids(provision):
        return True
    if ontology.outside_provision(provision.kind) in _ASKED and any(
        _SET_UP.search(t.span.quote) for t in provision.tellings
    ):
        return False
    return ontology.provisions[provision.kind].standing and not is_dated(provision)


def forbids(provision: Provision) -> bool:
    """Whether its wording is of what must not be done."""
    return any(_FORBIDDEN.search(t.span.quote) for t in provision.tellings)


def is_dated(provision: Provision) -> bool:
    """Whether a day is known by which it is to be done."""
    return provision.deadline is not None and provision.deadline[:4].isdigit()


def find_successors(
    provisions: Sequence[Provision], published: dict[str, str | None], ontology: Ontology
) -> dict[str, str]:
    """The day on which each provision with a deadline was replaced by one told later.

    A later report's deadline for the same duty of the same bearers replaces the earlier one where
    its words say that something changes, or where the earlier deadline had passed when it was
    told. Of several that it could replace, it replaces the one whose words are nearest.
    """
    return {old: day for old, (day, _) in _replaced(provisions, published, ontology).items()}


def find_heirs(
    provisions: Sequence[Provision], published: dict[str, str | None], ontology: Ontology
) -> dict[str, str]:
    """Each provision that replaces an earlier one, with the day on which it was first told."""
    return {new: day for day, new in _replaced(provisions, published, ontology).values()}


def find_replacements(
    provisions: Sequence[Provision], published: dict[str, str | None], ontology: Ontology
) -> dict[str, str]:
    """Each provision that a later one replaced, with the id of that one."""
    return {old: heir for old, (_, heir) in _replaced(provisions, published, ontology).items()}


def _replaced(
    provisions: Sequence[Provision], published: dict[str, str | None], ontology: Ontology
) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for heir in provisions:
        told = published.get(heir.tellings[0].report) or ""
        if not is_dated(heir):
            continue
        changed = any(_CHANGED.search(t.span.quote) for t in heir.tellings)
        earlier = [
            p
            for p in provisions
            if p.agreement == heir.agreement
            and ontology.outside_provision(p.kind) == ontology.outside_provision(heir.kind)
            and is_dated(p)
            and (p.deadline or "") < (heir.deadline or "")
            and (published.get(p.tellings[0].report) or "") < told
            and (changed or (p.deadline or "") < told)
            and _bearers_fit(p, heir)
        ]
        if earlier:
            nearest = max(earlier, key=lambda p: (_nearness(p, heir), p.deadline or "", p.id))
            found[nearest.id] = min((told, heir.id), found.get(nearest.id, (told, heir.id)))
    return found


def _bearers_fit(a: Provision, b: Provision) -> bool:
    if a.duty_bearer is None or b.duty_bearer is None:
        return True
    return bool(set(fold(a.duty_bearer.words)) & set(fold(b.duty_bearer.words)))


def _nearness(a: Provision, b: Provision) -> float:
    x = {w for t in a.tellings for w in fold(t.span.quote)}
    y = {w for t in b.tellings for w in fold(t.span.quote)}
    return len(x & y) / (min(len(x), len(y)) or 1)
