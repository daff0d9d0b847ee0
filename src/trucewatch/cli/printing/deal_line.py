"""One line of what is told of a deal's form, scope, term and purpose, and one of what is not."""

from __future__ import annotations

from typing import Any

from trucewatch.cli.printing.screen import line
from trucewatch.views.wording import code, day

Document = dict[str, Any]

_ASKED = {
    "signed": "day of signing",
    "signatory": "signatories",
    "observer": "observers",
    "form": "written or verbal",
    "scope": "scope",
    "term": "term",
    "purpose": "purpose",
}


def told_line(deal: Document) -> str:
    """ "signed 9 March 2031 · by the army, the Front · written · temporary (30-day)"; may be empty.

    Values that cannot all be so stand beside each other: "written or verbal (told both ways)".
    """
    rows, rivals = deal["variables"], deal["rival_variables"]
    parts = []
    for name, lead in (
        *(("signed", "signed "), ("signatory", "signed by "), ("observer", "watched by ")),
        *(("form", ""), ("scope", "scope: "), ("term", ""), ("purpose", "for: ")),
        ("extended", "extended "),
    ):
        values = list(dict.fromkeys(_value(name, row) for row in rows[name]))
        if values:
            rival = name in rivals
            words = (" or " if rival else ", ").join(values)
            parts.append(f"{lead}{words}{' (told in more than one way)' if rival else ''}")
    return " · ".join(parts)


def untold_line(deal: Document) -> str:
    """ "not told: scope, purpose"; empty where all is told."""
    absent = [words for name, words in _ASKED.items() if not deal["variables"][name]]
    return f"not told: {', '.join(absent)}" if absent else ""


def _value(name: str, row: Document) -> str:
    value = row["value"]
    if name in {"signed", "extended"}:
        words = day(value) if value else "on a day not told"
    else:
        words = line(value) if name in {"signatory", "observer"} else code(value)
    return f"{words} ({line(row['detail'])})" if row["detail"] else words
