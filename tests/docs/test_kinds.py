"""The page of kinds says what the data say."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT
from trucewatch.ontology.load import load_ontology


def test_the_page_of_kinds_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/write_kinds.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_kind_has_a_row() -> None:
    text = (ROOT / "docs" / "reference" / "kinds.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    missing = [c for c in load_ontology().events if not any(f"`{c}`" in row for row in rows)]
    assert missing == []
