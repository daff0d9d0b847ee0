"""The page of the codebook is what the tables and the ontology say today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from trucewatch.ontology.load import load_ontology
from trucewatch.publish.package.archive import TABLES
from trucewatch.publish.package.codebook import codebook
from trucewatch.publish.tables import codes

ROOT = Path(__file__).parents[2]


def test_the_page_is_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "tools/write_codebook.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_every_kind_stands_in_it_with_what_matches_and_what_does_not() -> None:
    text = codebook(TABLES)
    ontology = load_ontology()
    held = (ontology.events, ontology.provisions, ontology.factuality)
    for kind in (kind for kinds in held for kind in kinds.values()):
        assert f"### `{kind.code}`" in text
        assert all(f"- Yes: “{sentence}”" in text for sentence in kind.examples.match)
        assert all(f"- No: “{sentence}”" in text for sentence in kind.examples.avoid)


def test_every_column_and_code_stands_in_it() -> None:
    text = codebook(TABLES)
    for table in TABLES:
        assert f"### {table.name}\n" in text
        assert all(f"| `{column.name}` |" in text for column in table.columns)
        assert all(f"- {sentence}" in text for sentence in table.lost)
    for listed in (codes.FLAGS, codes.IMPLEMENTATION, codes.STATUS, codes.CERTAINTY):
        assert all(f"| `{code}` | " in text for code in listed)
