"""The built wheel holds everything: it reads a report away from the checkout, with no network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=300,
    )
    (found,) = out.glob("trucewatch-*.whl")
    return found


def test_all_data_is_inside(wheel: Path) -> None:
    source = ROOT / "src"
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    wanted = {
        str(p.relative_to(source))
        for p in (source / "trucewatch").rglob("*")
        if p.is_file() and "__pycache__" not in p.parts
    }
    assert wanted - inside == set()


def test_it_reads_a_report_by_itself(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(home)
    report = tmp_path / "report.txt"
    report.write_text(
        "Truce holds in Karsa\n\nKarsa Post, 7 March 2031\n\n"
        "The army shelled the mill on Friday, the Hill Council said.\n",
        encoding="utf-8",
    )
    # The wheel's files come before the checkout's; a proxy that nobody listens at stands for
    # having no network.
    dead = "http://127.0.0.1:9"
    environment = {
        **{k: v for k, v in os.environ.items() if k.lower() not in {"http_proxy", "https_proxy"}},
        "PYTHONPATH": str(home),
        "HTTP_PROXY": dead,
        "HTTPS_PROXY": dead,
    }
    program = "import sys, trucewatch; print(trucewatch.__file__, file=sys.stderr); "
    program += "from trucewatch.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "read", str(report), "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(str(home))
    document = json.loads(done.stdout)
    assert document["report"]["published"] == "2031-03-07"
    assert any(c["event"]["kind"] == "shelling" for c in document["claims"])
