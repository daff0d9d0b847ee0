"""Whether words name the outlet of the report in which they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.parties.names import fold, same_name
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution

#: Reports that a body writes itself: "the Team" in them is who speaks.
_OWN = frozenset({"un", "ngo", "sitrep"})
#: Rule of a saying whose "we" is nobody's of the report: the outlet's own.
WE = "speech.we"
_PRONOUNS = {
    **dict.fromkeys(("we", "us", "i", "me"), WE),
    **dict.fromkeys(("you", "nobody", "no one"), "speech.nobody"),
}
#: Words by which a text names where it is printed.
_THIS = frozenset(
    {f"this {w}" for w in ("newspaper", "paper", "radio", "station", "agency", "channel", "outlet")}
)
_TELLING = 2  # content words from which a part of a name tells whose it is
_WHERE = re.compile(r"(?<!\s)\s+(?:in|for|to|on)\s.*", re.DOTALL)


def is_outlet(report: Report, words: str) -> bool:
    """Whether the words name the report's own outlet, by name, short form or initials."""
    outlet = report.outlet
    if outlet is None:
        return False
    if same_name(words, outlet):
        return True
    return _are_initials(words, outlet)


def speaks_of_itself(report: Report, words: str) -> bool:
    """Whether a speaker named so is the outlet itself.

    Its whole name or its initials; in a body's own report a part of the name, too ("Observer
    Team in Karsa" in a report of the Lake Council's Observer Team). In an article part of a name
    may be anybody's: "the army" in the Army Gazette.
    """
    outlet = report.outlet
    if words.casefold() in _THIS:
        return True
    if outlet is None:
        return False
    if fold(words) == fold(outlet) or _are_initials(words, outlet):
        return True
    name = _WHERE.sub("", words)
    return report.kind in _OWN and len(fold(name)) >= _TELLING and same_name(name, outlet)


def _are_initials(words: str, outlet: str) -> bool:
    short, long = sorted((words, outlet), key=len)
    initials = "".join(w[0] for w in long.split() if w[:1].isupper())
    return len(short) > 1 and short.isupper() and short == initials


def less_pronoun(attribution: Attribution | None) -> Attribution | None:
    """The attribution without the "we" or "you" that stands for nobody of the report.

    "We ask the army to leave" outside everybody's words is the outlet's; "you wrote that" tells
    of words of whoever is written to.
    """
    speaker = attribution.speaker if attribution is not None else None
    if attribution is None or speaker is None or speaker.full is not None:
        return attribution
    rule = _PRONOUNS.get(speaker.words.lower())
    if rule is None:
        return attribution
    return replace(attribution, speaker=None, rule=f"{attribution.rule}; {rule}")
