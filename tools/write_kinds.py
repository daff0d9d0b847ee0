"""Write docs/reference/kinds.md: every event kind with its codes in outside schemes.

``python tools/write_kinds.py``; with ``--check`` nothing is written and exit 1 says that it is old.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import EventKind, Ontology
from trucewatch.ontology.outside import plover_auxiliary

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "kinds.md"
GROUPS = ("force", "posture", "persons", "access", "talk")
INTRODUCTION = """\
# Event kinds and their codes elsewhere

This page is written by `python tools/write_kinds.py` out of `ontology/data/events/*.yml`.

Every kind has a PLOVER type and mode, a CAMEO code and an ACLED sub-event type. A dash stands where
PLOVER has no mode for the type, or none that says what the kind says. ACLED's event type and
disorder type follow from the sub-event type, in one table for all kinds (`ontology/outside.py`).
A finer kind (↳) stands under its parent; outside measurement sees the parent.
"""
AUXILIARY = """\
## PLOVER's auxiliary mode

It is no matter of the kind but of each claim: how its words present the event.

| our factuality | auxiliary mode |
|---|---|
"""


def page(ontology: Ontology) -> str:
    """The whole page."""
    parts = [INTRODUCTION]
    for group in GROUPS:
        rows = [_row(kind) for kind in _ordered(ontology, group)]
        head = "| kind | tells of | PLOVER | CAMEO | ACLED sub-event | event type | disorder type |"
        parts.append(
            f"## {group.capitalize()}\n\n{head}\n|---|---|---|---|---|---|---|\n" + "\n".join(rows)
        )
        parts[-1] += "\n"
    told = [(code, plover_auxiliary(code, background=False)) for code in ontology.factuality]
    told.append(("happened, in the background", plover_auxiliary("happened", background=True)))
    parts.append(AUXILIARY + "".join(f"| {code} | {mode or '—'} |\n" for code, mode in told))
    return "\n".join(parts)


def _ordered(ontology: Ontology, group: str) -> list[EventKind]:
    kinds = [kind for kind in ontology.events.values() if kind.group == group]
    return sorted(kinds, key=lambda kind: (kind.parent or kind.code, kind.parent or "", kind.code))


def _row(kind: EventKind) -> str:
    walk = kind.crosswalk
    name = f"↳ `{kind.code}`" if kind.parent else f"`{kind.code}`"
    plover = f"{walk.plover_type} {walk.plover_mode or '—'}"
    cells = [
        name,
        kind.definition,
        plover,
        walk.cameo or "—",
        walk.acled_sub_type or "—",
        walk.acled_type or "—",
        walk.acled_disorder or "—",
    ]
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Write the page, or with ``--check`` compare it; 1 where it is old."""
    text = page(load_ontology())
    if sys.argv[1:] == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(f"{PAGE.name} is old: run python tools/write_kinds.py", file=sys.stderr)  # noqa: T201 - a script for the terminal
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
