"""The server's log tells what failed and where, and no words that may name somebody."""

from __future__ import annotations

import logging
import sys

from trucewatch.cli.serve_log import LOG_CONFIG, Discreet


def _fail() -> None:
    try:
        raise KeyError("Nuhad Sallum")
    except KeyError as error:
        raise ValueError("no claim of Nuhad Sallum") from error


def test_an_error_is_told_without_its_words() -> None:
    try:
        _fail()
    except ValueError:
        record = logging.LogRecord("uvicorn.error", 40, "x", 1, "Exception", (), sys.exc_info())
    told = Discreet().format(record)
    assert "Sallum" not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "_fail" in told


def test_no_page_asked_for_is_logged() -> None:
    import uvicorn

    async def app(scope: object, receive: object, send: object) -> None:
        raise AssertionError

    before = logging.getLogger("uvicorn.access").handlers[:]
    config = uvicorn.Config(app, log_config=LOG_CONFIG, log_level="warning", access_log=False)
    assert not config.access_log
    assert not logging.getLogger("uvicorn.access").hasHandlers()
    logging.getLogger("uvicorn.access").handlers[:] = before
