"""A table writes what it describes, and nothing that it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trucewatch.errors import UsageError
from trucewatch.publish.tables.table import Column, Table, csv_lines

TABLE = Table(
    name="dams",
    row_is="a dam",
    columns=(
        Column("dam", "text", "Its name."),
        Column("gates", "integer", "How many gates it has."),
        Column("open", "yes_or_no", "Whether one of them is open."),
    ),
    rows=lambda document: document["dams"],
    key=("dam",),
)


def lines(*rows: dict[str, object]) -> list[str]:
    return b"".join(csv_lines(TABLE, {"dams": rows})).decode().splitlines()


def test_rows_stand_under_their_columns_whatever_their_order() -> None:
    assert lines({"open": True, "gates": 3, "dam": "Old Weir"}) == [
        "dam,gates,open",
        "Old Weir,3,yes",
    ]


def test_what_is_not_stated_is_empty_and_not_nought() -> None:
    assert lines({"dam": "Old Weir", "gates": None, "open": None})[1] == "Old Weir,,"
    assert lines({"dam": "Old Weir", "gates": 0, "open": False})[1] == "Old Weir,0,no"


def test_a_text_is_no_formula() -> None:
    assert lines({"dam": "=1+1", "gates": -1, "open": None})[1] == "'=1+1,-1,"


@pytest.mark.parametrize(
    "row", [{"dam": "Old Weir", "gates": 3}, {"dam": "W", "gates": 3, "open": True, "age": 7}]
)
def test_a_row_of_other_columns_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(UsageError, match=r"'dams': .*check \['(?:age|open)'\]"):
        lines(row)


def test_a_table_whose_columns_are_unclear_is_refused() -> None:
    with pytest.raises(UsageError, match=r"\['dam'\] stand twice"):
        replace(TABLE, columns=(*TABLE.columns, TABLE.columns[0]))
    with pytest.raises(UsageError, match=r"\['river'\] are none"):
        replace(TABLE, key=("river",))
