"""What every reader owes the stages after it, whatever comes in."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import ReportError
from trucewatch.readers.registry import READERS, Hints, read_bytes
from trucewatch.records.report import REPORT_KINDS, Report

PAGES = Path(__file__).parents[1] / "golden" / "pages"

#: Lines that set off the rules of layout, roles and furniture.
_LINES = st.sampled_from(
    [
        "",
        "   ",
        "Skip to main content",
        "Read More »",
        "Related:",
        "By Lena Orvik",
        "Published: 4 March 2031 14:05 GMT",
        "PORT ILAN, March 3 (AFP) —",
        "A bus is pictured in Ardun on 4 March 2031 (AFP)",
        "'A quiet day'",
        "- the bridge stays open",
        "1. Both sides shall cease fire.",
        "No shots were heard in Ardun on Tuesday, residents said.",
        "Truce holds in Ardun",
        "© 2031 Sele Post. All rights reserved.",
        "Correction: the bridge was shut on Monday.",
        "31/02/2031",
        "\u200f\u0647\u062f\u0646\u0629",
    ]
)
_PAGES = st.lists(_LINES, max_size=30).map("\n".join)
_NAMES = ["a.txt", "a.html", "a", "a.pdf", "a.docx", "a.odt", "a.mhtml", "a.eml", "a.doc"]
_TAGS = st.sampled_from(
    "p div h1 h2 nav ul li a br td table figcaption time span pre footer b".split()
)
_MARKUP = st.lists(
    st.one_of(_LINES, _TAGS.map("<{}>".format), _TAGS.map("</{}>".format), st.text(max_size=20)),
    max_size=40,
).map("".join)


def check(report: Report) -> None:
    """Blocks in order, apart from one another, each with a role and a rule, each as it stands."""
    assert report.blocks
    for block in report.blocks:
        assert report.text[block.span.start : block.span.end] == block.span.quote
        assert block.span.quote == block.span.quote.strip()
        assert block.rule.startswith(f"readers.{block.role}.")
    for before, after in pairwise(report.blocks):
        assert before.span.end <= after.span.start
    kept = "".join(block.span.quote for block in report.blocks)
    assert "".join(kept.split()) == "".join(report.text.split())
    assert report.kind in REPORT_KINDS
    assert report.published.how
    assert report.published.rule.startswith("readers.dating.")
    assert report.outlet_how
    assert report.published.day is None or len(report.published.day) == len("2031-03-04")


def attempt(raw: bytes, name: str) -> Report | None:
    """The report, None where the reader says that it is none; any other error fails the test."""
    report, message = None, f"{name}: "
    try:
        report = read_bytes(raw, name)
    except ReportError as error:
        message = str(error)
    assert message.startswith(f"{name}: ")
    return report


@given(st.text())
def test_any_text_is_kept_exactly_or_refused(text: str) -> None:
    report = attempt(text.encode("utf-8"), "a.txt")
    if report is not None:
        assert report.text == text.removeprefix("\ufeff")
        check(report)


@given(_PAGES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_page_of_text_comes_apart_into_blocks(text: str, line_feed: str) -> None:
    text = text.replace("\n", line_feed)
    report = attempt(text.encode("utf-8"), "a.txt")
    assert (report is None) == (not text.strip())
    if report is not None:
        assert report.text == text
        check(report)


@given(st.binary(max_size=400), st.sampled_from(_NAMES))
def test_any_bytes_are_a_report_or_a_report_error(raw: bytes, name: str) -> None:
    report = attempt(raw, name)
    if report is not None:
        check(report)


@given(_MARKUP)
@settings(max_examples=60, deadline=None)
def test_any_markup_is_a_report_or_a_report_error(markup: str) -> None:
    report = attempt(markup.encode("utf-8"), "a.html")
    if report is not None:
        check(report)


def test_golden_pages_keep_the_contract() -> None:
    for path in sorted(PAGES.glob("*.html")) + sorted(PAGES.glob("*.txt")):
        check(read_bytes(path.read_bytes(), path.name))


def test_the_id_is_that_of_the_content_not_of_the_name() -> None:
    raw = (PAGES / "agency-copy.txt").read_bytes()
    report = read_bytes(raw, "a.txt")
    assert read_bytes(raw, "b.txt").id == report.id
    assert read_bytes(raw, "a.txt", Hints(name="c")).id == report.id
    for hints in (
        Hints(outlet="Other"),
        Hints(published="2031-03-01"),
        Hints(url="https://a.example/"),
    ):
        assert read_bytes(raw, "a.txt", hints).id != report.id


def test_another_process_with_another_hash_seed_reads_the_same() -> None:
    program = (
        "import sys; from pathlib import Path; from trucewatch.readers.registry import read_file\n"
        "print([read_file(p) for p in sorted(Path(sys.argv[1]).glob('*')) if p.suffix != '.json'])"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, str(PAGES)],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert "Report(" in runs[0]


def test_every_reader_is_listed_under_its_kind() -> None:
    assert sorted(READERS) == ["docx", "html", "mail", "mhtml", "odt", "pdf", "text"]
    for kind, reader in READERS.items():
        assert reader.kind == kind
        assert reader.suffixes
