"""Whether an act is told as history: what led here, rather than news of this report."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.extract.nearby import Nearby
from trucewatch.extract.tree import SUBJECTS, Tree
from trucewatch.records.claim import Event, Stance, When
from trucewatch.records.mention import Mentions, TimeMention
from trucewatch.records.span import Span

OLD_NEWS = "factuality.old_news"
_COUNTED_BACK = "times.duration"  # rules of a length of time that ends on the day of publication
_OLD_CLAUSE = "factuality.background.old_clause"
_LASTED = "factuality.background.had_lasted"
_ERA = "factuality.background.era"
_ONCE = "factuality.background.once"

_OLD = timedelta(days=45)  # told as history rather than news when it ended longer ago than this
_TOLD = frozenset({"happened", "did_not_happen", "denied"})
#: Adverbs of a past that is over.
_FORMERLY = frozenset({"once", "previously", "historically", "formerly", "originally"})
_ERAS = frozenset({"decade", "year", "century", "generation"})
#: "When" and "while" clauses, and those that say which, are as old as what they hang on.
_SAME_TIME = frozenset({"when", "while", "as", "in", "during"})
_PAST = frozenset({"VBD", "VBN"})


class HistoryReader:
    """Reads events of one report for signs that they are told as history."""

    def __init__(self, tree: Tree, mentions: Mentions, published: str | None) -> None:
        self._tree = tree
        self._near = Nearby(mentions)
        self._published = published
        self._latest = date.fromisoformat(published) - _OLD if published is not None else None

    def told_as_history(
        self, head: int, event: Event, stance: Stance, own_voice: bool
    ) -> tuple[str, Span | None] | None:
        """The rule by which the event is background, with its words; None for news.

        ``head``: the token of the trigger. ``own_voice``: nobody is said to say it. In another's
        words "had shelled" is as new as "shelled" is in their mouth.
        """
        if stance.factuality not in _TOLD:
            return None
        if event.time is not None and event.time.start is not None:
            old = self._is_old(event.time.start, event.time.end) and not self._goes_on(event.time)
            return (OLD_NEWS, event.time.span) if old else None
        verb = self._tree.clause_head(head)
        return (
            self._era(head)
            or self._once(verb)
            or self._old_clause(verb)
            or (self._had_lasted(verb) if own_voice else None)
        )

    def _goes_on(self, when: When) -> bool:
        """ "Has shelled the town for two months": it goes on up to the report's day."""
        return _COUNTED_BACK in when.rule and (when.end or "") >= (self._published or "")

    def _is_old(self, start: str | None, end: str | None) -> bool:
        if self._latest is None or start is None:
            return False
        # "since 2020": an open end is as old as its beginning
        last, latest = end or start, self._latest.isoformat()
        return (last if last < (self._latest + _OLD).isoformat() else start) < latest

    def _era(self, head: int) -> tuple[str, Span | None] | None:
        """ "Decades of fighting": what has gone on for years is not this report's news."""
        tokens = self._tree.tokens
        of = tokens[tokens[head].head]
        if tokens[head].dep == "pobj" and of.lemma == "of" and tokens[of.head].lemma in _ERAS:
            return _ERA, self._span(of.head)
        return None

    def _once(self, verb: int) -> tuple[str, Span | None] | None:
        if self._tree.tokens[verb].tag not in _PAST:
            return None
        for k in self._tree.kids(verb, "advmod"):
            token = self._tree.tokens[k]
            opens = token.lemma == "once" and self._tree.tokens[verb].dep == "advcl"
            if token.lemma in _FORMERLY and k < verb and not opens:
                return _ONCE, self._span(k)
        return None

    def _old_clause(self, verb: int) -> tuple[str, Span | None] | None:
        """A clause that hangs on an old date: "began in 2025 when rebels seized the port"."""
        tree, tokens = self._tree, self._tree.tokens
        token = tokens[verb]
        if token.dep == "advcl":
            opener = next((tokens[k].lemma for k in tree.kids(verb, "advmod", "mark")), None)
            above: int | None = token.head if opener in _SAME_TIME else None
        elif token.dep == "relcl" and self._near.is_time(tokens[token.head]):
            found = self._near.times_at(tokens[token.head])  # "in 2025, when rebels seized it"
            old = next((t for t in found if self._is_old(t.start, t.end)), None)
            return (_OLD_CLAUSE, old.span) if old is not None else None
        elif token.dep == "relcl" and tokens[token.head].dep in SUBJECTS:
            above = tree.governor(verb)
        else:
            return None
        if above is None:
            return None
        when = self._own_time(above)
        if when is None or not self._is_old(when.start, when.end):
            return None
        return _OLD_CLAUSE, when.span

    def _own_time(self, verb: int) -> TimeMention | None:
        """A day or year that hangs on the verb itself."""
        tokens = self._tree.tokens
        places = [k for p in self._tree.kids(verb, "prep") for k in self._tree.kids(p, "pobj")]
        places += self._tree.kids(verb, "npadvmod", "advmod")
        for k in places:
            for when in self._near.times_at(tokens[k]):
                if when.start is not None and when.type in {"DATE", "TIME"}:
                    return when
        return None

    def _had_lasted(self, verb: int) -> tuple[str, Span | None] | None:
        """ "Had shelled the town for two years": over before what the report tells."""
        tree, tokens = self._tree, self._tree.tokens
        had = [k for k in tree.kids(verb, "aux") if tokens[k].text.lower() == "had"]
        if not had:
            return None
        for p in tree.kids(verb, "prep"):
            for k in (
                tree.kids(p, "pobj") if tokens[p].lemma in {"for", "over", "throughout"} else ()
            ):
                if any(t.type == "DURATION" for t in self._near.times_at(tokens[k])):
                    return _LASTED, self._span(had[0])
        return None

    def _span(self, token: int) -> Span:
        words = self._tree.tokens[token]
        return self._tree.sentences[words.sentence].span.part(words.start, words.end)
