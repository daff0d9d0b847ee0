"""``serve`` shows the pages to this machine only, and ends when asked to."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from urllib.request import urlopen

from tests.cli.conftest import Run

PROGRAM = [sys.executable, "-c", "from trucewatch.cli import main; main()"]
_PATIENCE_S = 60


def test_pages_are_served_on_loopback(kessara: Path) -> None:
    serving = subprocess.Popen(
        [*PROGRAM, "serve", str(kessara), "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(_PATIENCE_S, serving.kill)
    watchdog.start()
    try:
        assert serving.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", serving.stdout.readline())
        assert found is not None
        with urlopen(found[0]) as page:  # noqa: S310 -- our own server
            assert page.status == 200
            assert b"Is it holding?" in page.read()
        with socket.socket() as elsewhere:
            # 127.0.0.2 is this machine too, yet nothing but 127.0.0.1 is listened on.
            assert elsewhere.connect_ex(("127.0.0.2", int(found[1]))) != 0
        serving.send_signal(signal.SIGINT)
        _, errors = serving.communicate(timeout=_PATIENCE_S)
        assert "Traceback" not in errors
    finally:
        watchdog.cancel()
        serving.kill()
        serving.communicate()


def test_a_port_that_is_taken(run: Run, kessara: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", kessara, "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert "cannot be listened on" in result.stderr


def test_no_case_no_pages(run: Run, tmp_path: Path) -> None:
    assert run("serve", tmp_path / "none.case").exit_code == 2
