"""What situation reports of a case took in, so that the next can tell what is new since.

Beside each file that is written stands ``FILE.taken.json``: the last day, and the ids of the
reports and judgements that it rests on. It is kept with the files and not in the case: to make a
report changes nothing in a case, whoever may only read one can make one, and a team keeps its
reports in a folder. Ids, not days: a report of an earlier day that was added later is new, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from trucewatch import whole_file
from trucewatch.errors import UsageError
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import canonical
from trucewatch.sitrep.look import Looked, Taken, taken_in
from trucewatch.store.case import Case

FORMAT = "trucewatch/sitrep-taken/1"
ENDING = ".taken.json"
_KEYS = ("case", "last", "reports", "judgements")


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report: the last day that it took in, and what it took in."""

    file: str
    last: str
    taken: Taken


def case_key(case: Case) -> str:
    """What tells one case from another, without its name."""
    return bytes_id(canonical([case.name, case.created_at]))


def last_before(folder: Path, case: Case, until: str) -> Earlier:
    """The last report of the case in a folder that ended before a day.

    One that ended on that day does not count: made twice, a report is the same.

    Raises:
        UsageError: there is none, or a file that should tell is not what it must be.
    """
    mine = case_key(case)
    found = []
    for path in sorted(folder.glob(f"*{ENDING}")):
        document = _read(path)
        if document["case"] == mine and document["last"] < until:
            taken = Taken(frozenset(document["reports"]), frozenset(document["judgements"]))
            found.append(Earlier(path.name.removesuffix(ENDING), document["last"], taken))
    if not found:
        raise UsageError(
            f"--since-last: {folder}: no situation report of this case that ended before {until} "
            f"lies here (FILE{ENDING} beside FILE tells); make the first one with --period"
        )
    return max(found, key=lambda each: (each.last, each.file))


def remember(path: Path, case: Case, looked: Looked, raw: bytes) -> None:
    """Write down beside a file what it took in.

    Raises:
        UsageError: it cannot be written.
    """
    reports, judgements = taken_in(looked)
    document = {
        "format": FORMAT,
        "case": case_key(case),
        "first": looked.period.first,
        "last": looked.period.last,
        "version": looked.now.record.version,
        "sha256": sha256(raw).hexdigest(),
        "reports": sorted(reports),
        "judgements": sorted(judgements),
    }
    beside = path.with_name(path.name + ENDING)
    try:
        whole_file.write_whole(beside, [canonical(document), b"\n"])
    except OSError as error:
        raise UsageError(f"{beside}: cannot be written ({error.strerror or error})") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{path}: cannot be read as JSON ({type(error).__name__}); take it away, or "
            "put back the one that was written"
        ) from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise UsageError(f"{path}: format: {_of(document, 'format')!r} is not {FORMAT!r}")
    for key in _KEYS:
        value = document.get(key)
        right: type = list if key in ("reports", "judgements") else str
        strings = not isinstance(value, list) or all(isinstance(each, str) for each in value)
        if not isinstance(value, right) or not strings:
            raise UsageError(f"{path}: {key}: {value!r} is no {right.__name__} of text")
    return document


def _of(document: Any, key: str) -> Any:
    return document.get(key) if isinstance(document, dict) else document
