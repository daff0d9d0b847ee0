"""A claim's chain as a sentence that somebody without training understands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from tests.builders import make_claim, make_report, make_speaker
from trucewatch.publish.chain_words import (
    Part,
    as_named,
    chain_lines,
    chain_links,
    chain_sentence,
    is_own_voice,
)
from trucewatch.records.claim import Claim
from trucewatch.records.saying import Relay, Speaker, SpeakerKind
from trucewatch.views.wording import speaker_kind

REPORT = make_report()
POST = Relay("Valley Post", None, "published")


def claim(
    speaker: Speaker | None = None,
    relays: tuple[Relay, ...] = (POST,),
    cue: str | None = None,
    rules: tuple[str, ...] = ("speech.verb.after",),
) -> Claim:
    made = make_claim(REPORT, "Joint patrols began", speaker=speaker, relays=relays, cue=cue)
    return replace(made, rules=("events.patrol.1", *rules))


def who(words: str, **changes: Any) -> Speaker:
    base = Speaker(words, None, None, "unknown", False, "speakers.name")
    return replace(base, **changes)


OBSERVATORY = make_speaker(REPORT, "the Valley Observatory")
ODEH = who("Karim Odeh, head of the Tel Marwan Observatory")
OWN = ("speech.own_voice",)


@pytest.mark.parametrize(
    ("made", "outlet", "sentence"),
    [
        (
            claim(OBSERVATORY, cue="said"),
            "Valley Post",
            "The Valley Observatory (“said”), as carried by Valley Post",
        ),
        (claim(OBSERVATORY, ()), None, "The Valley Observatory"),
        (
            claim(ODEH, (Relay("Reuters", None, "told"), POST), cue="told"),
            "Valley Post",
            (
                "Karim Odeh, head of the Tel Marwan Observatory (“told”), speaking to Reuters, as "
                "carried by Valley Post"
            ),
        ),
        (
            claim(
                who("the mayor"),
                (
                    Relay("the colonel", None, "said"),
                    Relay("Reuters", None, "told"),
                    Relay("Hill Wire", None, "wire"),
                    POST,
                ),
            ),
            "Valley Post",
            (
                "The mayor, as told by the colonel, speaking to Reuters, in a text of Hill Wire, "
                "as carried by Valley Post"
            ),
        ),
        (
            claim(who("the Council"), (Relay("Radio Karsa", None, "broadcast"), POST)),
            "Valley Post",
            "The Council, broadcast by Radio Karsa, as carried by Valley Post",
        ),
        (
            claim(who("the Council"), (Relay("Radio Karsa", None, "interview"), POST)),
            "Valley Post",
            "The Council, in an interview with Radio Karsa, as carried by Valley Post",
        ),
        (
            claim(who("the Council"), (Relay("Radio Karsa", None, "statement"), POST)),
            "Valley Post",
            "The Council, in a statement to Radio Karsa, as carried by Valley Post",
        ),
        (claim(rules=OWN), "Valley Post", "Valley Post, in its own voice"),
        (claim(relays=(), rules=OWN), None, "The report, in its own voice, its outlet not stated"),
        (
            claim(relays=(Relay("Hill Wire", None, "wire"), POST), rules=OWN),
            "Valley Post",
            "Hill Wire, in its own voice, as carried by Valley Post",
        ),
        (
            claim(cue="said", rules=("speech.verb.after; speech.own_voice.itself",)),
            "Valley Post",
            "Valley Post, in its own voice (“said”)",
        ),
        (
            claim(cue="said", rules=("speech.retraction",)),
            "Valley Post",
            "Valley Post, taking back its own words (“said”)",
        ),
        (
            claim(cue="told"),
            "Valley Post",
            "Nobody is named (“told”), as carried by Valley Post",
        ),
        (
            claim(
                who(
                    "he",
                    rule="speakers.abstain",
                    candidates=("Karim Odeh", "the mayor", "a driver"),
                ),
                cue="said",
            ),
            "Valley Post",
            (
                "Unclear who is meant by “he” (“said”): the reader did not choose between Karim "
                "Odeh, the mayor and a driver, as carried by Valley Post"
            ),
        ),
        (
            claim(who("he", rule="speakers.abstain")),
            "Valley Post",
            (
                "Unclear who is meant by “he”: the reader found nobody whom the words fit, as "
                "carried by Valley Post"
            ),
        ),
        (
            claim(who("We", rule="speakers.first_person"), cue="said"),
            "Valley Post",
            "Somebody not named, “We” (“said”), as carried by Valley Post",
        ),
        (
            claim(who("residents"), (Relay("he", None, "said"), POST)),
            "Valley Post",
            "Residents, as told by somebody not named (“he”), as carried by Valley Post",
        ),
        (
            claim(who("the Council"), rules=("speech.block.heading.by_whom",), cue="said"),
            "Valley Post",
            "The Council, in words printed whole (“said”), as carried by Valley Post",
        ),
        (
            claim(who("Karim Odeh", role="a driver")),
            "Valley Post",
            "Karim Odeh, a driver, as carried by Valley Post",
        ),
        (
            claim(who("the head of the clinic", role="head")),
            "Valley Post",
            "The head of the clinic, as carried by Valley Post",
        ),
    ],
)
def test_sentence(made: Claim, outlet: str | None, sentence: str) -> None:
    assert chain_sentence(made, outlet) == sentence


def test_an_outlet_missing_from_the_relays_still_ends_the_chain() -> None:
    assert chain_links(claim(OBSERVATORY, ()), "Valley Post")[-1].words == "Valley Post"


def test_a_carrier_that_published_a_statement_is_not_the_outlet() -> None:
    karsa = Relay("Radio Karsa", OBSERVATORY.span, "published")
    links = chain_links(claim(who("the Council"), (karsa, POST)), "Valley Post")
    assert [(x.lead, x.words) for x in links] == [
        ("published by", "Radio Karsa"),
        ("as carried by", "Valley Post"),
    ]


def test_words_over_lines_become_one() -> None:
    assert chain_sentence(claim(who("the  Council\nof Karsa"), ()), None) == "The Council of Karsa"


def test_names_stand_in_parts_of_their_own() -> None:
    lines = chain_lines(claim(OBSERVATORY, cue="said"), "Valley Post")
    assert lines == (
        (Part("The Valley Observatory", name=True), Part(" (“said”)")),
        (Part("as carried by "), Part("Valley Post", name=True)),
    )


def test_nobody_named_is_not_the_outlets_own_voice() -> None:
    assert not is_own_voice(claim())
    assert is_own_voice(claim(rules=OWN))
    assert is_own_voice(claim(rules=()))
    assert not is_own_voice(claim(OBSERVATORY, rules=OWN))


def test_how_the_words_name_the_speaker_is_told_where_it_is_shorter() -> None:
    place = make_speaker(REPORT, "a baker").span
    assert as_named(who("Nuhad Sallum", span=place)) == "a baker"
    assert as_named(who("Nuhad Sallum, a baker", span=place)) is None
    assert as_named(who("Nuhad Sallum")) is None
    assert as_named(who("he", span=place, rule="speakers.abstain")) is None


def test_every_kind_of_speaker_has_words_on_the_page() -> None:
    assert all("_" not in speaker_kind(kind) for kind in get_args(SpeakerKind))
