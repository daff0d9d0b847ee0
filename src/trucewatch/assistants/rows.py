"""Rows of an answer: codes, ids, days and counts, and references to words of reports."""

from __future__ import annotations

from typing import Any

from trucewatch.assistants.answer import Answer
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident, ProvisionStatus
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.provisions import provision_summary
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, plural

Document = dict[str, Any]
MOST = 50  # rows of any list at once


def claim_row(sight: Sight, answer: Answer, claim: Claim) -> Document:
    """A claim."""
    event, incident = claim.event, sight.incident_of.get(claim.id)
    return {
        "claim": claim.id,
        "report": claim.report,
        "published": sight.reports[claim.report].published.day,
        "quote": answer.words("quote", claim.span.quote, claim=claim.id),
        "teller": answer.words("teller", sight.teller(claim)),
        "teller_kind": claim.speaker.kind if claim.speaker else None,
        "side": answer.words("side", sight.side(claim)),
        "outlet": answer.words("outlet", sight.outlet(sight.reports[claim.report])),
        "kind": event.kind,
        "factuality": claim.stance.factuality,
        "certainty": claim.stance.certainty,
        "told_of": event.time.first if event.time else None,
        "place": answer.words("place", event.place.words if event.place else None),
        "said_to_have_acted": answer.words("actor", event.actor.words if event.actor else None),
        "figures": [
            {
                "kind": figure.kind,
                "low": figure.low,
                "high": figure.high,
                "told": figure.told,
                "words": answer.words("figure", figure.span.quote),
            }
            for figure in claim.figures[:MOST]
        ],
        "incident": sight.incident_name.get(incident.id) if incident else None,
        "withdrawn": claim.id in sight.withdrawn,
    }


def incident_row(sight: Sight, answer: Answer, row: Document) -> Document:
    """An incident, out of its row in ``views.incidents``."""
    kept = ("name", "id", "kind", "day", "start", "end", "date_precision", "status", "contested",
            "responsibility", "origins", "reports", "copies", "reports_that_day")  # fmt: skip
    claims = [sight.claims[c] for c in row["claims"]]
    return {
        **{key: row[key] for key in kept},
        "place": answer.words("place", row["place"]),
        "said_responsible": answer.words("actor", row["said_responsible"]),
        "said_by": [answer.words("teller", who) for who in row["said_by"][:MOST]],
        "bears_on": [{"provision": b["provision"], "effect": b["effect"]} for b in row["bears_on"]],
        "of_claims": len(claims),
        "claims": [_telling(sight, answer, c) for c in claims[:MOST] if not answer.full],
    }


def _telling(sight: Sight, answer: Answer, claim: Claim) -> Document:
    return {
        "claim": claim.id,
        "factuality": claim.stance.factuality,
        "teller": answer.words("teller", sight.teller(claim)),
        "quote": answer.words("quote", claim.span.quote, claim=claim.id),
    }


def contradiction_row(sight: Sight, answer: Answer, row: Document) -> Document:
    """A contradiction, out of its row in ``views.contradictions``."""
    sides = [sight.claims[side["claim"]] for side in row["sides"]]
    return {
        "id": row["id"],
        "kind": row["kind"],
        "incident": row["incident"]["name"] if row["incident"] else None,
        "why": answer.words("the record's reason, which may quote reports", row["why"]),
        "of_sides": len(sides),
        "sides": [claim_row(sight, answer, c) for c in sides[:MOST] if not answer.full],
    }


def provision_row(answer: Answer, row: Document) -> Document:
    """A provision, out of its row in ``views.provisions``."""
    return {
        "name": row["name"],
        "id": row["id"],
        "kind": row["kind"],
        "owed_by": answer.words("who owes it", row["duty_bearer"]),
        "quote": answer.words("words of the deal, as told", row["quote"]),
        "implementation": row["implementation"],
        "level_0_to_3": row["level"],
        "flags": row["flags"],
    }


def board_facts(sight: Sight, answer: Answer) -> Document:
    """The deal, its provisions, and what is alleged, in codes and counts."""
    deal, breaches = sight.agreement, sight.alleged_breaches()
    states = [sight.assessed(incident).status for incident in breaches]
    parties = deal.parties if deal is not None else ()
    return {
        "agreement": deal.id if deal is not None else None,
        "parties": [answer.words("party", party) for party in parties[:MOST]],
        "day_of_the_truce": sight.day_number(sight.today),
        "provisions": answer.rows(
            sight.record.provisions,
            lambda p: provision_row(answer, provision_summary(sight, p)),
            MOST,
            0,
        ),
        "incidents": len(sight.incidents()),
        "alleged_breaches": {
            "incidents": len(breaches),
            "by_status": {state: states.count(state) for state in sorted(set(states))},
        },
        "contradictions": len(sight.record.contradictions),
    }


def sentences(sight: Sight, answer: Answer) -> list[Document]:
    """Sentences of ours, made of counts and codes alone; words stand beside them by reference."""
    said = [_read(sight)]
    for provision in sight.record.provisions:
        if answer.full:
            break
        row = provision_summary(sight, provision)
        status = sight.status(provision)
        flags = f"; {', '.join(code(f) for f in row['flags'])}" if row["flags"] else ""
        level = code(row["implementation"])
        words = f"{row['name']}, {code(provision.kind)}: implementation {level}{flags}."
        quotes = [answer.words("words of the deal, as told", row["quote"])]
        told = [sight.claims[c] for c in _counted(status)][-3:]
        quotes += [answer.words("quote", c.span.quote, claim=c.id) for c in told]
        said.append({"sentence": words, "ids": [row["id"], *(c.id for c in told)], "words": quotes})
    said += [_breach(sight, answer, i) for i in sight.alleged_breaches()[-10:] if not answer.full]
    for found in sight.record.contradictions[:10]:
        if answer.full:
            break
        sides = [sight.claims[c] for c in found.claims[:MOST]]
        quotes = [answer.words("quote", c.span.quote, claim=c.id) for c in sides]
        words = f"{plural(len(found.claims), 'claim')} cannot all be so, by {code(found.kind)}."
        said.append({"sentence": words, "ids": [found.id, *found.claims], "words": quotes})
    return said


def _read(sight: Sight) -> Document:
    empty = sum(
        not any(row.day == day and row.reports for row in sight.record.coverage)
        for day in sight.days
    )
    words = f"{plural(len(sight.record.speaking()), 'report')} read; of the last "
    words += f"{plural(len(sight.days), 'day')} {empty} without a report read, which shows no "
    words += "quiet day."
    return {"sentence": words, "ids": [], "words": []}


def _breach(sight: Sight, answer: Answer, incident: Incident) -> Document:
    found = sight.assessed(incident)
    days = span_of_days(incident.start, incident.end, incident.date_precision)
    words = f"{sight.incident_name[incident.id]}, {code(incident.kind)}, {days}: {found.status}"
    words += ", contested" if found.contested else ""
    words += f", from {plural(found.origins, 'origin')}."
    claims = [sight.claims[c] for c in incident.claims[:5]]
    quotes = [answer.words("quote", c.span.quote, claim=c.id) for c in claims]
    return {"sentence": words, "ids": [incident.id, *(c.id for c in claims)], "words": quotes}


def _counted(status: ProvisionStatus | None) -> tuple[str, ...]:
    return (*status.claims_for, *status.claims_against) if status is not None else ()
