"""What is told of a deal, by variable: each value with every wording, rival values side by side."""

from __future__ import annotations

from typing import Any, get_args

from trucewatch.parties.names import same_name
from trucewatch.records.agreement import Agreement, Variable, VariableName
from trucewatch.records.ids import bytes_id

Document = dict[str, Any]

VARIABLES: tuple[str, ...] = get_args(VariableName)
_NAMES = frozenset({"signatory", "observer"})
#: Of these a deal has one; two values told of it are rival readings.
_ONE = ("signed", "form", "term")


def variable_rows(agreement: Agreement) -> Document:
    """Each variable's values in the order in which they were told; an empty list: not told."""
    rows: Document = {name: [] for name in VARIABLES}
    for told in agreement.variables:
        values = rows[told.name]
        row = next((r for r in values if _is_same(r, told)), None)
        if row is None:
            row = {"value": told.value, "detail": told.detail, "iso": told.iso, "told": []}
            values.append(row)
        row["detail"] = row["detail"] or told.detail
        row["iso"] = row["iso"] or told.iso
        row["told"].append(_words(told))
    return rows


def variables_document(agreement: Agreement) -> Document:
    """The keys that a view of a deal shows."""
    rows = variable_rows(agreement)
    return {
        "follows": agreement.follows,
        "variables": rows,
        "rival_variables": rival_variables(rows),
    }


def rival_variables(rows: Document) -> list[str]:
    """The variables of which reports tell what cannot all be so; none of them is chosen."""
    found = [name for name in _ONE if len(rows[name]) > 1]
    scopes = {row["value"] for row in rows["scope"]}
    if "nationwide" in scopes and len(scopes) > 1:
        found.append("scope")
    return sorted(found, key=VARIABLES.index)


def _is_same(row: Document, told: Variable) -> bool:
    if told.name in _NAMES:
        return same_name(row["value"], told.value or "")
    if row["value"] != told.value:
        return False
    # a term of two weeks and one of 30 days, an extension to Friday and one to Sunday: two readings
    ends: list[str] = [end for end in (row["iso"], told.iso) if end is not None]
    kinds = {end.startswith("P") for end in ends}  # a length and a last day may both be so
    return len(set(ends)) < 2 or len(kinds) > 1


def _words(told: Variable) -> Document:
    return {
        "report": told.report,
        "quote": told.span.quote,
        "quote_sha256": bytes_id(told.span.quote.encode()),
        "start": told.span.start,
        "end": told.span.end,
        "rule": told.rule,
    }
