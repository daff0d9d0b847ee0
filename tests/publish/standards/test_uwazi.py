"""The table that Uwazi imports: its reserved columns, separators and dates."""

from __future__ import annotations

import csv
import io
import re

from tests.publish.standards.made import two_tellings, written
from trucewatch.publish.standards.uwazi import UWAZI, write_uwazi
from trucewatch.records.record import Record


def rows(record: Record | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(write_uwazi, record).decode(), newline="")))


def test_columns_are_names_of_properties_and_none_is_reserved_but_the_title() -> None:
    """``id``, ``file``, ``files`` and ``attachments`` mean something else to the import."""
    assert UWAZI.names[0] == "title"
    assert all(re.fullmatch(r"[a-z]+(?:_[a-z]+)*", name) for name in UWAZI.names)
    assert not {"id", "file", "files", "attachments"} & set(UWAZI.names)


def test_every_row_has_a_title_of_its_own() -> None:
    titles = [row["title"] for row in rows()]
    assert len(set(titles)) == len(titles) == 2
    assert all(titles)


def test_a_place_is_latitude_and_longitude_and_days_are_a_range() -> None:
    (row,) = rows(two_tellings(*[("Ard", 33.5, 36.25, "exact", "city")] * 2))
    assert row["geolocation"] == "33.5|36.25"
    assert row["days"] == ""
    assert row["words"].count("“") == 2


def test_a_region_has_no_pin() -> None:
    (row,) = rows(two_tellings(*[("Ard", 33.5, 36.25, "exact", "admin1")] * 2))
    assert row["geolocation"] == ""
