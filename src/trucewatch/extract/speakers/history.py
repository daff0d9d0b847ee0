"""Who has spoken so far in a report, and which words stand inside whose saying."""

from __future__ import annotations

from bisect import bisect_right

from trucewatch.extract.speakers.named import Named
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Saying


class History:
    """Speakers in text order, each with the token at which the saying names them."""

    def __init__(self, page: Page, sayings: list[Saying]) -> None:
        self.page = page
        self.spoken: list[tuple[int, Named]] = []
        self.last_at: dict[int, int] = {}  # head of the fullest naming -> where it last spoke
        self.names: set[str] = set()
        self.document_at = -1  # the last token at which a document spoke for somebody
        self._told = _innermost([part for s in sayings for part in s.content])

    def note(self, at: int, named: Named, full: Named, *, document: bool) -> None:
        """Remember who spoke, for those who come after."""
        self.spoken.append((at, named))
        self.last_at[full.head] = self.last_at[named.head] = at
        self.names.update(named.name[-1:])
        if document:
            self.document_at = at

    def near(self, head: int, sentences: int) -> list[tuple[int, Named]]:
        """Those who spoke within so many sentences before the token, in order."""
        here, found = self.page.tokens[head].sentence, []
        for at, n in reversed(self.spoken):
            if here - self.page.tokens[at].sentence > sentences:
                break
            if at < head:
                found.append((at, n))
        return found[::-1]

    def has_spoken(self, n: Named) -> bool:
        """Whether this naming spoke, or somebody of that surname did."""
        return n.head in self.last_at or bool(self.names & set(n.name[-1:]))

    def is_apart(self, token: int, head: int) -> bool:
        """Whether the token stands inside words said, and ``head`` outside them."""
        at, here = self.page.tokens[token].start, self.page.tokens[head].start
        inner = self._told(at)
        return inner is not None and not inner[0] <= here < inner[1]


class _Told:
    """Answers which narrowest stretch of words said holds a place of the text."""

    def __init__(self, edges: list[int], inner: list[tuple[int, int] | None]) -> None:
        self.edges = edges
        self.inner = inner

    def __call__(self, at: int) -> tuple[int, int] | None:
        n = bisect_right(self.edges, at) - 1
        return self.inner[n] if n >= 0 else None


def _innermost(parts: list[tuple[int, int]]) -> _Told:
    """Stretches cut at each start and end, each piece with the last that opened over it."""
    edges: list[int] = []
    inner: list[tuple[int, int] | None] = []
    open_parts: list[tuple[int, int]] = []
    starts = sorted(set(parts), key=lambda p: (p[0], -p[1]))
    places = sorted({p for part in starts for p in part})
    at = 0
    for place in places:
        while at < len(starts) and starts[at][0] <= place:
            open_parts.append(starts[at])
            at += 1
        while open_parts and open_parts[-1][1] <= place:
            open_parts.pop()
        edges.append(place)
        inner.append(open_parts[-1] if open_parts else None)
    return _Told(edges, inner)
