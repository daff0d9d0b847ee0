"""What counts as right: each measure with a case that it takes and one that it does not."""

from __future__ import annotations

import pytest
from benchmarks.short.claims import both_or_neither
from benchmarks.short.duties import same_bearers, same_deadline
from benchmarks.short.errors import Error
from benchmarks.short.items import Assertion, Duty, Item
from benchmarks.short.pairing import likeness, paired
from benchmarks.short.reading import Answer, report_of

from benchmarks.short import claims, duties
from tests.builders import make_agreement, make_claim, make_provision, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.names import same_place

TEXT = (
    "Calm in Orrel\n"
    "The Hill Brigades must leave the mill by 20 March. Monitors will walk the line.\n"
    "Shells fell on Orrel on Monday, killing two, the mayor said.\n"
)


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        (["the Hill Brigades"], "Hill Brigades", True),
        (["the Hill Brigades"], "the Valley Army", False),
        (["the Hill Brigades", "the army"], "the Army and the Hill Brigades", True),
        (["the Hill Brigades", "the army"], "the army", False),
        (["the army"], "the army and the Hill Brigades", False),
        (["the Ministry of Roads and Water"], "the Ministry of Roads and Water", True),
        ([], None, True),
        ([], "the army", False),
        (["the army"], None, False),
    ],
)
def test_bearers(gold: list[str], ours: str | None, same: bool) -> None:
    assert same_bearers(gold, ours) is same


@pytest.mark.parametrize(
    ("gold", "ours", "same"),
    [
        ("2031-03-20", "2031-03-20", True),
        ("2031-03-20", "2031-03-20T12:00", True),
        ("2031-03-20", "2031-03-21", False),
        (None, "before the feast", True),
        (None, "2031-03-20", False),
        ("2031-03-20", None, False),
    ],
)
def test_deadlines(gold: str | None, ours: str | None, same: bool) -> None:
    assert same_deadline(gold, ours) is same


def test_names_are_the_same_or_missing_on_both_sides() -> None:
    assert both_or_neither("Orrel", "the town of Orrel", same_place)
    assert both_or_neither(None, None, same_place)
    assert not both_or_neither("Orrel", "Sumber", same_place)
    assert not both_or_neither("Orrel", None, same_place)
    assert not both_or_neither(None, "Orrel", same_place)


def test_words_fit_where_half_of_the_shorter_is_shared() -> None:
    assert likeness((0, 10), (5, 25)) == pytest.approx(0.25)
    assert likeness((0, 10), (6, 26)) == 0
    assert likeness((0, 10), (10, 20)) == 0


def test_pairs_are_one_to_one_and_those_of_one_kind_come_first() -> None:
    assert paired([(0, 10), (0, 9)], [(0, 10)]) == {0: 0}
    assert paired([(0, 10)], [(0, 10), (0, 6)]) == {0: 0}
    assert paired([(0, 10)], [(0, 10), (0, 6)], lambda _g, o: o == 1) == {0: 1}


def test_a_short_first_line_is_the_headline_and_a_sentence_is_not() -> None:
    headed = report_of(Item("2031-03-14", "Calm in Orrel\nNobody fired."))
    plain = report_of(Item("2031-03-14", "Nobody fired.\nAll slept."))
    assert [b.role for b in headed.blocks] == ["headline", "body"]
    assert [b.role for b in plain.blocks] == ["headline", "body", "body"]
    assert "Nobody" not in plain.blocks[0].span.quote


def duty_answer(*kinds: str) -> Answer:
    report = make_report(TEXT)
    deal = make_agreement(report, "Calm in Orrel")
    found = tuple(
        make_provision(report, "The Hill Brigades must leave the mill", deal, kind=kind)
        for kind in kinds
    )
    return Answer(report.text, found, ())


DUTIES = Item(
    "2031-03-14",
    TEXT,
    duties=(
        Duty(
            "The Hill Brigades must leave the mill by 20 March",
            "force_withdrawal",
            ("the Hill Brigades",),
            "2031-03-20",
        ),
        Duty("Monitors will walk the line", "monitoring", ("Monitors",), None),
    ),
)


def test_a_duty_is_found_by_a_provision_of_its_kind_alone() -> None:
    tally, errors = duties.compare(DUTIES, duty_answer("force_withdrawal"), load_ontology())
    figures = duties.figures([tally])
    assert (figures["duties_recall"], figures["duties_precision"]) == (0.5, 1.0)
    assert [e.words for e in errors if e.field == "miss"] == ["Monitors will walk the line"]

    tally, errors = duties.compare(DUTIES, duty_answer("demining"), load_ontology())
    assert duties.figures([tally])["duties_f1"] == 0
    assert [(e.wanted, e.got) for e in errors if e.field == "kind"] == [
        ("force_withdrawal", "demining")
    ]


def test_a_provision_too_many_lowers_precision() -> None:
    tally, errors = duties.compare(
        DUTIES, duty_answer("force_withdrawal", "demining"), load_ontology()
    )
    assert duties.figures([tally])["duties_precision"] == 0.5
    assert [e.got for e in errors if e.field == "extra"] == ["demining"]


def claim_answer(factuality: str) -> Answer:
    report = make_report(TEXT)
    claim = make_claim(
        report,
        "Shells fell on Orrel on Monday, killing two",
        speaker=make_speaker(report, "the mayor"),
        factuality="happened" if factuality == "happened" else "feared",
        place="Orrel",
        start="2031-03-10",
        figures=[("killed", 2, 2, "two")],
    )
    return Answer(report.text, (), (claim,))


CLAIMS = Item(
    "2031-03-14",
    TEXT,
    claims=(
        Assertion(
            "Shells fell on Orrel on Monday, killing two",
            "shelling",
            "happened",
            "the mayor",
            "2031-03-10",
            "Orrel",
            frozenset({("killed", 2, 2)}),
        ),
    ),
)


def test_a_claim_is_right_in_each_field_or_told_as_wrong() -> None:
    tally, errors = claims.compare(CLAIMS, claim_answer("happened"), load_ontology())
    assert set(claims.figures([tally]).values()) == {1.0}
    assert errors == []

    tally, errors = claims.compare(CLAIMS, claim_answer("feared"), load_ontology())
    assert claims.figures([tally])["factuality"] == 0
    assert [(e.field, e.wanted, e.got) for e in errors] == [("factuality", "happened", "feared")]


def test_a_claim_that_was_not_read_is_missed() -> None:
    tally, errors = claims.compare(CLAIMS, Answer(TEXT, (), ()), load_ontology())
    assert claims.figures([tally])["claims_recall"] == 0
    assert errors == [Error("miss", CLAIMS.claims[0].words, "shelling", None)]
