"""Event coding scored on records made by hand: PLV, PLOVER records, PETRARCH, CASE, ACLED, CEHA."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.quality.registry import TASKS
from training.sets import unmarked

from benchmarks.quality.tasks import acled_2022_sample, ceha, indiapolice_sents, petrarch2_unit


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, source, target = unmarked("<s>Karsa</s> shelled <t>the Ardun camp</t>.")
    assert text == "Karsa shelled the Ardun camp."
    assert source is not None
    assert target is not None
    assert (text[slice(*source)], text[slice(*target)]) == ("Karsa", "the Ardun camp")


def test_a_sentence_without_a_marked_target_is_whole() -> None:
    assert unmarked("<s>Karsa</s> yields to a recipient.") == (
        "Karsa yields to a recipient.",
        (0, 5),
        None,
    )


def test_plover_roots_are_folded_on_both_sides() -> None:
    task = TASKS["plover_gsr"]
    record = {"event": "DEMAND", "source": [{"code": "XKA"}], "target": "stray"}
    answer = {"event": "REQUEST", "source": [["XKA", "GOV"]], "target": [["XAR", None]]}
    figures = task.score([record], [answer])
    assert figures["event_accuracy"] == 1.0
    assert figures["source_code_f1"] == 1.0
    assert figures["source_code_sector_f1"] == 0.0
    assert figures["target_code_f1"] == 0.0


def test_petrarch_leaves_out_errors_and_empty_codings() -> None:
    records: list[dict[str, Any]] = [
        {"category": "DEMO", "events": [{"noevents": "True"}]},
        {"category": "DEMO", "events": [{"error": "dateline"}]},
        {"category": "DEMO", "events": []},
        {"category": petrarch2_unit.SECOND_PART_OPENS, "events": [{"eventcode": "040"}]},
        {"category": "DEMO", "events": [{"targetcode": "OSG", "eventcode": "223"}]},
    ]
    units = petrarch2_unit.select(records)
    assert [u["part"] for u in units] == ["first", "second", "second"]
    said = [[], [["---", "---", "040"]], [["---", "OSG", "224"]]]
    figures = TASKS["petrarch2_unit"].score(units, said)
    assert figures["triple_f1"] == 0.5
    assert figures["root_event_f1"] == 1.0


def test_seen_types_are_scored_apart() -> None:
    task = TASKS["case2021_t2"]
    records = [{"SubType": "ARREST"}, {"SubType": "DIPLO"}]
    figures = task.score(records, ["ARREST", "ARREST"])
    assert figures["accuracy"] == 0.5
    assert figures["accuracy_seen25"] == 1.0


def _row(ident: str, **fields: str) -> dict[str, str]:
    row = {
        "event_id_cnty": ident,
        "event_date": "2031-03-04",
        "sub_event_type": "Attack",
        "actor1": "Military Forces of Karsa (2011-) (Guard)",
        "actor2": "",
        "location": "Tel Marwan",
        "latitude": "10.0",
        "longitude": "20.0",
        "geo_precision": "1.0",
        "fatalities": "2.0",
    }
    return row | fields


def test_an_acled_row_is_scored_field_by_field() -> None:
    answer = {
        "sub_type": "Attack",
        "actors": ["military forces of karsa", "Civilians"],
        "date": "2031-03-04",
        "location": "tel  marwan",
        "point": [10.1, 20.0],
        "deaths": 2,
    }
    unknown = answer | {"point": None, "location": None, "deaths": 0}
    answers = [{"note": answer, "country": unknown}]
    figures = TASKS["acled_2022_sample"].score([_row("X1")], answers)
    assert figures["actor_f1"] == pytest.approx(2 / 3)
    assert figures["location_accuracy"] == 1.0
    assert figures["acc25"] == 1.0
    assert figures["fatalities_accuracy_deadly"] == 1.0
    assert figures["location_accuracy_country"] == 0.0
    assert figures["mean_km_country"] == 20_039


def test_the_sample_keeps_few_rows_of_each_type_by_hash() -> None:
    rows = [_row(f"X{i}") for i in range(acled_2022_sample.PER_TYPE + 5)]
    rows.append(_row("Y1", sub_event_type="Other"))
    kept = acled_2022_sample.select(rows)
    assert len(kept) == acled_2022_sample.PER_TYPE + 1
    assert kept == acled_2022_sample.select(list(reversed(rows)))


def test_ceha_scores_labels_of_the_relevant_and_reasons_of_the_rest() -> None:
    why = "Why is the event NOT relevant? \n(if applicable)"
    blank = dict.fromkeys(ceha.LABELS, "")
    records = [
        {ceha.RELEVANT: "Yes", why: "", "ACLED/GDELT": "ACLED", **blank, ceha.LABELS[1]: "X"},
        {ceha.RELEVANT: "No", why: "3. A summary", "ACLED/GDELT": "GDELT", **blank},
    ]
    answers = [
        {"relevant": True, "labels": [ceha.LABELS[1], ceha.LABELS[0]], "summary": False},
        {"relevant": True, "labels": [], "summary": True},
    ]
    figures = TASKS["ceha"].score(records, answers)
    assert figures["relevance_f1"] == pytest.approx(2 / 3)
    assert figures["label_micro_f1"] == pytest.approx(2 / 3)
    assert figures["summary_accuracy"] == 1.0
    assert figures["relevance_f1_acled"] == 1.0


def test_sentences_are_scored_in_their_documents() -> None:
    records = [
        {"doc_id": 1, "sent_id": 1, "sent_text": "b", "sent_labels": []},
        {"doc_id": 1, "sent_id": 0, "sent_text": "a", "sent_labels": ["ARREST", "ANY_ACTION"]},
        {"doc_id": 2, "sent_id": 0, "sent_text": "c", "sent_labels": []},
    ]
    units = indiapolice_sents.select(records)
    assert [r["sent_text"] for r in units[0]["sentences"]] == ["a", "b"]
    said = [
        [{"labels": ["ARREST"], "kept": True}, {"labels": [], "kept": False}],
        [{"labels": ["ARREST"], "kept": True}],
    ]
    task = TASKS["indiapolice_sents"]
    figures = task.score(units, said)
    assert task.size(units) == 3
    assert figures["f1_arrest"] == pytest.approx(2 / 3)
    assert figures["any_action_recall_at_filter"] == 1.0
    assert figures["share_kept_by_filter"] == pytest.approx(2 / 3)
    assert figures["document_ap_arrest"] == 0.5
