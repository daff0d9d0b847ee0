"""Datelines and headline prefixes, which the syntax leaves out, given back to those who seek names.

"KARSA, Mali (Hill Wire) — Shells fell" is parsed as "Shells fell"; its places count all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.records.mention import Sentence, Token

_WORD = re.compile(r"\w+(?:[.'’]\w+)*\.?(?=\W|$)|--|[^\w\s]")
_LONGEST = 120  # characters of a dateline


def with_datelines(
    text: str, tokens: Sequence[Token], sentences: Sequence[Sentence]
) -> tuple[tuple[Token, ...], tuple[Sentence, ...]]:
    """Tokens and sentences with what stands before a paragraph's first parsed word.

    Words given back are tokens without syntax: each its own head, taken for a proper noun.
    Indices are those of the tuples returned.
    """
    befores: list[list[tuple[int, str]]] = []
    end = 0
    for sentence in sentences:
        befores.append(_before(text, end, tokens[sentence.first].start))
        end = sentence.span.end
    if not any(befores):
        return tuple(tokens), tuple(sentences)
    moved: list[int] = []  # old token index -> new
    made: list[Token] = []
    opened: list[Sentence] = []
    for index, (sentence, before) in enumerate(zip(sentences, befores, strict=True)):
        first = len(made)
        for start, word in before:
            pos = "PROPN" if word[0].isalpha() else "PUNCT"
            made.append(
                Token(start, start + len(word), word, word.lower(), pos, "", "", len(made), index)
            )
        for token in tokens[sentence.first : sentence.last]:
            moved.append(len(made))
            made.append(token)
        opened.append(replace(sentence, first=first, last=len(made)))
    old = set(moved)
    return (
        tuple(_headed(t, moved[t.head]) if i in old else t for i, t in enumerate(made)),
        tuple(opened),
    )


def _headed(token: Token, head: int) -> Token:
    """The token with another head; written out, for ``replace`` takes twice as long."""
    if head == token.head:
        return token
    return Token(
        token.start, token.end, token.text, token.lemma, token.pos, token.tag, token.dep, head,
        token.sentence,
    )  # fmt: skip


def _before(text: str, end: int, start: int) -> list[tuple[int, str]]:
    """(start, word) of what stands on the line between two parsed stretches, if it has letters."""
    line = max(text.rfind("\n", 0, start) + 1, end)
    head = text[line:start]
    if len(head) > _LONGEST or not head[:1].isupper():
        return []
    return [(line + m.start(), m.group()) for m in _WORD.finditer(head)]
