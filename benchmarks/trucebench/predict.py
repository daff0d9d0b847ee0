"""Cases read by the pipeline: ``reports/`` and ``ask.json`` in, ``case.json`` out; gold unseen."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.trucebench.case import case_of
from trucewatch.errors import TrucewatchError
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record, read_report
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import read_file
from trucewatch.records.record import Reading, Record

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]*[\"”’']*")


@dataclass(frozen=True, slots=True)
class Ask:
    """All that a predictor may know of a case beside its reports."""

    country: str | None
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Read:
    """A case read: the whole record, the record as known on each day asked for, the readings.

    ``names`` gives each report's id in the case; ``twins`` are files with one content.
    """

    record: Record
    daily: dict[str, Record]
    readings: tuple[Reading, ...]
    names: dict[str, str]
    twins: tuple[tuple[str, ...], ...]


def predict(cases: Path, out: Path, answer: Callable[[Path], dict[str, Any]]) -> list[str]:
    """Write ``out/CASE/case.json`` for each case folder of ``cases``; the names of the cases."""
    names = sorted(p.name for p in cases.iterdir() if (p / "reports").is_dir())
    for name in names:
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        written = json.dumps(answer(cases / name), ensure_ascii=False, indent=1)
        (folder / "case.json").write_text(written + "\n", encoding="utf-8")
    return names


def by_pipeline(folder: Path) -> dict[str, Any]:
    """The case of one folder as the pipeline reads it."""
    read = read_case(folder)
    case = case_of(read.record, read.daily, read.names, read.twins, load_ontology())
    place_quotes(case, {p.stem: p.read_bytes() for p in _texts(folder)})
    return case


def place_quotes(case: dict[str, Any], files: dict[str, bytes]) -> None:
    """Make each ``start`` an offset into the file as it stands.

    A report's text leaves a byte order mark out; the format counts it.
    """
    texts = {name: raw.decode("utf-8", errors="replace") for name, raw in files.items()}
    evidence = [
        e for part in ("agreements", "provisions") for o in case[part] for e in o["evidence"]
    ]
    for item in [*evidence, *case["claims"]]:
        text, start, quote = texts[item["report"]], item["start"], item["quote"]
        if not text.startswith(quote, start):
            later = text.find(quote, start)
            item["start"] = later if later >= 0 else None


def by_sentence(folder: Path) -> dict[str, Any]:
    """The trivial answer: every sentence a claim of the outlet, happened, nothing else.

    A kind has to be named for a claim to count as predicted at all; it is the same everywhere.
    """
    claims = []
    for path in _texts(folder):
        text = path.read_bytes().decode("utf-8", errors="replace")
        for number, found in enumerate(_SENTENCE.finditer(text)):
            claims.append(
                {
                    "id": f"{path.stem}-{number}",
                    "report": path.stem,
                    "quote": found.group(0),
                    "start": found.start(),
                    "speaker": None,
                    "factuality": "happened",
                    "event": {"kind": "armed_clash"},
                }
            )
    return {"case": folder.name, "claims": claims}


def read_case(folder: Path) -> Read:
    """Every report that can be read; one that cannot is told of and left out."""
    ontology = load_ontology()
    ask = read_ask(folder / "ask.json")
    readings: dict[str, Reading] = {}
    files: dict[str, list[str]] = {}
    for path in _texts(folder):
        try:
            report = read_file(path, Hints(name=path.stem))
            files.setdefault(report.id, []).append(path.stem)
            if report.id not in readings:
                readings[report.id] = read_report(report, ontology, ask.country)
        except TrucewatchError as error:
            print(f"{folder.name}: {path.name}: left out: {error}", file=sys.stderr)
    ordered = tuple(readings.values())

    def record(as_of: str | None, days: tuple[str, ...]) -> Record:
        return build_record(folder.name, ask.country, ordered, (), ontology, as_of, days)

    return Read(
        record=record(None, ask.days),
        daily={day: record(day, (day,)) for day in ask.days},
        readings=ordered,
        names={ident: stems[0] for ident, stems in files.items()},
        twins=tuple(tuple(stems) for stems in files.values() if len(stems) > 1),
    )


def read_ask(path: Path) -> Ask:
    """The question; without a file, nothing is known and no day is asked for."""
    if not path.is_file():
        return Ask(None, ())
    asked = json.loads(path.read_text(encoding="utf-8"))
    return Ask(asked.get("country"), tuple(asked.get("as_of", ())))


def _texts(folder: Path) -> list[Path]:
    return sorted((folder / "reports").glob("*.txt"))
