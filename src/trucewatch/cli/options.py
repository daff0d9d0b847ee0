"""Arguments and options that several verbs share, and the checks of their values."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.errors import UsageError

if TYPE_CHECKING:
    from trucewatch.records.clocks import Clock
    from trucewatch.store.case import Case

#: Names the case where the command line does not.
CASE_VARIABLE = "TRUCEWATCH_CASE"

CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        envvar=CASE_VARIABLE,
        help="The case: a file, or postgresql://user@host/database.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs to read.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="As known from reports published up to DAY (2031-03-14)."
    ),
]
ClockOption = Annotated[
    str | None,
    typer.Option(
        "--clock",
        metavar="CLOCK",
        help="What DAY counts: published (default), captured (added here) or happened.",
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Country of the places told of: ISO 3166, such as SY."),
]


def open_case(case: str) -> Case:
    """The case, open. The caller closes it."""
    from trucewatch.store.case import Case

    return Case.open(case)


def case_and(case: str, rest: str | None, name: str) -> tuple[str, str]:
    """The case and the argument after it, where the case may come from the environment.

    Raises:
        UsageError: the argument is missing.
    """
    if rest is not None:
        return case, rest
    named = os.environ.get(CASE_VARIABLE)
    if named and named != case:
        return named, case
    raise UsageError(f"{name} is missing; see trucewatch --help")


def country_code(country: str | None) -> str | None:
    """The code in upper case.

    Raises:
        UsageError: not two letters.
    """
    if country is None:
        return None
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UsageError(f"--country {country!r}: give an ISO 3166 code of two letters, such as SY")
    return country.upper()


def iso_day(option: str, day: str | None) -> str | None:
    """The day, as given.

    Raises:
        UsageError: not an ISO day that the calendar has.
    """
    if day is None:
        return None
    try:
        known = date.fromisoformat(day).isoformat() == day
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"{option} {day!r}: give a day as year-month-day, such as 2031-03-14")
    return day


def by_clock(clock: str | None, as_of: str | None) -> Clock:
    """The clock by which a day is meant: ``published`` where none was asked for.

    Raises:
        UsageError: no such clock, or no day to go with it.
    """
    from trucewatch.records.clocks import CLOCKS

    found = next((known for known in CLOCKS if known == (clock or CLOCKS[0])), None)
    if found is None:
        raise UsageError(f"--clock {clock!r} is not known; clocks are {', '.join(CLOCKS)}")
    if clock is not None and as_of is None:
        raise UsageError("--clock says by which clock a day is meant; give one with --as-of DAY")
    return found


def check_code(option: str, value: str | None, known: object) -> None:
    """Nothing, where a code is known or none was given.

    Raises:
        UsageError: no such code; names the nearest.
    """
    from difflib import get_close_matches

    codes = list(known)  # type: ignore[call-overload]  # any mapping by code
    if value is None or value in codes:
        return
    near = get_close_matches(value, codes, 1)
    hint = f"did you mean {near[0]}?" if near else f"codes are {', '.join(sorted(codes))}"
    raise UsageError(f"{option} {value!r} is not known; {hint}")


def now() -> str:
    """This instant in UTC, to the second. The only clock of the command line."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
