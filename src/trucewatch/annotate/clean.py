"""Text made easy to parse at equal length, so that every offset stays that of the raw text."""

from __future__ import annotations

import re

_CHARACTERS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‟": '"', "«": '"', "»": '"',
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "`": "'", "´": "'",
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u2009": " ", "\u200a": " ",
        "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u200e": " ", "\u200f": " ",
        "\u2060": " ", "\ufeff": " ", "\u00ad": " ", "\u2028": " ", "\u2029": " ",
        "\n": " ", "\r": " ", "\t": " ", "\x0b": " ", "\x0c": " ", "\x85": " ",
        "‐": "-", "‑": "-", "‒": "-", "―": "—",
    }
)  # fmt: skip

#: Footnote marks such as ``[3]`` and ``[citation needed]`` part no clauses.
_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|[a-z]|citation needed|note \d{1,2})\]")

#: What marks an item of a list is no word of its sentence: "• Gunmen fired".
_ITEM = re.compile(r"^\s*(?:[•·▪●◦‣✓*])(?=\s)")

#: Headline prefixes ("Karsa: rebels leave") read as the subject of what follows.
_PREFIX = re.compile(r"^(\w+(?:[ -]\w+){0,2}):(?= [A-Z\"'])")

#: "KARSA, Mali, 3 March (Hill Wire) —": place in capitals, perhaps a date and an agency, a dash.
_DATELINE = re.compile(
    r"^[A-Z][A-Z'. -]{2,40}(?:, ?[\w .]{2,30}){0,3} ?(?:\([^()]{2,40}\) ?)?(?:—|–|--|-(?= ))"
)

#: Abbreviated titles whose full stop the syntax model takes for a sentence's end.
_TITLE_STOP = re.compile(
    r"\b(?:Capt|Maj|Col|Lt|Gen|Brig|Sgt|Cpl|Cmdr|Adm|Gov|Sen|Rep|Prof|Rev|Hon|Pvt|Spc)\.(?= [A-Z])"
)

#: No word has so many letters: an address, packed data, a flood of marks. The tokenizer's time
#: grows with the square of its length.
_ENDLESS = re.compile(r"\S{300,}")

_WORD = re.compile(r"[^\W\d_]+")
_TITLE_WORD = 4  # letters; shorter words are small in title case too
_TITLE_WORDS = 3  # of that length that a headline needs to be judged
_TITLED = 0.8  # share of them with a capital past which it is in title case

_SHOUTED = 0.9  # share of capitals among letters past which a text is read as lower case
_SHOUTED_MIN = 60  # letters; below that a line may be a heading or an acronym


def clean(text: str) -> str:
    """A paragraph with quotes, dashes, blanks, marks of lists and notes, title stops made plain.

    The result has the length of ``text``, so that offsets into one hold in the other. Text all
    in capitals (old wires) comes back in lower case with capitals at sentence starts; what no
    blank parts for 300 characters comes back as blanks.
    """
    plain = text.translate(_CHARACTERS).replace("''", '" ')  # typewriter quotation marks
    plain = _ENDLESS.sub(_blank, plain)
    plain = _FOOTNOTE.sub(_blank, plain)
    plain = _ITEM.sub(_blank, plain, count=1)
    plain = _TITLE_STOP.sub(lambda m: m.group(0)[:-1] + " ", plain)
    if _is_shouted(plain):
        plain = _sentence_case(plain)
    return plain


def unprefix(text: str) -> str:
    """A headline with its place or topic prefix blanked out, at equal length."""
    return _PREFIX.sub(_blank, text, count=1)


def untitle(text: str, common: frozenset[str]) -> str:
    """A headline In Title Case with its common words in lower case, at equal length.

    ``common``: words that the report's body has in lower case. Other words keep their capital, as
    does the first; text that is not in title case comes back as it is.
    """
    words = [m for m in _WORD.finditer(text) if len(m[0]) >= _TITLE_WORD]
    capital = [m for m in words if m[0][0].isupper()]
    if len(words) < _TITLE_WORDS or len(capital) < _TITLED * len(words):
        return text
    plain = list(text)
    for match in list(_WORD.finditer(text))[1:]:
        low = match[0].lower()
        if low in common and len(low) == len(match[0]):
            plain[match.start() : match.end()] = low
    return "".join(plain)


def undateline(text: str) -> str:
    """A first paragraph with its dateline blanked out, at equal length."""
    return _DATELINE.sub(_blank, text, count=1)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group(0))


def _is_shouted(text: str) -> bool:
    letters = list(filter(str.isalpha, text))
    if len(letters) < _SHOUTED_MIN:
        return False
    return sum(map(str.isupper, letters)) > _SHOUTED * len(letters)


def _sentence_case(text: str) -> str:
    # Characters whose lower case is longer (İ) stay as they are: length must hold.
    lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    return re.sub(r"(?:^|[.!?][\"')\]]*\s+)[\"'(\[]*[a-z]", lambda m: m.group(0).upper(), lowered)
