"""Who counts as one teller: a body that publishes and is quoted, a name before or after a comma."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_report, make_speaker
from trucewatch.assess.origins import Origins
from trucewatch.records.claim import Claim
from trucewatch.records.report import Report


def told(outlet: str, speaker: str | None, number: int) -> tuple[Report, Claim]:
    said = f", {speaker} said" if speaker else ""
    report = make_report(f"Karsa\nShells hit Karsa{said}.", outlet=outlet, name=f"{number}.txt")
    who = make_speaker(report, speaker) if speaker else None
    return report, make_claim(report, "Shells hit Karsa", speaker=who)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        # A mission's own bulletin, and the mission as an outlet quotes it
        (("Lake Mission", None), ("Delta Courier", "the Lake Mission"), True),
        (("The Lake Mission", None), ("Lake Mission", None), True),
        (("Valley Post", None), ("Delta Courier", "the Lake Mission"), False),
        (("Valley Post", None), ("Delta Courier", None), False),
        (("Valley Post", "Karim Odeh, head of the clinic"), ("Radio", "Karim Odeh"), True),
        (("Valley Post", "A nurse at the clinic, Fanta Keita"), ("Radio", "Fanta Keita"), True),
        (
            ("Valley Post", "A nurse at the clinic, Fanta Keita"),
            ("Radio", "A nurse at the clinic, Awa Diallo"),
            False,
        ),
        # Nobody can show that these are the same people
        (("Valley Post", "residents"), ("Radio", "residents"), False),
    ],
)
def test_who_is_one_teller(
    first: tuple[str, str | None], second: tuple[str, str | None], one: bool
) -> None:
    (a, told_a), (b, told_b) = told(*first, 1), told(*second, 2)
    origins = Origins([a, b], (), ())
    assert (origins.of(told_a) == origins.of(told_b)) is one
