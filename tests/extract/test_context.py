"""Days taken from the report's own telling, each with its rule; nothing else is dated."""

from __future__ import annotations

from tests.extract.reading import reading
from trucewatch.records.claim import Claim


def claim(body: str, words: str) -> Claim:
    return next(c for c in reading(body).claims if words in c.span.quote)


def test_what_is_so_still_is_so_on_the_reports_day() -> None:
    found = claim("No aid has entered Vellumar.", "entered")
    assert found.event.time is not None
    assert (found.event.time.start, found.event.time.rule) == (
        "2031-03-14",
        "events.time.report_day",
    )


def test_the_next_breath_is_of_the_same_day() -> None:
    body = "Shells hit the mill on Wednesday. Two herders were killed."
    found = claim(body, "killed")
    assert found.event.time is not None
    assert found.event.time.start == "2031-03-12"
    assert "before it" in found.event.time.how


def test_a_plain_past_without_a_day_stays_undated() -> None:
    found = claim("Fighters handed over their rifles.", "handed over")
    assert found.event.time is None


def test_casualties_take_the_kind_of_the_act_before() -> None:
    found = claim("The army shelled the mill on Wednesday. Two herders were killed.", "killed")
    assert found.event.kind == "shelling"
    assert "events.kind.same_breath" in found.rules


def test_casualties_alone_keep_their_own_kind() -> None:
    assert claim("Two herders were killed.", "killed").event.kind == "attack_on_civilians"
