"""What a person types to search: words, phrases in quotation marks, beginnings*, and fields."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from trucewatch.errors import UsageError
from trucewatch.told import each_told, say
from trucewatch.views.folding import fold

#: Fields of a report, then fields of a claim, each with what is given for it.
REPORT_FIELDS = each_told(
    {
        "outlet": "part of its name",
        "from": "a day such as 2031-03-14: published then or later",
        "to": "a day: published then or earlier",
    }
)
CLAIM_FIELDS = each_told(
    {
        "speaker": "part of who says it",
        "place": "part of the place's name",
        "kind": "a code such as shelling",
        "factuality": "a code such as denied",
    }
)
FIELDS = {**REPORT_FIELDS, **CLAIM_FIELDS}
_PART = re.compile(
    rf'(?:(?P<field>{"|".join(FIELDS)}):)?(?:["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>\S+))',
    re.IGNORECASE,
)
_LONGEST = 300  # characters: more is a text and no question


@dataclass(frozen=True, slots=True)
class Term:
    """Words as they are compared; ``begins``: a word that only begins so is meant too."""

    words: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """All of it must hold. ``fields``: folded, but days and codes as they were given."""

    terms: tuple[Term, ...]
    fields: tuple[tuple[str, str], ...]

    @property
    def of_claims(self) -> bool:
        """Whether a field asks for something that only a claim has."""
        return any(name in CLAIM_FIELDS for name, _ in self.fields)

    def field(self, name: str) -> list[str]:
        """Every value that was given for a field."""
        return [value for each, value in self.fields if each == name]


def read_query(text: str) -> Query:
    """The query in ``text``.

    Raises:
        UsageError: it is too long, a field has no value, or a day is none.
    """
    if len(text) > _LONGEST:
        raise UsageError(
            say("%(n)s characters; a search has at most %(most)s", n=len(text), most=_LONGEST)
        )
    terms: list[Term] = []
    fields: list[tuple[str, str]] = []
    for part in _PART.finditer(text):
        given = part["phrase"] if part["phrase"] is not None else part["word"]
        if part["field"]:
            name = part["field"].lower()
            fields.append((name, _value(name, given)))
            continue
        words = fold(given)
        begins = part["phrase"] is None and words.endswith("*")
        if words := words.strip('*"').strip():
            terms.append(Term(words, begins))
    return Query(tuple(terms), tuple(fields))


def _value(name: str, given: str) -> str:
    if name in ("from", "to"):
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError as error:
            asked = f"{name}:{given}"
            raise UsageError(
                say(
                    "%(asked)s is not a day; write it as %(field)s:2031-03-14",
                    asked=asked,
                    field=name,
                )
            ) from error
    value = given.lower().replace(" ", "_") if name in ("kind", "factuality") else fold(given)
    if not value:
        raise UsageError(
            say("%(field)s: has no value; give %(what)s", field=name, what=FIELDS[name])
        )
    return value
