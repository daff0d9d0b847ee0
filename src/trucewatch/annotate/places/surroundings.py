"""The words around a name: what stands before and after it, and what that says of a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate.places.names import Name, given_names, is_capital, listed
from trucewatch.annotate.word_lists import codes
from trucewatch.records.mention import Sentence, Token

_HEADING = 0.7  # share of long words with capitals past which a capital tells nothing
_FEW, _MANY = 4, 8  # long words that a heading has, in a headline and in running text
_LONG = 4  # letters that tell a name in capitals from a short form
_DATELINE = 14  # tokens in which a dateline's dash must stand


class Surroundings:
    """One text's tokens and sentences, asked about the neighbours of names."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[Sentence]) -> None:
        self.tokens = tokens
        self.sentences = sentences

    def token(self, index: int) -> Token | None:
        """The token of that index; None past either end."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def word(self, index: int) -> str:
        """Its words; "" past either end."""
        token = self.token(index)
        return token.text if token is not None else ""

    def words_before(self, name: Name, count: int) -> tuple[str, ...]:
        """Lower-cased words before the name, nearest first; "" past the sentence's start."""
        sentence = self.tokens[name.first].sentence
        found = []
        for index in range(name.first - 1, name.first - 1 - count, -1):
            token = self.token(index)
            found.append(token.text.lower() if token and token.sentence == sentence else "")
        return tuple(found)

    def level(self, name: Name) -> str | None:
        """The feature that a neighbouring noun gives: "X province", "the city of X"."""
        levels = codes("place_words.yml", "levels")
        after = self.word(name.last).lower()
        if after in levels:
            return levels[after]
        before = self.words_before(name, 2)
        if before[0] == "of" and before[1] in levels:
            return levels[before[1]]
        return levels.get(before[0])

    def is_located(self, name: Name) -> bool:
        """Whether a word beside it says "place": "in X", "the fall of X", "X district"."""
        before = self.words_before(name, 3)
        word, other = before[0], before[1]
        if word in {"the", "nearby"}:
            word, other = before[1], before[2]
        if word in listed("locative") | listed("compass") | {"to", "from"}:
            return True
        token = self.tokens[name.last - 1]
        if token.dep == "dobj" and self.tokens[token.head].lemma in listed("taking"):
            return True
        kinds = listed("generic_before") | listed("compass") | listed("of_place")
        if word == "of" and other in kinds:
            return True
        after = self.word(name.last)
        grounds = after.lower() in listed("generic_after") and not is_body(after)
        return grounds or word in listed("generic_before")

    def is_listed(self, name: Name) -> bool:
        """In "X, Y": a comma, then a capitalised word, is how towns are told apart."""
        after, follows = self.token(name.last), self.token(name.last + 1)
        if after is None or follows is None or after.text != ",":
            return False
        sentence = self.tokens[name.first].sentence
        return (
            follows.sentence == sentence
            and is_capital(follows.text)
            and follows.pos == "PROPN"
            and self.tokens[name.first].pos == "PROPN"
        )

    def is_dateline(self, name: Name) -> bool:
        """ "BEIRUT, Lebanon (Agency) —" at the start of a paragraph."""
        sentence = self.sentences[self.tokens[name.first].sentence]
        if self._heads_line(name, sentence):
            return True
        if name.first - sentence.first > 3 or not self._opens_block(sentence):
            return False
        line = self.tokens[sentence.first : min(sentence.last, sentence.first + _DATELINE)]
        dash = next((i for i, t in enumerate(line) if t.text in {"-", "--", "—", "–"}), None)
        if dash is None or dash + sentence.first < name.last:
            return False
        head = line[:dash]
        return self.tokens[name.first].text.isupper() or any(t.text == "(" for t in head)

    def _heads_line(self, name: Name, sentence: Sentence) -> bool:
        """ "KARSA — Shells fell" where a headline stands before it in the same paragraph."""
        word, dash = self.tokens[name.first], self.token(name.last)
        return (
            name.first == sentence.first
            and word.text.isupper()
            and len(word.text) >= _LONG
            and dash is not None
            and dash.text in {"--", "—", "–"}
            and dash.start > self.tokens[name.last - 1].end
        )

    def _opens_block(self, sentence: Sentence) -> bool:
        index = self.tokens[sentence.first].sentence
        return index == 0 or self.sentences[index - 1].block != sentence.block

    def in_longer_name(self, name: Name) -> bool:
        """Whether capitalised words without a stop go on before or after: part of a name."""
        if self._is_heading(self.sentences[self.tokens[name.first].sentence]):
            return False
        after, before = self.token(name.last), self.token(name.first - 1)
        if after is not None and adjoins(self.tokens[name.last - 1], after):
            word = after.text
            if is_body(word) or (word[0].isupper() and word.lower() not in listed("generic_after")):
                return after.pos in {"PROPN", "NOUN", "ADJ"}
        if before is None or not adjoins(before, self.tokens[name.first]):
            return False
        word = before.text.lower()
        return (
            before.text[0].isupper()
            and before.pos == "PROPN"
            and word not in listed("compass") | listed("generic_before") | listed("generic_after")
            and name.first - 1 != self.sentences[before.sentence].first
        )

    def is_fragment(self, name: Name) -> bool:
        """Whether it is a part of an unknown place's name: "Wadi" in "near Qasr Wadi"."""
        if any(p.feature == "country" or p.capital for p in name.entries):
            return False
        sentence = self.sentences[self.tokens[name.first].sentence]
        first, last = name.first, name.last
        while first > sentence.first and self._is_plain(first - 1):
            first -= 1
        if first < name.first and self.word(first).lower() in given_names():
            return False
        while last < sentence.last and self._is_plain(last):
            last += 1
        if (first, last) == (name.first, name.last):
            return False
        before = self.words_before(replace(name, first=first), 2)
        after = self.word(last).lower()
        of_kind = before[0] == "of" and before[1] in listed("generic_before") | listed("of_place")
        return (
            of_kind
            or before[0] in listed("locative") | listed("compass")
            or after in listed("generic_after")
        )

    def _is_plain(self, index: int) -> bool:
        """A capitalised word of a name that is neither a body's noun nor a kind of place."""
        token = self.tokens[index]
        word = token.text.lower()
        return (
            token.pos == "PROPN"
            and is_capital(token.text)
            and word not in listed("organisation") | listed("titles") | listed("compass")
        )

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether nearly all long words have capitals, so that a capital tells nothing."""
        long = [t.text for t in self.tokens[sentence.first : sentence.last] if len(t.text) > 3]
        enough = _FEW if sentence.role == "headline" else _MANY
        return len(long) >= enough and sum(w[0].isupper() for w in long) > _HEADING * len(long)


def is_body(word: str) -> bool:
    """ "The River Front": with a capital a body's noun, with none a line of battle."""
    return word[:1].isupper() and word.lower() in listed("bodies_by_capital")


def adjoins(left: Token, right: Token) -> bool:
    """Whether nothing but a blank parts two tokens of one sentence."""
    return left.sentence == right.sentence and 0 <= right.start - left.end <= 1
