"""What is due: next, overdue, running out, put off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucewatch.records.agreement import Provision
from trucewatch.sitrep import notes
from trucewatch.sitrep.marks import name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Listing, Paragraph, Sentence
from trucewatch.sitrep.sections.provisions import against, level, owed
from trucewatch.told import listed, messages, say
from trucewatch.views.clock import clock_document
from trucewatch.views.wording import code, day

Document = dict[str, Any]
_TOLD = messages(
    {
        "kept": "told as kept",
        "begun": "told as begun",
        "not_done": "told as not done",
        "breach_alleged": "a breach is alleged",
    }
)


def due(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    found = clock_document(m.now, ())
    known = {p.id: p for p in m.now.record.provisions}
    lists = (
        Listing(
            say("Overdue: not reported is not breached"),
            tuple((_overdue(m, row, known),) for row in found["overdue"]),
        ),
        Listing(say("Next"), tuple((_next(m, row, known),) for row in found["next"])),
        Listing(say("Running out"), tuple(_durations(m, found))),
        Listing(
            say("Put off, replaced or run out"),
            tuple((_no_longer(m, row, known),) for row in found["no_longer"]),
        ),
    )
    shown = tuple(one for one in lists if one.items)
    lead = (
        []
        if shown
        else [m.counted(say("No deadline or length of a deal was read that is still open."))]
    )
    if m.now.agreement is not None:
        lead.insert(0, _day(m))
    else:
        lead.insert(0, m.counted(say("No deal is told of in the reports read.")))
    return (Paragraph(tuple(lead)), *shown)


def _day(m: Material) -> Sentence:
    """Day N of the truce."""
    deal = m.now.agreement
    assert deal is not None  # noqa: S101 -- asked for one line above the call
    told = tuple(notes.of_evidence(m.now, each) for each in deal.evidence[:3])
    number = m.now.day_number(m.period.last)
    if number is None:
        return m.sentence(
            say(
                "The day of the truce is not known: no report that was read gives the "
                "day of its beginning."
            ),
            told,
        )
    if deal.effective is not None:
        words = say(
            "%(today)s is day %(n)s of the truce, counted from the day on which it is told "
            "to have come into force, %(day)s.",
            today=day(m.period.last),
            n=number,
            day=day(deal.effective),
        )
    else:
        words = say(
            "%(today)s is day %(n)s of the truce, counted from the day on which it is told "
            "to have been declared, %(day)s.",
            today=day(m.period.last),
            n=number,
            day=day(deal.declared),
        )
    return m.sentence(words, told)


def _overdue(m: Material, row: Document, known: dict[str, Provision]) -> Sentence:
    provision = known[row["id"]]
    told = (
        listed([say(_TOLD[each]) for each in row["told"]])
        if row["told"]
        else say("no report tells whether it was done")
    )
    words = say(
        "%(provision)s, owed by %(who)s, was due %(day)s; %(told)s; %(level)s.",
        provision=owed(m.now, provision),
        who=_who(provision),
        day=day(row["day"]),
        told=told,
        level=level(row["level"]),
    )
    return m.sentence(words, against(m, provision))


def _next(m: Material, row: Document, known: dict[str, Provision]) -> Sentence:
    provision = known[row["id"]]
    values = {
        "provision": owed(m.now, provision),
        "who": _who(provision),
        "level": level(row["level"]),
    }
    if row["day"] is not None:
        words = say(
            "%(provision)s, owed by %(who)s, is due %(day)s (%(away)s); %(level)s.",
            day=day(row["day"]),
            away=row["away"],
            **values,
        )
    else:
        words = say(
            "%(provision)s, owed by %(who)s, is due %(day)s, which names no day that could "
            "be counted; %(level)s.",
            day=name(row["deadline"]),
            **values,
        )
    return m.sentence(words, (notes.of_provision(m.now, provision),))


def _durations(m: Material, found: Document) -> Iterator[tuple[Sentence, ...]]:
    by_name = {m.now.provision_name[p.id]: p for p in m.now.record.provisions}
    for deal in found["agreements"]:
        for row in deal["durations"]:
            provision = by_name[row["provision"]]
            values = {"provision": owed(m.now, provision), "length": name(row["duration"])}
            if row["runs_out"] is None:
                words = say(
                    "%(provision)s, for %(length)s: the day on which it runs out cannot be "
                    "counted.",
                    **values,
                )
            else:
                words = say(
                    "%(provision)s, for %(length)s, runs out %(day)s, as trucewatch counts.",
                    day=day(row["runs_out"]),
                    **values,
                )
            yield (m.sentence(words, (notes.of_provision(m.now, provision),)),)


def _no_longer(m: Material, row: Document, known: dict[str, Provision]) -> Sentence:
    provision = known[row["id"]]
    flags = [code(f) for f in row["flags"] if f in ("suspended", "superseded", "expired")]
    words = say("%(provision)s: %(flags)s.", provision=owed(m.now, provision), flags=listed(flags))
    return m.sentence(words, (notes.of_provision(m.now, provision),))


def _who(provision: Provision) -> str:
    bearer = provision.duty_bearer
    return name(bearer.words) if bearer is not None else say("nobody named")
