"""Every command of the tutorial runs, in order, from an empty folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_FENCE = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def commands(page: Path) -> list[str]:
    """The lines of the page's shell blocks."""
    blocks = _FENCE.findall(page.read_text(encoding="utf-8"))
    return [line for block in blocks for line in block.splitlines() if line.strip()]


def test_the_tutorial_runs(tmp_path: Path) -> None:
    found = commands(ROOT / "docs" / "tutorial.md")
    assert len(found) >= 9
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "NO_COLOR": "1"}
    printed: dict[str, str] = {}
    for command in found:
        done = subprocess.run(
            ["sh", "-c", command],  # noqa: S607 - the page's own words, run as a reader would
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        printed[command] = done.stdout
    board = printed["trucewatch board kessara.case"]
    assert "alleged to breach" in board
    csv = (tmp_path / "claims.csv").read_text(encoding="utf-8")
    record = (tmp_path / "record.jsonl").read_text(encoding="utf-8")
    assert "Fanta Keita" not in csv + record, "a private person's name left the case"
    assert "denied" in printed["trucewatch claims kessara.case --factuality denied"]


def test_every_page_of_the_site_is_there() -> None:
    named = re.findall(r'= "([^"]+\.md)"', (ROOT / "zensical.toml").read_text(encoding="utf-8"))
    assert named
    for page in named:
        assert (ROOT / "docs" / page).is_file(), page


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"
