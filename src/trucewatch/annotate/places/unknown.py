"""Places that the gazetteer lacks but the words call places: "in Tel Marwan", "X district"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.places.gazetteer import fold
from trucewatch.annotate.places.names import Name, given_names, is_capital, listed, opens_name
from trucewatch.records.mention import Sentence, Token
from trucewatch.records.span_index import SpanIndex

_STRICT = frozenset({"in", "near", "at", "outside", "inside", "around"})
_SETTLEMENTS = frozenset({"village", "town", "hamlet", "subdistrict", "township", "neighbourhood",
                          "neighborhood", "quarter"})  # fmt: skip
_COMPASS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern",
                      "western", "central", "upper", "lower", "old", "new"})  # fmt: skip
_LETTERS = 5  # of a word in capitals, up to which it is a short form
_LONGEST = 6  # tokens
_JOINS = frozenset({"-", "‑", "al", "el", "ad", "ar", "as", "az", "ez", "of", "de", "bin"})


def find_unknown(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    taken: Sequence[tuple[int, int]],
) -> list[tuple[Name, str]]:
    """Names without entries and the rule for each, none inside ``taken`` spans (start, end)."""
    places = frozenset(start for start, _ in taken)
    held = SpanIndex(taken)
    found: list[tuple[Name, str]] = []
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            last = _run(tokens, at, sentence.last)
            if last == at:
                at += 1
                continue
            start, end = tokens[at].start, tokens[last - 1].end
            if not held.touching(start, end) and "\n" not in text[start:end]:
                rule = _rule(tokens, at, last, sentence, places)
                if rule is not None:
                    name = Name(at, last, start, end, fold(text[start:end]), "name", ())
                    found.append((name, rule))
            at = last
    return found


def _run(tokens: Sequence[Token], at: int, stop: int) -> int:
    """The end of the run of capitalised words that begins at ``at``; ``at`` where none does."""
    if not opens_name(tokens, at) or tokens[at].pos not in {"PROPN", "NOUN", "ADJ"}:
        return at
    last = at + 1
    end = last
    while end < stop and (is_capital(tokens[end].text) or tokens[end].text in _JOINS):
        end += 1
        if is_capital(tokens[end - 1].text):
            last = end
    if last < stop and tokens[last - 1].text.lower() in listed("roads"):
        last += tokens[last].text.isdigit()
    return last


def _is_road(lowered: Sequence[str]) -> bool:
    return len(lowered) > 1 and (
        lowered[-1] in listed("roads")
        or (lowered[0] in listed("roads") and any(c.isdigit() for c in lowered[-1]))
    )


def _rule(
    tokens: Sequence[Token], first: int, last: int, sentence: Sentence, places: frozenset[int]
) -> str | None:
    """What makes the run a place; None where nothing does. ``places``: where known ones start."""
    run = tokens[first:last]
    lowered = [t.text.lower().rstrip(".") for t in run]
    if _is_road(lowered):
        return "places.unknown.road"
    if last - first > _LONGEST:
        return None
    after = tokens[last].text.lower() if last < sentence.last else ""
    if after in _SETTLEMENTS or (len(lowered) > 1 and lowered[-1] in _SETTLEMENTS):
        return None if lowered[0] in listed("never") - _COMPASS else "places.unknown.kind"
    if not any(t.pos == "PROPN" for t in run) or _is_other(run, lowered):
        return None
    before = [t.text.lower() for t in tokens[max(sentence.first, first - 2) : first]]
    kinds = listed("generic_before", "of_place")
    if len(before) == 2 and before[1] == "of" and before[0] in kinds:
        return "places.unknown.kind_of"
    if after in listed("generic_after"):
        return "places.unknown.kind"
    if before and before[-1] in _STRICT:
        return "places.unknown.locative"
    if run[-1].dep == "dobj" and tokens[run[-1].head].lemma in listed("seizing", "going"):
        return "places.unknown.taken"
    if after in {",", "("} and run[-1].dep in {"dobj", "pobj"} and last + 1 < sentence.last:
        return "places.unknown.placed" if tokens[last + 1].start in places else None
    return None


def _is_other(run: Sequence[Token], lowered: Sequence[str]) -> bool:
    """Whether the words are those of a person, a body, a day, or letters."""
    first = lowered[0]
    return (
        any(w in listed(k) for w in lowered for k in ("never", "organisation", "no_places"))
        or first in listed("titles")
        or first in given_names()
        or any(t.text.isupper() and len(t.text) <= _LETTERS for t in run)
    )
