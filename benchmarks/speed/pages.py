"""``python -m benchmarks.speed.pages``: server time and bytes of each page over a large case.

The case is that of ``linking``: invented readings made by counting, kept in a real file. Pages are
asked for in this process, without a network: what is measured is the server's own time.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from fastapi.testclient import TestClient

from benchmarks.speed.linking import DAYS, make_case
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.record import Reading
from trucewatch.store.case import Case
from trucewatch.store.links_file import CACHE_VARIABLE
from trucewatch.web.app import create_app

_AT = "2031-07-01T00:00:00Z"
_PATIENCE = 3600.0  # seconds that a page may wait for the record
_SAME = 8  # pages of one kind that are looked at, spread over the case


def fill(folder: Path, reports: int, claims: int, days: int = DAYS) -> Case:
    """A case of so many reports of so many claims each, in a file of ``folder``."""
    made = {reading.report.text: reading for reading in make_case(reports, claims, days=days)}

    def read(raw: bytes, _name: str, _hints: Hints, _country: str | None) -> Reading:
        found = made[raw.decode()]
        return replace(found, report=replace(found.report, raw_sha256=bytes_id(raw)))

    case = Case.create(folder / "large.case", at=_AT, read=read)
    for text, reading in made.items():
        case.add_report(text.encode(), reading.report.name, captured_at=_AT)
    return case


def addresses(case: Case) -> dict[str, list[str]]:
    """The pages that a reader opens, by the name of the page."""
    reports = [r.id for r in case.reports()]
    some = reports[:: max(1, len(reports) // _SAME)][:_SAME]
    return {
        "Is it holding?": ["/"],
        "Provisions": ["/provisions"],
        "Provision": [f"/provisions/P{n}" for n in range(1, 5)],
        "Timeline": ["/timeline"],
        "Timeline, all days": ["/timeline?from=2031-01-01&to=2031-06-30"],
        "Incidents": ["/incidents"],
        "Reports": ["/reports"],
        "Report": [f"/reports/{r}" for r in some],
        "Side by side": ["/side-by-side"],
        "Figures": ["/figures", "/figures?kind=killed"],
        "Sources": ["/sources"],
        "Search": ["/search?q=shelled", "/search?q=Karsa+arrested", "/search?q=kind%3Aarrest"],
        "What changed": ["/changes"],
        "Map": ["/map"],
        "Map, its data": ["/map/data.json"],
        "Review": ["/review"],
        "Publish": ["/publish"],
        "Add": ["/add"],
    }


def _first(client: TestClient) -> float:
    """Milliseconds until the first page is there."""
    began = time.perf_counter()
    client.get("/").raise_for_status()
    return (time.perf_counter() - began) * 1000


def measure_kept(path: Path) -> float:
    """As of the first page, of a case that was opened before and is opened anew."""
    with Case.open(path) as case:
        return _first(TestClient(create_app(case)))


def measure(case: Case, rounds: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Of each page the median and 95th percentile of milliseconds, and the kilobytes sent.

    ``cpu_ms``: the median of the processor's time, which other work on the machine hardly moves.

    The first line is the first page after a start, which makes the record; the second, how long it
    takes from there until all that pages derive is made, too, as a server does beside its answers.
    """
    app = create_app(case, patience=_PATIENCE)
    client = TestClient(app, headers={"Accept-Encoding": "gzip"})
    yield "(first page, cold)", {"median_ms": _first(client)}
    began = time.perf_counter()
    for thread in threading.enumerate():
        if thread.name == "warm-up":
            thread.join()
    yield "(made ready)", {"median_ms": (time.perf_counter() - began) * 1000}
    for name, paths in addresses(case).items():
        took, used, sent = [], [], 0
        for number in range(rounds * len(paths)):
            gc.collect()
            busy, began = time.process_time(), time.perf_counter()
            with client.stream("GET", paths[number % len(paths)]) as answer:
                body = sum(len(part) for part in answer.iter_raw())
            took.append((time.perf_counter() - began) * 1000)
            used.append((time.process_time() - busy) * 1000)
            answer.raise_for_status()
            sent = max(sent, body)
        took.sort()
        yield (
            name,
            {
                "median_ms": statistics.median(took),
                "p95_ms": took[min(len(took) - 1, int(len(took) * 0.95))],
                "cpu_ms": statistics.median(used),
                "sent_kb": sent / 1000,
            },
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each page."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed.pages", description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=30, help="in each report")
    parser.add_argument("--days", type=int, default=DAYS, help="that the case lasts")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    figures = {}
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.dict(os.environ, {CACHE_VARIABLE: f"{folder}/cache"}),
        fill(Path(folder), options.reports, options.claims, options.days) as case,
    ):
        for name, of_page in measure(case, options.rounds):
            figures[name] = {k: round(v, 1) for k, v in of_page.items()}
            print(f"{name:22}", *(f"{k} {v:10.1f}" for k, v in of_page.items()), flush=True)
            if len(figures) == 1:
                kept = measure_kept(Path(folder) / "large.case")
                figures["(first page, kept)"] = {"median_ms": round(kept, 1)}
                print(f"{'(first page, kept)':22} median_ms {kept:10.1f}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
