"""What the arguments of ``judge`` mean: ids by their beginnings, incidents as pairs of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.records.incident import Incident
    from trucewatch.views.sight import Sight


def target_of(sight: Sight, verb: str, asked: str) -> str:
    """The id that is meant; of undo that of a judgement.

    Raises:
        UsageError: nothing or several things are meant.
    """
    from trucewatch.cli.look import find_id

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

    merge and split are kept as pairs of claims, which stand whatever incidents come of them. An
    incident stands for its first claim; of a claim that is split off without OTHER the pair is
    the first other claim of its incident.

    Raises:
        UsageError: OTHER is missing, is not wanted, or leaves no pair.
    """
    from trucewatch.cli.look import find_id

    if verb == "redact":
        return target, other if value is None else value
    if verb not in ("merge", "split"):
        if other is not None:
            raise UsageError(f"{other!r}: {verb} takes one target; see trucewatch judge --help")
        return target, value
    incidents = {i.id: i for i in sight.record.incidents}
    if other is None and verb == "split" and target in sight.claims:
        home = sight.incident_of.get(target)
        others = [c for c in home.claims if c != target] if home is not None else []
        if not others:
            raise UsageError(f"{target}: stands alone already; there is nothing to split it from")
        return target, others[0]
    if other is None:
        raise UsageError(f"OTHER is missing: {verb} names two claims or incidents")
    second = find_id(sight, other)
    first = incidents[target].claims[0] if target in incidents else target
    return first, _claim_of(incidents.get(second), second, first)


def _claim_of(incident: Incident | None, ident: str, but: str) -> str:
    """A claim of the incident that is not ``but``; the id itself where it is no incident's."""
    if incident is None:
        return ident
    return next((c for c in incident.claims if c != but), incident.claims[0])
