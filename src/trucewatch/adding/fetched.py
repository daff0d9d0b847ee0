"""A report at an address of the web, fetched because somebody asks for it."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.fetcher import FetchLimits, fetch
from trucewatch.readers.hints import Hints

_LIMITS = FetchLimits(total=30.0)
_TYPES = frozenset(
    {
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    }
)
_LONGEST_NAME = 80  # characters


def fetched(url: str, hints: Hints) -> tuple[bytes, Hints]:
    """The bytes at an address, and the hints with the address that gave them in the end.

    Raises:
        ReportError: it may not be asked, does not answer, or answers with nothing that can be read.
    """
    answer = fetch(url, _LIMITS)
    if answer.status != 200:
        raise ReportError(f"{answer.url}: answers with status {answer.status}, not with a page")
    told = (answer.header("content-type") or "").partition(";")[0].strip().lower()
    if told not in _TYPES:
        raise ReportError(
            f"{answer.url}: is {told or 'of no stated type'}; what can be read is a web page, "
            "plain text, a PDF or a text document (DOCX, ODT)"
        )
    return answer.body, replace(hints, url=hints.url or answer.url)


def name_of(url: str) -> str:
    """A file name for what is at an address. Its bytes say how it is read."""
    try:
        parts = urlsplit(url)
        last = unquote(parts.path).rstrip("/").rpartition("/")[2]
        host = parts.hostname or ""
    except ValueError:
        return "page"
    stem = last.partition(".")[0] or host.replace(".", "-") or "page"
    plain = "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in stem)
    return plain[:_LONGEST_NAME]
