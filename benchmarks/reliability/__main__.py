"""``python -m benchmarks.reliability [HARM ...]``: every kind of harm tried, each with its log.

Each harm is a program of its own that prints one JSON line for each thing it tried or counted and
ends with 1 where something was lost, accepted or silent. The lines are kept in ``logs/HARM.jsonl``.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_LOGS = Path(__file__).parent / "logs"

#: The harms in the order in which they are tried, each with the arguments of its full run.
HARMS: dict[str, tuple[str, ...]] = {
    "forged": ("--count", "10000"),
    "kills": ("--count", "1000", "--postgres", "100"),
    "disk_faults": (),
    "hostile": ("--files", "5000", "--good", "100"),
    "writers": ("--writers", "8", "--count", "10000"),
    "replays": ("--replays", "100"),
    "flips": ("--reports", "30", "--seeds", "3"),
    "patterns": (),
    "texts": (),
    "names": ("--persons", "500"),
    "mutation": ("--most", "60"),
}


def try_harm(name: str) -> int:
    """Run one harm in full, keep what it prints, and give its exit status."""
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603 -- our own modules, named above
        [sys.executable, "-m", f"benchmarks.reliability.{name}", *HARMS[name]],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    print(done.stdout, end="", flush=True)
    last = {
        "status": done.returncode,
        "seconds": round(time.perf_counter() - begun, 1),
        "python": platform.python_version(),
        "system": platform.system(),
    }
    _LOGS.mkdir(exist_ok=True)
    (_LOGS / f"{name}.jsonl").write_text(done.stdout + json.dumps(last) + "\n", encoding="utf-8")
    return done.returncode


def main(arguments: Sequence[str] | None = None) -> int:
    """Try the harms asked for, or all. 1: one of them did harm."""
    parser = argparse.ArgumentParser(description="Every kind of harm tried, each with its log.")
    parser.add_argument("harms", nargs="*", metavar="HARM", help=", ".join(HARMS))
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.harms if name not in HARMS]:
        parser.error(f"no harm is called {unknown[0]!r}; there are {', '.join(HARMS)}")
    failed = []
    for name in asked.harms or HARMS:
        print(f"-- {name}", file=sys.stderr, flush=True)
        if try_harm(name):
            failed.append(name)
    print("harm was done by: " + ", ".join(failed) if failed else "no harm was done", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
