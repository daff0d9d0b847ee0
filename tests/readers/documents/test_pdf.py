"""PDF documents as people send them: columns, heads, notes, tables, broken words, Arabic, scans."""

from __future__ import annotations

import io
import itertools

import pypdf
import pytest

from tests.readers.documents.files import (
    DENIAL,
    SHELL,
    arabic_pdf,
    bulletin_pdf,
    pdf_of,
    scan_pdf,
)
from trucewatch.errors import ReportError
from trucewatch.readers.registry import read_bytes
from trucewatch.records.report import Report

NAME = "a.pdf"


@pytest.fixture(scope="module")
def bulletin() -> Report:
    return read_bytes(bulletin_pdf(), NAME)


def having(report: Report, rule: str) -> list[str]:
    return [block.span.quote for block in report.blocks if block.rule == f"readers.{rule}"]


def test_the_headline_is_the_first_large_line_over_all_of_its_lines(bulletin: Report) -> None:
    assert bulletin.title is not None
    assert bulletin.title.quote == "Shells hit the mill of Ardun as the truce enters its third week"
    assert bulletin.title.start > 0
    assert having(bulletin, "subhead.heading") == ["Incidents", "Elsewhere"]


def test_a_date_in_the_text_outranks_that_of_the_properties(bulletin: Report) -> None:
    assert bulletin.published.day == "2031-03-18"
    assert "the creation date in the PDF's properties gives Wed 19 Mar" in bulletin.published.how
    assert bulletin.author == "Lena Orvik"
    assert bulletin.media_type == "application/pdf"


def test_the_properties_date_a_document_without_a_date_and_say_so() -> None:
    told = "#set document(date: datetime(year: 2031, month: 3, day: 19))\n"
    report = read_bytes(pdf_of(told + SHELL), NAME)
    assert report.published.day == "2031-03-19"
    assert report.published.rule == "readers.dating.document_property"
    assert report.published.how.startswith("the creation date in the PDF's properties gives")
    assert report.published.span is None


def test_heads_and_numbers_of_pages_are_not_read(bulletin: Report) -> None:
    heads = having(bulletin, "furniture.running_head")
    assert set(heads) == {"Ardun Watch Bulletin 12"}
    assert having(bulletin, "furniture.page_number") == [f"Page {at + 1}" for at in range(3)]
    assert len(heads) == 3


def test_words_broken_at_the_end_of_a_line_are_whole(bulletin: Report) -> None:
    body = " ".join(having(bulletin, "body.paragraph"))
    assert "counter-demonstrators, and representatives of the administration, of" in body
    assert "\u00ad" not in bulletin.text
    assert any("broken at the end of a line made whole" in note for note in bulletin.notes)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("spokesper-", "son said so.", "spokesperson said so."),
        ("self-", "defence units", "self-defence units"),
        ("the UN-", "backed mission", "the UN-backed mission"),
        ("Iranian-", "backed militias", "Iranian-backed militias"),
        ("was with-", "held there", "was withheld there"),
        ("were dis-", "armed there", "were disarmed there"),
        ("Deir al-", "Zor", "Deir al-Zor"),
        ("a 12-", "year-old", "a 12-year-old"),
        ("counter-demon-", "strators", "counter-demonstrators"),
    ],
)
def test_a_hyphen_stays_where_it_is_the_word_s(first: str, second: str, whole: str) -> None:
    filler = "The town council met on Monday and heard the mission out on"
    narrow = "#set page(width: 300pt)\n#set text(size: 10pt)\n"
    raw = pdf_of(f"{narrow}{filler} {first}\\\n{second}\n\n{SHELL}")
    assert whole in read_bytes(raw, NAME).text


def test_a_paragraph_goes_on_over_columns_and_pages(bulletin: Report) -> None:
    long = [words for words in having(bulletin, "body.paragraph") if words.count(DENIAL) == 8]
    assert len(long) == 3
    assert all(words.endswith(DENIAL) for words in long)


SETTINGS = {
    "one column": '#set page(paper: "a4")\n',
    "a narrow page": '#set page(paper: "a5")\n#set par(justify: true)\n'
    "#set text(hyphenate: true)\n",
    "two columns": '#set page(paper: "a4", columns: 2, numbering: "1")\n#set par(justify: true)\n'
    "#set text(hyphenate: true, size: 9pt)\n",
    "indented": '#set page(paper: "a6", numbering: "1")\n#set par(justify: true, spacing: 0.65em, '
    "first-line-indent: (amount: 1.5em, all: true))\n#set text(hyphenate: true, size: 9pt)\n",
}


@pytest.mark.parametrize("how", SETTINGS)
def test_paragraphs_come_back_however_they_are_set(how: str) -> None:
    towns = ("Ardun", "Ilan", "Karsa", "Sele", "Tamba", "Douna")
    told = [
        f"A shell hit the mill of {one} on Monday, killing two people in {two}, the council of "
        f"{one} said. Representatives of the administration of {two} accused unidentified men."
        + f" The Northern Command denied firing on {two} and {one}."
        * (at % 4)
        for at, (one, two) in enumerate(itertools.permutations(towns, 2))
    ]
    title = "Shells hit the mill of Ardun"
    raw = pdf_of(SETTINGS[how] + f"#text(size: 18pt)[{title}]\n\n" + "\n\n".join(told))
    report = read_bytes(raw, NAME)
    read = [block.span.quote for block in report.read_blocks()]
    assert read == [title, *told]


def test_notes_and_tables(bulletin: Report) -> None:
    assert having(bulletin, "body.footnote") == [
        "[1] Interview with residents of Ardun, 17 March 2031."
    ]
    assert "the town council said.[1] Residents accused" in bulletin.text
    assert having(bulletin, "subhead.table_head") == ["Day\tPlace\tKilled"]
    assert "11 March\tPort Ilan\t1" in having(bulletin, "body.paragraph")
    assert "- A mortar shell hit a house in Port Ilan on Monday." in bulletin.text


def test_lines_from_right_to_left_are_read_from_the_right() -> None:
    report = read_bytes(arabic_pdf(), NAME)
    assert report.language == "ar"
    assert report.title is not None
    assert report.title.quote == "الهدنة في قرسا"
    assert "بعد ثلاثة أسابيع (12 شخصا) لم يتمكن أحد خلالها من استخدامه." in report.text
    assert report.text.endswith("وقال المجلس إن القذائف سقطت على المدرسة.")


def test_numbers_between_arabic_letters_are_not_turned_round() -> None:
    words = "قتل ٢٠٣١ شخصا و12.5 من قوات UN Mission في قرسا يوم ١٤ آذار."
    report = read_bytes(pdf_of(f'#set text(lang: "ar", font: "DejaVu Sans")\n{words}\n'), NAME)
    assert words in report.text


def test_letters_drawn_as_one_are_two() -> None:
    report = read_bytes(
        pdf_of("The first five officers fled the office at the fiftieth fire.\n"), NAME
    )
    assert report.text == "The first five officers fled the office at the fiftieth fire."


def test_a_scan_is_told_what_to_do() -> None:
    with pytest.raises(ReportError, match=r"a\.pdf: this PDF has no words.*\(a scan\).*ocrmypdf"):
        read_bytes(scan_pdf(), NAME)


def test_pages_without_words_are_named() -> None:
    report = read_bytes(pdf_of(f"{SHELL}\n#pagebreak()\n#rect()\n#pagebreak()\n{DENIAL}"), NAME)
    assert any(note.startswith("page 2 without words") for note in report.notes)


def test_words_that_a_program_read_off_pictures_are_told() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(SHELL)))
    writer.add_metadata({"/Producer": "ocrmypdf 17 / Tesseract OCR 5", "/Title": "scan.docx"})
    report = read_bytes(written(writer), NAME)
    assert any("read off pictures by a program ('ocrmypdf 17" in note for note in report.notes)
    assert not any("title" in note for note in report.notes)


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    words = f"#rotate(90deg, reflow: true)[#block(width: 300pt)[{SHELL}\n\n{DENIAL}]]"
    report = read_bytes(pdf_of(words), NAME)
    assert report.text == f"{SHELL}\n\n{DENIAL}"


def test_letters_beside_the_page_are_told() -> None:
    beside = "#place(right, rotate(90deg, reflow: true)[draft])"
    report = read_bytes(pdf_of(f"{beside}\n{SHELL}"), NAME)
    assert report.text == SHELL
    assert any(note.startswith("5 letters written sideways") for note in report.notes)


def test_addresses_behind_words_are_noted() -> None:
    told = f'{SHELL} #link("https://ardun.example/map")[the map]'
    report = read_bytes(pdf_of(told), NAME)
    assert "links to https://ardun.example/map" in report.notes


def test_a_locked_document_is_refused_and_one_without_a_password_read() -> None:
    for password, locked in (("", False), ("x", True)):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of(SHELL)))
        writer.encrypt(password, "owner", algorithm="AES-256")
        raw = written(writer)
        if locked:
            with pytest.raises(ReportError, match=r"a\.pdf: this PDF is locked with a password"):
                read_bytes(raw, NAME)
        else:
            assert read_bytes(raw, NAME).text == SHELL


@pytest.mark.parametrize("raw", [b"%PDF-1.7", b"%PDF-1.4\nxref\n0 0\ntrailer<<>>", b"x%PDF-\n" * 9])
def test_a_damaged_document_is_refused(raw: bytes) -> None:
    with pytest.raises(ReportError, match=r"a\.pdf: this PDF is damaged \("):
        read_bytes(raw, NAME)


def written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
