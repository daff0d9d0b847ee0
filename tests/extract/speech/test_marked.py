"""The encoder's marks joined with the rules' sayings: what each decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_report
from trucewatch.annotate.quotes import find_quotations
from trucewatch.annotate.syntax import parse
from trucewatch.extract.attributions import find_attributions
from trucewatch.ontology.load import load_ontology
from trucewatch.records.mention import Mentions, SayingMark
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span

#: One mark: words of its source, its cue and the parts of its content.
Marked = tuple[str | None, str | None, tuple[str, ...]]


def read(text: str, *marks: Marked) -> tuple[Attribution, ...]:
    """The attributions of a text in whose words somebody has set these marks."""
    report = make_report(text)
    tokens, sentences = parse(report)
    mentions = Mentions(
        tokens=tokens, sentences=sentences, quotations=find_quotations(report, tokens, sentences)
    )

    def span(words: str) -> Span:
        start = report.text.index(words)
        return Span.cut(report.text, start, start + len(words))

    sayings = tuple(
        SayingMark(
            content=tuple(span(part) for part in content),
            cue=span(cue) if cue else None,
            source=span(source) if source else None,
            rule="encoder.saying",
        )
        for source, cue, content in marks
    )
    return find_attributions(report, replace(mentions, sayings=sayings), load_ontology())


def told(found: tuple[Attribution, ...]) -> list[tuple[str | None, str, bool]]:
    return [
        (a.speaker.words if a.speaker else None, " … ".join(s.quote for s in a.content), a.mind)
        for a in found
    ]


def test_the_words_of_the_mark_and_the_chain_of_the_rules() -> None:
    text = "The mayor told Reuters on Monday in a long talk that the road would open."
    marked = ("The mayor", "told Reuters on Monday", ("that the road would open",))
    (found,) = read(text, marked)
    assert told((found,)) == [("The mayor", "that the road would open", False)]
    assert [r.words for r in found.relays] == ["Reuters"]
    assert found.rule == "speech.verb.after; encoder.saying"


def test_what_only_the_encoder_finds_is_a_saying_if_a_word_of_speech_tells_it() -> None:
    text = "That the road is open the council has long insisted."
    assert read(text) == ()
    marked = ("the council", "has long insisted", ("That the road is open",))
    assert told(read(text, marked)) == [("the council", "That the road is open", False)]


def test_what_was_only_heard_is_not_said() -> None:
    text = "A shepherd heard the shelling of the mill."
    (found,) = read(text, ("A shepherd", "heard", ("the shelling of the mill",)))
    assert found.mind


def test_words_that_lose_the_verb_of_what_is_said_are_not_taken() -> None:
    text = "The mission said it observed an explosion near the mill."
    (found,) = read(text, ("The mission", "said", ("an explosion near the mill",)))
    assert [s.quote for s in found.content] == ["it observed an explosion near the mill"]


def test_a_quotation_in_another_paragraph_is_left_to_the_rules() -> None:
    text = 'Karsa\nThe mayor said: "The road is open."\nRain fell.\n"Nobody will leave the ridge."'
    marked = ("The mayor", "said", ('"The road is open."', '"Nobody will leave the ridge."'))
    assert [t[1] for t in told(read(text, marked))] == ['"The road is open."']


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The brigade braced for a raid.", ("The brigade", "braced for", ("a raid",))),
        ("The army failed to stop it.", ("The army", "failed to stop", ("it",))),
        (
            "The army would not say whether it fired.",
            ("The army", "would not say", ("whether it fired",)),
        ),
    ],
)
def test_a_wish_a_plan_or_silence_is_kept_and_not_said(text: str, marked: Marked) -> None:
    (found,) = [a for a in read(text, marked) if a.rule.endswith("encoder.saying")]
    assert found.mind


def test_any_verb_tells_a_quotation() -> None:
    text = '"The road is open, and the gates with it," the mayor beamed over tea.'
    quotation = '"The road is open, and the gates with it,"'
    (found,) = read(text, ("the mayor", "beamed", (quotation,)))
    assert told((found,)) == [("the mayor", quotation, False)]


def test_parts_of_one_sentence_are_one_unless_the_cue_parts_them() -> None:
    text = "The road, the mayor said, was open and safe again."
    apart = ("the mayor", "said", ("The road", "was open", "again"))
    assert told(read(text, apart)) == [("the mayor", "The road … was open and safe again", False)]


def test_a_source_in_another_sentence_than_its_cue_is_not_believed() -> None:
    text = "The army left. Four men were freed, the envoy, Odile Kasho, said."
    marked = ("The army", "said", ("Four men were freed",))
    assert [s for s, _, _ in told(read(text, marked))] == ["the envoy, Odile Kasho"]


def test_words_of_another_sentence_are_not_drawn_in() -> None:
    text = "The truce began at noon. The road would open, the mayor said."
    marked = ("the mayor", "said", ("The truce began at noon", "The road would open"))
    assert told(read(text, marked)) == [("the mayor", "The road would open", False)]


def test_speech_inside_what_a_mark_holds_stays() -> None:
    text = "The mayor said that the colonel had told elders that no house would be searched."
    marked = (
        "The mayor",
        "said",
        ("that the colonel had told elders that no house would be searched",),
    )
    outer, inner = read(text, marked)
    assert inner.parent == 0
    assert outer.speaker is not None
    assert inner.speaker is not None
    assert (outer.speaker.words, inner.speaker.words) == ("The mayor", "the colonel")


def test_somebody_named_inside_the_speakers_phrase_is_not_the_speaker() -> None:
    text = "The Hill Front, which the council calls a gang, said it would stay."
    marked = ("the council", "said", ("it would stay",))
    speakers = {
        a.speaker.words for a in read(text, marked) if a.speaker and "stay" in a.content[0].quote
    }
    assert speakers == {"The Hill Front"}


def test_the_outer_speaker_is_not_the_inner_one() -> None:
    text = "Karim Odeh said Nuhad Sallum said soldiers shelled the clinic."
    found = read(
        "Karsa\n" + text, ("Karim Odeh", "said soldiers", ("soldiers shelled the clinic",))
    )
    inner = max(found, key=lambda a: a.content[0].start)
    assert inner.speaker is not None
    assert inner.speaker.words == "Nuhad Sallum"


def test_whoever_will_not_comment_on_a_claim_does_not_make_it() -> None:
    text = "The captain would not comment on claims that soldiers had entered the mill."
    content = "that soldiers had entered the mill"
    found = read(text, ("The captain", "would not comment on claims", (content,)))
    assert "The captain" not in {a.speaker.words for a in found if a.speaker and not a.mind}
