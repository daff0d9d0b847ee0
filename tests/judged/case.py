"""A small case in which one claim alone breaks a truce, and another alone keeps a term."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import (
    make_agreement,
    make_claim,
    make_provision,
    make_reading,
    make_report,
    make_speaker,
    span,
)
from trucewatch.records.claim import Claim, Party
from trucewatch.records.record import Reading

TEXT = """A truce for Qasr Wadi

Under the deal the Hill Brigades would cease fire and withdraw heavy weapons by 20 March.

The Hill Brigades shelled the town on Friday, the Valley Observatory said.

The Hill Brigades withdrew all heavy weapons on Friday, the town council said.

Prisoners would be freed. Dust rose near Tel Ahmar, two villagers said.
"""
REPORT = make_report(TEXT)
DEAL = replace(make_agreement(REPORT, "the deal"), declared="2031-03-12", effective="2031-03-13")
BRIGADES = Party("the Hill Brigades", span(TEXT, "the Hill Brigades"))
FIRE = replace(
    make_provision(REPORT, "the Hill Brigades would cease fire", DEAL, kind="cessation_of_fire"),
    duty_bearer=BRIGADES,
)
WEAPONS = replace(
    make_provision(REPORT, "withdraw heavy weapons by 20 March", DEAL), duty_bearer=BRIGADES
)
PRISONERS = make_provision(REPORT, "Prisoners would be freed", DEAL, kind="detainee_release")
BREACH = make_claim(
    REPORT,
    "The Hill Brigades shelled the town on Friday",
    speaker=make_speaker(REPORT, "the Valley Observatory", kind="observer"),
    trigger="shelled",
    actor="The Hill Brigades",
    target="the town",
    place="the town",
    start="2031-03-14",
)
KEPT = make_claim(
    REPORT,
    "The Hill Brigades withdrew all heavy weapons on Friday",
    speaker=make_speaker(REPORT, "the town council", kind="party"),
    kind="force_withdrawal",
    trigger="withdrew",
    actor="The Hill Brigades",
    target="all heavy weapons",
    start="2031-03-14",
)
_DUST = make_claim(
    REPORT, "Dust rose near Tel Ahmar", kind="explosion", trigger="Dust rose", place="Tel Ahmar"
)
_PLACE = _DUST.event.place
assert _PLACE is not None
DUST: Claim = replace(
    _DUST,
    event=replace(
        _DUST.event,
        rule="learnt.explosion",
        place=replace(_PLACE, lat=None, lon=None, precision="unknown"),
    ),
)


def breach_reading() -> Reading:
    """The reading of the report above, with its deal and three terms."""
    reading = make_reading(REPORT, [BREACH, KEPT, DUST])
    return replace(reading, agreements=(DEAL,), provisions=(FIRE, WEAPONS, PRISONERS))
