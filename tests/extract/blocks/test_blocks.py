"""Words printed whole: whose they are, how far they go, and articles that only tell of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import ontology
from trucewatch.pipeline import read_report
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import read_bytes
from trucewatch.records.claim import Claim
from trucewatch.records.record import Reading

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "blocks.yml").read_text(encoding="utf-8")
)


def read(example: dict[str, Any]) -> Reading:
    """The whole reading of an example, through the text reader."""
    hints = Hints(
        outlet=example.get("outlet"), kind=example.get("kind", "news"), published="2031-03-14"
    )
    return read_report(read_bytes(example["text"].encode(), "x.txt", hints), ontology())


def holding(reading: Reading, words: str) -> Claim:
    """The claim whose exact words hold these."""
    at = reading.report.text.index(words)
    found = [c for c in reading.claims if c.span.start < at + len(words) and at < c.span.end]
    assert found, f"no claim holds {words!r}: {[c.span.quote for c in reading.claims]}"
    return found[0]


def test_there_are_enough() -> None:
    assert len(EXAMPLES) >= 25
    assert sum(not example["blocks"] for example in EXAMPLES) >= 8


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["about"])
def test_example(example: dict[str, Any]) -> None:
    reading = read(example)
    blocks = [a for a in reading.attributions if a.rule.startswith("speech.block.")]
    shown: list[dict[str, str]] = []
    for block in blocks:
        assert block.speaker is not None
        wanted = example["blocks"][len(shown)] if len(shown) < len(example["blocks"]) else {}
        shown.append(
            {
                "speaker": block.speaker.words,
                "from": block.content[0].quote[: len(wanted.get("from", ""))],
                "to": block.content[-1].quote[-len(wanted.get("to", "")) :],
                "sign": block.rule.removeprefix("speech.block."),
                **({"named_by": block.speaker.rule} if "named_by" in wanted else {}),
            }
        )
    assert shown == example["blocks"]
    for words, speaker in example["said"].items():
        claim = holding(reading, words)
        assert (claim.speaker.words if claim.speaker else None) == speaker, words
        assert [r.words for r in claim.relays][-1:] == [example["outlet"]]
    for words, between in example.get("via", {}).items():
        assert [r.words for r in holding(reading, words).relays[:-1]] == between


def test_a_post_on_a_platform_is_its_authors() -> None:
    page = (
        '<html><head><title>Post</title><meta property="og:site_name" content="Telegram">'
        '<meta name="author" content="Karsa Brigade"></head><body><article>'
        "<p>Our fighters shelled the ridge this morning and killed three soldiers.</p>"
        "</article></body></html>"
    )
    report = read_bytes(page.encode(), "x.html", Hints(kind="social", published="2031-03-14"))
    reading = read_report(report, ontology())
    assert {c.speaker.words for c in reading.claims if c.speaker} == {"Karsa Brigade"}
    assert all(c.speaker is not None for c in reading.claims)


def test_a_private_author_of_a_post_is_marked() -> None:
    example = {
        "outlet": "@karsanews",
        "kind": "social",
        "text": "Forwarded from Nuhad Sallum:\n\nSoldiers shelled our street this morning.\n",
    }
    claim = holding(read(example), "shelled our street")
    assert claim.speaker is not None
    assert (claim.speaker.words, claim.speaker.private) == ("Nuhad Sallum", True)
