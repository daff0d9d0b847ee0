"""Signs of a deal's variables: files that hold patterns over what is said of a deal."""

from __future__ import annotations

import re

from trucewatch.ontology.cues import Sheets, list_entries
from trucewatch.ontology.entries import Entry
from trucewatch.ontology.kinds import read_examples
from trucewatch.ontology.model import DealSign
from trucewatch.records.agreement import VARIABLE_CODES

_WHERE = ("described", "after", "beside")


def read_deal_signs(sheets: Sheets) -> tuple[DealSign, ...]:
    """The signs, in the order of the files."""
    signs: list[DealSign] = []
    for sheet, node in sheets:
        for entry in list_entries(sheet, node, "signs"):
            entry.keys(("variable", "value", "name", "examples"), _WHERE)
            variable = entry.choice("variable", VARIABLE_CODES)
            value = entry.choice("value", VARIABLE_CODES.get(variable, ()))
            name = entry.text("name")
            ident = f"deals.{variable}.{value}.{name}"
            if any(other.id == ident for other in signs):
                entry.fault("name", f"{name!r} stands twice for {variable} {value}")
            if not any(key in entry.table for key in _WHERE):
                entry.note(entry.node, f"{entry.path}: give one of {', '.join(_WHERE)}")
            described, after, beside = (_patterns(entry, key) for key in _WHERE)
            examples = read_examples(entry)
            signs.append(DealSign(ident, variable, value, described, after, beside, examples))
    return tuple(signs)


def _patterns(entry: Entry, key: str) -> tuple[re.Pattern[str], ...]:
    found: list[re.Pattern[str]] = []
    for where, words, node in entry.texts(key):
        try:
            found.append(re.compile(rf"(?:{words})", re.IGNORECASE))
        except re.error as error:
            entry.note(node, f"{where}: is no regular expression: {error}")
    return tuple(found)
