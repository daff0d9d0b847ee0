"""A figure in words: "killed at least 12", "displaced about 50,000", "evacuated “dozens”"."""

from __future__ import annotations

from trucewatch.records.claim import Figure
from trucewatch.views.wording import code

_ROLES = {
    "child": "children",
    "woman": "women",
    "medic": "medics",
    "aid_worker": "aid workers",
    "journalist": "journalists",
    "police": "police",
    "peacekeeper": "peacekeepers",
    "monitor": "monitors",
    "official": "officials",
    "civilian": "civilians",
    "prisoner": "prisoners",
    "displaced": "displaced people",
    "combatant": "fighters or soldiers",
}
_TALLIES = {"new": "more", "cumulative": "in all so far"}
_SYMBOL = 2  # letters of a unit that has no plural: km, mi
_LEAST = 4  # a vague count of fewer tells no number


def figure_words(figure: Figure) -> str:
    """What is counted, how many, and in brackets what the words say beside it.

    "killed 4 (children; part of “12”)", "displaced at least 25,000 (of 50,000)", "incidents 14
    (a day; “in the past week”)". Open ends are told, nobody is "none", and what the words do not
    say is left out.
    """
    said = [_who(figure)] if figure.role else []
    if figure.base is not None:
        said.append(f"of {figure.base:,}")
    if figure.part_of is not None:
        said.append(f"part of {_quoted(figure.part_of.quote)}")
    if figure.tally is not None:
        said.append(_TALLIES[figure.tally])
    if figure.per is not None:
        said.append(f"a {figure.per}" if figure.per != "hour" else "an hour")
    if figure.period is not None:
        said.append(_quoted(figure.period.quote))
    words = f"{code(figure.kind)} {_amount(figure)}"
    return f"{words} ({'; '.join(said)})" if said else words


def amount_words(low: int | None, high: int | None) -> str:
    """Both ends in words: "3 to 5", "at least 3"; of two open ends "no number certain"."""
    if low is None:
        return "no number certain" if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _who(figure: Figure) -> str:
    """The role; for fighters and soldiers the word that the report has for them."""
    unit = figure.unit
    if figure.role != "combatant" or unit is None or not unit.isalpha():
        return _ROLES[figure.role or ""]
    if unit.endswith("man"):
        return unit.removesuffix("man") + "men"
    return unit if unit == "personnel" else f"{unit}s"


def _amount(figure: Figure) -> str:
    low, high = figure.low, figure.high
    unit = " per cent" if figure.kind == "share" else _measure(figure)
    if figure.told == "vague" or (low is None and high is None):
        quote = _quoted(figure.span.quote)
        return f"{quote}, {low:,} or more" if low is not None and low >= _LEAST else quote
    if low == high:
        about = "about " if figure.told == "about" else ""
        return f"{about}{low:,}{unit}" if low else "none"
    if high is None:
        return f"at least {low:,}{unit}"
    if low is None:
        return f"at most {high:,}{unit}"
    return f"{low:,} to {high:,}{unit}"


def _measure(figure: Figure) -> str:
    """The unit of a distance, without which its number says nothing."""
    if figure.kind != "distance" or figure.unit is None:
        return ""
    if len(figure.unit) <= _SYMBOL or figure.low == figure.high == 1:
        return f" {figure.unit}"
    return " feet" if figure.unit == "foot" else f" {figure.unit}s"


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
