"""What the arguments of ``judge`` mean: ids by their beginnings, incidents as pairs of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.views.sight import Sight


def target_of(sight: Sight, verb: str, asked: str) -> str:
    """The id that is meant; of undo that of a judgement.

    Raises:
        UsageError: nothing or several things are meant.
    """
    from trucewatch.views.find_id import find_id

    if verb != "undo":
        return find_id(sight, asked)
    ids = [j.id for j in sight.record.judgements]
    found = [i for i in ids if asked and i.casefold().startswith(asked.casefold())]
    if len(found) == 1:
        return found[0]
    what = "no judgement has" if not found else f"{len(found)} judgements have"
    raise UsageError(f"{asked!r}: {what} an id that begins so; trucewatch judgements shows them")


def other_of(
    sight: Sight, verb: str, target: str, other: str | None, value: str | None
) -> tuple[str, str | None]:
    """Target and value as the judgement has them.

    Raises:
        UsageError: OTHER is missing, is not wanted, or leaves no pair.
    """
    from trucewatch.views.find_id import find_id
    from trucewatch.views.pairs import pair_of

    if verb == "redact":
        return target, other if value is None else value
    if verb not in ("merge", "split"):
        if other is not None:
            raise UsageError(f"{other!r}: {verb} takes one target; see trucewatch judge --help")
        return target, value
    if other is None and not (verb == "split" and target in sight.claims):
        raise UsageError(f"OTHER is missing: {verb} names two claims or incidents")
    return pair_of(sight, target, find_id(sight, other) if other is not None else None)
