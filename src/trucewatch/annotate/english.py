"""Whether a word is one of plain English, by the syntax model's own list of base forms.

The list is read out of the model's folder without the model, which takes far longer to load.
"""

from __future__ import annotations

from functools import cache
from importlib import util
from pathlib import Path

from trucewatch.annotate.syntax import PACKAGES, not_installed

_LOOKUPS = "*-3.8.0/lemmatizer/lookups/lookups.bin"
#: Endings and what stands in their place in the base form.
_ENDINGS = (
    ("ies", "y"),
    ("ied", "y"),
    ("ily", "y"),
    ("iest", "y"),
    ("ier", "y"),
    ("es", "e"),
    ("ed", "e"),
    ("ing", "e"),
    ("er", "e"),
    ("es", ""),
    ("ed", ""),
    ("ing", ""),
    ("er", ""),
    ("est", ""),
    ("ly", ""),
    ("s", ""),
)
_STEM = 3  # letters that a base form has at least


def is_english(word: str) -> bool:
    """Whether a word in small letters, or its base form, is in the list. Some names are too."""
    known = english_words()
    if word in known:
        return True
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _STEM:
            continue
        if stem + instead in known or (stem[-1] == stem[-2] and stem[:-1] in known):
            return True  # "stopped"
    return False


@cache
def english_words() -> frozenset[str]:
    """Base forms and irregular forms, small letters.

    Raises:
        ModelError: the syntax model is not installed.
    """
    import srsly  # type: ignore[import-untyped]  # it ships no types

    for name in PACKAGES:
        spec = util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        for file in Path(spec.origin).parent.glob(_LOOKUPS):
            tables = srsly.msgpack_loads(file.read_bytes())
            every = (*tables["lemma_index"].values(), *tables["lemma_exc"].values())
            return frozenset().union(*every)
    raise not_installed()
