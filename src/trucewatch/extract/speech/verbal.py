"""Speech told of by a verb: "the council said", "said the council", "was quoted as saying"."""

from __future__ import annotations

from trucewatch.extract.speech.contents import Content, right_content, widen
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.relays import carried_by, cited, find_relays, is_media
from trucewatch.extract.speech.remainders import around, left_content
from trucewatch.extract.speech.sayings import Lexicon, Saying, particle
from trucewatch.extract.speech.sources import (
    QUOTING,
    Source,
    find_source,
    is_passive,
    is_thing,
    names_somebody,
    quoted_by,
    source_tokens,
)
from trucewatch.ontology.model import SpeechCue

_PHRASE = frozenset({"aux", "auxpass", "neg", "advmod"})
_UNNAMED = frozenset({"name", "identify", "quote"})
_SLIGHT = 12  # characters up to which an object is rather a time than what is said
_SHORT = 6  # words of "in a statement" that still belong to the cue
_NEGATED_OUT = frozenset(
    {"say", "confirm", "tell", "announce", "specify", "comment", "report", "mention", "write"}
)


def find_verbal(page: Page, i: int, lexicon: Lexicon) -> Saying | None:
    """The saying whose cue is the verb at token ``i``, or None where nothing is said."""
    token = page.tokens[i]
    if token.dep in {"amod", "compound", "aux", "auxpass"}:
        return None
    verb = token.pos in {"VERB", "AUX"}
    if not verb and not (token.dep == "acomp" and page.tokens[token.head].pos in {"VERB", "AUX"}):
        return None
    for cue in lexicon.match(page, i, lexicon.verbs):
        if verb == (cue.trigger.pos == "ADJ"):
            continue
        found = _saying(page, i, cue, lexicon)
        if found is not None:
            return found
    return None


def _saying(page: Page, i: int, cue: SpeechCue, lexicon: Lexicon) -> Saying | None:
    tree, tokens = page.tree, page.tokens
    verb = cue.trigger.lemmas[cue.trigger.head]
    if verb in _NEGATED_OUT and any(i - 3 <= k < i for k in tree.kids(i, "neg")):
        return None
    source = _who(page, i, lexicon)
    if verb == "ask" and any(tokens[k].lemma in _UNNAMED for k in tree.kids(i, "xcomp")):
        return None  # "who asked not to be named"
    if source.head is not None and _is_self(page, i, source.head):
        return None
    if verb == "speak" and source.head is not None and _is_ours(page, source.head):
        return None  # "residents we spoke to heard shots"
    if verb in lexicon.words("speech_showing") and is_thing(page, source.head, lexicon):
        return None
    if verb in QUOTING and _passes_on(page, i, lexicon):
        return None
    relays, addressee = find_relays(page, i, lexicon)
    addressee = None if addressee == source.head else addressee
    if tokens[i].dep == "xcomp" and source.how == "climbed" and tokens[i].tag == "VB":
        return None  # "declined to say", "wants to announce": nothing is said yet
    skip = addressee if addressee is not None else next((n for n, h in relays if h == "told"), None)
    content = _content(page, i, cue, source, lexicon, skip)
    if content is None:
        return None
    source, relays = _passed_on(page, i, source, relays, lexicon)
    how = source.how
    if how in {"none", "noun"} and cue.needs != "clause" and source.head is None:
        return None
    return Saying(
        head=i,
        verb=verb,
        cue=cue_words(page, i, cue, content),
        content=content.parts,
        source=source.head,
        rule=f"speech.verb.{content.rule}" if how != "passive" else "speech.verb.unattributed",
        how=how,
        relays=relays,
        addressee=addressee,
        named=_relative(page, i) if how == "relative" else None,
        quoting=content.quote,
    )


def _who(page: Page, i: int, lexicon: Lexicon) -> Source:
    """Whoever says it: "said shells hit it and blamed the Guard" lets no shells speak."""
    source, tokens = find_source(page, i), page.tokens
    told = tokens[i].head
    if source.how != "climbed" or source.head is None or tokens[told].dep != "ccomp":
        return source
    weapon = tokens[source.head].lemma in lexicon.words("means")
    return find_source(page, tokens[told].head) if weapon else source


def _passes_on(page: Page, i: int, lexicon: Lexicon) -> bool:
    """Whether "quoting" or "citing" only names whose words another cue brings."""
    tokens, tree = page.tokens, page.tree
    if tokens[i].tag == "VBG" and tokens[i].dep != "ROOT":
        return any(names_somebody(page, k, lexicon) for k in tree.kids(i, "dobj"))
    below = [n for k in (i, *tree.kids(i, "dobj")) for n in tree.kids(k, "prep")]
    return any(tokens[n].lemma == "as" and tree.kids(n, "pcomp") for n in below)


def _passed_on(
    page: Page,
    i: int,
    source: Source,
    relays: tuple[tuple[int, str], ...],
    lexicon: Lexicon,
) -> tuple[Source, tuple[tuple[int, str], ...]]:
    """The innermost speaker, and with the relays those who only pass the words on."""
    if source.head is not None:
        relays = (*relays, *carried_by(page, source.head))
    passed = quoted_by(page, i)
    if passed is not None and passed[1] is not None:
        return source, (*relays, (passed[1], "quoted"))
    behind = cited(page, i, lexicon)
    if behind is not None and source.head is not None and is_media(page, source.head, lexicon):
        return Source(behind, "cited"), (*relays, (source.head, "citing"))
    return source, relays


def _relative(page: Page, i: int) -> tuple[int, int] | None:
    """Characters of the "who" that stands for the source."""
    for k in page.tree.kids(i, "nsubj"):
        return page.tokens[k].start, page.tokens[k].end
    return None


def _is_self(page: Page, i: int, head: int) -> bool:
    """Whether a quoted speaker tells of his own saying ("I think"): whoever is quoted says it."""
    return page.quote_of[i] >= 0 and page.tokens[head].text.lower() in {"i", "we"}


def _is_ours(page: Page, head: int) -> bool:
    return page.tokens[head].text.lower() in {"i", "we"}


def _content(
    page: Page, i: int, cue: SpeechCue, source: Source, lexicon: Lexicon, skip: int | None
) -> Content | None:
    tokens, tree = page.tokens, page.tree
    if is_passive(page, i):
        return _passive_content(page, i, cue, source, lexicon)
    right = right_content(page, i, cue, source.head, lexicon, skip)
    told = right is not None and (right.quote >= 0 or _clause_at(page, i, right.first))
    if source.how not in {"subject", "inverted"} or (
        told and right is not None and right.quote < 0
    ):
        return right
    chunk = speech_clause(page, i, source)
    if right is None and tokens[i].dep == "advcl" and _is_as(page, i):
        return around(page, i, chunk)
    left = left_content(page, i, chunk)
    if left is None or right is None:
        return left or right
    inserted = tokens[i].dep == "parataxis" and tokens[i].head > i
    before = any(k < i for k in tree.kids(i, "ccomp"))
    if right.quote < 0:
        slight = before and all(b - a <= _SLIGHT for a, b in right.parts)  # "announced Tuesday"
        sure = left.quote >= 0 or slight or tokens[i].dep == "parataxis"
        return left if sure or source.how == "inverted" else right
    if left.quote >= 0 or source.how == "inverted" or before or inserted:
        return Content(left.parts + right.parts, "between.quotes", right.quote)
    return right


def _is_as(page: Page, i: int) -> bool:
    return any(page.tokens[k].lemma == "as" for k in page.tree.kids(i, "mark", "advmod"))


def _clause_at(page: Page, i: int, first: int) -> bool:
    """Whether the complement that starts at ``first`` is a clause of its own."""
    return any(
        page.tokens[k].dep == "ccomp" and k > i and page.right[k] >= first
        for k in page.tree.children[i]
    ) or (first >= 0 and page.tokens[first].lemma == "that")


def speech_clause(page: Page, i: int, source: Source) -> tuple[int, int]:
    """First and last token (exclusive) of the clause that tells who speaks, source and all."""
    tokens, tree = page.tokens, page.tree
    first, end = i, page.right[i] + 1
    if source.head is not None and source.how in {"subject", "inverted"}:
        low, high = source_tokens(page, source.head, i)
        if source.how == "subject":
            first = low
        end = max(end, high)
    for k in tree.children[i]:
        if k < i and tokens[k].dep in _PHRASE | {"mark"}:
            joined = not any(page.is_mark(n) for n in range(k, first))
            first = min(first, k) if joined else first
        elif k > i and tokens[k].dep in {"ccomp", "parataxis", "conj"} and page.left[k] > i:
            end = min(end, page.left[k])
    head = tokens[i].head
    if head > i:
        end = min(end, head)
    if _is_inserted(page, i, first):
        end = i + 1
    own = page.quote_of[i]
    for k in range(i + 1, min(end, len(tokens))):
        q = page.quote_of[k]
        if tokens[k].text == ";" or (q not in (-1, own) and page.quotations[q].kind == "speech"):
            end = k
            break
    return first, end


def _is_inserted(page: Page, i: int, first: int) -> bool:
    """Whether commas set the clause apart: "the gate, she said, would open"."""
    tokens = page.tokens
    if not 0 < first < i or i + 2 >= page.region(i)[1]:
        return False
    after = tokens[i + 2]
    goes_on = after.tag not in {"VBG", "VBN", "IN", "CC", "WRB"} and page.quote_of[i + 2] < 0
    return tokens[first - 1].text == tokens[i + 1].text == "," and goes_on


def _passive_content(
    page: Page, i: int, cue: SpeechCue, source: Source, lexicon: Lexicon
) -> Content | None:
    tokens, tree = page.tokens, page.tree
    subjects = tree.kids(i, "nsubjpass")
    clause = right_content(page, i, cue, source.head, lexicon, None)
    if tree.kids(i, "ccomp") and clause is not None:
        return Content(clause.parts, "passive")
    if not subjects:
        return None
    subject = subjects[0]
    low, high = source_tokens(page, subject, i)
    what = page.stretch(low, high)
    if what is None:
        return None
    follow = tree.kids(i, "xcomp", "oprd")
    if follow and tokens[i].lemma not in {"urge", "ask", "tell", "call"}:
        rest = page.stretch(page.left[follow[0]], min(page.right[i] + 1, page.region(i)[1]))
        return Content((what, rest) if rest else (what,), "passive.raised")
    if cue.needs != "any":
        return None
    at = particle(page, i, cue)
    if at is not None:
        rest = page.stretch(at + 1, page.right[at] + 1)
        return Content((what, rest) if rest else (what,), "passive")
    return Content((widen(page, what, i),), "passive") if source.head is not None else None


def cue_words(page: Page, i: int, cue: SpeechCue, content: Content | None) -> tuple[int, int]:
    """Characters of the cue: the verb with its auxiliaries, adverbs, particle and time."""
    tokens, tree = page.tokens, page.tree
    first = i
    while first > 0 and tokens[first - 1].head == i and tokens[first - 1].dep in _PHRASE:
        first -= 1
    last = i + len(cue.trigger.lemmas) - 1 - cue.trigger.head
    at = particle(page, i, cue)
    for k in tree.kids(i, "prt"):
        last = max(last, k)
    if at is not None and all(tokens[k].dep in _PHRASE | {"prt"} for k in range(i + 1, at)):
        last = max(last, at)
    said = content.first if content is not None and content.first > i else page.region(i)[1]
    for k in tree.kids(i, "npadvmod", "advmod", "prep"):
        short = tokens[k].dep != "prep" or page.right[k] - k <= _SHORT
        if short and page.left[k] == last + 1 and page.right[k] < said:
            last = page.right[k]
    return tokens[first].start, tokens[last].end
