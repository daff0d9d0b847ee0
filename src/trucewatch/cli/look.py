"""A case as the verbs see it, and finding what an id or short name means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.records.clocks import Clock
    from trucewatch.store.case import Case
    from trucewatch.views.sight import Sight

_LISTED = 8  # candidates that an error names


def look(case: Case, as_of: str | None = None, clock: Clock = "published") -> Sight:
    """The case as known on a day (None: all), with the short names that the pages use.

    The days shown end on the day asked for; by the clock of capture, on the last publication day
    of what the case held then, as they would have been shown at the time.
    """
    from trucewatch.records.clocks import known_by
    from trucewatch.views.sight import Sight, shown_days

    captured = case.captured() if clock == "captured" and as_of else {}
    known = known_by(case.readings(), as_of, clock, captured)
    published = sorted(day for r in known if (day := r.report.published.day) is not None)
    asked = as_of if clock != "captured" else None
    last = asked or (published[-1] if published else None)
    days = shown_days(min(published[0], last), last) if published and last else ()
    # Of what had happened by a day, statuses are asked for that day alone: not what was known when.
    status_days = days[-1:] if clock == "happened" else days
    return Sight(case.record(as_of=as_of, days=status_days, clock=clock), case.ontology(), days)


def find_id(sight: Sight, asked: str) -> str:
    """The id that is meant by an id, the unique beginning of one, or a short name (P2, I-3).

    Raises:
        UsageError: nothing or several things are meant.
    """
    record = sight.record
    short = {name: ident for ident, name in sight.provision_name.items()}
    short |= {name: ident for ident, name in sight.incident_name.items()}
    if asked.upper() in short:
        return short[asked.upper()]
    groups = (
        record.claims,
        record.provisions,
        record.incidents,
        record.agreements,
        record.contradictions,
        record.reports,
    )
    ids = [item.id for group in groups for item in group]
    if asked in ids:
        return asked
    if asked in sight.heirs:  # of an older version, whose words stand in the latest
        return sight.heirs[asked]
    found = [ident for ident in ids if ident.casefold().startswith(asked.casefold())]
    if len(found) == 1 and asked:
        return found[0]
    if not found or not asked:
        raise UsageError(
            f"{asked!r}: no claim, provision, incident, agreement, contradiction or report of this "
            "case has an id that begins so; trucewatch claims shows ids"
        )
    listed = ", ".join(found[:_LISTED]) + (" …" if len(found) > _LISTED else "")
    raise UsageError(f"{asked!r} is the beginning of {len(found)} ids: {listed}; give more of it")
