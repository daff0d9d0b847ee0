"""What readers of documents owe the stages after them: as every reader, whatever comes in."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contracts.test_readers import attempt, check
from tests.readers.documents import files
from trucewatch.readers.registry import Hints, read_bytes

_ONE = "\n\n".join([files.SHELL, files.DENIAL])
_PAGE = (
    f"<html><body><h1>Shells hit Ardun</h1><p>{files.SHELL}</p><p>{files.DENIAL}</p></body></html>"
)


@cache
def samples() -> dict[str, bytes]:
    """A good file of each kind, by name."""
    return {
        "a.pdf": files.arabic_pdf(),
        "a.docx": files.word_document(),
        "a.odt": files.text_document(),
        "a.mhtml": files.saved_page(_PAGE),
        "a.eml": files.message(_ONE),
    }


KINDS = ["a.pdf", "a.docx", "a.odt", "a.mhtml", "a.eml"]
_slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("name", KINDS)
def test_a_good_file_keeps_the_contract_and_is_read_alike_twice(name: str) -> None:
    raw = samples()[name]
    report = read_bytes(raw, name)
    check(report)
    assert read_bytes(raw, name) == report
    assert read_bytes(raw, "b" + Path(name).suffix, Hints(name="x")).id == report.id
    assert read_bytes(raw, name, Hints(outlet="Sele Post")).outlet == "Sele Post"
    assert read_bytes(raw, name, Hints(published="2031-01-02")).published.day == "2031-01-02"


@pytest.mark.parametrize("name", KINDS)
def test_the_bytes_choose_where_the_name_does_not(name: str) -> None:
    raw = samples()[name]
    assert read_bytes(raw, "page").media_type == read_bytes(raw, name).media_type


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.odt"])
def test_a_document_under_the_name_of_another_is_read_as_what_it_is(name: str) -> None:
    raw = samples()[name]
    for other in ("a.txt", "a.html", "a.pdf", "a.docx", "a.eml", "a.download"):
        assert read_bytes(raw, other).text == read_bytes(raw, name).text


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@_slow
def test_any_change_of_bytes_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = bytearray(samples()[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
        if not raw:
            return
    report = attempt(bytes(raw), name)
    if report is not None:
        check(report)


@pytest.mark.parametrize("name", KINDS)
@given(data=st.data())
@_slow
def test_any_end_missing_is_read_or_refused(name: str, data: st.DataObject) -> None:
    raw = samples()[name]
    report = attempt(raw[: data.draw(st.integers(1, len(raw)))], name)
    if report is not None:
        check(report)


@given(
    st.sampled_from(
        [
            ("a.pdf", b"%PDF-1.7\n"),
            ("a.docx", b"PK\x03\x04"),
            ("a.odt", b"PK\x03\x04"),
            ("a.mhtml", b"From: <Saved by Blink>\r\nContent-Type: multipart/related\r\n"),
            ("a.eml", b"From: a@b.example\r\nDate: "),
            ("a.eml", b"From: =?utf-8?b?"),
            ("a.eml", b"Subject: x\nContent-Type: text/plain; charset="),
        ]
    ),
    st.binary(max_size=300),
)
@_slow
def test_any_bytes_after_a_valid_start_are_read_or_refused(
    started: tuple[str, bytes], raw: bytes
) -> None:
    name, head = started
    report = attempt(head + raw, name)
    if report is not None:
        check(report)


_INLINE = st.sampled_from(
    "<text:p> </text:p> <text:h> </text:h> <text:list> </text:list> <text:list-item> <text:s/> "
    "</text:list-item> <text:note> </text:note> <text:note-body> </text:note-body> <text:tab/> "
    "<table:table> </table:table> <table:table-row> </table:table-row> <table:table-cell> "
    "</table:table-cell> <draw:text-box> </draw:text-box> <office:annotation> "
    "</office:annotation> <text:span> </text:span> words &amp; Ardun".split(" ")
)


@given(st.lists(_INLINE, max_size=25).map(" ".join))
@_slow
def test_any_elements_of_a_text_document_are_read_or_refused(body: str) -> None:
    report = attempt(files.odt_of(body), "a.odt")
    if report is not None:
        check(report)


@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
@_slow
def test_any_letter_is_read_or_refused(body: str, subject: str, sender: str) -> None:
    fields = {"Subject": subject.replace("\n", " "), "From": sender.replace("\n", " ")}
    raw = files.message("x", **{key: value for key, value in fields.items() if value.strip()})
    report = attempt(
        raw.replace(b"\r\n\r\nx", b"\r\n\r\n" + body.encode("utf-8", "replace")), "a.eml"
    )
    if report is not None:
        check(report)


def test_another_process_with_another_hash_seed_reads_the_same(tmp_path: Path) -> None:
    for name, raw in samples().items():
        (tmp_path / name).write_bytes(raw)
    program = (
        "import sys; from pathlib import Path; from trucewatch.readers.registry import read_file\n"
        "print([read_file(p) for p in sorted(Path(sys.argv[1]).glob('*'))])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1", "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert runs[0].count("Report(") == len(samples())
