"""Files that are no reports: the message names the file, the fault and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import ReportError
from trucewatch.readers import registry
from trucewatch.readers.registry import read_bytes, read_file

BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\r\n ", "only white space"),
    ("mark.txt", b"\xef\xbb\xbf", "only white space"),
    ("blank.html", b" \n ", "no HTML element"),
    ("hidden.html", b"<p hidden>Ardun</p><script>x</script>", "no visible text"),
    ("comment.html", b"<!-- Ardun -->", "no HTML element"),
    ("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "this PDF is damaged"),
    ("a.pdf", b"%PDF-1.7\n", "this PDF is damaged"),
    ("a.docx", b"PK\x03\x04\x14\x00", "this Word document is damaged"),
    ("a.txt", b"PK\x03\x04\x14\x00", "a ZIP archive or an office document.*\\.docx"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
    ("a.html", b"\xff\xd8\xff\xe0\x00", "a JPEG picture"),
    ("a.txt", b"{\\rtf1 Ardun}", "an RTF document"),
    ("a.txt", b"\x1f\x8b\x08\x00", "a gzip archive"),
    ("a.txt", b"SQLite format 3\x00", "an SQLite database"),
    ("a.txt", b"Ardun\x00holds", "byte 5 is a NUL"),
    ("a.txt", "Ardun holds".encode("utf-16-le"), "UTF-16 without a byte order mark"),
    ("a.txt", b"\xff\xfeA\x00r", "byte order mark of UTF-16-LE, but byte 4"),
    ("a.txt", b"\x01\x02\x03\x04\x05\x06Ardun\x07\x08", "control character U\\+0001"),
    ("a.txt", b"The truce in Ardun \xff\xfe holds", r"byte 19 \(0xff\) is not valid UTF-8"),
    ("a.txt", b"The truce \xc3\x28 holds", r"byte 10 \(0xc3\)"),
    ("a.txt", "Café".encode() + b" and \xe9 again", r"byte 10 \(0xe9\)"),
    ("a.xyz", b"Ardun holds", r"\.xyz is an unknown kind of file.*\.html, .*\.pdf, \.text, \.txt"),
    ("a.json", b"{}", r"\.json is an unknown kind of file"),
    ("noname", b"\x00\x01\x02", "an unknown kind of file"),
]


@pytest.mark.parametrize(("name", "raw", "words"), BAD, ids=lambda value: str(value)[:24])
def test_what_is_wrong_is_said(name: str, raw: bytes, words: str) -> None:
    with pytest.raises(ReportError, match=words) as caught:
        read_bytes(raw, name)
    assert str(caught.value).startswith(f"{name}: ")


@pytest.mark.parametrize(("name", "raw", "words"), BAD, ids=lambda value: str(value)[:24])
def test_the_same_from_a_file(name: str, raw: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(ReportError, match=words):
        read_file(path)


def test_a_line_of_fifty_megabytes() -> None:
    with pytest.raises(ReportError, match=r"a\.txt: has 52,428,800 bytes.*20,971,520"):
        read_bytes(b"a" * (50 * 1024 * 1024), "a.txt")


def test_a_large_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(
            2 * registry.LARGEST
        )  # had it been read, the message could not say 41 million
    with pytest.raises(ReportError, match=r"large\.txt: has 41,943,040 bytes.*is this a report\?"):
        read_file(path)


@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_a_line_too_long_for_a_report(name: str) -> None:
    with pytest.raises(ReportError, match=r"1,200,000 characters; is this a report\?"):
        read_bytes(b"Ardun " * 199_999 + b"Ardun.", name)


def test_a_text_too_long_for_a_report() -> None:
    with pytest.raises(ReportError, match=r"a\.txt: its text has 1,100,000 characters; is this a"):
        read_bytes((b"Ardun " * 1_000 + b"holds on.\n")[-5_500:] * 200, "a.txt")


def test_a_paragraph_too_long_for_a_report() -> None:
    with pytest.raises(ReportError, match=r"a\.txt: one paragraph has 60,000 characters; is this"):
        read_bytes(b"Karsa\n\n" + b"Ardun holds " * 4_999 + b"Ardun holds.", "a.txt")


def test_more_items_than_a_report_has() -> None:
    with pytest.raises(ReportError, match=r"a\.txt: its text has \d,\d{3} paragraphs or items"):
        read_bytes(b"- Ardun holds.\n" * 5_000, "a.txt")


def test_elements_too_deep_to_be_read() -> None:
    raw = b"<div>" * 5000 + b"Ardun" + b"</div>" * 5000 + b"<p>lost</p>"
    with pytest.raises(ReportError, match=r"a\.html: line 1: elements stand more than 2,048 deep"):
        read_bytes(raw, "a.html")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"gone\.txt: there is no such file"):
        read_file(tmp_path / "gone.txt")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"is a folder; name the files in it"):
        read_file(tmp_path)


def test_a_file_that_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "locked.txt"
    path.write_text("Ardun", encoding="utf-8")

    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", f"{self} ({mode})")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReportError, match=r"locked\.txt: cannot be opened: Permission denied"):
        read_file(path)


@pytest.mark.parametrize("published", ["yesterday", "04/03/2031", "2031-02-30", ""])
def test_a_hint_that_is_no_date(published: str) -> None:
    with pytest.raises(ReportError, match=r"a\.txt: published: .* is not a date; give an ISO date"):
        read_bytes(b"Ardun holds.", "a.txt", registry.Hints(published=published))


def test_a_hint_that_is_no_kind() -> None:
    with pytest.raises(
        ReportError, match=r"a\.txt: kind: 'blog' is not a kind of report; one of news"
    ):
        read_bytes(b"Ardun holds.", "a.txt", registry.Hints(kind="blog"))


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ("{", r"r1\.json: .* not readable JSON"),
        ("[]", r"r1\.json: must be an object.*not list"),
        ('{"outlet": 3}', r"r1\.json: outlet: 3 must be a text"),
        ('{"outlet": " "}', r"r1\.json: outlet: ' ' must be a text that is not empty"),
        ('{"outlet": "\\ud800"}', r"r1\.json: outlet: .* half of a character"),
        ('{"published": "soon"}', r"published: 'soon' is not a date"),
    ],
)
def test_a_sidecar_that_is_none(beside: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "r1.txt"
    path.write_text("Ardun holds.", encoding="utf-8")
    path.with_suffix(".json").write_text(beside, encoding="utf-8")
    with pytest.raises(ReportError, match=words):
        read_file(path)
