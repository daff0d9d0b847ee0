"""Bytes to text: what is told by marks and declarations, and what is not guessed."""

from __future__ import annotations

import pytest

from trucewatch.errors import ReportError
from trucewatch.readers.decode import decode, looks_like

WORDS = "Café in Ardun – “closed”"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_read_and_left_out(encoding: str) -> None:
    assert decode(WORDS.encode(encoding), "a.txt").text == WORDS


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_byte_orders(mark: str) -> None:
    assert decode("\ufeffArdun".encode(mark), "a.txt").text == "Ardun"


def test_windows_1252_where_every_byte_makes_sense() -> None:
    decoded = decode(WORDS.encode("cp1252"), "a.txt")
    assert (decoded.text, decoded.encoding) == (WORDS, "cp1252")
    assert "read as windows-1252" in decoded.notes[0]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"holds \xff\xfe", "two letters beside no letter"),
        (b"caf\xc3", "a capital after a small letter: half of a UTF-8 character"),
        ("Café ".encode() + b"\x93so\x94", "some of it is UTF-8"),
        (b"so \x81 it", "not defined in windows-1252"),
        (b"\xd7 and \xf7", "signs that no sentence holds"),
    ],
)
def test_windows_1252_is_not_guessed(raw: bytes, why: str) -> None:
    with pytest.raises(ReportError, match=r"a\.txt: byte \d+ .* is not valid UTF-8"):
        decode(raw, "a.txt")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1256", "windows-1256"), ("koi8-r", "koi8-r")],
)
def test_a_page_is_read_in_the_charset_that_it_declares(declared: str, encoding: str) -> None:
    words = {"cp1252": "Café", "windows-1256": "هدنة", "koi8-r": "Мир"}[encoding]
    page = f'<meta charset="{declared}"><p>{words}</p>'
    assert words in decode(page.encode(encoding), "a.html", html=True).text


def test_a_declaration_counts_in_pages_only() -> None:
    raw = '<meta charset="windows-1256">هدنة'.encode("windows-1256")
    with pytest.raises(ReportError):
        decode(raw, "a.txt")


def test_a_page_that_declares_another_charset_but_is_utf_8() -> None:
    decoded = decode('<meta charset="iso-8859-1"><p>Café'.encode(), "a.html", html=True)
    assert decoded.text.endswith("Café")
    assert "declares iso-8859-1 but is valid UTF-8" in decoded.notes[0]


@pytest.mark.parametrize("declared", ["hex", "nothing-known", "utf-16"])
def test_a_declaration_that_cannot_be_is_left_aside(declared: str) -> None:
    raw = f'<meta charset="{declared}"><p>Café'.encode()
    assert decode(raw, "a.html", html=True).text.endswith("Café")


def test_lost_letters_are_noted() -> None:
    assert "1 replacement character" in decode("Ardun \ufffd holds".encode(), "a.txt").notes[0]


def test_a_few_controls_are_let_through() -> None:
    assert decode(b"Ardun\x0c holds\x1b", "a.txt").text == "Ardun\x0c holds\x1b"


def test_what_files_look_like() -> None:
    assert looks_like(b"%PDF-1.4") == "a PDF document"
    assert looks_like(b"\x00\x00\x00 ftypmp42") == "an MP4 film or HEIC picture"
    assert looks_like(b"Ardun") is None
