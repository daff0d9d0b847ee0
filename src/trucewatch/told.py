"""Words of ours that remember how they were made, so that a page can say them in its language.

A ``Told`` is a plain English string to everything that reads, compares or prints it. Beside that it
carries the message that a catalogue knows and the values in it. The command line and documents show
the English; pages ask ``said`` for the words in the language of whoever looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal, Protocol, Self, TypeVar

#: How a day is written: "Fri 14 Mar 2031", "Fri 14 Mar", "14 Mar 2031", "14 Mar", "Fri 14", "Mar",
#: "March 2031", "March".
DayForm = Literal[
    "day", "short_day", "plain_day", "plain_short", "head", "abbreviated", "month", "month_alone"
]
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_FORMS: Mapping[DayForm, str] = {
    "day": "{weekday} {d.day} {short} {d.year}",
    "short_day": "{weekday} {d.day} {short}",
    "plain_day": "{d.day} {short} {d.year}",
    "plain_short": "{d.day} {short}",
    "head": "{weekday} {d.day}",
    "abbreviated": "{short}",
    "month": "{month} {d.year}",
    "month_alone": "{month}",
}


class Language(Protocol):
    """What words need of a language. Messages that it does not know stay English."""

    def message(self, one: str, many: str | None, n: int) -> str:
        """The message, in its plural form for ``n`` where it has ``many``."""

    def day(self, at: date, form: DayForm) -> str:
        """A day or a month."""

    def number(self, value: int) -> str:
        """A whole number with its thousands parted."""

    def apart(self, value: object) -> object:
        """A value that stands in a message, kept from turning the words around it."""


class Told(str):
    """English words with their message and its values. Make one by ``say`` or ``counted``."""

    message: str
    many: str | None
    values: Mapping[str, object]

    @classmethod
    def of(cls, message: str, many: str | None, values: Mapping[str, object]) -> Self:
        """The words; ``values["n"]`` chooses between ``message`` and ``many``."""
        chosen = message if many is None or values["n"] == 1 else many
        self = cls(chosen % values if values else chosen)
        self.message, self.many, self.values = message, many, values
        return self

    def said(self, language: Language) -> str:
        """The same in a language."""
        n = self.values.get("n")
        words = language.message(self.message, self.many, n if isinstance(n, int) else 0)
        return str(words % said_values(self.values, language)) if self.values else words


class Day(Told):
    """A day in words."""

    at: date
    form: DayForm

    def said(self, language: Language) -> str:
        """The same in a language."""
        return language.day(self.at, self.form)


class Number(Told):
    """A whole number with its thousands parted: "25,000"."""

    value: int

    def said(self, language: Language) -> str:
        """The same in a language."""
        return language.number(self.value)


class Listed(Told):
    """Several one after the other: "a, b"."""

    parts: tuple[str, ...]
    between: str

    def said(self, language: Language) -> str:
        """The same in a language."""
        between = str(said(Told.of(self.between, None, {}), language))
        return between.join(str(said(part, language)) for part in self.parts)


def say(message: str, /, **values: object) -> Told:
    """Words of a catalogue, with ``%(name)s`` where a value stands. Values may be words too."""
    return Told.of(message, None, values)


def counted(n: int, one: str, many: str, /, **values: object) -> Told:
    """Words that depend on a number, which stands in them as ``%(n)s``."""
    return Told.of(one, many, {"n": n, **values})


def said_day(at: date, form: DayForm = "day") -> Day:
    """A day in words."""
    month = _MONTHS[at.month - 1]
    words = _FORMS[form].format(weekday=_WEEKDAYS[at.weekday()], d=at, month=month, short=month[:3])
    self = Day(words)
    self.message, self.many, self.values = words, None, {}
    self.at, self.form = at, form
    return self


def said_number(value: int) -> Number:
    """A number in words: "25,000"."""
    self = Number(f"{value:,}")
    self.message, self.many, self.values = str(self), None, {}
    self.value = value
    return self


def listed(parts: Iterable[str], between: str = ", ") -> Listed:
    """Several one after the other."""
    held = tuple(parts)
    self = Listed(between.join(held))
    self.message, self.many, self.values = str(self), None, {}
    self.parts, self.between = held, between
    return self


_Code = TypeVar("_Code", bound=str)


def each_told(words: Mapping[_Code, str]) -> Mapping[_Code, Told]:
    """A table of words, each a message."""
    return {code: say(message) for code, message in words.items()}


def messages(words: Mapping[_Code, str]) -> Mapping[_Code, str]:
    """A table of messages that ``say`` is given with their values; catalogues hold them."""
    return words


def said(value: Any, language: Language) -> Any:
    """A value in a language: words of ours are said in it, everything else stays as it is."""
    return value.said(language) if isinstance(value, Told) else value


def said_values(values: Mapping[str, object], language: Language) -> dict[str, object]:
    """The values of a message in a language."""
    return {
        name: said(value, language) if isinstance(value, Told) else language.apart(value)
        for name, value in values.items()
    }
