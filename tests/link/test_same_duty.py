"""Several duties of one kind stay several when later reports tell of them; rival readings join."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.link.same_duty import merge_duties
from trucewatch.ontology.load import load_ontology
from trucewatch.records.agreement import Provision, Telling
from trucewatch.records.claim import Party
from trucewatch.records.span import Span


def duty(
    report: str, words: str, kind: str = "detainee_release", bearer: str | None = None
) -> Provision:
    span = Span.cut(words, 0, len(words))
    telling = Telling(report, span, None, "account", "test")
    return Provision(
        id=f"p-{report}-{words}",
        agreement="a",
        kind=kind,
        tellings=(telling,),
        duty_bearer=Party(bearer, span) if bearer else None,
        action=None,
        object=None,
        quantity=None,
        place=None,
        deadline=None,
        condition=None,
    )


def wordings(*told: list[Provision]) -> list[list[str]]:
    merged = merge_duties(told, load_ontology())
    return [[t.span.quote for t in p.tellings] for p in merged]


TEXT = [
    duty("r1", "shall set free the teachers held at Fort Ulla"),
    duty("r1", "shall return the crews of the two ferries"),
]


def test_a_later_wording_goes_to_the_likest_duty_not_to_the_first() -> None:
    later = [duty("r2", "the ferry crews are to be returned")]
    assert wordings(TEXT, later) == [
        ["shall set free the teachers held at Fort Ulla"],
        ["shall return the crews of the two ferries", "the ferry crews are to be returned"],
    ]


def test_two_duties_of_a_text_do_not_become_one_through_a_vague_report_before_it() -> None:
    vague = [duty("r0", "prisoners would be freed")]
    assert len(wordings(vague, TEXT)) == 2


def test_the_same_words_twice_in_one_report_are_one_duty() -> None:
    twice = [duty("r1", "shall free all captives"), duty("r1", "shall free all captives")]
    assert len(wordings(twice)) == 1


def test_another_number_for_the_same_duty_is_a_rival_reading_of_it() -> None:
    words = "shall release detainees whose names are annexed"
    by_text = replace(duty("r1", f"{words}, 42 in all"), quantity=42)
    by_paper = replace(duty("r2", f"{words}, 48 in all"), quantity=48)
    assert len(wordings([by_text], [by_paper])) == 1


def test_another_number_for_what_is_told_otherwise_is_another_duty() -> None:
    teachers = replace(duty("r1", "shall set free the teachers at Fort Ulla"), quantity=6)
    crews = replace(duty("r2", "is to send home the men of the ferries"), quantity=19)
    assert len(wordings([teachers], [crews])) == 2


def test_the_second_batch_is_not_the_first() -> None:
    first = replace(duty("r1", "the first batch of detainees shall be released"), quantity=20)
    second = replace(duty("r2", "the second batch of detainees shall be released"), quantity=30)
    assert len(wordings([first], [second])) == 2


def test_a_day_put_off_is_a_duty_of_its_own() -> None:
    due = replace(
        duty("r1", "hand the quay over by 4 May", "force_withdrawal"), deadline="2031-05-04"
    )
    moved = replace(
        duty("r2", "handing the quay over was put off to 9 May", "force_withdrawal"),
        deadline="2031-05-09",
    )
    assert len(wordings([due], [moved])) == 2


def test_two_bearers_owe_two_duties() -> None:
    army = duty("r1", "shall leave the mill", "force_withdrawal", "the army")
    front = duty("r2", "shall leave the mill", "force_withdrawal", "the Lake Front")
    assert len(wordings([army], [front])) == 2
