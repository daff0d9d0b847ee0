"""Exchanges with the web are kept byte for byte, in the ledger, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import inspect, text

from tests.builders import read_plainly
from tests.store.test_ledger import tamper
from trucewatch.errors import CaseError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.case import Case
from trucewatch.store.exchanges import KeptExchange
from trucewatch.store.place import begin_write

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
PAGE = b"<p>The truce held\x00 in Karsa\xff.</p>"
URL = "https://news.example.org/a"
EXCHANGE = KeptExchange(
    str(UUID(int=1)), "https://news.example.org/b", URL, "198.51.100.7", AT, 200, None, None,
    bytes_id(PAGE), b"GET /a HTTP/1.1\r\nHost: news.example.org\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nETag: \"one\"\r\n\r\n" + PAGE,
)  # fmt: skip


def other(n: int, **told: object) -> KeptExchange:
    return replace(EXCHANGE, id=str(UUID(int=n)), **told)  # type: ignore[arg-type]


def test_an_exchange_is_kept_as_it_was(case: Case) -> None:
    assert case.exchange_count() == 0
    case.add_exchange(EXCHANGE)
    case.add_exchange(other(2, at="2031-03-15T09:00:00Z", status=304, refers_to=EXCHANGE.id))
    assert case.exchange_count() == 2
    assert next(case.exchanges()) == EXCHANGE
    assert case.exchange(EXCHANGE.id) == EXCHANGE
    assert case.exchange("x") is None
    assert [row.kind for row in case.ledger()] == ["case", "exchange", "exchange"]
    found = case.verify()
    assert found.faults == ()
    assert "3 of 3 ledger entries: the same as their rows" in found.proved
    assert case.verify(case.seal(KEY, at=AT)).faults == ()


def test_the_same_is_not_kept_twice(case: Case) -> None:
    case.add_exchange(EXCHANGE)
    with pytest.raises(CaseError):
        case.add_exchange(EXCHANGE)
    assert case.exchange_count() == 1
    assert case.verify().faults == ()


def test_which_answer_was_the_last(case: Case) -> None:
    for one in (
        EXCHANGE,
        other(2, at="2031-03-15T09:00:00Z"),
        other(3, status=404),
        other(4, truncated="time"),
        other(5, status=304, refers_to=other(2).id),
        other(6, url="https://news.example.org/c"),
    ):
        case.add_exchange(one)
    last = case.last_answer(URL)
    assert last is not None
    assert last.id == other(2).id
    visit = case.last_visit(EXCHANGE.asked)
    assert visit is not None
    assert visit.id == other(6).id
    assert case.last_answer("https://news.example.org/z") is None
    assert case.last_visit(URL) is None


@pytest.mark.parametrize("statement", ["UPDATE exchanges SET url = 'x'", "DELETE FROM exchanges"])
def test_none_is_changed_or_taken_away(case: Case, statement: str) -> None:
    case.add_exchange(EXCHANGE)
    with (
        pytest.raises(CaseError, match="append-only"),
        case._place.faults(),
        begin_write(case._engine) as connection,
    ):
        connection.execute(text(statement))


CHANGED = "not as it was when it entered the ledger"


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE exchanges SET url = 'x'", CHANGED),
        ("UPDATE exchanges SET at = '2031-03-01T09:00:00Z'", CHANGED),
        ("UPDATE exchanges SET response = request", CHANGED),
        ("UPDATE exchanges SET request = response", CHANGED),
        ("DELETE FROM exchanges", "in the ledger, but the row is gone"),
        ("DELETE FROM ledger WHERE seq = 1", "not in the ledger"),
    ],
)
def test_what_is_changed_past_it_is_found(case: Case, statement: str, told: str) -> None:
    case.add_exchange(EXCHANGE)
    tamper(case, statement)
    assert f"exchanges, row {EXCHANGE.id}: {told}" in "\n".join(map(str, case.verify().faults))


def test_an_older_case_gets_room_and_holds_none(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Case.create(place, at=AT) as case, begin_write(case._engine) as connection:
        connection.execute(text("DROP TABLE exchanges"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0008'"))
        connection.execute(text("UPDATE meta SET value = '8' WHERE key = 'format'"))
    with Case.open(place, read=read_plainly) as case:
        assert case.format == schema.FORMAT
        assert case.exchange_count() == 0
        indexes = {one["name"] for one in inspect(case._engine).get_indexes("exchanges")}
        assert {"ix_exchanges_asked", "ix_exchanges_url"} <= indexes
        case.add_exchange(EXCHANGE)
        assert case.verify().faults == ()
