"""What people decided, by judgement, about who and what may be named outside the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.publish.protection.names import names_in
from trucewatch.records.judgement import MAKER_FIELD, SHOWN_FIELD, WITHHELD_FIELD, Judgement
from trucewatch.records.record import Record
from trucewatch.records.version import latest_of

#: Of a claim: whether its speaker is private ("yes", "no").
PRIVATE_FIELDS = frozenset({"private", "speaker.private"})
_NO, _YES = frozenset({"no", "false"}), frozenset({"yes", "true"})


@dataclass(frozen=True, slots=True)
class Decided:
    """The judgements that stand, the latest of each matter.

    ``hidden``, ``revealed``: claims whose speaker is withheld, or shown. ``shown``, ``withheld``:
    names. ``makers``: names of reviewers who may be shown. ``redacted``: exact words.
    """

    hidden: frozenset[str]
    revealed: frozenset[str]
    shown: frozenset[str]
    withheld: frozenset[str]
    makers: frozenset[str]
    redacted: tuple[str, ...]


def what_is_decided(record: Record) -> Decided:
    """The judgements of a record that bear on what leaves it."""
    standing = _standing(record.judgements)
    heirs = latest_of(record.fates)  # what was said of an older version is said of the words
    speakers: dict[str, bool] = {}
    makers: dict[str, bool] = {}
    names: dict[str, bool] = {}
    for judgement in standing:
        if judgement.verb != "correct" or judgement.value is None:
            continue
        value, answer = judgement.value, judgement.value.casefold()
        if judgement.field in PRIVATE_FIELDS and answer in _NO | _YES:
            speakers[heirs.get(judgement.target, judgement.target)] = answer in _YES
        elif judgement.field == MAKER_FIELD and answer in _NO | _YES:
            makers[judgement.target] = answer in _YES
        elif judgement.field in (SHOWN_FIELD, WITHHELD_FIELD) and value.strip():
            names[" ".join(value.split())] = judgement.field == WITHHELD_FIELD
    by_claim = {claim.id: claim.speaker for claim in record.claims}
    revealed = frozenset(claim for claim, hidden in speakers.items() if not hidden)
    of_speakers = {
        name
        for claim in revealed
        if (speaker := by_claim.get(claim)) is not None
        for name in names_in(speaker.words) or (speaker.words,)
    }
    by = {judgement.id: judgement.by for judgement in record.judgements}
    return Decided(
        hidden=frozenset(claim for claim, hidden in speakers.items() if hidden),
        revealed=revealed,
        shown=frozenset(of_speakers | {name for name, hidden in names.items() if not hidden}),
        withheld=frozenset(name for name, hidden in names.items() if hidden),
        makers=frozenset(by[j] for j, hidden in makers.items() if not hidden and j in by),
        redacted=tuple(
            j.value for j in standing if j.verb == "redact" and j.value and j.value.strip()
        ),
    )


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    undone = {j.target for j in judgements if j.verb == "undo"}
    return [j for j in judgements if j.id not in undone]
