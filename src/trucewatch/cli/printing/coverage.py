"""What was read, in sentences: silence is not peace."""

from __future__ import annotations

from typing import Any

from trucewatch.cli.printing.screen import line
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.wording import day, plural

Document = dict[str, Any]


def coverage_words(read: Document) -> str:
    """One or two sentences on what was read."""
    if not read["reports"] and not read["not_yet_read_reports"]:
        return "Nothing has been read. Add reports with: trucewatch add CASE FILES"
    words = f"{plural(read['reports'], 'report')} read, from {plural(read['origins'], 'origin')}"
    if read["first"] is not None:
        words += f", {span_of_days(read['first'], read['last'])}"
    words += "."
    empty = len(read["days_without_report"])
    if empty:
        words += f" On {empty} of {plural(read['days'], 'day')} no report was published that was "
        words += "read: that does not show a quiet day."
    unread = len(read["days_not_yet_read"])
    if read["not_yet_read_reports"]:
        words += (
            f" Not yet read, in other languages: {plural(read['not_yet_read_reports'], 'report')}"
        )
        words += f", alone on {plural(unread, 'day')}: neither silence nor read." if unread else "."
    if read["undated_reports"]:
        are = "is" if read["undated_reports"] == 1 else "are"
        words += f" {plural(read['undated_reports'], 'report')} without a date {are} in no day."
    return words


def title_words(document: Document, what: str) -> str:
    """The first line of a view: the case, what is shown, as of when and by which clock."""
    return f"{line(document['name'])} · {what}{as_of_words(document)}"


def as_of_words(document: Document) -> str:
    """As known when, and by which clock where it is not that of publication."""
    if document["clock"] == "captured" and document["asked"]:
        return f" · as the case stood on {day(document['asked'])}"
    if document["clock"] == "happened":
        return f" · what had happened by {day(document['as_of'])}"
    return f" · as of {day(document['as_of'])}" if document["as_of"] else ""
