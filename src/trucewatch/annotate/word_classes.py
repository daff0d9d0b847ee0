"""Parts of speech, word forms and base forms out of tags, by the syntax model's own tables.

The model applies its table with a general matcher, which takes a tenth of the reading time. Nearly
all of the table looks at one word alone: what it makes of a word then depends on the word's tag,
lower case letters and relation, and has to be asked for only once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_RULER = "attribute_ruler"
_LOOKUP = "trucewatch_word_classes"
_LEMMATIZER, _FORMS = "lemmatizer", "lemma_index"
_Word = tuple[int, int, int]  # tag, lower case, relation: the model's numbers
_Class = tuple[int, Any, int]  # part of speech, word form, lemma (0: left to the lemmatizer)


def look_up_word_classes(model: Language) -> None:
    """Put a look-up in the place of the model's matcher; words come out the same."""
    from spacy.language import Language

    look_up = _WordClasses(model.get_pipe(_RULER), model)
    Language.component(_LOOKUP, func=look_up)
    model.add_pipe(_LOOKUP, after=_RULER)
    model.disable_pipe(_RULER)


def find_base_forms_by_key(model: Language) -> None:
    """Make sets of the lists of base forms, which are searched from end to end for every word.

    Words come out the same; the search took a seventh of the parse.
    """
    lemmatizer: Any = model.get_pipe(_LEMMATIZER)
    forms = lemmatizer.lookups.get_table(_FORMS)
    for word_class, listed in forms.items():
        forms[word_class] = frozenset(listed)


class _WordClasses:
    """Asks the ruler once for each sort of word; for the few texts that hold one of the words

    which it judges by their neighbours, it asks for the whole text.
    """

    def __init__(self, ruler: Any, model: Language) -> None:
        self._ruler = ruler
        self._vocab = model.vocab
        self._known: dict[_Word, _Class] = {}
        self._lower, self._relations = _openings(ruler, model)

    def __call__(self, doc: Doc) -> Doc:
        words = [(token.tag, token.lower, token.dep) for token in doc]
        if not self._lower.isdisjoint(w[1] for w in words) or not self._relations.isdisjoint(
            w[2] for w in words
        ):
            whole: Doc = self._ruler(doc)
            return whole
        known = self._known
        for token, word in zip(doc, words, strict=True):
            found = known.get(word)
            if found is None:
                found = known[word] = self._ask(token.text, word)
            token.pos, token.morph, lemma = found
            if lemma:
                token.lemma = lemma
        return doc

    def _ask(self, text: str, word: _Word) -> _Class:
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[text])
        alone[0].tag, _, alone[0].dep = word
        (token,) = self._ruler(alone)
        return token.pos, token.morph, token.lemma


def _openings(ruler: Any, model: Language) -> tuple[frozenset[int], frozenset[int]]:
    """Lower case words and relations at which a pattern of several words may begin.

    Raises:
        KeyError: a pattern begins with something else, so that this look-up would not be safe.
    """
    lower: set[int] = set()
    relations: set[int] = set()
    strings = model.vocab.strings
    for pattern in ruler.patterns:
        for words in pattern["patterns"]:
            if len(words) == 1:
                continue
            first = words[0]
            if "DEP" in first:
                relations.add(strings[first["DEP"]])
            elif isinstance(first["LOWER"], str):
                lower.add(strings[first["LOWER"]])
            else:
                lower |= {strings[word] for word in _SPELT[first["LOWER"]["REGEX"]]}
    return frozenset(lower), frozenset(relations)


#: What the only pattern that begins with a regular expression can match.
_SPELT = {"^y'?$": ("y", "y'")}
