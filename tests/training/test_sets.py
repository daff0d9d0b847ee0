"""Files of tagged sets → texts with answers, by records of our own in the sets' shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from training.examples import is_held_back

from training import sets
from trucewatch.annotate.encoder.heads import PLOVER_ROOTS, ROLES, SIGNS, SUB_TYPES
from trucewatch.annotate.encoder.pieces import Vocabulary

WORDS = Vocabulary(["[UNK]", "[CLS]", "[SEP]", "gunmen", "killed", "farmers", "in", "karsa", "."])


def write(folder: Path, name: str, *records: dict[str, Any]) -> Path:
    lines = [json.dumps(r) for r in records]
    (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def kept(text: str) -> str:
    """The text, with full stops behind it until no hash holds it back."""
    while is_held_back(text):
        text += "."
    return text


def tagged(marked: Any, role: str) -> list[int]:
    row: list[int] = marked.tags[ROLES.index(role)]
    return row


def test_an_absent_set_gives_nothing(tmp_path: Path) -> None:
    for read in (sets.pairs, sets.sub_types, sets.news_types, sets.acts, sets.conflicts):
        assert list(read(tmp_path)) == []
    for mark in (sets.mentions, sets.toponyms, sets.deeds):
        assert list(mark(tmp_path, WORDS.pieces)) == []


def test_a_record_that_is_held_back_is_not_read(tmp_path: Path) -> None:
    record = {"EventSnippet": "", "SubType": "ATTACK"}
    texts = [f"Snippet {n}" for n in range(100)]
    write(tmp_path, "case2021_t2", *({**record, "EventSnippet": t} for t in texts))
    found = {s.text for s in sets.news_types(tmp_path)}
    assert found == {t for t in texts if not is_held_back(t)}
    assert 0 < len(found) < 100


def test_a_pair_keeps_where_its_sides_stand(tmp_path: Path) -> None:
    text = kept("Karsa warned Ardun.")
    marked = text.replace("Karsa", "<s>Karsa</s>").replace("Ardun", "<t>Ardun</t>")
    write(tmp_path, "plv", {"sentence": text, "marked_sentence": marked, "gold_root": "THREATEN"})
    (pair,) = sets.pairs(tmp_path)
    assert pair.text == text
    assert pair.answer == PLOVER_ROOTS.index("THREATEN")
    assert (pair.source, pair.target) == ((0, 5), (13, 18))


def test_all_types_of_both_sets_are_sub_types() -> None:
    assert set(sets._CASE_TYPES.values()) == set(SUB_TYPES)


def test_what_police_did_says_nothing_of_conflict(tmp_path: Path) -> None:
    record = {"doc_id": 1, "sent_text": "police held six men", "sent_labels": ["ARREST"]}
    write(tmp_path, "indiapolice_sents", *({**record, "doc_id": n} for n in range(3)))
    snippet = next(sets.acts(tmp_path))
    assert isinstance(snippet.answer, tuple)
    told = dict(zip(SIGNS, snippet.answer, strict=True))
    assert told["force_arrested"] == 1
    assert told["force_used"] == 0
    assert told["conflict"] == -1


def test_only_what_annotators_were_sure_of_is_a_mention(tmp_path: Path) -> None:
    entities = [
        {"begin": 0, "end": 6, "type": "Person", "confidence": 0.9},
        {"begin": 14, "end": 21, "type": "Person", "confidence": 0.0},
        {"begin": 25, "end": 30, "type": "Money", "confidence": 1.0},
    ]
    record = {"text": "Gunmen killed farmers in Karsa.", "entities": entities}
    write(tmp_path, "re3d", *({**record, "id": f"doc-{n}"} for n in range(3)))
    marked = next(sets.mentions(tmp_path, WORDS.pieces))
    assert tagged(marked, "person") == [1, 0, 0, 0, 0, 0]
    assert tagged(marked, "location") == [0] * 6
    assert tagged(marked, "content") == [-1] * 6


def test_a_filler_is_marked_wherever_its_words_stand(tmp_path: Path) -> None:
    text = kept("Gunmen killed farmers in Karsa. The farmers fled; a farmer stayed.")
    template = {"HUM TGT: DESCRIPTION": ['"farmers"'], "PERP: INDIVIDUAL ID": ['"Gunmen"', "-"]}
    write(tmp_path, "muc4", {"text": text, "templates": [template]})
    (marked,) = sets.deeds(tmp_path, WORDS.pieces)
    assert tagged(marked, "doer")[0] == 1
    assert tagged(marked, "victim").count(1) == 2


def test_our_own_snippets_know_every_sub_type_and_stand_once() -> None:
    found = list(sets.written())
    assert len(found) == len({s.text.casefold() for s in found})
    assert {s.answer for s in found} == set(range(len(SUB_TYPES)))
    assert all(s.scheme == "sub_types" and s.text == s.text.strip() for s in found)
