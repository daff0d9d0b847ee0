"""Places that the gazetteer lacks but the words call places: "in Tel Marwan", "X district"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.gazetteer import fold
from trucewatch.annotate.place_names import Name, given_names, is_capital, listed, opens_name
from trucewatch.records.mention import Sentence, Token

_STRICT = frozenset({"in", "near", "at", "outside", "inside", "around"})
_JOINS = frozenset({"-", "‑", "al", "el", "ad", "ar", "as", "az", "ez", "of", "de", "bin"})


def find_unknown(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    taken: Sequence[tuple[int, int]],
) -> list[tuple[Name, str]]:
    """Names without entries and the rule for each, none inside ``taken`` spans (start, end)."""
    found = []
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            last = _run(tokens, at, sentence.last)
            if last == at:
                at += 1
                continue
            rule = _rule(tokens, at, last, sentence)
            start, end = tokens[at].start, tokens[last - 1].end
            if (
                rule is not None
                and "\n" not in text[start:end]
                and not any(s < end and start < e for s, e in taken)
            ):
                found.append((Name(at, last, start, end, fold(text[start:end]), "name", ()), rule))
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


def _rule(tokens: Sequence[Token], first: int, last: int, sentence: Sentence) -> str | None:
    if not any(t.pos == "PROPN" for t in tokens[first:last]) or last - first > 5:
        return None
    lowered = [t.text.lower().rstrip(".") for t in tokens[first:last]]
    if _is_road(lowered):
        return "places.unknown.road"
    if any(w in listed("never") or w in listed("organisation") for w in lowered):
        return None
    if lowered[0] in listed("titles") or lowered[0] in given_names():
        return None
    if any(t.text.isupper() and len(t.text) <= 5 for t in tokens[first:last]):
        return None
    before = [t.text.lower() for t in tokens[max(sentence.first, first - 2) : first]]
    if len(before) == 2 and before[1] == "of" and before[0] in listed("generic_before"):
        return "places.unknown.kind_of"
    after = tokens[last].text.lower() if last < sentence.last else ""
    if after in listed("generic_after"):
        return "places.unknown.kind"
    if before and before[-1] in _STRICT:
        return "places.unknown.locative"
    return None
