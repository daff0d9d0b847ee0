"""Places that the gazetteer lacks but the words call places: "in Tel Marwan", "X district"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.place_names import is_capital, listed, opens_name
from trucewatch.annotate.word_lists import words
from trucewatch.records.mention import PlaceMention, Sentence, Token
from trucewatch.records.span import Span

_STRICT = frozenset({"in", "near", "at", "outside", "inside", "around"})
_JOINS = frozenset({"-", "‑", "al", "el", "ad", "ar", "as", "az", "ez", "of", "de", "bin"})


def find_unknown(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    taken: Sequence[tuple[int, int]],
) -> list[PlaceMention]:
    """Mentions without coordinates, none inside ``taken`` spans (start, end)."""
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
                found.append(_mention(text, start, end, rule))
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
    return last


def _rule(tokens: Sequence[Token], first: int, last: int, sentence: Sentence) -> str | None:
    if not any(t.pos == "PROPN" for t in tokens[first:last]) or last - first > 5:
        return None
    lowered = [t.text.lower().rstrip(".") for t in tokens[first:last]]
    if any(w in listed("never") or w in listed("organisation") for w in lowered):
        return None
    if lowered[0] in listed("titles") or lowered[0] in words("given_names.yml", "given"):
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


def _mention(text: str, start: int, end: int, rule: str) -> PlaceMention:
    span = Span.cut(text, start, end)
    return PlaceMention(span, span.quote, None, None, None, None, None, "unknown", True, rule, 0)
