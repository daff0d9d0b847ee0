"""A figure in words: "killed at least 12", "displaced about 50,000", "evacuated “dozens”"."""

from __future__ import annotations

from trucewatch.records.claim import Figure
from trucewatch.web.wording import code

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
    per_cent = " per cent" if figure.kind == "share" else ""
    if figure.told == "vague" or (low is None and high is None):
        quote = _quoted(figure.span.quote)
        return f"{quote}, {low:,} or more" if low is not None and low >= _LEAST else quote
    if low == high:
        about = "about " if figure.told == "about" else ""
        return f"{about}{low:,}{per_cent}" if low else "none"
    if high is None:
        return f"at least {low:,}{per_cent}"
    if low is None:
        return f"at most {high:,}{per_cent}"
    return f"{low:,} to {high:,}{per_cent}"


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
