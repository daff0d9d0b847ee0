"""Summary of changes: where things stand, and what is new, other or gone since the day before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from trucewatch.records.incident import Incident
from trucewatch.sitrep import notes
from trucewatch.sitrep.marks import exact, name
from trucewatch.sitrep.material import Material, what
from trucewatch.sitrep.model import Block, Listing, Paragraph, Sentence
from trucewatch.sitrep.sections.provisions import evidence, level, owed, standing
from trucewatch.told import counted, listed, messages, say
from trucewatch.views.wording import code, day

Document = dict[str, Any]
_MOST = 40  # things that one list names
_FIELDS = messages(
    {
        "status": "status %(now)s (earlier: %(was)s)",
        "contested": "contested %(now)s (earlier: %(was)s)",
        "responsibility": "responsibility %(now)s (earlier: %(was)s)",
        "said_responsible": "said to have acted: %(now)s (earlier: %(was)s)",
        "kind": "kind %(now)s (earlier: %(was)s)",
        "place": "place %(now)s (earlier: %(was)s)",
        "days": "told of %(now)s (earlier: %(was)s)",
        "implementation": "%(now)s (earlier: %(was)s)",
        "deadline": "deadline %(now)s (earlier: %(was)s)",
        "duration": "for how long: %(now)s (earlier: %(was)s)",
        "duty_bearer": "owed by %(now)s (earlier: %(was)s)",
    }
)
_THEIRS = frozenset({"said_responsible", "place", "duration", "duty_bearer"})


def changes(m: Material) -> tuple[Block, ...]:
    """The section's blocks."""
    blocks: list[Block] = [Paragraph((*_standing(m), *_read(m)))]
    found = m.changes
    if found is None:
        return tuple(blocks)
    lists = (
        Listing(
            say("Incidents told of for the first time"),
            tuple(_new(m, found["incidents"]["new"])),
        ),
        Listing(
            say("Incidents of which more or other is told"),
            tuple(_other(m, row) for row in found["incidents"]["changed"][:_MOST]),
        ),
        Listing(say("Provisions"), tuple(_provisions(m, found))),
        Listing(say("Contradictions"), tuple(_contradictions(m, found["contradictions"]))),
        Listing(say("Taken back"), tuple(_retractions(m, found))),
        Listing(say("Judgements"), tuple(_judgements(m, found))),
    )
    blocks += [one for one in lists if one.items]
    if len(blocks) == 1:
        words = say(
            "Nothing else differs from what was known by %(day)s.", day=day(m.period.before)
        )
        blocks.append(Paragraph((m.counted(words),)))
    return tuple(blocks)


def _standing(m: Material) -> Iterator[Sentence]:
    """How far the provisions are kept, and how many breaches are alleged."""
    now = m.now
    provisions = now.record.provisions
    if provisions:
        yield standing(m)
    else:
        yield m.counted(say("No provision of a deal was read out of these reports."))
    breaches = now.alleged_breaches()
    states = Counter(now.assessed(i).status for i in breaches)
    if breaches:
        words = counted(
            len(breaches),
            "%(n)s incident is alleged to breach the truce: %(corroborated)s corroborated, "
            "%(verified)s verified by a person.",
            "%(n)s incidents are alleged to breach the truce: %(corroborated)s corroborated, "
            "%(verified)s verified by a person.",
            corroborated=states["corroborated"],
            verified=states["verified"],
        )
        yield m.sentence(words, notes.of_incidents(now, breaches))
    else:
        yield m.counted(say("No incident that was read is alleged to breach the truce."))


def _read(m: Material) -> Iterator[Sentence]:
    """What was read of the period, without which no change means anything."""
    reports = m.reports
    if not reports:
        words = say("No report of this period was read: that does not show a quiet one.")
        if m.then is None:
            words = say("Nothing has been read.")
        yield m.counted(words)
        return
    origins = len({m.now.report_origin[r.id] for r in reports})
    words = counted(
        len(reports),
        "All that is new stands on %(n)s report, from %(origins)s.",
        "All that is new stands on %(n)s reports, from %(origins)s.",
        origins=counted(origins, "%(n)s origin", "%(n)s origins"),
    )
    if m.then is None:
        words = counted(
            len(reports),
            "All of it stands on %(n)s report, from %(origins)s.",
            "All of it stands on %(n)s reports, from %(origins)s.",
            origins=counted(origins, "%(n)s origin", "%(n)s origins"),
        )
    yield m.sentence(words, notes.of_reports(m.now, reports))
    late = [r for r in reports if m.period.first and (r.published.day or "9999") < m.period.first]
    if late and m.looked.exact:
        told = counted(
            len(late),
            "%(n)s of them was published before, and was added after the last situation report.",
            "%(n)s of them were published before, and were added after the last situation report.",
        )
        yield m.sentence(told, notes.of_reports(m.now, late))


def _new(m: Material, rows: list[Document]) -> Iterator[tuple[Sentence, ...]]:
    """By kind, the most frequent first: their words stand where incidents are listed."""
    kinds: dict[str, list[Incident]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(m.now.incident[row["id"]])
    for kind, found in sorted(kinds.items(), key=lambda one: (-len(one[1]), one[0]))[:_MOST]:
        listing = [_short(m, incident) for incident in found[:_MOST]]
        if len(found) > _MOST:
            listing.append(say("and %(n)s more", n=len(found) - _MOST))
        words = say("%(what)s: %(all)s.", what=m.now.kind_label(kind), all=listed(listing, "; "))
        yield (m.sentence(words, notes.of_incidents(m.now, found)),)


def _short(m: Material, incident: Incident) -> str:
    """The short name, place and how it is told: "I-5, Kessara, told as not done"."""
    row = m.rows[incident.id]
    parts = [m.now.incident_door(incident).name, m.place(incident)]
    return listed([*parts, row["told"]] if row["told"] else parts)


def in_words(m: Material, incident: Incident) -> Sentence:
    """One incident: what, when, where, how it stands, who is said to have acted."""
    row = m.rows[incident.id]
    parts = [what(m.now, incident)]
    parts += [row["told"]] if row["told"] else []
    parts += [row["days"], m.place(incident), m.stands(incident)]
    if str(row["start"] or "") > m.period.last:
        parts.insert(-2, say("which is after the last day taken in"))
    acted = m.now.assessed(incident).said_responsible
    if acted:
        parts.append(say("said to have acted: %(who)s", who=name(acted)))
    words = say("%(all)s.", all=listed(parts))
    return m.sentence(words, notes.of_claims(m.now, m.fresh_claims(incident) or incident.claims, 4))


def _other(m: Material, row: Document) -> tuple[Sentence, ...]:
    """What differs of one incident that was known."""
    incident = m.now.incident[row["id"]]
    parts = [_difference(each) for each in row["changes"]]
    more = len(row["new_claims"])
    if more:
        parts.append(counted(more, "%(n)s more claim", "%(n)s more claims"))
    if row["joined"]:
        parts.append(say("now held to be one happening with what was told apart before"))
    words = say(
        "%(incident)s, %(place)s: %(what)s.",
        incident=what(m.now, incident),
        place=m.place(incident),
        what=listed(parts, "; "),
    )
    claims = row["new_claims"] or list(incident.claims)
    return (m.sentence(words, notes.of_claims(m.now, claims, 4)),)


def _difference(each: Document) -> str:
    field = each["what"]
    return say(_FIELDS[field], now=_value(field, each["to"]), was=_value(field, each["from"]))


def _value(field: str, value: Any) -> str:
    if value is None:
        return say("not known") if field == "implementation" else say("not stated")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if field in _THEIRS:
        return name(value)
    if field == "days":
        return str(value)
    return day(value) if field == "deadline" else code(str(value))


def _provisions(m: Material, found: Document) -> Iterator[tuple[Sentence, ...]]:
    rows, known = found["provisions"], {p.id: p for p in m.now.record.provisions}
    overdue = {row["id"] for row in found["overdue"]}
    for row in rows["new"][:_MOST]:
        provision = known[row["id"]]
        words = say(
            "New: %(provision)s; %(level)s.",
            provision=owed(m.now, provision),
            level=level(row["level"]),
        )
        yield (m.sentence(words, (notes.of_provision(m.now, provision),)),)
    for row in rows["changed"][:_MOST]:
        provision = known[row["id"]]
        parts = [_difference(each) for each in row["changes"]]
        parts += [say("now %(flag)s", flag=code(flag)) for flag in row["raised"]]
        parts += [say("no longer %(flag)s", flag=code(flag)) for flag in row["dropped"]]
        words = say(
            "%(provision)s: %(what)s.", provision=owed(m.now, provision), what=listed(parts, "; ")
        )
        yield (m.sentence(words, (notes.of_provision(m.now, provision), *evidence(m, provision))),)
    shown = {row["id"] for row in (*rows["new"][:_MOST], *rows["changed"][:_MOST])}
    for row in found["overdue"][:_MOST]:
        if row["id"] not in shown & overdue:
            words = say("%(provision)s: overdue.", provision=owed(m.now, known[row["id"]]))
            yield (m.sentence(words, (notes.of_provision(m.now, known[row["id"]]),)),)
    yield from _cut(m, max(len(rows["new"]), len(rows["changed"])))


def _contradictions(m: Material, found: Document) -> Iterator[tuple[Sentence, ...]]:
    """What opened, happening by happening, and how many stand no more."""
    together: dict[str, list[Document]] = {}
    for row in found["new"]:
        incident = row["incident"]
        together.setdefault(incident["id"] if incident else row["id"], []).append(row)
    for rows in list(together.values())[:_MOST]:
        kinds = dict.fromkeys(row["kind"] for row in rows)
        words = say(
            "Opened over %(about)s: sides differ in %(kinds)s.",
            about=_about(rows[0]),
            kinds=listed(say(kind) for kind in kinds),
        )
        claims = [side["claim"] for row in rows for side in row["sides"]]
        yield (m.sentence(words, notes.of_claims(m.now, claims, 4)),)
    yield from _cut(m, len(together))
    if found["closed"]:
        words = counted(
            len(found["closed"]),
            "%(n)s contradiction that stood before is held no more.",
            "%(n)s contradictions that stood before are held no more.",
        )
        yield (m.counted(words),)


def _about(row: Document) -> str:
    incident = row["incident"]
    if incident is None:
        return say("claims of no one incident")
    return say("%(name)s, %(what)s", name=incident["name"], what=incident["label"])


def _retractions(m: Material, found: Document) -> Iterator[tuple[Sentence, ...]]:
    for side in found["retractions"][:_MOST]:
        claim = m.now.claims[side["claim"]]
        words = say(
            "%(words)s, taken back by %(who)s.", who=m.told(claim), words=exact(side["quote"])
        )
        yield (m.sentence(words, notes.of_claims(m.now, [claim.id])),)
    if found["incidents"]["gone"]:
        words = counted(
            len(found["incidents"]["gone"]),
            "%(n)s incident that was listed before no longer stands as one of its own.",
            "%(n)s incidents that were listed before no longer stand as ones of their own.",
        )
        yield (m.counted(words),)
    if found["provisions"]["gone"]:
        words = counted(
            len(found["provisions"]["gone"]),
            "%(n)s provision that was listed before no longer stands as one of its own.",
            "%(n)s provisions that were listed before no longer stand as ones of their own.",
        )
        yield (m.counted(words),)


def _judgements(m: Material, found: Document) -> Iterator[tuple[Sentence, ...]]:
    if found["judgements"]:
        verbs = Counter(row["verb"] for row in found["judgements"])
        told = [say("%(verb)s %(n)s", verb=code(verb), n=n) for verb, n in sorted(verbs.items())]
        words = counted(
            len(found["judgements"]),
            "%(n)s judgement was made by a person: %(verbs)s.",
            "%(n)s judgements were made by people: %(verbs)s.",
            verbs=listed(told),
        )
        yield (m.counted(words),)


def _cut(m: Material, number: int) -> Iterator[tuple[Sentence, ...]]:
    if number > _MOST:
        words = counted(
            number - _MOST,
            "%(n)s more is not listed here: trucewatch changes lists all.",
            "%(n)s more are not listed here: trucewatch changes lists all.",
        )
        yield (m.counted(words),)
