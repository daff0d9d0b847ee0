"""Who a source is, over whole reports: invented texts in the manner of wires and agencies."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.builders import make_report
from tests.extract.test_attributions import read, told
from trucewatch.annotate.report import annotate
from trucewatch.extract.attributions import find_attributions
from trucewatch.extract.speakers.named import fold
from trucewatch.ontology.load import load_ontology
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution

Reader = Callable[[Report], tuple[Attribution, ...]]

WIRE = """Fighting flares in Qasr Wadi despite truce, monitor says
QASR WADI, March 14 (Wire) - At least seven people were killed when shells struck a market in \
Qasr Wadi on Saturday, medics and residents said, a day after a truce came into force.
The Valley Observatory, which tracks the conflict through sources on the ground, put the toll at \
nine and said most of the shells had come from the ridge. It said four children were among the dead.
The army denied it had fired on the town, accusing "armed groups" of staging the attack. "We are \
fully committed to the truce," army spokesman Colonel Adel Rashwan said in a televised statement. \
"Our forces have not fired a single round since Friday."
Rashwan said two soldiers were wounded by sniper fire near the mill.
Arland's foreign minister, Lena Voss, told reporters in Merin that monitors would be deployed.
"What happened today must be investigated," she said.
State television said rebels had attacked a checkpoint. It broadcast footage of burning vehicles.
"We heard nothing last night," said Huda, a teacher who gave only her first name.
Asked about the shelling, the governor, Tarek Mansour, said: "I cannot confirm anything."
A government negotiator, quoted by the Valley Post, said all who settle their status would be safe.
"""

AGENCY = """Army units restore calm to Qasr Wadi: ministry
MERIN, 14 March (KNA) - A military source told KNA that army units on Saturday foiled an attack.
The source added that several shells fell on the quarter.
The KNA reporter in Qasr Wadi said that dozens of men handed over their weapons.
In a statement, the Foreign Ministry said the state had met all its obligations. The ministry \
condemned the remarks of the Arland envoy.
"""


def read_all(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report with everything annotated, names of actors too."""
    found = find_attributions(report, annotate(report, load_ontology()), load_ontology())
    return tuple(a for a in found if not a.mind)


READERS = pytest.mark.parametrize("reader", [read, read_all], ids=["syntax alone", "with actors"])


def speakers(found: tuple[Attribution, ...]) -> list[str | None]:
    return [a.speaker.words if a.speaker else None for a in found]


@READERS
def test_wire(reader: Reader) -> None:
    found = reader(make_report(WIRE))
    assert speakers(found) == [
        "monitor",
        "medics and residents",
        "The Valley Observatory",
        "The Valley Observatory",
        "The Valley Observatory",
        "The army",
        "The army",
        "army spokesman Colonel Adel Rashwan",
        "army spokesman Colonel Adel Rashwan",
        "Arland's foreign minister, Lena Voss",
        "Arland's foreign minister, Lena Voss",
        "State television",
        "State television",
        "Huda, a teacher",
        "the governor, Tarek Mansour",
        "A government negotiator",
    ]
    private = [a.speaker.words for a in found if a.speaker and a.speaker.private]
    assert private == ["Huda, a teacher"]
    assert found[1].content[0].quote.startswith("At least seven")
    assert [(r.words, r.how) for r in found[-1].relays] == [("Valley Post", "quoted")]


@READERS
def test_agency(reader: Reader) -> None:
    found = reader(make_report(AGENCY))
    assert speakers(found) == [
        "ministry",
        "A military source",
        "A military source",
        "The KNA reporter in Qasr Wadi",
        "the Foreign Ministry",
        "the Foreign Ministry",
    ]
    assert [(r.words, r.how) for r in found[1].relays] == [("KNA", "told")]


WHO = [
    ("Karim Odeh left. Rain fell. He said it was late.", "Karim Odeh", "pronoun.last"),
    ("They waited for Karim Odeh. He said it was late.", "Karim Odeh", "pronoun.only"),
    ("When Karim Odeh arrived, he said it was late.", "Karim Odeh", "pronoun.sentence"),
    ("Mrs Odeh met Mr Harun. He said it was late.", "Mr Harun", "pronoun.only"),
    ("Mrs Odeh met Mr Harun. She said it was late.", "Mrs Odeh", "pronoun.last"),
    ("The river was high. She said it was late.", "She", "abstain"),
    ("Shells hit the mill. It said two men had died.", "It", "abstain"),
    ("The Tel Marwan Council met. The council said it was late.", "The Tel Marwan Council", "short_name"),  # noqa: E501
    ("A second official agreed that rain fell. The official said it was late.", "A second official", "same_words"),  # noqa: E501
    ("Some said it was late.", "Some", "indefinite"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "rule"), WHO)
def test_who_it_is(text: str, words: str, rule: str) -> None:
    speaker = told(text)[-1].speaker
    assert speaker is not None
    assert (speaker.words, speaker.rule) == (words, f"speakers.{rule}")


def test_candidates_are_listed_where_the_reader_abstains() -> None:
    (found,) = told("Colonel Harun met General Saleh in Karsa. He said the line would hold.")
    assert found.speaker is not None
    assert found.speaker.words == "He"
    assert found.speaker.full is None
    assert found.speaker.candidates == ("Colonel Harun", "General Saleh")


def test_span_is_where_the_claim_names_the_speaker() -> None:
    first, second = told("Karim Odeh, a farmer, said it was late. He added that rain fell.")
    assert first.speaker is not None
    assert second.speaker is not None
    assert second.speaker.span is not None
    assert second.speaker.span.quote == "He"
    assert second.speaker.full == first.speaker.full
    assert second.speaker.full is not None
    assert second.speaker.full.quote == "Karim Odeh, a farmer"


def test_fold() -> None:
    assert [fold(w) for w in ("al-Dari", "Odeh's", "“Harun”", "El-Sa")] == [
        "dari",
        "odeh",
        "harun",
        "sa",
    ]


def test_work_grows_with_the_text_alone() -> None:
    """Counted in lines run, since clocks on a busy machine tell nothing."""
    paragraphs = AGENCY.split("\n", 1)[1]

    def lines_run(times: int) -> int:
        report = make_report("News\n" + paragraphs * times)
        mentions = annotate(report, load_ontology())
        count = 0

        def trace(frame: FrameType, event: str, arg: object) -> Callable[..., Any]:
            nonlocal count
            count += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            find_attributions(report, mentions, load_ontology())
        finally:
            sys.settrace(before)
        return count

    assert lines_run(24) < 5 * lines_run(6)


@READERS
def test_residents_are_private_and_officials_are_not(reader: Reader) -> None:
    text = (
        "News\n"
        "Nadim Farah, a Karsa resident, said the wells were dry.\n"
        "Latif Harun, a farmer whose son died in the raid, said the road was shut.\n"
        "Samir Aziz, spokesman for the Hill Brigades, said no shell was fired.\n"
        "Negotiator Abu Salim Harun said the deal would hold.\n"
        "Residents said the road was shut."
    )
    found = reader(make_report(text))
    assert [a.speaker.private for a in found if a.speaker] == [True, True, False, False, False]
    kinds = [a.speaker.kind for a in found if a.speaker]
    assert (kinds[0], kinds[1], kinds[4]) == ("resident", "resident", "resident")


@READERS
def test_seed_report(shared: Path, reader: Reader) -> None:
    """The speaker of every attributed claim, by the scorer's rule; none in the outlet's voice."""
    text = (shared / "seed" / "daraa-2021-09-01.txt").read_text(encoding="utf-8")
    gold = json.loads((shared / "seed" / "daraa-2021-09-01.gold.json").read_text(encoding="utf-8"))
    found = reader(make_report(text))
    right, invented = 0, []
    wanted = [c for c in gold["claims"] if c["speaker"]]
    for claim in gold["claims"]:
        start, end = claim["start"], claim["start"] + len(claim["quote"])
        holding = [
            (sum(len(s) for s in a.content), n)
            for n, a in enumerate(found)
            if 2 * sum(max(0, min(end, s.end) - max(start, s.start)) for s in a.content)
            >= end - start
        ]
        speaker = found[min(holding)[1]].speaker if holding else None
        if claim["speaker"] is None:
            invented += [claim["id"]] if speaker else []
        elif speaker and claim["speaker"].split()[-1] in speaker.words.replace("\xa0", " "):
            right += 1
    assert right >= len(wanted) - 1
    assert invented == []
