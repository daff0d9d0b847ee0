"""Each format as an outside reader finds it: every note is there, words are never markup."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.reliability.pdf_words import pdf_words
from docx import Document
from lxml import html as lxml_html

from tests.builders import make_claim, make_reading, make_record, make_report, make_speaker
from tests.sitrep.pdf_text import pdf_text, squeezed
from trucewatch.ontology.load import load_ontology
from trucewatch.sitrep.formats.registry import FORMATS, find_format
from trucewatch.sitrep.formats.writing import Writing, Written
from trucewatch.sitrep.look import Looked
from trucewatch.sitrep.make import make_report as make_sitrep
from trucewatch.sitrep.model import Report
from trucewatch.sitrep.period import Period
from trucewatch.sitrep.template import shipped
from trucewatch.told import said
from trucewatch.views.sight import Sight
from trucewatch.web.words.tongues import tongue

DAY = "2031-03-14"
ODD = (
    'They *shelled* #eval("1") $x$ <b>the mill</b> | `a` [b](c) \\n #import "x" ]] & \ue001 '
    "@note _d_"
)
ARABIC = "وقف إطلاق النار"
each = pytest.mark.parametrize("name", sorted(FORMATS))


def written(report: Report, name: str, code: str = "en") -> bytes:
    spoken = tongue(code)
    writing = Writing(spoken.code, spoken.direction, lambda words: str(said(words, spoken)))
    return FORMATS[name].write(Written(report, writing), DAY)


def reader_text(name: str, raw: bytes) -> str:
    """All words that an outside reader of the format finds, without blanks."""
    if name == "pdf":
        return pdf_text(raw)
    if name == "docx":
        return squeezed("\n".join(docx_lines(raw)))
    if name == "html":
        page: Any = lxml_html.fromstring(raw)
        return squeezed(page.text_content())
    return squeezed(re.sub(r"\\([^A-Za-z0-9\s])", r"\1", raw.decode()))


def docx_lines(raw: bytes) -> Iterator[str]:
    document = Document(io.BytesIO(raw))
    for body in document.element.body.iter("{*}p"):
        yield "".join(t.text or "" for t in body.iter("{*}t"))


@pytest.fixture(scope="module")
def odd() -> Report:
    """A report of a text full of what would be markup somewhere."""
    report = make_report(
        f"Head # of *it*\n\n{ODD}\n\nNuhad | Sallum said so.", outlet="The <i>Odd</i>"
    )
    speaker = make_speaker(report, "Nuhad | Sallum")
    claim = make_claim(report, ODD, speaker=speaker, place="the mill", start=DAY, end=DAY)
    record = make_record(make_reading(report, [claim]))
    sight = Sight(record, load_ontology(), (DAY,))
    made = make_sitrep(Looked(Period("daily", DAY, DAY), sight, None), shipped())
    own = (f"Ours: #eval(1) *x* <script>alert(1)</script> {ARABIC}",)
    return replace(made, introduction=own, closing=own)


@each
def test_each_note_is_found_in_the_file(weekly: Report, name: str) -> None:
    text = reader_text(name, written(weekly, name))
    for note in weekly.notes():
        if note.words is not None:
            assert squeezed(f"“{note.words}”") in text, note.words
        if note.claim is not None:
            assert note.claim in text


@each
def test_twice_the_same_bytes(weekly: Report, name: str) -> None:
    assert written(weekly, name) == written(weekly, name)


@each
def test_words_are_never_markup(odd: Report, name: str) -> None:
    text = reader_text(name, written(odd, name))
    assert squeezed(ODD.replace("\ue001", "")) in text
    assert squeezed("<script>alert(1)</script>") in text
    assert squeezed("The <i>Odd</i>") in text


@each
@pytest.mark.parametrize("code", ["ar", "fr"])
def test_it_speaks_other_languages(weekly: Report, name: str, code: str) -> None:
    text = reader_text(name, written(weekly, name, code))
    heading = squeezed(str(said(weekly.sections[0].heading, tongue(code))))
    if name != "pdf" or code != "ar":  # readers of PDF give right-to-left words in their own order
        assert heading in text
    assert squeezed("“the army fired on the town”") in text


def test_right_to_left_words_show(odd: Report) -> None:
    assert ARABIC in "\n".join(docx_lines(written(odd, "docx")))
    page = written(odd, "html").decode()
    assert (
        f'<p dir="auto">Ours: #eval(1) *x* &lt;script&gt;alert(1)&lt;/script&gt; {ARABIC}</p>'
        in page
    )
    letters = set(pdf_text(written(odd, "pdf"))) & set(squeezed(ARABIC))
    assert letters == set(squeezed(ARABIC))  # a letter without a shape would have none of these


def test_the_web_page_may_load_and_run_nothing(weekly: Report) -> None:
    raw = written(weekly, "html")
    page: Any = lxml_html.fromstring(raw)
    assert page.xpath("//script|//link|//img|//iframe|//@onclick|//@src") == []
    assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv]/@content)")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath("//a/@href"):
        assert href.removeprefix("#") in ids
    assert [h.tag for h in page.xpath("//h1|//h2|//h3")][:2] == ["h1", "h2"]
    assert len(page.xpath("//figure//table")) == len(page.xpath("//figure//svg")) == 3


def test_the_text_document_has_headings_tables_and_links(weekly: Report) -> None:
    raw = written(weekly, "docx")
    document = Document(io.BytesIO(raw))
    styles = [p.style.name for p in document.paragraphs if p.style is not None]
    assert styles.count("Heading 1") == len(weekly.sections) + 1
    assert len(document.tables) == 1 + len(list(weekly.tables()))
    names = {
        m.get(m.nsmap["w"].join("{}") + "name") for m in document.element.iter("{*}bookmarkStart")
    }
    anchors = {
        m.get(m.nsmap["w"].join("{}") + "anchor") for m in document.element.iter("{*}hyperlink")
    }
    assert anchors == names == {f"note{n}" for n in range(1, len(weekly.notes()) + 1)}
    assert len(document.inline_shapes) == 3
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_markdown_calls_each_note_and_defines_it_once(weekly: Report) -> None:
    text = written(weekly, "md").decode()
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    called = re.findall(r"\[\^(\d+)\](?!:)", text)
    assert defined == [str(n) for n in range(1, len(weekly.notes()) + 1)]
    assert set(called) == set(defined)


@pytest.mark.parametrize(
    ("name", "file", "found"),
    [(None, "a.PDF", "pdf"), ("md", "a.pdf", "md"), (None, None, "html"), (None, "a.htm", "html")],
)
def test_the_format_is_that_of_the_file(name: str | None, file: str | None, found: str) -> None:
    assert find_format(name, file).name == found


def test_our_small_reader_of_pdf_finds_the_same_notes(weekly: Report) -> None:
    """It looks for names where no other reader is installed: what it misses would pass unseen."""
    text = squeezed(pdf_words(written(weekly, "pdf")).decode())
    for note in weekly.notes():
        assert note.words is None or squeezed(f"“{note.words}”") in text
    assert squeezed("Kessara") in text
