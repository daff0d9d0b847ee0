"""Which blocks of a page trafilatura takes for its main text: a judge beside our own rules."""

from __future__ import annotations

import re

_LEAST = 200  # characters; less than this is no judgement
_WORDS = re.compile(r"[\W_]+")
_SHORT = 24  # letters; a shorter block must be a line of the main text, not just occur in it


class MainText:
    """The judgement on one page; ``silent`` where trafilatura found no main text."""

    def __init__(self, html: str | None) -> None:
        """``html`` None: nobody is asked, as where all is known to be main text."""
        from trafilatura import bare_extraction

        found = html and bare_extraction(html, include_comments=False, include_tables=True)
        text = (getattr(found, "text", None) or "") if found else ""
        self.silent = len(text) < _LEAST
        self._lines = frozenset(_letters(line) for line in text.splitlines())
        self._all = _letters(text)

    def took(self, words: str) -> bool:
        """Whether the block with these words is part of the main text."""
        letters = _letters(words)
        if not letters:
            return False
        return letters in self._lines or (len(letters) > _SHORT and letters in self._all)


def _letters(words: str) -> str:
    """Letters and digits only, so that blanks, marks and list signs do not matter."""
    return _WORDS.sub("", words).casefold()
