"""One thing to judge: words in context, fields with what is read, and what is near."""

from __future__ import annotations

from typing import get_args

import pytest

from tests.demo_case import copied_demo
from trucewatch.cli.look import look
from trucewatch.judged.claim_fields import CLAIM_FIELDS
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.records.claim import FACTUALITIES
from trucewatch.review.queue import TIERS, Queue, Tier, find_queue
from trucewatch.store.case import Case
from trucewatch.views.correctable import control, field_name, field_rows, other_figures
from trucewatch.views.pairs import near_incidents, pair_of
from trucewatch.views.review import LEFT, QUESTIONS, progress_document
from trucewatch.views.review_item import find_item, item_document, thing
from trucewatch.views.sight import Sight


@pytest.fixture(scope="module")
def sight(tmp_path_factory: pytest.TempPathFactory) -> Sight:
    path = copied_demo(tmp_path_factory, tmp_path_factory.mktemp("items"))
    with Case.open(path) as case:
        return look(case)


def test_every_reason_has_a_question_and_a_short_name() -> None:
    assert set(QUESTIONS) == set(LEFT) == set(TIERS) == set(get_args(Tier))


def test_words_in_context_hold_the_claims_words_once(sight: Sight) -> None:
    for item in find_queue(sight.record):
        for told in item_document(sight, item)["tellings"]:
            report = sight.reports[told["report"]].text
            inside = "".join(p["text"] for p in told["pieces"] if p["claim"])
            assert inside == told["quote"]
            whole = "".join(p["text"] for p in told["pieces"]).strip("…")
            assert whole in report
            assert len(whole) < 2000


def test_every_field_has_a_name_and_a_control(sight: Sight) -> None:
    for claim in sight.record.claims:
        rows = field_rows(sight, claim)
        assert {r["field"] for r in rows} <= {*CLAIM_FIELDS, *(r["field"] for r in rows)}
        for row in rows:
            assert row["name"] == field_name(row["field"]) != row["field"]
            assert control(sight, claim, row["field"]) is not None
        assert not {f"figures.{k}" for k in other_figures(claim)} & {r["field"] for r in rows}
    for provision in sight.record.provisions:
        assert [r["field"] for r in field_rows(sight, provision)] == list(PROVISION_FIELDS)
        assert all(control(sight, provision, name) for name in PROVISION_FIELDS)
        assert control(sight, provision, "event.kind") is None


def test_choices_are_the_values_that_the_field_may_have(sight: Sight) -> None:
    claim = sight.record.claims[0]

    def values(field: str) -> set[str]:
        given = control(sight, claim, field)
        return {value for value, _, _ in given.options} if given is not None else set()

    assert values("event.kind") == set(sight.ontology.events)
    assert values("factuality") == set(FACTUALITIES)
    assert values("background") == {"yes", "no"}
    assert control(sight, claim, "truth") is None


def test_words_that_are_suggested_stand_in_the_report(sight: Sight) -> None:
    for claim in sight.record.claims:
        for field in ("speaker", "event.actor", "event.place"):
            given = control(sight, claim, field)
            assert given is not None
            text = sight.reports[claim.report].text.casefold()
            assert all(words.casefold() in text for words in given.suggested)


def test_what_is_near_is_of_the_same_kind_first(sight: Sight) -> None:
    incident = next(i for i in sight.record.incidents if i.kind == "shelling")
    near = near_incidents(sight, incident, 8)
    same = [i.kind == incident.kind for i in near]
    assert incident not in near
    assert same == sorted(same, reverse=True)


def test_a_claim_that_stands_alone_cannot_be_split_off(sight: Sight) -> None:
    from trucewatch.errors import UsageError

    alone = next(i for i in sight.record.incidents if len(i.claims) == 1)
    with pytest.raises(UsageError, match="stands alone"):
        pair_of(sight, alone.claims[0], None)
    item = find_item(sight, Queue(), alone.claims[0])
    assert item is not None
    assert "split" not in item_document(sight, item)["verbs"]


def test_progress_counts_what_is_left_by_its_weightiest_reason(sight: Sight) -> None:
    queue = find_queue(sight.record)
    found = progress_document(sight, queue, None)
    assert (found["judged"], found["mine"], found["left"]) == (0, None, len(queue))
    assert sum(row["items"] for row in found["by_reason"]) == len(queue)
    assert progress_document(sight, queue, "A")["mine"] == 0


def test_an_id_that_is_nothing_is_told_as_such(sight: Sight) -> None:
    assert find_item(sight, Queue(), "c-none") is None
    assert thing(sight, "c-none")["label"] == "no longer in the record"
