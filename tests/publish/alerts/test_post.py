"""Messages reach a receiver on loopback; what does not is told with what to do."""

from __future__ import annotations

import socket

import pytest

from tests.publish.alerts.receiver import receiving
from trucewatch.errors import UsageError
from trucewatch.publish.alerts.post import WAITS_S, check_address, post


def sent(url: str) -> list[float]:
    """For how long it waited between the tries."""
    waits: list[float] = []
    post(url, b"{}", lambda: {"webhook-id": f"try-{len(waits)}"}, waits.append)
    return waits


def test_it_is_posted_with_path_and_query_and_headers_made_for_each_try() -> None:
    with receiving((503, {}, b""), (429, {"retry-after": "7"}, b"")) as receiver:
        assert sent(receiver.url) == [WAITS_S[0], 7]
    assert [path for path, _, _ in receiver.got] == ["/truce?key=1"] * 3
    assert [held["webhook-id"] for _, held, _ in receiver.got] == ["try-0", "try-1", "try-2"]


def test_no_receiver_asks_for_more_than_a_minute() -> None:
    with receiving((503, {"retry-after": "86400"}, b"")) as receiver:
        assert sent(receiver.url) == [60]


def test_a_redirect_is_not_followed() -> None:
    with receiving() as other, receiving((307, {"location": other.url}, b"")) as receiver:
        with pytest.raises(UsageError, match="answered 307; redirects are not followed"):
            sent(receiver.url)
        assert other.got == []


def test_what_is_refused_is_tried_once_and_its_words_are_shown() -> None:
    with receiving((401, {}, b"wrong\n\x1b[31m signature")) as receiver:
        with pytest.raises(UsageError) as told:
            sent(receiver.url)
        assert "answered 401 (“wrong \ufffd[31m signature”)" in str(told.value)
        assert "key=1" not in str(told.value)
        assert len(receiver.got) == 1


def test_what_cannot_be_reached_is_tried_four_times() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    waits: list[float] = []
    with pytest.raises(UsageError, match=r"cannot be reached .*, 4 times"):
        post(f"http://127.0.0.1:{port}/", b"{}", dict, waits.append)
    assert waits == list(WAITS_S)


@pytest.mark.parametrize(
    "url",
    ["", "receiver", "ftp://a/", "http://", "file:///etc/passwd", "http://a b/", "http://a:x/"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="--to"):
        check_address(url)


def test_a_password_in_the_address_is_refused() -> None:
    with pytest.raises(UsageError, match="no name or password"):
        check_address("https://me:secret@receiver.example/")
