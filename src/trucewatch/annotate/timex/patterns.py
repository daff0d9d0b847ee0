"""Pieces of regular expressions that the rules for times are built of, and how to read them.

A blank in a rule stands for white space that may hold one line break, never a blank line; ``~``
for a hyphen, with or without blanks (texts of some sources come as words parted by blanks).
All is matched without regard to case; rules look at the case where it decides.
"""

from __future__ import annotations

import re
from datetime import date

from trucewatch.annotate import word_lists

_FILE = "times.yml"
MONTHS = word_lists.numbers(_FILE, "months")
WEEKDAYS = word_lists.numbers(_FILE, "weekdays")
WEEKDAY_ABBREVIATIONS = word_lists.numbers(_FILE, "weekday_abbreviations")
NUMBERS = word_lists.numbers(_FILE, "numbers")
TENS = word_lists.numbers(_FILE, "tens")
ORDINALS = word_lists.numbers(_FILE, "ordinals")
UNITS = word_lists.codes(_FILE, "units")
SEASONS = word_lists.codes(_FILE, "seasons")
DAY_PARTS = word_lists.codes(_FILE, "day_parts")
DECADES = word_lists.numbers(_FILE, "decades")

_or = word_lists.alternatives

_GAP = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"  # white space, at most one line break

_SMALL = _or(list(NUMBERS))
_TENS = _or(list(TENS))

_FULL_MONTHS = [name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
_SHORT_MONTHS = [name for name in MONTHS if name not in _FULL_MONTHS]
MONTH = rf"(?:(?:{_or(_FULL_MONTHS)})\b|(?:{_or(_SHORT_MONTHS)})\b\.?)"
WEEKDAY = rf"(?:{_or(list(WEEKDAYS))})\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:{_or(list(WEEKDAY_ABBREVIATIONS))})\b\.?)"
ORDINAL = rf"(?:{_or(list(ORDINALS))}|[0-9]{{1,2}}(?:st|nd|rd|th))"
DAY_NUMBER = (
    rf"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?|(?:{_or(list(ORDINALS))})\b)(?![0-9])"
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
SPELLED_YEAR = (
    rf"(?:nineteen|eighteen|seventeen|twenty) (?:hundred|oh[-\s](?:{_SMALL})|"
    rf"(?:{_TENS})(?:[-\s](?:{_SMALL}))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
    rf"|two thousand(?: and (?:{_SMALL})| (?:{_SMALL}))?"
)
SPELLED = (
    rf"(?:(?:a |(?:{_SMALL}) )?(?:hundred|thousand)|(?:{_TENS})(?:[-\s](?:{_SMALL}))?|(?:{_SMALL}))"
)
NUMBER = (
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+(?:\.[0-9]+)?(?:[-\s]1/2)?|1/2"
    rf"|{SPELLED}(?: and a half)?)(?![0-9])"
)
VAGUE = _or(list(word_lists.words(_FILE, "vague_counts")))
UNIT = rf"(?:(?:(?:fiscal|financial|calendar|school) )?year|{_or(list(UNITS))}|centurie)s?\b"
SEASON = rf"(?:{_or(list(SEASONS))})\b"
DAY_PART = rf"(?:{_or(list(DAY_PARTS))})\b"
HEDGE = (
    r"(?:more than|less than|fewer than|no more than|not more than|no less than|at least|at most"
    r"|up to|as long as|as much as|about|around|roughly|approximately|nearly|almost"
    r"|well over|just over|just under|over|under|some|an estimated|a minimum of|a maximum of) "
)
ZONE = _or(word_lists.words(_FILE, "zones"))
CLOCK = (
    r"(?:(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])? ?(?:a\.?m\b\.?|p\.?m\b\.?)"
    rf"|(?:{_SMALL}) (?:a\.?m\b\.?|p\.?m\b\.?|o'clock)"
    r"|(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])|(?:[01]?[0-9]|2[0-4]) o'clock)"
)


def build(pattern: str) -> str:
    """A rule's pattern with its blanks, hyphens and apostrophes widened to what news prints."""
    parts = pattern.split(" ?")
    spaced = r"[^\S\n]?".join(part.replace(" ", _GAP) for part in parts)
    return spaced.replace("~", r"(?:[^\S\n]?[-‐‑–][^\S\n]?)").replace("'", "['’]")


def compiled(pattern: str) -> re.Pattern[str]:
    """A rule's pattern, ready for use; it begins and ends at a word's edge."""
    return re.compile(rf"(?<![\w$€£])(?:{build(pattern)})(?!\w)", re.IGNORECASE)


def real_day(year: int, month: int, day: int) -> date | None:
    """The calendar day, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(words: str) -> int:
    """The number of a month's name or abbreviation."""
    return MONTHS[words.lower().rstrip(".")]


def weekday_number(words: str) -> int:
    """The ISO number of a weekday's name or abbreviation."""
    plain = words.lower().rstrip(".")
    return WEEKDAYS[plain] if plain in WEEKDAYS else WEEKDAY_ABBREVIATIONS[plain]


def unit_letter(words: str) -> str:
    """The letter of a unit's name, singular or plural."""
    plain = words.lower().split()[-1]
    if plain.startswith("centur"):
        return UNITS["century"]
    return UNITS[plain] if plain in UNITS else UNITS[plain.removesuffix("s")]


def ordinal_number(words: str) -> int:
    """The number of a day or place in order ("third", "3rd", "3")."""
    plain = words.lower()
    digits = re.match(r"[0-9]+", plain)
    return int(digits.group()) if digits else ORDINALS[plain]


def year_number(words: str) -> int:
    """The number of a year, in figures or spelled out."""
    if words.isdigit():
        return int(words)
    parts = re.split(r"[\s-]+", words.lower().replace(" and ", " "))
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(NUMBERS[part] for part in parts[2:])
    first = {**NUMBERS, **TENS}[parts[0]] * 100
    rest = {**NUMBERS, **TENS, "hundred": 0, "oh": 0}
    return first + sum(rest[part] for part in parts[1:])


def count_number(words: str) -> float | None:
    """The number that counts a unit; None where the words leave it open ("several")."""
    plain = " ".join(words.lower().replace("-", " ").split())
    if plain in ("a", "an", "one", "the", "each", "every", "another"):
        return 1
    if plain.startswith(("a couple", "couple")):
        return 2
    if plain == "a dozen":
        return 12
    if plain in ("half a", "half an"):
        return 0.5
    if plain.endswith(" and a half"):
        whole = count_number(plain.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if plain.endswith("1/2"):
        return float(plain.removesuffix("1/2").strip() or 0) + 0.5
    digits = plain.replace(",", "")
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", digits):
        return float(digits)
    total = 0
    for part in plain.split():
        if part in ("a", "and"):
            continue
        if part in ("hundred", "thousand"):
            total = max(total, 1) * (100 if part == "hundred" else 1000)
        elif part in NUMBERS or part in TENS:
            total += NUMBERS.get(part, TENS.get(part, 0))
        else:
            return None
    return float(total) if total else None
