"""What must hold of who says what in any report: over mini-reports whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from tests.extract.reading import ontology
from trucewatch.pipeline import read_report
from trucewatch.records.record import Reading
from trucewatch.records.saying import Attribution

NAMES = ("Karim Odeh", "Nuhad Sallum", "Tarek Mansour", "Lina Haddad", "Moussa Tiro")
QUOTES = (
    "Shells hit the mill before dawn",
    "Our men will not leave the ridge",
    "The lower gate was never opened again",
    "The road has been shut for nine days",
    "They took two drivers from the bridge",
)
CLAUSES = ("soldiers shelled the clinic", "the convoy had been turned back", "the truce would hold")
NARRATION = (
    "Rain fell over the valley all morning.",
    "The market opened late on Friday.",
    "Two trucks entered the town at noon.",
)
STRAY = st.sampled_from(['"', "'", "“", "”", "(", "]", " — ", "\u200b", "\u200f", "''", ":", " ; "])


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, who speaks in it at its end, and the quotation it holds."""

    text: str
    speaker: str | None
    quote: str | None
    orphan: bool = False


def _quoted(name: str, quote: str, shape: int) -> Paragraph:
    text = (
        f'"{quote}," {name} said.',
        f'"{quote}," said {name}.',
        f'{name} said: "{quote}."',
        f"“{quote},” {name} told reporters.",
    )[shape]
    return Paragraph(text, name, quote)


PARAGRAPHS = st.one_of(
    st.builds(_quoted, st.sampled_from(NAMES), st.sampled_from(QUOTES), st.integers(0, 3)),
    st.builds(
        lambda name, clause: Paragraph(f"{name} said {clause}.", name, None),
        st.sampled_from(NAMES),
        st.sampled_from(CLAUSES),
    ),
    st.builds(lambda quote: Paragraph(f'"{quote}."', None, quote, True), st.sampled_from(QUOTES)),
    st.builds(lambda text: Paragraph(text, None, None), st.sampled_from(NARRATION)),
)
REPORTS = st.lists(PARAGRAPHS, min_size=1, max_size=7)
SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(paragraphs: list[Paragraph]) -> Reading:
    text = "\n".join(["Karsa", *(p.text for p in paragraphs)])
    return read_report(make_report(text), ontology())


def holding(reading: Reading, start: int, end: int) -> list[Attribution]:
    return [
        a for a in reading.attributions if any(c.start < end and start < c.end for c in a.content)
    ]


@SETTINGS
@given(REPORTS)
def test_no_quotation_is_given_across_a_change_of_speaker(paragraphs: list[Paragraph]) -> None:
    reading = read(paragraphs)
    at, nearest = len("Karsa\n"), None
    for paragraph in paragraphs:
        # A quotation that stands alone may go on from the paragraph just before, and no further.
        nearest = nearest if paragraph.orphan else paragraph.speaker
        if paragraph.quote is not None:
            start = at + paragraph.text.index(paragraph.quote)
            told = holding(reading, start, start + len(paragraph.quote))
            for attribution in told:
                assert attribution.speaker is not None
                assert nearest is not None, f"{paragraph.text} to {attribution.speaker.words}"
                assert attribution.speaker.words.startswith(nearest)
            if not paragraph.orphan:
                assert told, f"nobody is found to say {paragraph.text}"
        at += len(paragraph.text) + 1


@SETTINGS
@given(REPORTS)
def test_a_quotation_is_taken_whole_or_not_at_all(paragraphs: list[Paragraph]) -> None:
    reading = read(paragraphs)
    for quotation in reading.mentions.quotations:
        for attribution in reading.attributions:
            for span in attribution.content:
                cue = attribution.cue
                outside = cue is None or not quotation.span.covers(cue)
                if outside and span.overlaps(quotation.span):
                    assert span.covers(quotation.inner), (span.quote, quotation.span.quote)


@SETTINGS
@given(REPORTS, st.lists(st.tuples(st.integers(0, 400), STRAY), max_size=6))
def test_contents_are_the_texts_own_and_chains_end(
    paragraphs: list[Paragraph], stray: list[tuple[int, str]]
) -> None:
    body = "\n".join(p.text for p in paragraphs)
    for place, mark in stray:
        at = place % (len(body) + 1)
        body = body[:at] + mark + body[at:]
    report = make_report(f"Karsa\n{body}")
    reading = read_report(report, ontology())
    blocks = [b.span for b in report.read_blocks()]
    for n, attribution in enumerate(reading.attributions):
        assert attribution.content
        spans = sorted(attribution.content)
        for span in spans:
            assert report.text[span.start : span.end] == span.quote
            assert any(block.covers(span) for block in blocks)
        # No character is said twice by one saying.
        assert all(a.end <= b.start for a, b in pairwise(spans))
        seen, above = {n}, attribution.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = reading.attributions[above].parent
    for claim in reading.claims:
        named = [relay.words.casefold() for relay in claim.relays if relay.how == "said"]
        if claim.speaker is not None:
            named.append(claim.speaker.words.casefold())
        assert len(named) == len(set(named))


@SETTINGS
@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
def test_nested_sayings_name_each_speaker_once_from_the_inside_out(names: list[str]) -> None:
    told = " said ".join(names)
    reading = read([Paragraph(f"{told} said soldiers shelled the clinic.", None, None)])
    claims = [c for c in reading.claims if "shelled" in c.span.quote]
    assert len(claims) == 1
    assert claims[0].speaker is not None
    chain = [claims[0].speaker.words, *(r.words for r in claims[0].relays)]
    assert chain[-1] == "Valley Post"
    assert len(chain) == len(set(chain))
    inner = [name for name in chain[:-1] if name in names]
    assert inner == [name for name in reversed(names) if name in inner]
    assert chain[0] == names[-1]
