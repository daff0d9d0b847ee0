"""A figure in words: "killed at least 12", "displaced about 50,000", "evacuated “dozens”"."""

from __future__ import annotations

from trucewatch.records.claim import Figure
from trucewatch.told import each_told, listed, said_number, say
from trucewatch.views.wording import code

_ROLES = each_told(
    {
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
)
_TALLIES = each_told({"new": "more", "cumulative": "in all so far"})
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
        said.append(say("of %(number)s", number=said_number(figure.base)))
    if figure.part_of is not None:
        said.append(say("part of %(words)s", words=_quoted(figure.part_of.quote)))
    if figure.tally is not None:
        said.append(_TALLIES[figure.tally])
    if figure.per is not None:
        said.append(per_words(figure.per))
    if figure.period is not None:
        said.append(_quoted(figure.period.quote))
    words = say("%(what)s %(amount)s", what=code(figure.kind), amount=_amount(figure))
    if not said:
        return words
    return say("%(words)s (%(beside)s)", words=words, beside=listed(said, "; "))


def per_words(unit: str) -> str:
    """A rate: "a day", "an hour"."""
    return say(f"an {unit}" if unit == "hour" else f"a {unit}")


def amount_words(low: int | None, high: int | None) -> str:
    """Both ends in words: "3 to 5", "at least 3"; of two open ends "no number certain"."""
    if low is None:
        if high is None:
            return say("no number certain")
        return say("at most %(number)s", number=said_number(high))
    if high is None:
        return say("at least %(number)s", number=said_number(low))
    if low == high:
        return said_number(low)
    return say("%(low)s to %(high)s", low=said_number(low), high=said_number(high))


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
    if figure.told == "vague" or (low is None and high is None):
        quote = _quoted(figure.span.quote)
        if low is None or low < _LEAST:
            return quote
        return say("%(words)s, %(number)s or more", words=quote, number=said_number(low))
    if low == high and not low:
        return say("none")
    amount = amount_words(low, high)
    if figure.told == "about" and low == high:
        amount = say("about %(number)s", number=amount)
    if figure.kind == "share":
        return say("%(number)s per cent", number=amount)
    unit = _measure(figure)
    return say("%(number)s %(unit)s", number=amount, unit=unit) if unit else amount


def _measure(figure: Figure) -> str:
    """The unit of a distance, without which its number says nothing."""
    if figure.kind != "distance" or figure.unit is None:
        return ""
    if len(figure.unit) <= _SYMBOL or figure.low == figure.high == 1:
        return figure.unit
    return say("feet" if figure.unit == "foot" else f"{figure.unit}s")


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
