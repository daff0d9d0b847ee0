"""Formulas of agreements' own texts: what follows a breach, what the terms leave untouched."""

from __future__ import annotations

import re

from trucewatch.extract.deal.printed.numbering import without_label
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.ontology.model import Trigger
from trucewatch.records.mention import Sentence

_IF = (
    r"(?:if|should|in case|in the event|whenever|where|upon|whoever|whichever|"
    r"any(?:one|body)? \w+ (?:who|that)|a \w+ (?:who|that)|those who)"
)
_BROKEN = (
    r"(?:br[eo]ak\w*|breach\w*|violat\w*|infring\w*|fail\w*|attack\w*|shell\w*|kill\w*|betray\w*|"
    r"transgress\w*|default\w*|contraven\w*|not (?:kept|honou?red|observed|respected)|"
    r"fire(?:s|d)?|shoots?)"
)
_ENDING = (
    r"(?:laps\w+|void|no longer bound|not bound|released? from|freed? from|falls? away|"
    r"cease(?:s)? to (?:bind|apply|have)|at an end)"
)
#: In the order in which they are tried.
_FORMULAS = (
    (
        "cessation_of_fire",
        re.compile(
            r"(?:fire|shooting|firing|shelling) ?: ?(?:none|no\b|never)|"
            r"no (?:more )?(?:firing|shooting|shelling|shots?)\b",
            re.I,
        ),
    ),
    ("breach_consequence", re.compile(rf"{_IF}\b[^.;]{{0,80}}\b{_BROKEN}\b[^.;]{{3,}}", re.I)),
    ("breach_consequence", re.compile(rf"{_IF}\b[^.;]{{3,120}}\b{_ENDING}\b", re.I)),
    (
        "exceptions",
        re.compile(
            r"nothing (?:in this|in the|herein|contained)\b|"
            r"[^.;]{3,80}\b(?:is|are|shall be|remains?) (?:not affected|unaffected|exempt\w*|"
            r"not covered|excluded)\b|"
            r"[^.;]{3,60}\b(?:do(?:es)? not|shall not) (?:apply|extend|relate) to\b|"
            r"[^.;]{3,60}\b(?:do(?:es)? not|shall not) fall (?:under|within)\b",
            re.I,
        ),
    ),
)


#: A ban without a verb: "Nights: no movement", "No boarding of barges". Of fire: below.
_BARE = re.compile(
    r"(?!(?:[^.:;]{2,40}: )?no (?:more )?(?:fire|firing|shoot|shell|shot))"
    r"(?!(?:fire|shoot|firing|shell))"
    r"(?:[^.:;]{2,40}: )?(?:no|none)\b",
    re.IGNORECASE,
)
_ARMS = re.compile(r"\b(?:arms?|weapons?|rifles?|guns?|knives|mortars?)\b", re.IGNORECASE)
_OTHER = "restraint"


def formula_hit(tree: Tree, sentence: Sentence) -> Hit | None:
    """The hit of a sentence of a printed text that is such a formula, on its main verb."""
    words = without_label(sentence.span.quote)
    if _BARE.match(words) and not _is_told(tree, sentence) and not _ARMS.search(words):
        return _hit(tree, sentence, _OTHER)
    for code, pattern in _FORMULAS:
        if not pattern.match(words):
            continue
        return _hit(tree, sentence, code)
    return None


def _hit(tree: Tree, sentence: Sentence, code: str) -> Hit | None:
    roots = [i for i in range(sentence.first, sentence.last) if tree.tokens[i].dep == "ROOT"]
    found = [i for i in roots if tree.is_verb(i)] or roots
    if not found:
        return None
    trigger = Trigger(f"provisions.{code}.formula", (tree.tokens[found[0]].lemma,))
    return Hit(code, trigger, found[0], (found[0],))


def _is_told(tree: Tree, sentence: Sentence) -> bool:
    """Whether the sentence has a finite verb."""
    tags = {tree.tokens[i].tag for i in range(sentence.first, sentence.last)}
    return bool(tags & {"VBD", "VBZ", "VBP", "MD"})
