"""A program killed while it adds leaves a valid case that holds whole reports only."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.builders import read_plainly
from trucewatch.records.ids import bytes_id
from trucewatch.review.rebuild import rebuild
from trucewatch.store.case import Case

ROOT = Path(__file__).parents[2]
AT = "2031-03-14T09:00:00Z"
REPORTS = 400
SENTENCE = "They shelled the mill of Qasr Wadi on day {n} of the truce. Nobody said who. "

#: Adds reports one after another, telling each that was kept.
ADDS = f"""
import sys
from tests.builders import read_plainly
from tests.crash.test_kill import raw_report
from trucewatch.store.case import Case

case = Case.open(sys.argv[1], read=read_plainly)
for n in range({REPORTS}):
    case.add_report(raw_report(n), f"{{n}}.txt", captured_at={AT!r})
    print(n, flush=True)
"""


def raw_report(n: int) -> bytes:
    """The ``n``th report: large enough that a write takes several pages."""
    return "\n".join(SENTENCE.format(n=f"{n}.{line}") for line in range(60)).encode()


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_any_moment_leaves_whole_reports(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "x.case"
    Case.create(path, at=AT).close()
    chance = random.Random(seed)
    adding = subprocess.Popen(
        [sys.executable, "-c", ADDS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert adding.stdout is not None
    wanted = chance.randrange(2, 40)
    for line in adding.stdout:
        if int(line) == wanted:
            break
    time.sleep(chance.random() * 0.02)  # somewhere inside the writing of a later report
    adding.send_signal(signal.SIGKILL)
    told = wanted + 1 + len(adding.stdout.read().splitlines())
    assert adding.wait() == -signal.SIGKILL
    adding.stdout.close()

    with Case.open(path, read=read_plainly) as case:
        versions = case.versions()
        # Told of means kept; the one being added may be there whole, though nobody was told.
        assert told <= len(versions) <= told + 1
        assert len(versions) < REPORTS
        assert [v.name for v in versions] == [f"{n}.txt" for n in range(len(versions))]
        for n, version in enumerate(versions):
            assert bytes_id(case.raw(version.sha256)) == bytes_id(raw_report(n))
        readings = case.readings()
        assert sorted(r.report.raw_sha256 for r in readings) == sorted(v.sha256 for v in versions)
        assert all(reading.claims for reading in readings)
        state = case.state()
        assert rebuild(case).changed == 0
        assert case.state() == state
        assert case.add_report(raw_report(REPORTS), "next.txt", captured_at=AT).new
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        flat = connection.execute("SELECT count(*) FROM claims").fetchone()[0]
        whole = connection.execute(
            "SELECT count(*) FROM readings r WHERE NOT EXISTS"
            " (SELECT 1 FROM claims c WHERE c.report_id = r.report_id)"
        ).fetchone()[0]
    connection.close()
    assert flat >= len(versions)
    assert whole == 0


def test_a_kill_while_a_case_is_made_leaves_no_half_case(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    makes = f"from trucewatch.store.case import Case; Case.create({str(path)!r}, at={AT!r})"
    chance = random.Random(7)
    for _ in range(4):
        making = subprocess.Popen([sys.executable, "-c", makes], cwd=ROOT)
        time.sleep(0.3 + chance.random() * 0.7)
        making.send_signal(signal.SIGKILL)
        making.wait()
        if path.exists():
            Case.open(path).close()
            path.unlink()
    Case.create(path, at=AT).close()
    with Case.open(path) as case:
        assert case.report_count() == 0
