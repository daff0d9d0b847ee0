"""Nothing is sent twice, whatever comes between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.publish.alerts.receiver import receiving
from tests.publish.alerts.test_message import SECRET, all_changes
from tests.publish.standards.made import document
from trucewatch.errors import UsageError
from trucewatch.publish.alerts import message
from trucewatch.publish.alerts.send import send
from trucewatch.publish.alerts.sent import Sent
from trucewatch.publish.standards.changes import Change

URL = "https://receiver.example/?key=123"


def run(path: Path, url: str, early: list[Change] | None = None) -> int:
    found = [c for c in all_changes() if c not in (early or ())]
    return send(
        document(), found, url, SECRET, Sent(path), passed_over=early or (), now=int,
        wait=lambda _: None,
    )  # fmt: skip


def test_what_was_sent_is_not_sent_again(tmp_path: Path) -> None:
    with receiving() as receiver:
        assert [run(tmp_path / "s", receiver.url) for _ in range(3)] == [4, 0, 0]
        assert len(receiver.got) == 1


def test_what_a_receiver_did_not_take_is_sent_next_time_and_the_rest_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(message, "MOST", 3)
    with receiving((204, {}, b""), (400, {}, b"")) as receiver:
        with pytest.raises(UsageError, match="answered 400"):
            run(tmp_path / "s", receiver.url)
        assert run(tmp_path / "s", receiver.url) == 1
        ids = [held["webhook-id"] for _, held, _ in receiver.got]
        assert ids[1] == ids[2] != ids[0]


def test_what_lies_before_the_first_day_is_passed_over(tmp_path: Path) -> None:
    early = [c for c in all_changes() if c.kind != "provision_overdue"]
    with receiving() as receiver:
        assert run(tmp_path / "s", receiver.url, early) == 1
        assert run(tmp_path / "s", receiver.url) == 0


def test_a_violation_is_not_new_because_another_report_tells_it(tmp_path: Path) -> None:
    one = next(c for c in all_changes() if c.kind == "violation_alleged")
    sent = Sent(tmp_path / "s")
    sent.keep([one], URL)
    again = replace(one, id="other", stands_on=("c-new", *one.stands_on))
    assert sent.new([again], URL) == []
    assert sent.new([replace(again, stands_on=("c-new",))], URL) != []
    assert sent.new([one], "https://another.example/") == [one]


def test_the_file_holds_neither_words_nor_address(tmp_path: Path) -> None:
    sent = Sent(tmp_path / "s")
    assert not sent.knows(URL)
    sent.keep(all_changes(), URL)
    raw = (tmp_path / "s").read_text()
    assert "receiver" not in raw
    assert "123" not in raw or "key" not in raw
    assert "street" not in raw
    assert Sent(tmp_path / "s").knows(URL)


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b'{"format": "trucewatch/sent/1"}'])
def test_another_file_is_not_overwritten(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "notes.json"
    path.write_bytes(written)
    with pytest.raises(UsageError, match="no file of what was sent"):
        Sent(path)
    assert path.read_bytes() == written


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--state FILE"):
        Sent(tmp_path / "no" / "s").keep([], URL)
