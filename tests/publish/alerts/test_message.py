"""Which changes are sent, and how a receiver knows who sends them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest

from tests.publish.standards.made import document
from tests.publish.standards.test_changes import overdue
from trucewatch.errors import UsageError
from trucewatch.publish.alerts import message as alerts
from trucewatch.publish.alerts.message import chosen, headers, messages_of, secret_of
from trucewatch.publish.standards.changes import Change, changes

SECRET = b"0123456789abcdef"


def all_changes() -> list[Change]:
    return changes(document(overdue()))


def test_changes_are_chosen_by_day_kind_and_side() -> None:
    found = all_changes()
    assert [c.kind for c in chosen(found, since="2031-03-14")] == ["provision_overdue"]
    assert len(chosen(found, since="2031-03-13")) == len(found)
    assert [c.kind for c in chosen(found, kinds=["report_added"])] == ["report_added"]
    assert {c.kind for c in chosen(found, sides=["hill brigades"])} == {
        "provision_overdue",
        "contradiction_opened",
    }
    assert chosen(found, sides=["Lake Mission"]) == []


def test_a_change_without_a_day_is_sent_whatever_the_day() -> None:
    undated = Change("1", "report_added", None, "t", "x", (), (), "r", ("r",))
    assert chosen([undated], since="2031-03-14") == [undated]


def test_a_message_says_the_changes_the_earliest_first_and_signs_them() -> None:
    (one,) = messages_of(document(overdue()), all_changes())
    held = json.loads(one.body)
    assert held["format"] == "trucewatch/alert/1"
    assert [c["day"] for c in held["changes"]] == sorted(c["day"] for c in held["changes"])
    sent = headers(one, SECRET, 1_900_000_000)
    signed = f"{one.id}.1900000000.".encode() + one.body
    mac = hmac.new(SECRET, signed, hashlib.sha256).digest()
    assert sent["webhook-signature"] == f"v1,{base64.b64encode(mac).decode()}"
    assert "Sallum" not in one.body.decode()


def test_the_signature_is_that_of_the_example_of_standard_webhooks() -> None:
    """The example in the libraries of the standard: one secret, id, time and body."""
    secret = secret_of(b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "s")
    one = alerts.Message("msg_p5jXN8AQM9LWM0D4loKWxJek", b'{"test": 2432232314}', ())
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert alerts.signature(one, secret, 1614265330) == expected


def test_many_changes_are_several_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alerts, "MOST", 3)
    assert [len(m.changes) for m in messages_of(document(overdue()), all_changes())] == [3, 1]


@pytest.mark.parametrize("written", [b"", b"short\n", b"whsec_&&&", b"whsec_c2hvcnQ="])
def test_a_secret_that_is_none_is_refused(written: bytes) -> None:
    with pytest.raises(UsageError, match=r"secret\.txt: "):
        secret_of(written, "secret.txt")


def test_a_secret_is_the_first_line() -> None:
    assert secret_of(SECRET + b"\nmore\n", "s") == SECRET
