"""How a claim was found: in a listed wording, or in words that the encoder alone takes to tell."""

from __future__ import annotations

from collections.abc import Iterable

from trucewatch.records.claim import Claim

#: How the rule of an event begins that rests on the encoder's mark alone.
LEARNT = "learnt."


def is_learnt(claim: Claim) -> bool:
    """Whether no listed wording tells of the claim's event: a person should look at the words."""
    return claim.event.rule.startswith(LEARNT)


def all_learnt(claims: Iterable[Claim]) -> bool:
    """Whether no claim of these, at least one, rests on a listed wording."""
    found = [is_learnt(claim) for claim in claims]
    return bool(found) and all(found)
