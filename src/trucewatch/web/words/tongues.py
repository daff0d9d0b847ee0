"""The languages that pages can be shown in, each with its catalogue, and the one spoken now.

English is the source: its words stand in the code and the templates. Every other language is a
catalogue ``CODE.po`` in this folder, compiled when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from trucewatch.told import DayForm, said_day, said_number

#: Languages with a catalogue, in the order of the form that chooses.
CODES = ("ar", "fr")
#: In the comment at the head of a catalogue that no reader of the language has checked.
DRAFT = "DRAFT"
_ISOLATE, _ISOLATE_END, _LEFTWARDS = "\u2068", "\u2069", "\u200f"
_PATTERNS: Mapping[DayForm, str] = {
    "day": "EEE d MMM y",
    "short_day": "EEE d MMM",
    "plain_day": "d MMM y",
    "plain_short": "d MMM",
    "head": "EEE d",
    "abbreviated": "MMM",
    "month": "LLLL y",
    "month_alone": "LLLL",
}


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language. ``name``: in itself. ``draft``: nobody who speaks it has checked the words."""

    code: str
    name: str
    direction: str = "ltr"
    draft: bool = False
    catalogue: NullTranslations = field(default_factory=NullTranslations, compare=False)

    def message(self, one: str, many: str | None, n: int) -> str:
        """The message in this language, in English where its catalogue lacks it."""
        said = self.catalogue
        words = said.gettext(one) if many is None else said.ngettext(one, many, n)
        # A message that begins with a name still runs leftwards.
        leads = self.direction == "rtl" and words.startswith("%")
        return f"{_LEFTWARDS}{words}" if leads else words

    def day(self, at: date, form: DayForm) -> str:
        """A day or a month as the language writes it, with the digits that names (I-3) have."""
        if self.code == "en":
            return said_day(at, form)
        return format_date(at, _PATTERNS[form], locale=self.code)

    def apart(self, value: object) -> object:
        """A value in a message; a name of another script must not turn words written leftwards."""
        if self.direction == "ltr" or type(value) is not str:
            return value
        return f"{_ISOLATE}{value}{_ISOLATE_END}"

    def number(self, value: int) -> str:
        """A whole number with its thousands parted."""
        if self.code == "en":
            return said_number(value)
        return format_decimal(value, locale=self.code)


ENGLISH = Tongue("en", "English")
_spoken: ContextVar[Tongue] = ContextVar("spoken", default=ENGLISH)


@cache
def tongue(code: str) -> Tongue:
    """The language of a code; English for any that there is no catalogue of."""
    if code not in CODES:
        return ENGLISH
    written = resources.files("trucewatch.web.words").joinpath(f"{code}.po").read_bytes()
    catalogue = read_po(BytesIO(written), locale=code)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    locale = Locale(code)
    return Tongue(
        code=code,
        name=(locale.get_display_name() or code).capitalize(),
        direction=locale.text_direction,
        draft=DRAFT in catalogue.header_comment,
        catalogue=GNUTranslations(compiled),
    )


def tongues() -> tuple[Tongue, ...]:
    """All languages, English first."""
    return (ENGLISH, *(tongue(code) for code in CODES))


def spoken() -> Tongue:
    """The language of whoever looks at the page that is being made."""
    return _spoken.get()


@contextmanager
def speaking(to: Tongue) -> Iterator[None]:
    """Within this, pages are made in a language."""
    token = _spoken.set(to)
    try:
        yield
    finally:
        _spoken.reset(token)
