"""``python -m benchmarks.speed``: words a second of reading, beside the syntax model alone.

Seconds differ from machine to machine; the ratio of the two, taken in turns in one process, does
much less. Texts: the reports of our invented truces, or the files of ``--texts``.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.reading import article
from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.reading import read_with_encoder
from trucewatch.annotate.syntax import parse
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import read_report
from trucewatch.records.report import Report

_TEXTS = Path(__file__).parents[2] / "tests" / "golden" / "truces"


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second at the best of several rounds."""

    name: str
    words_per_second: float


def measure(reports: Sequence[Report], rounds: int) -> list[Speed]:
    """The bare parse (the reference), the encoder alone, and the whole reading of a report.

    Each round takes all three in turn, so that a busy machine slows all of them.
    """
    ontology, encoder = load_ontology(), load_encoder()
    parts: dict[str, Callable[[Report], object]] = {
        "syntax model alone": parse,
        "encoder alone": lambda report: read_with_encoder(report, encoder),
        "whole reading": lambda report: read_report(report, ontology),
    }
    for part in parts.values():
        part(reports[0])  # what is loaded at the first use is not measured
    words = sum(len(report.text.split()) for report in reports)
    best = dict.fromkeys(parts, float("inf"))
    for _ in range(rounds):
        for name, part in parts.items():
            began = time.perf_counter()
            for report in reports:
                part(report)
            best[name] = min(best[name], time.perf_counter() - began)
    return [Speed(name, words / seconds) for name, seconds in best.items()]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Returns 0, or 2 where there are no texts."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed", description=__doc__)
    parser.add_argument("--texts", type=Path, default=_TEXTS, help="folder of .txt reports")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    paths = sorted(options.texts.rglob("*.txt"))
    if not paths:
        print(f"{options.texts}: no .txt file in this folder or below it", file=sys.stderr)
        return 2
    reports = [article(p.read_text(encoding="utf-8"), None, None).report for p in paths]
    speeds = measure(reports, options.rounds)
    reference = speeds[0].words_per_second
    print(f"{len(reports)} reports, {sum(len(r.text.split()) for r in reports)} words")
    for speed in speeds:
        share = speed.words_per_second / reference
        print(f"{speed.name:20} {speed.words_per_second:8.0f} words/s  {share:6.2f} of the first")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"peak memory {peak} MiB")
    if options.json:
        table = {s.name: round(s.words_per_second / reference, 3) for s in speeds}
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
