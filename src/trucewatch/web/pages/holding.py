"""Page *Is it holding?*: one sentence of counts, then every count's door."""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from typing import Any

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.told import counted, say
from trucewatch.views import wording
from trucewatch.views.by_day import columns, halves, kind_rows, middle
from trucewatch.views.due import due
from trucewatch.views.folding import fold_doer, says_whose
from trucewatch.views.provision_rows import provision_rows
from trucewatch.views.sight import Door, Sight

_AGAINST = frozenset({"denied", "did_not_happen"})
_NOBODY = say("nobody named")
_SIDE = 3  # changes listed beside the tables
_CLASHES = 12  # contradictions listed beside the tables
_SIDES = 6  # claims of each


def context(sight: Sight) -> dict[str, Any]:
    """Everything that the template shows."""
    rows = sight.once(provision_rows)
    incidents = sight.incidents()
    breaches = sight.once(Sight.alleged_breaches)
    states = Counter(sight.assessed(i).status for i in breaches)
    cut = middle(sight)
    return {
        "rows": rows,
        "counts": Counter(r.value for r in rows),
        "overdue": sum(any(f.css == "overdue" for f in r.flags) for r in rows),
        "breaches": breaches,
        "states": states,
        "kinds": kind_rows(sight, incidents, cut),
        "columns": columns(sight),
        "cut": cut,
        "halves": halves(sight, incidents, cut),
        "changes": changes(sight),
        "due": due(sight),
        "contradictions": contradictions(sight),
        "clashing": len(sight.once(_clashes)),
        "responsible": responsible(sight, incidents),
        "empty_days": [c.day for c in sight.record.coverage if not c.reports and not c.unread],
        "unread_days": [c.day for c in sight.record.coverage if c.unread and not c.reports],
        "undated": [r for r in sight.record.speaking() if r.published.day is None],
    }


def changes(sight: Sight) -> list[dict[str, Any]]:
    """What the last day changed against the day before: statuses, incidents, reports."""
    if len(sight.days) <= 1:
        return []
    today, before = sight.days[-1], sight.days[-2]
    found: list[dict[str, Any]] = []
    for p in sight.record.provisions:
        now, then = sight.status(p, today), sight.status(p, before)
        door = sight.provision_door(p.id)
        if now is None:
            continue
        if then is None:
            found.append(
                {"door": door, "words": say("new: %(what)s", what=sight.kind_label(p.kind))}
            )
            continue
        if now.implementation != then.implementation:
            words = say(
                "%(before)s → %(after)s",
                before=wording.code(then.implementation),
                after=wording.code(now.implementation),
            )
            found.append({"door": door, "words": words, "why": now.why})
        for flag in sorted(set(now.flags) - set(then.flags)):
            found.append(
                {"door": door, "words": say("now %(flag)s", flag=wording.code(flag)), "alert": True}
            )
    new = [i for i in sight.incidents() if sight.published(i) == today]
    for i in new[: _SIDE * 2]:
        place = i.place or say("place not stated")
        words = say("%(what)s, %(place)s", what=sight.kind_label(i.kind), place=place)
        found.append({"door": sight.incident_door(i), "words": words})
    read = next((c for c in sight.record.coverage if c.day == today), None)
    if read is not None:
        words = counted(
            read.reports,
            "%(n)s report read, from %(origins)s",
            "%(n)s reports read, from %(origins)s",
            origins=counted(read.origins, "%(n)s origin", "%(n)s origins"),
        )
        door = Door(say("reports"), sight.address("/reports"))
        found.append({"door": door, "words": words})
    return found


def contradictions(sight: Sight) -> list[dict[str, Any]]:
    """Open contradictions: what each is about and its tellers with their words.

    Where there are many, those of the latest days.
    """
    every = sight.once(_clashes)
    latest = nlargest(_CLASHES, range(len(every)), key=lambda n: _last_day(sight, every[n][1]))
    return [_clash(sight, *every[n]) for n in sorted(latest)]


def _last_day(sight: Sight, claims: list[Claim]) -> str:
    return max(sight.reports[c.report].published.day or "" for c in claims)


def _clashes(sight: Sight) -> list[tuple[str, list[Claim]]]:
    """Clashes of one kind over one incident stand together, each claim once."""
    together: dict[tuple[str, str], dict[str, Claim]] = {}
    for x in sight.record.contradictions:
        incident = sight.incident_of.get(x.claims[0])
        claims = together.setdefault((x.kind, incident.id if incident else x.id), {})
        claims.update((c, sight.claims[c]) for c in x.claims)
    return [(kind, list(claims.values())) for (kind, _), claims in together.items()]


def _clash(sight: Sight, kind: str, claims: list[Claim]) -> dict[str, Any]:
    """Those that tell of it before those that tell against it."""
    incident = sight.incident_of.get(claims[0].id)
    claims = sorted(claims, key=lambda c: c.stance.factuality in _AGAINST)
    return {
        "kind": say(kind),
        "day": incident.start if incident else None,
        "door": sight.incident_door(incident) if incident else None,
        "about": sight.kind_label(incident.kind if incident else claims[0].event.kind),
        "claims": [
            {
                "teller": sight.teller(c),
                "href": sight.claim_href(c),
                "quote": c.span.quote,
                "factuality": c.stance.factuality,
            }
            for c in claims[:_SIDES]
        ],
        "more": max(len(claims) - _SIDES, 0),
    }


def responsible(sight: Sight, incidents: list[Incident]) -> list[dict[str, Any]]:
    """Who is said to have acted, by how many incidents; in the order of first telling.

    Wordings that differ by a capital letter, or by a word before them that names nobody ("the",
    "its"), are one row: in the first wording, rather one that stands by itself.
    """
    rows: dict[str, dict[str, Any]] = {}
    for i in incidents:
        a = sight.assessed(i)
        words = a.said_responsible or _NOBODY
        row = rows.setdefault(fold_doer(words), {"name": words, "all": 0, "contested": 0})
        if says_whose(row["name"]) and not says_whose(words):
            row["name"] = words
        row["all"] += 1
        row["contested"] += a.contested
    return sorted(rows.values(), key=lambda r: r["name"] == _NOBODY)
