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


def day(body: str, words: str) -> tuple[str | None, str] | None:
    when = claim(body, words).event.time
    return (when.start, when.rule) if when is not None else None


def test_what_has_been_done_is_done_by_the_reports_day() -> None:
    found = day("Sappers have cleared six kilometres of the road.", "cleared")
    assert found == ("2031-03-14", "events.time.report_day")


def test_what_has_been_done_without_a_number_stays_undated() -> None:
    assert day("Sappers have cleared the road to the mill.", "cleared") is None


def test_to_have_something_is_no_deed_of_the_reports_day() -> None:
    assert day("Fighters who have the mill handed over their rifles.", "handed over") is None


def test_a_denial_is_of_the_day_of_what_it_denies() -> None:
    body = (
        "On Tuesday soldiers shelled the mill at Karsa, residents said. "
        "A spokesman for the army denied that its guns had fired on Karsa."
    )
    assert day(body, "its guns had fired") == ("2031-03-11", "events.time.answered")


def test_a_denial_of_another_thing_takes_no_day() -> None:
    body = (
        "On Tuesday aid reached the mill at Karsa, residents said. "
        "A spokesman for the army denied that its guns had fired on Karsa."
    )
    assert day(body, "its guns had fired") is None


def test_an_entry_of_a_page_written_through_the_day_is_of_that_day() -> None:
    body = (
        "08:02 Quiet at the bridge.\n\n09:10 Guards sent the aid lorry back to Karsa.\n\n"
        "11:45 The last rifles are in, the mayor says. Fighters handed over their rifles."
    )
    assert day(body, "Fighters handed over") == ("2031-03-14", "events.time.report_day")
    bare = body.replace("08:02 ", "").replace("09:10 ", "").replace("11:45 ", "")
    assert day(bare, "Fighters handed over") is None


def test_a_tally_in_the_period_is_of_the_period_covered() -> None:
    body = (
        "Period covered: 3 March to 9 March\n\n"
        "The Mission recorded 31 ceasefire violations in the period."
    )
    assert day(body, "31 ceasefire violations") == ("2031-03-03", "events.time.period")


def place(body: str, words: str) -> str | None:
    where = claim(body, words).event.place
    return where.words if where is not None else None


def test_what_goes_on_from_an_act_was_where_that_was() -> None:
    body = "Shells hit the village of Karsa on Wednesday. Two herders were killed."
    assert place(body, "herders were killed") == "Karsa"


def test_a_denial_is_of_the_place_of_what_it_denies() -> None:
    body = (
        "On Tuesday soldiers shelled the village of Karsa, residents said. "
        "A spokesman for the army denied that its guns had fired."
    )
    assert place(body, "its guns had fired") == "Karsa"


def test_what_a_pronoun_takes_up_goes_on_where_it_was() -> None:
    body = "Soldiers shut the crossing at Karsa on Friday. It was still shut on Sunday."
    assert place(body, "still shut") == "Karsa"
    body = "Twelve lorries of flour reached Karsa on Monday. A further six arrived on Friday."
    assert place(body, "A further six arrived") == "Karsa"


def test_what_is_owed_borrows_no_place() -> None:
    body = "Twelve lorries of flour reached Karsa on Monday. It must deliver six more by Friday."
    assert place(body, "must deliver six more") is None


def test_another_act_borrows_no_place() -> None:
    body = "Shells hit the village of Karsa on Wednesday. Fighters handed over their rifles."
    assert place(body, "handed over") is None


def test_another_paragraph_lends_no_place() -> None:
    body = (
        "Gunmen ambushed an army patrol near Karsa on Wednesday.\n"
        "The Council said its fighters had handed over their last mortars on Thursday."
    )
    assert place(body, "handed over") is None
