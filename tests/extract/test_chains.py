"""Who passed an event's words on, from its speaker outwards, and whose words they are at last."""

from __future__ import annotations

import pytest

from tests.builders import make_report, span
from tests.extract.reading import ontology
from trucewatch.extract.chains import Sayings, own_words
from trucewatch.pipeline import read_report
from trucewatch.records.claim import Claim
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution, Relay, Speaker

TEXT = "News\nThe mayor told Reuters the colonel said residents told him shells hit the mill."


def speaker(report: Report, words: str, rule: str = "speakers.name") -> Speaker:
    place = span(report.text, words)
    return Speaker(words, place, place, "unknown", False, rule)


def attribution(
    report: Report,
    who: str | None,
    said: str,
    *,
    parent: int | None = None,
    relays: tuple[Relay, ...] = (),
    cue: str | None = None,
) -> Attribution:
    return Attribution(
        content=(span(report.text, said),),
        cue=span(report.text, cue) if cue else None,
        verb=None,
        speaker=speaker(report, who) if who else None,
        relays=relays,
        rule="speech.test",
        parent=parent,
    )


def chain(claim: Claim) -> list[tuple[str, str]]:
    return [(relay.words, relay.how) for relay in claim.relays]


@pytest.mark.parametrize("outlet", ["Valley Post", None])
def test_outer_speakers_stand_between_the_innermost_and_the_outlet(outlet: str | None) -> None:
    report = make_report(TEXT, outlet=outlet)
    told = (
        attribution(
            report,
            "The mayor",
            "the colonel said residents told him shells hit the mill",
            relays=(Relay("Reuters", span(report.text, "Reuters"), "told"),),
        ),
        attribution(report, "the colonel", "residents told him shells hit the mill", parent=0),
        attribution(report, "residents", "shells hit the mill", parent=1),
    )
    sayings = Sayings(told)
    innermost, _ = sayings.innermost(span(report.text, "shells"))
    assert innermost == told[2]
    found = [(r.words, r.how) for r in sayings.relays(report, innermost)]
    last = [(outlet, "published")] if outlet else []
    assert found == [("the colonel", "said"), ("The mayor", "said"), ("Reuters", "told"), *last]


def test_a_speaker_inside_their_own_words_is_named_once() -> None:
    report = make_report("News\nThe mayor said the mayor feared that shells would hit the mill.")
    told = (
        attribution(report, "The mayor", "the mayor feared that shells would hit the mill"),
        attribution(report, "the mayor", "shells would hit the mill", parent=0),
    )
    found = Sayings(told).relays(report, told[1])
    assert [(r.words, r.how) for r in found] == [("Valley Post", "published")]


def test_of_two_equally_narrow_the_inner_one_speaks() -> None:
    report = make_report("News\nShells hit the mill.")
    whole = attribution(report, "News", "Shells hit the mill.")
    inner = attribution(report, "mill", "Shells hit the mill.", parent=0)
    assert Sayings((whole, inner)).innermost(span(report.text, "hit"))[0] == inner
    swapped = (
        attribution(report, "mill", "Shells hit the mill.", parent=1),
        attribution(report, "News", "Shells hit the mill."),
    )
    assert Sayings(swapped).innermost(span(report.text, "hit"))[0] == swapped[0]


def test_a_stretch_that_ends_before_the_word_does_not_hold_it() -> None:
    report = make_report("News\nShells hit the mill. The army left. Rain fell.")
    told = (
        attribution(report, "News", "Shells hit the mill. The army left. Rain"),
        attribution(report, "army", "Shells hit the mill."),
        attribution(report, "mill", "The army left."),
    )
    sayings = Sayings(told)
    assert sayings.innermost(span(report.text, "left"))[0] == told[2]
    assert sayings.innermost(span(report.text, "Rain"))[0] == told[0]
    assert sayings.innermost(span(report.text, "fell")) == (None, None)


def test_the_saying_whose_cue_the_event_is() -> None:
    report = make_report("News\nThe army denied shelling the mill, and denied it again.")
    told = (attribution(report, "The army", "shelling the mill", cue="denied"),)
    sayings = Sayings(told)
    assert sayings.spoken_by(span(report.text, "denied")) == told[0]
    assert sayings.spoken_by(span(report.text, "denied", 1)) is None
    assert sayings.spoken_by(span(report.text, "shelling")) is None


def test_read_from_a_report() -> None:
    report = make_report(
        "News\nThe colonel told Reuters that the mayor had said soldiers shelled the mill.",
        origin="Hill Wire",
    )
    (claim,) = read_report(report, ontology()).claims
    assert claim.speaker is not None
    assert claim.speaker.words == "the mayor"
    assert chain(claim) == [
        ("The colonel", "said"),
        ("Reuters", "told"),
        ("Hill Wire", "wire"),
        ("Valley Post", "published"),
    ]


@pytest.mark.parametrize(
    ("words", "outlet", "own"),
    [
        ("the Valley Post", "Valley Post", True),
        ("Valley Post", "The Valley Post", True),
        ("the valley", "Valley Post", False),
        ("the Valley Post", None, False),
    ],
)
def test_an_outlet_that_names_itself_speaks_in_its_own_voice(
    words: str, outlet: str | None, own: bool
) -> None:
    report = make_report(f"News\nIt rained, {words} said.", outlet=outlet)
    found = own_words(report, attribution(report, words, "It rained"))
    assert found is not None
    assert (found.speaker is None) == own
    assert ("own_voice" in found.rule) == own


def test_we_is_the_outlet_only_in_a_text_that_is_no_article() -> None:
    for kind, own in (("party_statement", True), ("social", True), ("news", False)):
        report = make_report("News\nWe say that it rained.", kind=kind)  # type: ignore[arg-type]
        told = attribution(report, None, "it rained")
        we = Attribution(
            told.content, None, None, speaker(report, "We", "speakers.first_person"), (), "speech.x"
        )
        found = own_words(report, we)
        assert found is not None
        assert (found.speaker is None) == own
