"""A run over addresses that is killed (kill -9) loses nothing and doubles nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import ROOT
from tests.news_server import Answer, news_server
from trucewatch.store.case import Case

_PAGES = 12
_RUN = """
import sys
from datetime import timedelta
from tests.builders import read_plainly
from tests.news_server import Hours, News
from trucewatch.adding.addresses.run import Run, since
from trucewatch.readers.containers.model import Options
from trucewatch.readers.fetching.visitor import Manners
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case

place, port, pages = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
news, hours = News(port), Hours()
with Case.open(place, read=read_plainly) as case:
    run = Run(case, Hints(), Options(), manners=Manners(),
              since=since(hours.now(), timedelta(days=1)), now=hours.now, say=print,
              fetcher=news.fetcher(), timing=hours.timing())
    for outcome in run.go([news.url(f"/{n}") for n in range(pages)]):
        print(outcome.became, flush=True)
"""


def _start(place: str, port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, place, str(port), str(_PAGES)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def test_a_run_that_is_killed_goes_on(tmp_path: Path) -> None:
    place = str(tmp_path / "a.case")
    Case.create(place, "Karsa", at="2031-03-01T09:00:00Z").close()
    chance = random.Random(9)
    with news_server() as news:
        for n in range(_PAGES):
            words = f"They shelled the mill on day {n}, the council said.\n".encode()
            news.says(f"/{n}", Answer(words, (("Content-Type", "text/plain"),)))
        for _ in range(4):
            running = _start(place, news.port)
            assert running.stdout is not None
            for _ in range(chance.randrange(1, 3)):
                running.stdout.readline()  # so far it came
            time.sleep(chance.uniform(0, 0.02))
            running.send_signal(signal.SIGKILL)
            running.communicate()
        running = _start(place, news.port)
        running.communicate(timeout=120)
        assert running.returncode == 0
        asked = news.paths()
    with Case.open(place) as case:
        assert case.verify().faults == ()
        assert case.report_count() == _PAGES
        kept = [one.url for one in case.exchanges() if not one.url.endswith("/robots.txt")]
    assert len(set(kept)) == _PAGES
    assert len(kept) == _PAGES  # none was kept twice
    # A page is asked twice only where the run died before its answer was kept.
    assert len(asked) <= _PAGES + 4
