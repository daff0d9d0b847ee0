"""A term that no event word tells still becomes an obliged claim, and only once."""

from __future__ import annotations

from tests.builders import make_agreement, make_claim, make_provision, make_report
from tests.extract.reading import ontology, reading
from trucewatch.extract.deal.term_claims import add_term_claims

REPORT = make_report("Deal\nThe Sides shall keep a telephone line open.\nAll fire shall cease.")
DEAL = make_agreement(REPORT, "Deal")


def test_a_prohibition_has_the_forbidden_act_as_its_kind() -> None:
    fire = make_provision(REPORT, "All fire shall cease", DEAL, kind="cessation_of_fire")
    (claim,) = add_term_claims(REPORT, (), [fire], ontology())
    assert claim.stance.factuality == "obliged"
    assert claim.event.kind == ontology().provisions["cessation_of_fire"].breached_by[0]
    assert claim.span == fire.tellings[0].span


def test_a_term_that_a_claim_tells_gets_no_second_one() -> None:
    fire = make_provision(REPORT, "All fire shall cease", DEAL, kind="cessation_of_fire")
    told = make_claim(REPORT, "All fire shall cease", factuality="obliged")
    assert add_term_claims(REPORT, (told,), [fire], ontology()) == (told,)


def test_a_term_is_told_by_whoever_says_the_words_around_it() -> None:
    text = (
        "The army and the Council signed a deal on Sunday. "
        "Under the deal, the Council must run a hotline, the envoy said."
    )
    told = [c for c in reading(text).claims if "hotline" in c.span.quote]
    assert [c.speaker.words for c in told if c.speaker] == ["the envoy"]
    assert [c.stance.factuality for c in told] == ["obliged"]


def test_an_agreements_own_text_tells_of_nothing_done() -> None:
    text = (
        "The parties agreed as follows:\n"
        "1. The army releases 12 prisoners by 20 March.\n"
        "2. Neither side takes new hostages.\n"
    )
    told = [
        c for c in reading(text).claims if "releases" in c.span.quote or "takes" in c.span.quote
    ]
    assert told
    assert {c.stance.factuality for c in told} == {"obliged"}
    assert {c.speaker for c in told} == {None}
