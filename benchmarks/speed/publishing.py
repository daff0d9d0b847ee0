"""``python -m benchmarks.speed.publishing``: a large record into every format.

The document is made by counting: a small invented case, linked and protected once, stands in it
so many times under other ids that it holds the events asked for. Each format is written in a
process of its own. Seconds are of one processor; memory is what a format adds to the document's.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from benchmarks.speed.linking import make_case
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.publish.protect import ProtectedDocument, protected_document
from trucewatch.publish.registry import find_publisher, publishers
from trucewatch.publish.tables.happenings import Reading

_KEY = bytes(32)
_REPORTS, _CLAIMS = 20, 15
#: Parts that stand once: the deal and what is known of everybody.
_ONCE = frozenset({"agreements", "provisions", "actors", "coverage"})
_POINT = {"lat": 15.08, "lon": -4.06, "country": "ML", "admin1": "Mopti", "place_feature": "city"}


def made_document(events: int) -> ProtectedDocument:
    """A document of at least so many incidents that are told outright."""
    readings = make_case(_REPORTS, _CLAIMS)
    record = build_record("Valley", "ML", readings, (), load_ontology())
    base = protected_document(record, _KEY)
    for claim in base["claims"]:
        claim["event"] |= _POINT
    told = sum(1 for _ in Reading(base).happenings())
    ids = frozenset(_ids(base))
    parts = {name: rows for name, rows in base.items() if isinstance(rows, list)}
    for name, rows in parts.items():
        if name not in _ONCE:
            copies = range(-(-events // told))
            base[name] = [_renamed(row, ids, f".{n}") for n in copies for row in rows]
    return base


def _ids(document: Mapping[str, Any]) -> Iterator[str]:
    for name, rows in document.items():
        if isinstance(rows, list) and name not in _ONCE:
            yield from (row["id"] for row in rows if "id" in row)


def _renamed(value: Any, ids: frozenset[str], ending: str) -> Any:
    """The value with other ids; whatever holds none is shared."""
    if isinstance(value, str):
        return value + ending if value in ids else value
    if isinstance(value, list):
        items = [_renamed(item, ids, ending) for item in value]
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        fields = {key: _renamed(item, ids, ending) for key, item in value.items()}
        return fields if any(fields[key] is not value[key] for key in value) else value
    return value


def measure(document: ProtectedDocument, names: Sequence[str]) -> list[dict[str, Any]]:
    """A row of each format: bytes, seconds of one processor, MiB above the document's own."""
    apart = multiprocessing.get_context("fork")  # the document is shared, not sent
    rows = []
    for name in names:
        here, there = apart.Pipe(duplex=False)
        process = apart.Process(target=_write, args=(name, document, there))
        process.start()
        there.close()
        rows.append(cast("dict[str, Any]", here.recv()))
        process.join()
    return rows


def _write(name: str, document: ProtectedDocument, answer: Any) -> None:
    before = _peak()
    began, clock = time.process_time(), time.perf_counter()
    size = sum(len(piece) for piece in find_publisher(name).write(document))
    answer.send(
        {
            "format": name,
            "bytes": size,
            "seconds": round(time.process_time() - began, 2),
            "elapsed": round(time.perf_counter() - clock, 2),
            "mebibytes": _peak() - before,
        }
    )


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a row of each format."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed.publishing", description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--format", action="append", choices=sorted(publishers()), dest="formats")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    document = made_document(options.events)
    told = sum(1 for _ in Reading(document).happenings())
    print(f"{told} events, {len(document['claims'])} claims, {len(document['reports'])} reports")
    print(f"the document itself: {_peak()} MiB")
    rows = measure(document, options.formats or list(publishers()))
    for row in rows:
        print(
            f"{row['format']:14} {row['bytes'] / 2**20:8.1f} MiB  {row['seconds']:7.2f} s of one "
            f"processor, {row['elapsed']:7.2f} s elapsed  +{row['mebibytes']} MiB"
        )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
