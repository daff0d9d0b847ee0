"""A judgement and what it changed on the record: as JSON values, and in lines of words."""

from __future__ import annotations

from typing import Any

from trucewatch.records.judgement import Judgement
from trucewatch.records.serial import to_json
from trucewatch.views.changes import changes_document
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code, day

Document = dict[str, Any]
FORMAT = "trucewatch/judge/1"
#: What comes of each verb where the board stays as it is.
_STAYS = {
    "confirm": "Shown as confirmed; the board stays as it is.",
    "note": "Kept beside it; the board stays as it is.",
    "redact": "Those words are withheld from everything that leaves the case.",
}


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
    return told or [_STAYS.get(judged.verb, "The board stays as it is.")]


def name_of(sight: Sight, ident: str) -> str:
    """The short name of a provision or incident with its id, else the id."""
    short = sight.provision_name.get(ident) or sight.incident_name.get(ident)
    return f"{short} ({ident})" if short else ident


def _corrected(document: Document, judged: Judgement) -> list[str]:
    rows = document["corrections"]
    told = []
    for row in rows:
        if row["judgement"] == judged.id:
            read = f"“{row['read']}”" if row["read"] else "nothing"
            told.append(f"{row['field']}: {row['value']} (the machine reads {read})")
            told += [
                f"{other['by']} gave {other['value']}: both are kept, yours holds"
                for other in rows
                if other["field"] == row["field"]
                and other["by"] != row["by"]
                and other["value"] != row["value"]
            ]
    return told


def _parted(before: Sight, after: Sight) -> list[str]:
    """Incidents that are several now."""
    told = []
    for incident in before.incidents():
        homes = [after.incident_of[c] for c in incident.claims if c in after.incident_of]
        names = list(dict.fromkeys(after.incident_door(i).name for i in homes))
        if len(names) > 1:
            told.append(f"{before.incident_door(incident).name} is now {' and '.join(names)}")
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
            told.append(f"{row['name']} is new: {row[label]}{_status(row)}")
        for row in rows["changed"]:
            told += _row_changed(row)
        told += [f"{row['name']} is no longer there: {row[label]}" for row in rows["gone"]]
    clashes = changes["contradictions"]
    for rows, words in ((clashes["new"], "is open now"), (clashes["closed"], "is open no more")):
        told += [f"a contradiction of {code(row['kind'])} {words}" for row in rows]
    return told


def _status(row: Document) -> str:
    return f", {row['status']}" if "status" in row else ""


def _row_changed(row: Document) -> list[str]:
    told = [
        f"{row['name']} {code(x['what'])}: {_shown(x['from'])} → {_shown(x['to'])}"
        for x in row["changes"]
    ]
    if row.get("joined"):
        told.append(f"{row['name']} is now one happening: {', '.join(row['joined'])}")
    told += [f"{row['name']} is now {code(flag)}" for flag in row.get("raised", ())]
    told += [f"{row['name']} is no longer {code(flag)}" for flag in row.get("dropped", ())]
    return told


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return "not stated"
    return day(value) if day(value) != value else code(str(value))


def _still_shared(after: Sight, judged: Judgement) -> list[str]:
    """What would surprise: a merge or split that something else keeps from taking effect."""
    if judged.verb not in ("merge", "split") or judged.value is None:
        return []
    homes = [after.incident_of.get(c) for c in (judged.target, judged.value)]
    one = homes[0] is not None and homes[0] is homes[1]
    if judged.verb == "merge" and not one:
        return ["They are not one incident yet: one of them is none, or a split keeps them apart."]
    return ["They are one incident still."] if judged.verb == "split" and one else []
