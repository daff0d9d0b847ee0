"""Those whom a report's duties concern, by the names that its text defines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from trucewatch.extract.deal.printed.numbering import label_before_name
from trucewatch.parties.definitions import by_name, defined_names
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Party
from trucewatch.records.span import Span

_RANK = re.compile(
    r"(?:the )?(?P<rank>first|second|third)(?:-named|[ -]mentioned)(?: (?:party|side))?",
    re.IGNORECASE,
)
#: "The Reeve for his part"
_PART = re.compile(r",? (?:for|on) (?:its|his|her|their) (?:own )?(?:part|side)$", re.IGNORECASE)
_RANKS = ("first", "second", "third")


def named_in_full(found: Sequence[Provision], text: str, parties: Sequence[str]) -> list[Provision]:
    """The provisions, whom they concern by the names that the text defines, without item marks."""
    names = defined_names(text)
    return [
        replace(
            p,
            duty_bearer=_party(p.duty_bearer, names, parties),
            beneficiary=_party(p.beneficiary, names, parties),
            guarantor=_party(p.guarantor, names, parties),
        )
        for p in found
    ]


def _party(party: Party | None, names: Mapping[str, Span], parties: Sequence[str]) -> Party | None:
    if party is None:
        return None
    cut = label_before_name(party.words)
    words = _PART.sub("", party.words[cut:])
    rank = _RANK.fullmatch(words)
    if rank is not None:
        at = _RANKS.index(rank["rank"].lower())
        words = parties[at] if at < len(parties) else words
    full = by_name(words, names)
    words = words if full == words else full.replace(" nor ", " and ")
    return party if words == party.words else replace(party, words=words, actor=None)
