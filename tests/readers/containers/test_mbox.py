"""Mailboxes come apart as the standard library writes them."""

from __future__ import annotations

import io
import mailbox
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.container_files import FROM, mbox
from trucewatch.readers import registry
from trucewatch.readers.containers.model import Bounds, Left, Part
from trucewatch.readers.containers.registry import container_for, unpack


@pytest.fixture(autouse=True)
def _mail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "kind_of", lambda suffix: "text" if suffix == ".eml" else None)


def test_messages_are_their_own_bytes() -> None:
    first, second = (one for one in unpack(io.BytesIO(mbox()), "e.mbox") if isinstance(one, Part))
    assert first.raw.startswith(b"From: desk@valley.example\nSubject: Report 1\n")
    assert first.raw.endswith(b"Two were killed.\n")
    assert (second.where, second.name) == ("message 2", "e-message-2.eml")
    assert mbox() == FROM + first.raw + b"\n" + FROM + second.raw + b"\n"


def test_a_line_of_a_text_that_begins_with_from_parts_nothing() -> None:
    raw = mbox("The army left.\n\nFrom here on the road is open.\n\nFrom 2031 it stays so.")
    assert sum(isinstance(one, Part) for one in unpack(io.BytesIO(raw), "e.mbox")) == 1


def test_a_mailbox_is_known_without_an_ending() -> None:
    assert getattr(container_for("Inbox", mbox()), "kind", None) == "mbox"
    assert container_for("Inbox", b"From the desk of the mayor") is None


def test_a_message_that_is_too_large_is_told() -> None:
    raw = mbox("x " * 400, "The truce held.")
    first, second = unpack(io.BytesIO(raw), "e.mbox", bounds=Bounds(each=300))
    assert isinstance(first, Left)
    assert "more than 300" in first.why
    assert isinstance(second, Part)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))), min_size=1))
def test_what_the_standard_library_wrote_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path: Path = tmp_path_factory.mktemp("mail") / "a.mbox"
    box = mailbox.mbox(str(path))
    for text in texts:
        message = EmailMessage()
        message["Subject"] = "Report"
        message.set_content(text)
        box.add(message)
    box.flush()
    wanted = [box.get_bytes(key) for key in box.keys()]  # noqa: SIM118  # a mailbox is no mapping
    box.close()
    with path.open("rb") as file:
        found = [one for one in unpack(file, "a.mbox") if isinstance(one, Part)]
    assert [one.raw for one in found] == wanted
