"""A report's words are shown; nothing in them is obeyed."""

from __future__ import annotations

import json

import pytest

from trucewatch.cli.printing.screen import line, print_json, progress, visible


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain, “quoted” – سلام 🏚", "plain, “quoted” – سلام 🏚"),
        ("\x1b[2Jgone", "␛[2Jgone"),
        ("a\x00b\x07c\rd", "a␀b␇c␍d"),
        ("\x9b2J", "\ufffd2J"),
        ("safe\u202egnp.exe", "safe\ufffdgnp.exe"),
        ("\u2066hidden\u2069", "\ufffdhidden\ufffd"),
        ("two\nlines\tapart", "two\nlines\tapart"),
    ],
)
def test_control_characters_become_signs(words: str, shown: str) -> None:
    assert visible(words) == shown


def test_a_line_is_one_line() -> None:
    assert line(" a\n b\t\N{NO-BREAK SPACE}c ") == "a b c"


def test_json_comes_back_and_moves_no_terminal(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    document = {"quote": "“x” \x1b[2J \x9b \u202e سلام", "n": None}
    print_json(document)
    raw = capsysbinary.readouterr().out
    assert json.loads(raw) == document
    assert not {0x1B, 0x07} & set(raw)
    assert "\x9b" not in raw.decode()
    assert "\u202e" not in raw.decode()
    assert "سلام" in raw.decode()


def test_no_bar_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("reading") as told:
        told(1, 2)
    assert capsys.readouterr() == ("", "")
