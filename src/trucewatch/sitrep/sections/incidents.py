"""Incidents by kind and place, day by day beside the reports read, and on a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trucewatch.records.incident import Incident
from trucewatch.sitrep import notes
from trucewatch.sitrep.drawings.by_day import Column, drawing
from trucewatch.sitrep.drawings.ground import map_drawing
from trucewatch.sitrep.marks import exact, name
from trucewatch.sitrep.material import Material
from trucewatch.sitrep.model import Block, Cell, Chart, Listing, Paragraph, Sentence, Table
from trucewatch.sitrep.sections.changes import in_words
from trucewatch.sitrep.stances import STANCES
from trucewatch.told import counted, each_told, listed, say
from trucewatch.views.coverage import coverage_days
from trucewatch.views.wording import code, day

#: Groups of kinds in the order of the lists; access has a section of its own.
_GROUPS = each_told(
    {
        "force": "Use of force",
        "posture": "Forces, positions and territory",
        "persons": "Persons",
        "talk": "Talks, statements and the deal itself",
    }
)
_TELLING = frozenset({"happened", "ongoing"})
_MOST = 60  # incidents that one list names


def incidents(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    found = m.incidents
    if not found:
        words = say(
            "No incident is told of in the reports of this period: no report of one is no "
            "sign of quiet."
        )
        return (Paragraph((m.counted(words),)), *_by_day(m))
    return (
        Paragraph(tuple(_lead(m, found))),
        _kinds(m, found),
        *_by_day(m),
        *_places(m, found),
        *_lists(m, found),
    )


def _lead(m: Material, found: tuple[Incident, ...]) -> Iterator[Sentence]:
    words = counted(
        len(found),
        "The reports of this period tell of %(n)s incident, of whatever day.",
        "The reports of this period tell of %(n)s incidents, of whatever day.",
    )
    yield m.sentence(words, notes.of_incidents(m.now, found))
    untold = [i for i in found if m.rows[i.id]["told"]]
    if untold:
        words = counted(
            len(untold),
            "Of them %(n)s is told only as denied or as not done.",
            "Of them %(n)s are told only as denied or as not done.",
        )
        yield m.sentence(words, notes.of_incidents(m.now, untold))


def _kinds(m: Material, found: tuple[Incident, ...]) -> Table:
    """One row a kind: how many, and how they stand."""
    kinds = Counter(i.kind for i in found)
    rows = []
    for kind, number in sorted(kinds.items(), key=lambda one: (-one[1], one[0])):
        mine = [i for i in found if i.kind == kind]
        states = Counter(m.now.assessed(i).status for i in mine)
        told = [say("%(status)s %(n)s", status=code(s), n=n) for s, n in sorted(states.items())]
        against = sum(m.now.assessed(i).contested for i in mine)
        rows.append(
            (
                Cell(m.now.kind_label(kind)),
                Cell(str(number), notes.of_incidents(m.now, mine), number=True),
                Cell(listed(told)),
                Cell(str(against), number=True),
            )
        )
    head = (say("Kind"), say("Incidents"), say("Status"), say("Contested"))
    return Table(say("Incidents told of in this period, by kind"), head, tuple(rows))


def _by_day(m: Material) -> tuple[Block, ...]:
    """Incidents by the day told of, beside the reports read; none where no day is known."""
    days = m.now.days
    if not days:
        return ()
    read = {row["day"]: row["reports"] for row in coverage_days(m.now)}
    every = [row for row in m.map.line.placed if not row["told"]]
    single = [row for row in every if row["start"] == row["end"]]
    on = {d: [row for row in single if row["start"] == d] for d in days}
    columns = [Column(d, len(on[d]), read.get(d, 0)) for d in days]
    rows = tuple(
        (
            Cell(day(d)),
            Cell(
                str(len(on[d])) if on[d] else say("none reported"),
                notes.of_incidents(m.now, [m.now.incident[str(r["id"])] for r in on[d]]),
                number=True,
            ),
            Cell(str(read[d]) if read.get(d) else say("no report read"), number=True),
        )
        for d in days
    )
    table = Table(
        say("The same in numbers"),
        (
            say("Day"),
            say("Incidents told as done on this day"),
            say("Reports published on it and read"),
        ),
        rows,
        (m.record,),
    )
    longer = sum(r["start"] != r["end"] for r in every)
    key = [
        say(
            "Upper columns: incidents by the day told of. Lower columns: reports read, by day of "
            "publication. Hatched: no report read, which does not show a quiet day. A bar above "
            "marks the days of this report."
        )
    ]
    if longer:
        words = counted(
            longer,
            "%(n)s incident told of more than one day stands in no column.",
            "%(n)s incidents told of more than one day stand in no column.",
        )
        key.append(words)
    return (
        Chart(
            say("Incidents told as done, by day, beside the reports read"),
            drawing(columns, m.period),
            listed(key, " "),
            table,
        ),
    )


def _places(m: Material, found: tuple[Incident, ...]) -> tuple[Block, ...]:
    """The map and its list: each place as closely as it is told."""
    ids = {i.id for i in found}
    rows: list[tuple[Cell, ...]] = []
    areas = []
    for place in m.map.document()["places"]:
        mine = [m.now.incident[row["id"]] for row in place["incidents"] if row["id"] in ids]
        if not mine:
            continue
        areas.append((place, len(mine)))
        label = str(len(areas))
        rows.append(
            (
                Cell(label, number=True),
                Cell(name(place["name"])),
                Cell(place["precision"]),
                Cell(
                    listed(m.now.incident_door(i).name for i in mine),
                    notes.of_incidents(m.now, mine),
                ),
            )
        )
    off = [i for i in found if not m.map.areas[i.id]]
    if not areas:
        words = say("No incident of this period is told of at a place whose point is known here.")
        return (Paragraph((m.sentence(words, notes.of_incidents(m.now, off)),)),)
    if off:
        rows.append(
            (
                Cell(say("not on the map")),
                Cell(say("place not stated, only described, or without a known point")),
                Cell(say("not known")),
                Cell(
                    listed(m.now.incident_door(i).name for i in off), notes.of_incidents(m.now, off)
                ),
            )
        )
    table = Table(
        say("The same as a list"),
        (say("On the map"), say("Place"), say("Known to"), say("Incidents")),
        tuple(rows),
    )
    drawn = map_drawing(
        [(p["lat"], p["lon"], p["metres"], p["outline"], p["name"], n) for p, n in areas]
    )
    key = say(
        "A circle is how closely the words tell the place, not how far the happening reached; "
        "its number is that of the list. Dashed: near a town, or a district. Dotted: "
        "somewhere in a region, whose borders are not known here. Borders in dashes are "
        "disputed. Boundaries: Natural Earth, public domain. Place names: GeoNames, CC BY "
        "4.0."
    )
    return (
        Chart(say("Where the incidents of this period are told to have been"), drawn, key, table),
    )


def _lists(m: Material, found: tuple[Incident, ...]) -> tuple[Block, ...]:
    lists = []
    for group, heading in _GROUPS.items():
        mine = [i for i in found if m.group(i) == group]
        if mine:
            lists.append(Listing(heading, tuple(items(m, mine))))
    return tuple(lists)


def items(m: Material, found: list[Incident]) -> Iterator[tuple[Sentence, ...]]:
    """Each incident with the words of the first of the period to tell of it."""
    for incident in found[:_MOST]:
        yield (in_words(m, incident), said(m, incident))
    if len(found) > _MOST:
        words = counted(
            len(found) - _MOST,
            "%(n)s more is not listed here: trucewatch incidents lists all.",
            "%(n)s more are not listed here: trucewatch incidents lists all.",
        )
        yield (m.counted(words),)


def said(m: Material, incident: Incident) -> Sentence:
    """Its own words, as one teller has them."""
    claims = [m.now.claims[c] for c in m.fresh_claims(incident) or incident.claims]
    telling = [c for c in claims if c.stance.factuality in _TELLING and c.role != "headline"]
    claim = (telling or claims)[0]
    words = say("%(words)s (%(who)s).", who=m.told(claim), words=exact(claim.span.quote))
    if claim.stance.factuality not in _TELLING:
        words = say(
            "%(words)s (%(who)s; %(stance)s).",
            who=m.told(claim),
            stance=STANCES[claim.stance.factuality],
            words=exact(claim.span.quote),
        )
    return m.sentence(words, notes.of_claims(m.now, [claim.id]))
