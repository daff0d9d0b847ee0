"""Which words are said: the quotation, or the sentence less the clause that tells who says it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.ontology.model import SpeechCue

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TRAILING = frozenset({"add", "say", "cite", "note", "warn", "tell", "call", "accuse", "urge"})


@dataclass(frozen=True, slots=True)
class Content:
    """Character stretches said, the rule's last part, and the quotation taken whole, if any."""

    parts: tuple[tuple[int, int], ...]
    rule: str
    quote: int = -1
    first: int = -1  # the first token said that stands after the cue


def right_content(
    page: Page, i: int, cue: SpeechCue, source: int | None, lexicon: Lexicon, skip: int | None
) -> Content | None:
    """What is said after the cue. ``skip`` is the addressee's or relay's head noun."""
    tokens, last = page.tokens, page.region(i)[1]
    start, clausal = _complement(page, i, cue, source, skip, last)
    quote = _quote_after(page, i, last, source, lexicon)
    if quote is not None and (start is None or page.quote_tokens(quote)[0] <= start):
        begin = page.quotations[quote].span
        goes_on = clausal and start is not None and begin.quote.rstrip("\"'”’")[-1:] not in ",.!?"
        if not goes_on and (start is None or clausal or page.quotations[quote].kind == "speech"):
            parts = [(begin.start, begin.end)]
            return Content(tuple(parts), "after.quote", quote, page.quote_tokens(quote)[0])
    if start is None:
        return None
    if not clausal and cue.needs != "any":
        return None
    names = not cue.trigger.particle and tokens[i].lemma in lexicon.words("speech_naming")
    end = _end(page, i, start, min(last, page.right[i] + 1), lexicon)
    marked = any(page.quote_of[k] not in (-1, page.quote_of[i]) for k in range(start, end))
    named = marked or page.tree.kids(i, "oprd", "ccomp", "xcomp", "acomp", "attr")
    gerund = clausal and start < len(tokens) and tokens[start].tag == "VBG"
    if names and (gerund or not (clausal or named)):
        return None  # "called his brother", "considered leaving"
    found = page.stretch(start, end)
    if found is None:
        return None
    return Content((widen(page, found, i),), "after", -1, start)


def _complement(
    page: Page, i: int, cue: SpeechCue, source: int | None, skip: int | None, last: int
) -> tuple[int | None, bool]:
    """The first token of the complement after the cue, and whether it is a clause."""
    tokens, tree = page.tokens, page.tree
    starts: list[tuple[int, bool]] = []
    for k in tree.children[i]:
        if k in (source, skip) or k >= last:
            continue
        dep = tokens[k].dep
        begin = max(page.left[k], i + 1)
        if k < i:
            continue
        if dep == "ccomp" or (dep in {"advcl", "parataxis"} and _has_that(page, k)):
            starts.append((_after_subject(begin, source), _is_clause(page, k)))
        elif dep == "xcomp" and tokens[k].tag in FINITE | {"VBG"}:
            starts.append((begin, True))
        elif dep in {"xcomp", "dobj", "oprd", "attr", "acomp", "dative"} and cue.needs == "any":
            starts.append((begin, False))
        elif dep in {"prep", "prt", "agent"} and tokens[k].lemma in cue.trigger.particle:
            inner = [n for n in tree.children[k] if n > k] or [
                n for n in tree.kids(i, "dobj", "pobj") if n > k
            ]
            if inner:
                starts.append((k + 1, any(tokens[n].dep == "pcomp" for n in inner)))
    if starts:
        return min(starts)
    return _distant_that(page, i, last), True


def _after_subject(begin: int, source: int | None) -> int:
    if source is not None and begin <= source:
        return source + 1
    return begin


def _is_clause(page: Page, k: int) -> bool:
    """A clause has a finite verb, or a subject of its own, or is a gerund ("denied shelling")."""
    if page.tokens[k].tag in FINITE | {"VBG"}:
        return True
    kids = {page.tokens[n].dep for n in page.tree.children[k]}
    return bool(kids & {"nsubj", "nsubjpass", "aux", "auxpass", "mark", "expl"})


def _has_that(page: Page, k: int) -> bool:
    return any(page.tokens[n].lemma == "that" for n in page.tree.kids(k, "mark"))


def _distant_that(page: Page, i: int, last: int) -> int | None:
    """ "said in a statement that …" where the clause hangs on the statement."""
    tokens = page.tokens
    for k in range(i + 1, min(last, page.right[i] + 1)):
        if tokens[k].lemma == "that" and tokens[k].dep == "mark":
            return k
        if tokens[k].dep in {"ccomp", "conj", "advcl"} or tokens[k].text in {";", ":"}:
            return None
    return None


def _quote_after(page: Page, i: int, last: int, source: int | None, lexicon: Lexicon) -> int | None:
    """The quotation that the cue opens, with nothing but its own phrase between."""
    own = page.quote_of[i]
    allowed = page.right[i] + 1
    if source is not None:
        allowed = max(allowed, page.right[source] + 1)
    block = page.block(i)
    for k in range(i + 1, len(page.tokens)):
        if page.block(k) != block:
            return None
        q = page.quote_of[k]
        if q != own and q >= 0:
            near = all(page.is_mark(n) for n in range(i + 1, k))
            if page.quotations[q].kind == "speech" or near:
                return q
            return None
        token = page.tokens[k]
        tells = token.pos == "VERB" and token.lemma in lexicon.verbs and token.dep != "relcl"
        if tells and (token.tag == "VBG" or page.tree.kids(k, "nsubj")):
            return None
        if token.text in {".", "!", "?"}:
            return None
        if token.text == ":":
            last = max(last, k + 2)
            continue
        if k >= last or (k > allowed and not page.is_mark(k)):
            return None
    return None


def _end(page: Page, i: int, start: int, last: int, lexicon: Lexicon) -> int:
    """Where what is said ends: before a verb that the speaker shares with the cue."""
    tokens, tree = page.tokens, page.tree
    for k in tree.children[i]:
        if k <= start or k >= last:
            continue
        own = tree.kids(k, "nsubj", "nsubjpass", "expl")
        if tokens[k].dep == "conj" and (not own or tokens[k].lemma in lexicon.verbs):
            last = min(last, page.left[k])
        elif (
            tokens[k].dep == "advcl" and tokens[k].tag == "VBG" and tokens[k].lemma in lexicon.verbs
        ):
            last = last if own else min(last, page.left[k])
    for k in range(start + 1, last):
        if _says_next(page, k, lexicon):
            last = page.left[k]
            break
        if _goes_on_saying(page, k, lexicon):
            last = k
            break
    while last > start + 1 and (
        tokens[last - 1].dep == "cc" or tokens[last - 1].text in {",", ";"}
    ):
        last -= 1
    return last


def _goes_on_saying(page: Page, k: int, lexicon: Lexicon) -> bool:
    """Whether ", adding that …" or ", and urged …" begins, which the speaker of the cue does."""
    tokens, token = page.tokens, page.tokens[k]
    mark = tokens[k - 1].text in {",", "—", "–", "--"}
    if token.tag == "VBG" and mark and token.lemma in lexicon.verbs:
        return token.lemma in _TRAILING or bool(page.tree.kids(k, "ccomp"))
    if token.dep == "conj" and token.tag == "VBD" and tokens[k - 1].dep == "cc":
        told = page.tree.kids(k, "ccomp", "dobj", "xcomp")
        return tokens[k - 2].text == "," and token.lemma in lexicon.verbs and bool(told)
    return False


def _says_next(page: Page, k: int, lexicon: Lexicon) -> bool:
    """Whether ", and B said …" begins: the parser joins it to what A said."""
    tokens = page.tokens
    if tokens[k].dep != "conj" or tokens[k].lemma not in lexicon.words("speech_saying"):
        return False
    joined = page.left[k] - 1
    if joined > 0 and tokens[joined].dep == "cc":
        joined -= 1
    return bool(page.tree.kids(k, "nsubj")) and joined > 0 and tokens[joined].text in {",", ";"}


def widen(page: Page, part: tuple[int, int], i: int) -> tuple[int, int]:
    """The stretch with every quotation that it touches taken in whole, if the cue is outside."""
    start, end = part
    own = page.quote_of[i]
    for at in (start, end - 1):  # a quotation between the two ends lies inside already
        k = bisect_right(page.starts, at) - 1
        if k >= 0 and page.quote_of[k] not in (-1, own):
            span = page.quotations[page.quote_of[k]].span
            start, end = min(start, span.start), max(end, span.end)
    return start, end
