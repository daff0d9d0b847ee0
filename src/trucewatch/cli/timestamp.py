"""Asks a time stamp server for its word on a checkpoint, and keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from trucewatch.cli.options import now
from trucewatch.errors import LedgerError, ReportError

if TYPE_CHECKING:
    from trucewatch.ledger.timestamps import Stamp
    from trucewatch.store.case import Case

_ANSWER = "application/timestamp-reply"
_WAIT_S, _TOTAL_S = 10.0, 30.0


def ask_for_timestamp(case: Case, note: str, url: str) -> Stamp | str:
    """What the server at ``url`` says, checked and kept in the case; else why there is no token.

    Only the hash of the note is sent, and a random number.

    Raises:
        UsageError: what makes the request is not installed.
    """
    from trucewatch.ledger.timestamps import LARGEST, timestamp_request
    from trucewatch.readers.fetching.connection import Question
    from trucewatch.readers.fetching.fetcher import FetchLimits, ask_named

    request = timestamp_request(note)
    headers = (("Content-Type", "application/timestamp-query"), ("Accept", _ANSWER))
    limits = FetchLimits(largest=LARGEST, wait=_WAIT_S, total=_TOTAL_S)
    try:
        answer = ask_named(url, Question(request.der, headers), limits)
        if answer.status != 200:
            there = answer.header("location")
            onward = f" and leads on to {there}; name that address if it is meant" if there else ""
            return f"{server_of(url)}: answers with status {answer.status}{onward}"
        return case.add_timestamp(
            note, answer.body, nonce=request.nonce, server=server_of(url), at=now()
        )
    except ReportError as error:
        return str(error)
    except LedgerError as error:
        return f"{server_of(url)}: {error}"


def server_of(url: str) -> str:
    """Scheme, host and port: what follows may be a customer's secret, and is not kept."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
