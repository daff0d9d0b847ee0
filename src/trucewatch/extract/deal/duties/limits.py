"""By when, for how long, on what condition and with which exceptions a duty is owed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.extract.reach import belongs
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.records.agreement import Agreement
from trucewatch.records.mention import Mentions, TimeMention

_BY = frozenset({"by", "within", "before", "than", "late"})  # "no later than", "at the latest on"
_GIVEN = re.compile(r"\b(?:ha(?:ve|s|d)|ga?ve[ns]?|given)\b[^.;]{0,40}\buntil\s*\Z", re.I)
#: "In the first phase, lasting ten days, …": what it holds is to be done by its end.
_PHASE = re.compile(
    r"\bin (?:the|an?) (?:first|initial|opening) (?:phase|stage|step),? "
    r"(?:lasting|of|to last|(?:which|that) (?:is to |will )?lasts?) (?:the first )?\Z",
    re.I,
)
_CLOCK_GAP = re.compile(r"\s*(?:(?:(?:hours?|hrs?|local time),?|,)\s*)?(?:on\s*)?", re.I)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_EXACT = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b|\d(?:st|nd|rd|th)\b|"
    r"\b(?:last|past|next|this|week|month|today|tomorrow)\b",
    re.I,
)
_LETTING = frozenset({"let", "allow", "permit"})
_WEEK = timedelta(days=7)
_TERM = re.compile(r"PT?(?P<n>\d{1,4})(?P<unit>[DWHM])")
_SAME = re.compile(
    r"\b(?:by|on) (?:(?:the|that) same (?:date|day|time|deadline|hour)|then|"
    r"that (?:date|day|time))\b",
    re.I,
)
_SINCE_SIGNED = re.compile(r"\b(?:sign\w*|agreement|announcement|conclusion)\b", re.I)
_SINCE_FORCE = re.compile(
    r"\b(?:force|effect|effective|start|beginning|truce|ceasefire|accord|deal|silence|calm|pause)\b",
    re.I,
)
_AFTER = re.compile(r"\s*(?:of|from|after|following|since)\s+(?P<what>[^,.;]{1,80})", re.I)
_CONDITION = frozenset({"if", "unless", "once", "provided", "when", "providing"})
_PROVISO = re.compile(
    r"\b(?:provided(?: that)?|providing that|on (?:the )?condition that|as long as|so long as|"
    r"subject to|if and when)\b[^.;]*",
    re.I,
)
_EXCEPT = re.compile(
    r"\b(?:except(?:ing| for| in| to)?|excluding|with the exception of|apart from|other than|"
    r"save for|but not)\b[^.;]*",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|through)\s*\Z", re.I)
_FOR = re.compile(
    r"\b(?:for|lasting|last|of)(?: (?:a period of|at least|an initial|the next))*\s*\Z", re.I
)
_RESTRICTIVE = frozenset({"VBP", "VBZ", "VB"})


def deadline(
    tree: Tree,
    mentions: Mentions,
    unit: Unit,
    agreement: Agreement,
    before: str | None,
    published: str | None = None,
) -> str | None:
    """The day by which it is owed, as ISO, else the words. ``before``: the last deadline told.

    "Within ten days" counts from the deal's signing or from its coming into force, as the words
    say; from any other event it stays words. A bare weekday lies ahead of ``published``.
    """
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    inside = [t for t in mentions.times if sentence.span.covers(t.span)]
    start, end = tree.tokens[unit.first].start, tree.tokens[unit.last - 1].end
    if tree.tokens[unit.primary.head].lemma in _LETTING:  # "lets 20 patients leave by Sunday"
        end = max(end, tree.tokens[tree.subtree(unit.primary.head)[-1]].end)
    own = [t for t in inside if belongs(tree, unit, tree.inside(t.span, sentence))]
    near = [t for t in inside if start <= t.span.start and t.span.end <= end]
    quote, at = sentence.span.quote, sentence.span.start
    given = [t for t in inside if _GIVEN.search(quote[: t.span.start - at]) and t.span.start < end]
    for told in [*own, *near, *given]:
        word = _word_before(tree, sentence.first, sentence.last, told)
        ahead = sentence.span.quote[: told.span.start - sentence.span.start]
        if _is_of_another(tree, unit, tree.inside(told.span, sentence), word):
            continue
        phase = told.type == "DURATION" and _PHASE.search(ahead) is not None
        if word not in _BY and not _GIVEN.search(ahead) and not phase:
            continue
        unknown = told.type == "TIME" and told.start is None and told.end is None
        time = _day_after(quote, at, told, inside) if unknown else told
        if time is None:
            continue  # "by night"
        if time.type == "DURATION":
            rest = sentence.span.quote[time.span.end - sentence.span.start :]
            return _counted(time, rest, agreement)
        first = word == "before" and time.type != "TIME"
        day = (time.start if first else time.end) or time.span.quote
        return _ahead(day, time, published)
    if before is not None and _SAME.search(sentence.span.quote[start - sentence.span.start :]):
        return before
    return None


def _is_of_another(tree: Tree, unit: Unit, words: range, word: str) -> bool:
    """ "The positions held before 4 May", "those who hand over by 1 March": no date of this duty.

    What follows an object's clause is often parsed into it: "maps of all mines laid by 14 March".
    """
    verb = tree.governor(words[0]) if words else None
    if verb is None or tree.tokens[verb].dep not in {"relcl", "acl"}:
        return False
    if tree.tokens[verb].tag == "VB" or tree.is_below(unit.primary.head, verb):
        return False
    of_doer = tree.tokens[tree.tokens[verb].head].dep in {"nsubj", "nsubjpass"}
    return of_doer or word == "before"


def _day_after(
    sentence: str, at: int, time: TimeMention, inside: list[TimeMention]
) -> TimeMention | None:
    """The day that a clock time goes on to name: "by 12:00 hours on Wednesday, 12 March"."""
    for other in inside:
        gap = sentence[time.span.end - at : max(0, other.span.start - at)]
        if other.start and other.span.start >= time.span.end and _CLOCK_GAP.fullmatch(gap):
            return other
    return None


def _ahead(day: str, time: TimeMention, published: str | None) -> str:
    """A bare weekday by which something is owed is the next one, not the last."""
    words = time.span.quote
    if published is None or not _WEEKDAY.search(words) or _EXACT.search(words):
        return day
    if time.precision not in {"day", "hour"} or len(day) != len("2031-01-01"):
        return day
    moved = date.fromisoformat(day)
    told = date.fromisoformat(published[:10])
    return (moved + _WEEK).isoformat() if told - _WEEK <= moved < told else day


def _word_before(tree: Tree, first: int, last: int, time: TimeMention) -> str:
    word = ""
    for i in range(first, last):
        token = tree.tokens[i]
        if token.end > time.span.start:
            # A lexicon may take "by" or "within" into the expression itself.
            return token.lemma if token.lemma in _BY else word
        if token.pos not in {"DET", "ADJ"} and token.lemma not in {"end", "of"}:
            word = token.lemma
    return word


def _length(time: TimeMention) -> timedelta | None:
    length = _TERM.fullmatch(time.value or "")
    if length is None or (length["unit"] != "H" and "PT" in (time.value or "")):
        return None
    number = int(length["n"])
    days = {"D": number, "W": 7 * number, "H": -(-number // 24), "M": 30 * number}[length["unit"]]
    return timedelta(days=days)


def _counted(time: TimeMention, rest: str, agreement: Agreement) -> str:
    length = _length(time)
    base = agreement.effective or agreement.declared
    words = time.span.quote
    after = _AFTER.match(rest)
    if after is not None:
        signed = _SINCE_SIGNED.search(after["what"])
        force = _SINCE_FORCE.search(after["what"])
        if signed is None and force is None:
            return f"{words}{after.group(0)}".rstrip()
        if signed is not None:
            base = agreement.declared or agreement.effective
    if base is None or length is None:
        return words
    return (date.fromisoformat(base) + length).isoformat()


def duration(text: str, mentions: Mentions, start: int, end: int) -> str | None:
    """For how long: "for 30 days", "a two-week truce", "until 5 May" between two offsets."""
    for time in mentions.times:
        if not start <= time.span.start < end:
            continue
        ahead = text[max(start, time.span.start - 40) : time.span.start]
        until = _UNTIL.search(ahead)
        if until is not None:
            return f"{until.group(0).strip()} {time.span.quote}"
        hyphened = "-" in time.span.quote or text[time.span.end : time.span.end + 1] == "-"
        if time.type == "DURATION" and (hyphened or _FOR.search(ahead)):
            return time.span.quote
    return None


def condition(text: str, tree: Tree, unit: Unit) -> str | None:
    """On what it hangs: an "if" or "once" clause, a proviso, or who is meant ("those who …")."""
    verbs = [unit.anchor, *(a for a in (unit.primary.head,) if a != unit.anchor)]
    for verb in verbs:
        for k in tree.kids(verb, "advcl"):
            marks = {tree.tokens[m].lemma for m in tree.kids(k, "mark", "advmod")}
            if marks & _CONDITION:
                return _words(text, tree, k)
    start = tree.tokens[unit.first].start
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    proviso = _PROVISO.search(text, start, sentence.span.end)
    if proviso is not None:
        return proviso.group(0).strip()
    subject = tree.subject(unit.anchor)
    if subject is not None:
        for k in tree.kids(subject, "relcl"):
            parted = tree.tokens[tree.subtree(k)[0] - 1].text in {",", "—", "–"}
            if tree.tokens[k].tag in _RESTRICTIVE and not parted:
                return _words(text, tree, k)
    return None


def _words(text: str, tree: Tree, top: int) -> str:
    below = tree.subtree(top)
    return text[tree.tokens[below[0]].start : tree.tokens[below[-1]].end].rstrip(' ,"”')


def exceptions(text: str, start: int, end: int) -> str | None:
    """What is left out of the duty, between two offsets."""
    found = _EXCEPT.search(text, start, end)
    return found.group(0).strip() if found is not None else None
