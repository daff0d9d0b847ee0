"""The words that name who speaks, and those who are spoken to or pass it on."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.records.mention import Token

_RELATIVE = frozenset({"who", "which", "that"})
_CLIMB_DEPS = frozenset({"advcl", "xcomp", "conj", "pcomp", "dep"})
_PAST_OR_PRESENT = frozenset({"VBD", "VBZ", "VBP"})
#: Verbs by which one outlet passes on another's words ("quoted the mayor as saying").
QUOTING = frozenset({"quote", "cite"})
#: Verbs whose passive tells what its subject feels ("is concerned that").
_FELT = frozenset({"concern", "alarm"})
_NOMINAL = frozenset({"compound", "appos", "pobj", "prep", "conj", "nmod", "poss"})
#: Verbs by which a document is put out.
ISSUING = frozenset({"issue", "release", "publish", "post", "give", "send", "make", "write"})
_MAX_CLIMB = 5
TAKES_ADDRESSEE = frozenset(
    {"tell", "inform", "assure", "remind", "warn", "advise", "notify", "ask", "convince"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """Head noun of the source (None: nobody is named) and how it hangs on the cue."""

    head: int | None
    how: str


def find_source(page: Page, i: int) -> Source:
    """Who says what the verb at token ``i`` tells of."""
    tree, tokens = page.tree, page.tokens
    if tokens[i].dep == "acomp":  # "is concerned that": the subject is that of "is"
        own = tree.kids(tokens[i].head, "nsubj")
        return Source(own[0], "subject") if own else Source(None, "none")
    if is_passive(page, i):
        agents = [n for p in tree.kids(i, "agent", "prep") if tokens[p].lemma == "by"
                  for n in tree.kids(p, "pobj")]  # fmt: skip
        return Source(agents[0], "agent") if agents else Source(None, "passive")
    felt = ("nsubjpass",) if tokens[i].lemma in _FELT else ()
    own = tree.kids(i, "nsubj", "csubj", *felt)
    if own and own[0] > i and tokens[i].lemma in TAKES_ADDRESSEE and (near := _beside(page, i)):
        return Source(near, "subject")  # "…, told POLITICO that" with the name cut off
    if own:
        subject = own[-1] if own[-1] < i else own[0]
        if tokens[i].dep in {"relcl", "acl"} and tokens[subject].lemma in _RELATIVE:
            return Source(tokens[i].head, "relative")
        return Source(subject, "subject" if subject < i else "inverted")
    turned = _inverted(page, i)
    if turned is not None:
        return Source(turned, "inverted")
    passed_on = quoted_by(page, i)
    if passed_on is not None:
        return Source(passed_on[0], "quoted")
    climbed = _climb(page, i)
    if climbed.head is None and tokens[i].tag in _PAST_OR_PRESENT:
        near = _beside(page, i)
        return Source(near, "subject") if near is not None else climbed
    return climbed


def _beside(page: Page, i: int) -> int | None:
    """The noun phrase that ends just before the cue, where the parser has not joined the two."""
    tokens = page.tokens
    first = page.region(i)[0]
    k = i - 1
    while k > first and tokens[k].dep in {"aux", "auxpass", "advmod", "neg"}:
        k -= 1
    if k > first and tokens[k].text == ")":
        while k > first and tokens[k].text != "(":
            k -= 1
        k -= 1
    links = _NOMINAL
    if k > first and tokens[k].text == "," and tokens[k - 1].dep in {"appos", "compound"}:
        k, links = k - 1, frozenset({"appos", "compound"})  # "the governor, Tarek Mansour, said"
    if k < first or tokens[k].pos not in {"NOUN", "PROPN", "PRON"}:
        return None
    if page.quote_of[k] != page.quote_of[i]:
        return None
    while tokens[k].dep in links and first <= tokens[k].head < i and tokens[k].head != k:
        k = tokens[k].head
    return k if tokens[k].pos in {"NOUN", "PROPN", "PRON"} else None


def is_passive(page: Page, i: int) -> bool:
    """Whether the cue is passive ("was denied by"); "has said" is not."""
    tree, token = page.tree, page.tokens[i]
    if token.lemma in _FELT:
        return False
    if tree.kids(i, "nsubjpass", "auxpass"):
        return True
    if tree.kids(i, "agent"):  # "Falcon said by radio" has a subject of its own
        return not (token.tag in _PAST_OR_PRESENT and tree.kids(i, "nsubj"))
    return token.tag == "VBN" and token.dep == "acl"


def _inverted(page: Page, i: int) -> int | None:
    """A subject after its verb that the parser took for an object: '"…," asked one woman'."""
    before = page.before(i)
    if before is None or before + 1 == i or page.tokens[i].tag not in _PAST_OR_PRESENT:
        return None
    if not page.is_mark(i - 1):
        return None
    for k in page.tree.kids(i, "dobj", "oprd", "npadvmod", "attr"):
        if k > i and all(_nominal(page.tokens[n]) for n in range(i + 1, k + 1)):
            return k
    return None


def _nominal(token: Token) -> bool:
    return token.pos in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PUNCT", "PART", "ADP"}


def _climb(page: Page, i: int) -> Source:
    tree, tokens = page.tree, page.tokens
    here = i
    for _ in range(_MAX_CLIMB):
        token = tokens[here]
        above = token.head
        if above == here:
            return Source(None, "none")
        nominal = tokens[above].pos in {"NOUN", "PROPN", "PRON"}
        if token.dep in {"acl", "relcl"} and nominal:
            if token.tag in _PAST_OR_PRESENT:  # a main verb that the parser hung on its subject
                return Source(above, "subject")
            parted = here > 0 and tokens[page.left[here] - 1].text == ","
            if not (parted and tokens[above].dep in {"dobj", "pobj", "attr"}):
                return _issuer(page, above) if token.tag == "VBG" else Source(None, "none")
        elif token.dep == "prep" and here != i and nominal:
            return Source(above, "climbed")
        elif token.dep not in _CLIMB_DEPS | {"prep"}:
            return Source(None, "none")
        if token.dep == "xcomp" and (controlled := tree.kids(above, "dobj")):
            return Source(controlled[0], "climbed")
        own = [k for k in tree.kids(above, "nsubj", "nsubjpass") if k != here]
        if own and tokens[above].pos in {"VERB", "AUX"}:
            if tokens[above].dep in {"relcl", "acl"} and tokens[own[0]].lemma in _RELATIVE:
                return Source(tokens[above].head, "relative")
            return Source(own[0], "climbed")
        here = above
    return Source(None, "none")


def names_somebody(page: Page, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun can speak: a name, a person, a body, or a document."""
    lists = ("speech_person_nouns", "speech_org_nouns", "speech_residents", "speech_mediums")
    token = page.tokens[head]
    return token.pos == "PROPN" or any(token.lemma in lexicon.words(n) for n in lists)


def is_thing(page: Page, head: int | None, lexicon: Lexicon) -> bool:
    """Whether the subject is a thing that tells nothing ("the truce suggested a push")."""
    if head is None or page.tokens[head].pos != "NOUN":
        return False
    lemma = page.tokens[head].lemma
    lists = ("speech_person_nouns", "speech_org_nouns", "speech_tellers", "speech_media_nouns")
    known = any(lemma in lexicon.words(name) for name in lists)
    return not known and page.tokens[head].tag != "NNS"


def quoted_by(page: Page, i: int) -> tuple[int, int | None] | None:
    """Who is quoted, and by whom, where the cue is the "saying" of "quoted the mayor as saying"."""
    tokens, tree = page.tokens, page.tree
    as_ = tokens[i].head
    if tokens[i].dep != "pcomp" or tokens[as_].lemma != "as":
        return None
    verb = tokens[as_].head
    if tokens[verb].dep == "dobj":
        verb = tokens[verb].head
    quoted = tree.kids(verb, "dobj")
    if tokens[verb].lemma not in QUOTING or not quoted:
        return None
    by = tree.kids(verb, "nsubj")
    return quoted[0], by[0] if by else None


def _issuer(page: Page, noun: int) -> Source:
    """The noun that "saying" hangs on, or who issued it ("issued a statement saying")."""
    tokens = page.tokens
    verb = tokens[noun].head
    if tokens[noun].dep == "dobj" and tokens[verb].lemma in ISSUING:
        for subject in page.tree.kids(verb, "nsubj"):
            return Source(subject, "climbed")
    return Source(noun, "noun")


def source_tokens(page: Page, head: int, cue: int) -> tuple[int, int]:
    """First and last token (exclusive) of the noun phrase that names the source."""
    tokens = page.tokens
    first, last = page.left[head], page.right[head] + 1
    if head < cue:
        last = min(last, cue)
    else:
        first = max(first, cue + 1)
    sentence = page.sentence(head)
    first, last = max(first, sentence[0]), min(last, sentence[1])
    quote = page.quote_of[head]
    while first < head and page.quote_of[first] != quote:
        first += 1
    for k in range(head + 1, last):
        if (
            page.quote_of[k] != quote
            and page.quote_of[k] >= 0
            and page.quotations[page.quote_of[k]].kind == "speech"
        ):
            last = k
            break
    while first < head and (page.is_mark(first) or tokens[first].dep in {"cc", "mark"}):
        first += 1
    while last > head + 1 and (page.is_mark(last - 1) or tokens[last - 1].text == "."):
        last -= 1
    return first, last
