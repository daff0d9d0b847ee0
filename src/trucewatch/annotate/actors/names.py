"""Names that no register lists: bodies by their noun, persons by given name or title."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.annotate.places.gazetteer import Gazetteer
from trucewatch.annotate.places.names import given_names, is_capital, listed
from trucewatch.annotate.word_lists import codes
from trucewatch.records.mention import ActorMention, Sentence, Token
from trucewatch.records.span import Span

_FILE = "actor_nouns.yml"
_JOINS = frozenset({"of", "for", "the", "and", "-", "‑", "al", "el", "'s", "’s", "to", "in", "on"})
_NAME_JOINS = frozenset(
    {"al", "el", "-", "‑", "bin", "ibn", "abu", "van", "von", "de", "der", "ul"}
)
_LONGEST = 9
_AGE = 2  # digits
_PERSON = 6  # tokens of a person's name, hyphens counted


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
            at = _past_people(tokens, at, sentence.last)
            last = _run(tokens, at, sentence.last, _JOINS)
            if last > at + 1:
                kind = _body_kind(tokens[at:last])
                first = _before_and(tokens, at, last) if kind is None else last
                if first < last:  # "the Hill Brigades and X": two names, the first a body's
                    last, kind = first, _body_kind(tokens[at:first])
                if kind is not None and last > at + 1:
                    found.append(_mention(text, tokens, at, last, kind, "actors.body"))
            at = max(last, at + 1)
    return found


def _before_and(tokens: Sequence[Token], at: int, last: int) -> int:
    return next((n for n in range(at + 1, last) if tokens[n].text == "and"), last)


def _past_people(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Past "Fighters of the", whose capital is the sentence's: the name is the body's."""
    if tokens[at].pos == "NOUN" and at + 2 < stop and tokens[at + 1].text == "of":
        after = at + 3 if tokens[at + 2].lemma == "the" else at + 2
        if after < stop and is_capital(tokens[after].text):
            return after
    return at


def find_persons(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[ActorMention]:
    """Given name and surname, or title and name; then the surname alone, wherever it stands."""
    found: list[ActorMention] = []
    surnames: set[str] = set()
    taken: set[int] = set()
    for sentence in sentences:
        at = sentence.first
        while at < sentence.last:
            last = _person_end(tokens, at, sentence)
            name = text[tokens[at].start : tokens[last - 1].end] if last > at + 1 else ""
            if name and tokens[at].text.lower() not in given_names() and gazetteer.find(name):
                last = at
            if last > at:
                found.append(_mention(text, tokens, at, last, "person", "actors.person"))
                surnames.add(tokens[last - 1].text)
                taken.update(range(at, last))
            at = max(last, at + 1)
    for index, token in enumerate(tokens):
        if index in taken or token.pos != "PROPN" or not is_capital(token.text):
            continue
        if token.text in surnames:
            found.append(_mention(text, tokens, index, index + 1, "person", "actors.person.again"))
        elif _is_given_alone(tokens, index):
            found.append(_mention(text, tokens, index, index + 1, "person", "actors.person.given"))
    return sorted(found, key=lambda m: m.span.start)


def _person_end(tokens: Sequence[Token], at: int, sentence: Sentence) -> int:
    """The end of a person's name that begins at ``at``; ``at`` where none does."""
    token = tokens[at]
    if token.pos != "PROPN" or not is_capital(token.text) or _is_title(token):
        return at
    titled = at > sentence.first and _is_title(tokens[at - 1])
    last = _run(tokens, at, sentence.last, _NAME_JOINS)
    if last == at or tokens[last - 1].text.lower() in codes(_FILE, "bodies"):
        return at  # "General Security", "King Hussein Bridge Authority"
    if titled or (last > at + 1 and token.text.lower() in given_names()):
        return last
    if not 1 < last - at <= _PERSON or not _is_plain(tokens[at:last]):
        return at
    return last if _speaks(tokens, last) or _is_described(tokens, last, sentence.last) else at


def _speaks(tokens: Sequence[Token], last: int) -> bool:
    head = tokens[last - 1]
    verb = tokens[head.head]
    return head.dep == "nsubj" and verb.pos == "VERB" and verb.lemma in listed("saying")


def _is_described(tokens: Sequence[Token], last: int, stop: int) -> bool:
    """ "X, a baker," or "X, 34,": an age or a noun that is no kind of place or body."""
    if last + 3 > stop or tokens[last].text != ",":
        return False
    if tokens[last + 1].pos == "NUM" and tokens[last + 1].text.isdigit():
        return len(tokens[last + 1].text) == _AGE and tokens[last + 2].text == ","
    if tokens[last + 1].text.lower() not in {"a", "an"}:
        return False
    noun = next((t for t in tokens[last + 2 : min(last + 6, stop)] if t.pos == "NOUN"
                 and t.dep not in {"compound", "nmod"}), None)  # fmt: skip
    kinds = listed("generic_before", "generic_after", "organisation")
    return noun is not None and noun.lemma in listed("people") and noun.lemma not in kinds


def _is_plain(run: Sequence[Token]) -> bool:
    """Whether the capitalised words hold no body's noun, no kind of place and no short form."""
    plain = listed("generic_before", "generic_after", "organisation")
    return all(
        (t.pos == "PROPN" or t.text in _NAME_JOINS)
        and t.text.lower() not in plain
        and not (t.text.isupper() and len(t.text) > 1)
        for t in run
    )


def _is_title(token: Token) -> bool:
    word = token.text.rstrip(".").lower()
    return is_capital(token.text) and word in listed("titles") and word != "abu"


def _is_given_alone(tokens: Sequence[Token], at: int) -> bool:
    """A given name that acts by itself ("Karim fled"): no title case, no longer name around."""
    token = tokens[at]
    if token.text.lower() not in given_names() or token.dep not in {"nsubj", "nsubjpass", "poss"}:
        return False
    around = [tokens[i] for i in (at - 1, at + 1) if 0 <= i < len(tokens)]
    return not any(t.pos == "PROPN" and t.sentence == token.sentence for t in around)


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
    last = run[-1].text.lower()
    if last in table:
        before = run[-2].text.lower() if len(run) > 1 else ""
        return table.get(f"{before} {last}", table[last])
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
