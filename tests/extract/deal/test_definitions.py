"""Names that a text defines stand for those whom it names so, and for nobody else."""

from __future__ import annotations

import pytest

from trucewatch.extract.deal.definitions import by_name, defined_names


@pytest.mark.parametrize(
    ("text", "alias", "name"),
    [
        (
            "Between the Lowland Council (hereinafter the First Party) and the Heath Front",
            "first party",
            "the Lowland Council",
        ),
        ("the Heath Front (hereinafter referred to as the “Front”)", "front", "the Heath Front"),
        ('signed by the Heath Liberation Front ("the Front") today', "front", None),
        ("The Council of Elders of Korl, hereafter called the Council, and", "council", None),
        ("the Coast Defence League (CDL) said", "cdl", "the Coast Defence League"),
        ("on behalf of the Free Heath Army (the “Army”)", "army", "the Free Heath Army"),
    ],
)
def test_a_defined_name(text: str, alias: str, name: str | None) -> None:
    found = defined_names(text)
    assert alias in found
    assert name is None or found[alias].quote == name
    span = found[alias]
    assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    "text",
    [
        'the Lowland Council and the Heath Front (each "a Signatory")',
        'the Lowland Council and the Heath Front (together "the Parties")',
        "Karsa (KRS) lies on the coast of the sea",  # no letters of what stands before
        "twelve men (aged 20 to 30) were freed",
        "the Heath Front (which denied it) withdrew",
        "a blast in the market (MSF) was heard",
    ],
)
def test_what_defines_nobody(text: str) -> None:
    assert set(defined_names(text)) <= {"krs"}


def test_bearers_by_the_names_in_full() -> None:
    names = defined_names("the Coast Defence League (CDL) and the Heath Guard Union (HGU) agree")
    assert by_name("CDL and HGU", names) == "the Coast Defence League and the Heath Guard Union"
    assert by_name("CDL radio", names) == "the Coast Defence League"
    assert by_name("the fighters of the HGU", names) == "the Heath Guard Union"
    assert by_name("the CDLX", names) == "the CDLX"
    assert by_name("the mayor", names) == "the mayor"
