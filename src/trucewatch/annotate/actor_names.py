"""Names that no register lists: bodies by their noun, persons by given name or title."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.place_names import is_capital, listed
from trucewatch.annotate.word_lists import codes, words
from trucewatch.records.mention import ActorMention, Sentence, Token
from trucewatch.records.span import Span

_FILE = "actor_nouns.yml"
_JOINS = frozenset({"of", "for", "the", "and", "-", "‑", "al", "el", "'s", "’s", "to", "in", "on"})
_NAME_JOINS = frozenset(
    {"al", "el", "-", "‑", "bin", "ibn", "abu", "van", "von", "de", "der", "ul"}
)
_LONGEST = 9


def find_bodies(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> list[ActorMention]:
    """Runs of capitalised words that hold a body's noun: "the Hill Brigades", "Ministry of X"."""
    found = []
    for sentence in sentences:
        if _is_title_case(tokens[sentence.first : sentence.last]):
            continue
        at = sentence.first
        while at < sentence.last:
            last = _run(tokens, at, sentence.last, _JOINS)
            if last > at + 1:
                kind = _body_kind(tokens[at:last])
                if kind is not None:
                    found.append(_mention(text, tokens, at, last, kind, "actors.body"))
            at = max(last, at + 1)
    return found


def find_persons(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> list[ActorMention]:
    """Given name and surname, or title and name; then the surname alone, wherever it stands."""
    given = frozenset(words("given_names.yml", "given"))
    titles = listed("titles")
    found: list[ActorMention] = []
    surnames: set[str] = set()
    spans: set[int] = set()
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            last = _run(tokens, at, sentence.last, _NAME_JOINS)
            first = at
            while first < last and tokens[first].text.rstrip(".").lower() in titles - {"abu"}:
                first += 1
            titled = first > at
            size = last - first
            if first < last and (
                (size > 1 and tokens[first].text.lower() in given)
                or (titled and tokens[first].pos == "PROPN")
            ):
                found.append(_mention(text, tokens, first, last, "person", "actors.person"))
                surnames.add(tokens[last - 1].text)
                spans.update(range(first, last))
            at = max(last, at + 1)
    for index, token in enumerate(tokens):
        if token.text in surnames and index not in spans and token.pos == "PROPN":
            found.append(_mention(text, tokens, index, index + 1, "person", "actors.person.again"))
    return sorted(found, key=lambda m: m.span.start)


def _run(tokens: Sequence[Token], at: int, stop: int, joins: frozenset[str]) -> int:
    """The end of the run of capitalised words and joining words that begins at ``at``."""
    if not tokens[at].text[0].isalpha() or not is_capital(tokens[at].text):
        return at
    if tokens[at].pos not in {"PROPN", "ADJ", "NOUN"}:
        return at
    last = end = at + 1
    while end < min(stop, at + _LONGEST):
        word = tokens[end].text
        if is_capital(word) and word[0].isalpha():
            end += 1
            last = end
        elif word.lower() in joins:
            end += 1
        else:
            break
    return last


def _body_kind(run: Sequence[Token]) -> str | None:
    table = codes(_FILE, "bodies")
    if not any(t.pos == "PROPN" for t in run):
        return None
    if run[-1].text.lower() in table:
        return table[run[-1].text.lower()]
    for index, token in enumerate(run[:-1]):
        follows = run[index + 1].text.lower()
        if token.text.lower() in table and follows in {"of", "for", "to"}:
            return table[token.text.lower()]
    return None


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Whether nearly all long words have capitals, as in headlines: no run tells of a name."""
    long = [t.text for t in tokens if len(t.text) > 3 and t.text.isalpha()]
    return len(long) > 4 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


def _mention(
    text: str, tokens: Sequence[Token], first: int, last: int, kind: str, rule: str
) -> ActorMention:
    span = Span.cut(text, tokens[first].start, tokens[last - 1].end)
    return ActorMention(span, span.quote, None, kind, None, rule)
