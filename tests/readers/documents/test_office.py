"""Word documents and those of LibreOffice: the words as they stand, and what was left out."""

from __future__ import annotations

import io

import docx
import pytest

from tests.readers.documents.files import (
    DENIAL,
    SHELL,
    odt_of,
    text_document,
    word_document,
    zipped,
)
from trucewatch.errors import ReportError
from trucewatch.readers.documents.docx_numbers import written
from trucewatch.readers.registry import read_bytes
from trucewatch.records.report import Report

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def roles(report: Report) -> list[tuple[str, str]]:
    return [(block.role, block.span.quote) for block in report.blocks]


STATEMENT = [
    ("headline", "Statement on Ardun"),
    ("byline", "18 March 2031"),
    ("subhead", "Incidents"),
]


def test_a_word_document() -> None:
    report = read_bytes(word_document(), "a.docx")
    assert roles(report) == [
        ("furniture", "Office of the Mediator"),
        *STATEMENT,
        ("body", f"{SHELL} Nobody else was hurt."),
        ("body", "1. The bridge stays open."),
        ("body", "2. The guns leave the ridge."),
        ("subhead", "Place\tKilled"),
        ("body", "Ardun\t2"),
        ("body", DENIAL),
    ]
    assert report.author == "Karim Odeh"
    assert report.published.day == "2031-03-18"
    assert "the date of the last change in the document's properties gives" in report.published.how


def test_what_a_word_document_holds_beside_its_words_is_told() -> None:
    notes = read_bytes(word_document(), "a.docx").notes
    assert "it keeps track of changes: 1 insertion read, 1 deletion not" in notes
    assert "1 comment in its margin not read" in notes
    told = read_bytes(word_document(tracked=False), "a.docx").notes
    assert not any("changes" in note for note in told)


def test_a_text_document() -> None:
    report = read_bytes(text_document(), "a.odt")
    assert roles(report) == [
        *STATEMENT,
        ("body", f"{SHELL}[1] See the map."),
        ("body", "- The bridge stays open."),
        ("body", "- The guns leave the ridge."),
        ("subhead", "Place\tKilled"),
        ("body", "Ardun\t2"),
        ("body", DENIAL),
        ("body", "[1] Interview with residents."),
    ]
    assert report.author == "Karim Odeh"
    assert "1 comment in its margin not read" in report.notes
    assert "it keeps track of changes: 0 insertions read, 1 deletion not" in report.notes
    assert "links to https://ardun.example/map" in report.notes


@pytest.mark.parametrize("raw", [word_document(), text_document()])
def test_the_properties_date_a_document_whose_words_do_not(raw: bytes) -> None:
    raw_text = b"18 March 2031"
    assert raw_text not in raw  # it is packed
    made = docx.Document()
    made.add_paragraph(SHELL)
    made.core_properties.author = "python-docx"
    out = io.BytesIO()
    made.save(out)
    report = read_bytes(out.getvalue(), "a.docx")
    assert report.published.day is None  # that of the template is nobody's
    assert report.author is None
    report = read_bytes(odt_of(f"<text:p>{SHELL}</text:p>"), "a.odt")
    assert (report.published.day, report.published.rule) == (
        "2031-03-20",
        "readers.dating.document_property",
    )


def word_of(body: str, **more: str) -> bytes:
    parts = {"[Content_Types].xml": "<Types/>"}
    parts["word/document.xml"] = f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>"
    parts.update({f"word/{name}.xml": held for name, held in more.items()})
    return zipped(parts)


def test_notes_boxes_frames_and_hidden_words_of_word() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    box = f"<w:txbxContent><w:p>{run.format('In a box.')}</w:p></w:txbxContent>"
    raw = word_of(
        f"<w:p>{run.format(SHELL)}<w:r><w:footnoteReference w:id='2'/></w:r>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
        f"<w:p>{run.format(DENIAL)}<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run.format('In a frame.')}</w:p>"
        f"<w:p>{run.format('Twice.')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:sdt><w:sdtContent><w:p>{run.format('In a control.')}</w:p></w:sdtContent></w:sdt>",
        footnotes=f"<w:footnotes {_W}><w:footnote w:type='separator' w:id='0'/>"
        f"<w:footnote w:id='2'><w:p>{run.format('Interview.')}</w:p></w:footnote></w:footnotes>",
    )
    report = read_bytes(raw, "a.docx")
    assert report.text.split("\n\n") == [
        f"{SHELL}[1]",
        DENIAL,
        "In a box.",
        "In a frame.",
        "Twice.",
        "In a control.",
        "[1] Interview.",
    ]
    assert "hidden words in 1 place not read" in report.notes


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (4, "decimal", "4"),
        (4, "lowerRoman", "iv"),
        (1949, "upperRoman", "MCMXLIX"),
        (2, "lowerLetter", "b"),
        (28, "upperLetter", "BB"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_of_lists(number: int, kind: str, words: str) -> None:
    assert written(number, kind) == words


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.docx", b"PK\x03\x04 no archive", "this Word document is damaged"),
        ("a.docx", zipped({"a.txt": "x"}), "holds no word/document.xml"),
        ("a.odt", zipped({"a.txt": "x"}), "holds no text of an office document"),
        ("a.docx", word_of("<w:p/>"), "holds no words"),
        ("a.odt", odt_of("<text:p/>"), "holds no words"),
        (
            "a.odt",
            odt_of("x", more={"META-INF/manifest.xml": "<a><encryption-data/></a>"}),
            "is locked with a password",
        ),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "or a locked one"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, r"an old office .*save it as"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 9, "is no PDF document: this is a PNG picture"),
        ("a.pdf", b"words", "is no PDF document: this is something else"),
        ("a.rtf", b"{\\rtf1 x}", "an RTF document .open it and save it as DOCX"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "ZIP archive or an office document"),
    ],
)
def test_what_is_no_document_is_told_what_to_do(name: str, raw: bytes, why: str) -> None:
    with pytest.raises(ReportError, match=rf"^{name}: .*{why}"):
        read_bytes(raw, name)


@pytest.mark.parametrize(
    "declared", ['<!ENTITY a "x">', '<!ENTITY a SYSTEM "file:///etc/hostname">', ""]
)
def test_no_document_type_is_let_in(declared: str) -> None:
    content = f"<!DOCTYPE a [{declared}]><a>&a;</a>" if declared else "<!DOCTYPE a><a/>"
    with pytest.raises(ReportError, match=r"declares entities or a document type|is damaged"):
        read_bytes(zipped({"[Content_Types].xml": "x", "word/document.xml": content}), "a.docx")


def test_a_part_that_unpacks_to_too_much_is_refused() -> None:
    raw = zipped({"[Content_Types].xml": "x", "word/document.xml": b" " * (41 * 1024 * 1024)})
    with pytest.raises(ReportError, match="unpacks to more than 40 MB"):
        read_bytes(raw, "a.docx")
