"""Write docs/reference/codebook.md: every table, column and code of the exports.

``python tools/write_codebook.py``; with ``--check`` nothing is written and exit 1 says that it is
old. The data package holds the same text.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trucewatch.publish.package.archive import TABLES
from trucewatch.publish.package.codebook import codebook

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "codebook.md"


def main() -> int:
    """Write the page, or with ``--check`` compare it; 1 where it is old."""
    text = codebook(TABLES)
    if sys.argv[1:] == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is old: run python tools/write_codebook.py", file=sys.stderr)  # noqa: T201 - a script for the terminal
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
