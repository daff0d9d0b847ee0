"""What can be given out of a case: each format, what it holds, and what protection does to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucewatch.publish.publisher import PARTS, About, Part
from trucewatch.publish.registry import BUNDLES, publishers
from trucewatch.told import say
from trucewatch.views.coverage import view_head
from trucewatch.views.sight import Sight
from trucewatch.views.withheld import Withheld

Document = dict[str, Any]
_PUBLIC, _WITH_RAW = BUNDLES


@dataclass(frozen=True, slots=True)
class Export:
    """A format that the pages give out. ``protected``: private persons are withheld from it.

    ``past``: it can be given as known on a day.
    """

    name: str
    suffix: str
    label: str
    about: About
    protected: bool = True
    past: bool = True


_BUNDLES = (
    Export(
        _PUBLIC,
        ".zip",
        say("a bundle without the reports: the record and what proves it"),
        About(
            say("Whoever is to check the record without trusting you, or without trucewatch."),
            say(
                "The whole record as above, the ledger of what the case took in and what people "
                "decided, the signed checkpoint, and a program that checks all of it."
            ),
            say(
                "The reports’ bytes are left out, and so are the ledger’s entries in which "
                "anything is withheld: only their hash stands in it."
            ),
            PARTS,
        ),
        past=False,
    ),
    Export(
        _WITH_RAW,
        ".zip",
        say("a bundle with the reports: everything, in the open"),
        About(
            say("A court, a lawyer or a colleague who may see every name."),
            say(
                "As the other bundle, and the exact bytes of every report and every entry of the "
                "ledger: what was read can be read again."
            ),
            say(
                "Nobody is protected in it: reports and ledger name private persons. People who "
                "sign in, their sessions and the audit are not in it."
            ),
            PARTS,
        ),
        protected=False,
        past=False,
    ),
)


def exports() -> dict[str, Export]:
    """Every format by name: the publishers', then the bundles."""
    formats = [Export(p.name, p.suffix, p.label, p.about) for p in publishers().values()]
    return {export.name: export for export in (*formats, *_BUNDLES)}


def exports_document(sight: Sight, withheld: Withheld) -> Document:
    """What could be given out as of the sight's day. No private person is named in it.

    ``withheld``: of the whole record of that day, whatever of it the sight may show.
    """
    return {
        **view_head(sight, "exports"),
        "exports": [_row(sight, export, withheld.stem) for export in exports().values()],
        "protection": withheld.document(),
    }


def file_name(sight: Sight, export: Export, stem: str) -> str:
    """The name of the file, with the day that it is as of: letters that any machine takes."""
    day = f"-{sight.today}" if sight.today else ""
    ending = export.suffix.removeprefix(".")
    kind = export.name.removesuffix(ending).strip("-")
    name = f"{stem}{day}{f'-{kind}' if kind else ''}{export.suffix}"
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name)


def _row(sight: Sight, export: Export, stem: str) -> Document:
    there = export.past or sight.record.as_of is None
    return {
        "name": export.name,
        "label": export.label,
        "file": file_name(sight, export, stem) if there else None,
        "as_of": sight.today if there else None,
        "for": export.about.whom or None,
        "says": export.about.says or None,
        "does_not_say": export.about.silent or None,
        "protected": export.protected,
        "counts": dict(_counts(sight, export.about.holds if there else ())),
    }


def _counts(sight: Sight, holds: Iterable[Part]) -> Iterable[tuple[Part, int | None]]:
    """By part how many of it stand in a file; None: it has no rows of that part."""
    for part in PARTS:
        yield part, len(getattr(sight.record, part)) if part in holds else None
