"""A judgement and what it changed on the record: as JSON values, and in lines of words."""

from __future__ import annotations

from typing import Any

from trucewatch.records.judgement import Judgement
from trucewatch.records.serial import to_json
from trucewatch.told import each_told, listed, say
from trucewatch.views.changes import changes_document
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, day

Document = dict[str, Any]
FORMAT = "trucewatch/judge/1"
#: What comes of each verb where the board stays as it is.
_STAYS = each_told(
    {
        "confirm": "Shown as confirmed; the board stays as it is.",
        "note": "Kept beside it; the board stays as it is.",
        "redact": "Those words are withheld from everything that leaves the case.",
    }
)
#: What may be other of an incident or a provision.
_PARTS = each_told(
    {
        "status": "status",
        "contested": "contested",
        "responsibility": "responsibility",
        "said_responsible": "said responsible",
        "kind": "kind",
        "place": "place",
        "days": "days",
        "implementation": "implementation",
        "deadline": "deadline",
        "duration": "duration",
        "duty_bearer": "duty bearer",
    }
)


def judge_document(before: Sight, after: Sight, judged: Judgement) -> Document:
    """The judgement with what is other on the record since."""
    changes = changes_document(before, after, "")
    parts = ("incidents", "provisions", "contradictions")
    return {
        "format": FORMAT,
        "judgement": to_json(judged),
        "recorded_before": judged in before.record.judgements,
        "corrections": [to_json(c) for c in after.record.corrections if c.target == judged.target],
        "changes": {part: changes[part] for part in parts},
    }


def judged_name(before: Sight, judged: Judgement) -> str:
    """What was judged; of an undo what was taken back."""
    taken_back = next((j for j in before.record.judgements if j.id == judged.target), None)
    if taken_back is None:
        return name_of(before, judged.target)
    return f"{taken_back.verb} of {name_of(before, taken_back.target)}, by {taken_back.by}"


def judged_lines(before: Sight, after: Sight, judged: Judgement, document: Document) -> list[str]:
    """What the judgement changed, a line each; where nothing did, that it did not."""
    told = [*_corrected(document, judged), *_parted(before, after), *_changed(document["changes"])]
    told += _terms(before, after)
    told += _still_shared(after, judged)
    return told or [_STAYS.get(judged.verb, say("The board stays as it is."))]


def name_of(sight: Sight, ident: str) -> str:
    """The short name of a provision or incident with its id, else the id."""
    short = sight.provision_name.get(ident) or sight.incident_name.get(ident)
    return f"{short} ({ident})" if short else ident


def _corrected(document: Document, judged: Judgement) -> list[str]:
    rows = document["corrections"]
    told: list[str] = []
    for row in rows:
        if row["judgement"] == judged.id:
            read = say("“%(words)s”", words=row["read"]) if row["read"] else say("nothing")
            told.append(
                say(
                    "%(field)s: %(value)s (the machine reads %(read)s)",
                    field=row["field"],
                    value=row["value"],
                    read=read,
                )
            )
            told += [
                say(
                    "%(name)s gave %(value)s: both are kept, yours holds",
                    name=other["by"],
                    value=other["value"],
                )
                for other in rows
                if other["field"] == row["field"]
                and other["by"] != row["by"]
                and other["value"] != row["value"]
            ]
    return told


def _parted(before: Sight, after: Sight) -> list[str]:
    """Incidents that are several now."""
    told: list[str] = []
    for incident in before.incidents():
        homes = [after.incident_of[c] for c in incident.claims if c in after.incident_of]
        names = list(dict.fromkeys(after.incident_door(i).name for i in homes))
        if len(names) > 1:
            was = before.incident_door(incident).name
            told.append(say("%(was)s is now %(names)s", was=was, names=listed(names, " and ")))
    return told


def _terms(before: Sight, after: Sight) -> list[str]:
    """Why each term is held to be kept as it is, where the reason is another now."""
    told = []
    for provision in after.record.provisions:
        now = after.status(provision)
        was = before.statuses[provision.id].get(now.as_of) if now is not None else None
        if now is not None and was is not None and now.why != was.why:
            told.append(f"{after.provision_name[provision.id]}: {now.why}")
    return told


def _changed(changes: Document) -> list[str]:
    told = []
    for part, label in (("incidents", "label"), ("provisions", "label")):
        rows = changes[part]
        for row in rows["new"]:
            told.append(_new(row, row[label]))
        for row in rows["changed"]:
            told += _row_changed(row)
        told += [
            say("%(name)s is no longer there: %(what)s", name=row["name"], what=row[label])
            for row in rows["gone"]
        ]
    clashes = changes["contradictions"]
    told += [
        say("a contradiction of %(kind)s is open now", kind=code(row["kind"]))
        for row in clashes["new"]
    ]
    told += [
        say("a contradiction of %(kind)s is open no more", kind=code(row["kind"]))
        for row in clashes["closed"]
    ]
    return told


def _new(row: Document, label: str) -> str:
    if "status" not in row:
        return say("%(name)s is new: %(what)s", name=row["name"], what=label)
    status = code(row["status"])
    return say("%(name)s is new: %(what)s, %(status)s", name=row["name"], what=label, status=status)


def _row_changed(row: Document) -> list[str]:
    told: list[str] = [
        say(
            "%(name)s %(part)s: %(before)s → %(after)s",
            name=row["name"],
            part=_PARTS.get(x["what"]) or code(x["what"]),
            before=_shown(x["from"]),
            after=_shown(x["to"]),
        )
        for x in row["changes"]
    ]
    if row.get("joined"):
        joined = listed(row["joined"])
        told.append(
            say("%(name)s is now one happening: %(joined)s", name=row["name"], joined=joined)
        )
    told += [
        say("%(name)s is now %(flag)s", name=row["name"], flag=code(flag))
        for flag in row.get("raised", ())
    ]
    told += [
        say("%(name)s is no longer %(flag)s", name=row["name"], flag=code(flag))
        for flag in row.get("dropped", ())
    ]
    return told


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if value is None:
        return say("not stated")
    return day(value) if day(value) != value else code(str(value))


def _still_shared(after: Sight, judged: Judgement) -> list[str]:
    """What would surprise: a merge or split that something else keeps from taking effect."""
    if judged.verb not in ("merge", "split") or judged.value is None:
        return []
    homes = [after.incident_of.get(c) for c in (judged.target, judged.value)]
    one = homes[0] is not None and homes[0] is homes[1]
    if judged.verb == "merge" and not one:
        return [
            say("They are not one incident yet: one of them is none, or a split keeps them apart.")
        ]
    still: list[str] = [say("They are one incident still.")]
    return still if judged.verb == "split" and one else []
