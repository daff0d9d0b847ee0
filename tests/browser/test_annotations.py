"""Web Annotations lead to the same words with an anchoring library that is not ours.

``apache_annotator.js`` is Apache Annotator, which follows the selectors of the W3C's model.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.builders import KEY, make_claim, make_reading, make_record, make_report
from tests.demo_case import make_demo_case
from trucewatch.publish.protect import protected_document
from trucewatch.publish.standards.annotations import write_annotations
from trucewatch.publish.standards.index import iri
from trucewatch.records.record import Record

_LIBRARY = Path(__file__).with_name("apache_annotator.js")
#: The words that each selector leads to in a text, each match apart.
_RESOLVE = """async ({text, selectors}) => {
  const root = document.createElement("pre");
  root.textContent = text;
  document.body.replaceChildren(root);
  const makers = {
    TextQuoteSelector: annotator.createTextQuoteSelectorMatcher,
    TextPositionSelector: annotator.createTextPositionSelectorMatcher,
  };
  const found = [];
  for (const selector of selectors) {
    const words = [];
    for await (const range of makers[selector.type](selector)(root)) words.push(range.toString());
    found.push(words);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def anchoring(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content("<!doctype html><title>a text</title>")
    page.add_script_tag(path=_LIBRARY)
    yield page
    page.close()


def check(page: Page, record: Record) -> tuple[int, int]:
    """That every selector leads to its claim's words. How many were by quotation, and how many not.

    A quotation may stand in the text more than once: each place has the same words.
    """
    held = json.loads(b"".join(write_annotations(protected_document(record, KEY))))
    texts = {iri("report", report.id): report.text for report in record.reports}
    items: list[Any] = held["first"]["items"]
    quoted = placed = 0
    for claim, one in zip(record.claims, items, strict=True):
        target = one["target"][0]
        selectors = target["selector"]
        found = page.evaluate(
            _RESOLVE, {"text": texts[target["source"]["id"]], "selectors": selectors}
        )
        for selector, words in zip(selectors, found, strict=True):
            assert set(words) == {claim.span.quote}, selector
            by_place = selector["type"] == "TextPositionSelector"
            assert not by_place or len(words) == 1
            placed, quoted = placed + by_place, quoted + (not by_place)
    return quoted, placed


@pytest.mark.browser
def test_every_annotation_of_the_demo_leads_to_its_words(anchoring: Page, tmp_path: Path) -> None:
    with make_demo_case(tmp_path / "demo.case") as case:
        record = case.record()
    quoted, placed = check(anchoring, record)
    assert placed == len(record.claims) >= 80
    assert quoted >= 70


@pytest.mark.browser
def test_positions_count_code_points_and_private_words_are_found_by_them(anchoring: Page) -> None:
    text = "🏚🏚 تقصف.\n\nThey shelled the house of Nuhad Sallum, a baker. They fled, é 🏚."
    report = make_report(text)
    claims = [
        make_claim(report, "They shelled the house of Nuhad Sallum"),
        make_claim(report, "They fled, é 🏚"),
    ]
    assert check(anchoring, make_record(make_reading(report, claims))) == (1, 2)
