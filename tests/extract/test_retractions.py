"""A correction takes back what the outlet had said; other people's words stay theirs."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import make_report
from tests.extract.reading import ontology
from trucewatch.pipeline import read_report
from trucewatch.records.claim import Claim


def claims(last: str) -> tuple[Claim, ...]:
    report = make_report(f"Market hit\nShells hit the market.\n{last}")
    blocks = (*report.blocks[:-1], replace(report.blocks[-1], role="correction"))
    return read_report(replace(report, blocks=blocks), ontology()).claims


def test_an_earlier_version_is_taken_back() -> None:
    found = claims("Correction: An earlier version of this report said that three men were killed.")
    taken = found[-1]
    assert (taken.stance.factuality, taken.speaker) == ("denied", None)
    assert "speech.retraction" in taken.rules


def test_another_speaker_in_a_correction_is_heard() -> None:
    found = claims("Correction: The clinic said that three men were killed.")
    assert found[-1].stance.factuality == "happened"
    assert found[-1].speaker is not None


def test_what_this_newspaper_reported_is_taken_back() -> None:
    found = claims("Correction: On 4 May this newspaper reported that soldiers had shelled a farm.")
    assert (found[-1].stance.factuality, found[-1].speaker) == ("denied", None)


def test_a_live_entry_takes_back_what_we_wrote() -> None:
    entry = "18:20 - Correction. At 14:05 we wrote that two deminers had died. One has died."
    found = read_report(make_report(f"Live from Karsa\n{entry}"), ontology()).claims
    taken = next(c for c in found if "two deminers" in c.span.quote)
    assert (taken.stance.factuality, taken.speaker) == ("denied", None)


def test_a_correction_speaks_for_its_own_paragraph() -> None:
    text = "Correction. The bus was late.\nOur report said that soldiers had shelled a farm."
    found = read_report(make_report(f"Live from Karsa\n{text}"), ontology()).claims
    assert found[-1].stance.factuality == "happened"
