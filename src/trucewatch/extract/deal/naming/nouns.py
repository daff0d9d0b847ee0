"""Which words name the deal under watch, an earlier one, or a bargain of another walk of life."""

from __future__ import annotations

from trucewatch.extract.deal.naming.papers import (
    FIRE_ENDS,
    PAPERS,
    STILLNESS,
    describing,
    is_agreed_stillness,
    is_struck_paper,
    lemmas,
)
from trucewatch.extract.tree import Tree

#: A deal so described is not the one under watch.
_EARLIER = frozenset(
    {"previous", "earlier", "former", "prior", "past", "old", "first", "preceding", "failed"}
    | {"collapsed", "defunct", "lived", "bygone", "ill"}
)
_APART = frozenset({"another", "separate", "unrelated", "similar", "parallel", "different"})
_NOTHING_TO_DO = ("nothing to do with", "unrelated to", "separate from", "distinct from")
_SOMEWHERE = frozenset(
    {"continent", "country", "valley", "district", "region", "province", "town", "village", "war"}
    | {"community", "tribe", "clan", "conflict", "state", "people", "group", "side", "gang"}
)
#: Bargains that stop no fire: "trade deal", "film deal", "a transfer deal".
_ELSEWHERE = frozenset(
    {"trade", "business", "gas", "oil", "arms", "film", "movie", "record", "recording", "transfer"}
    | {"football", "book", "nuclear", "climate", "tariff", "customs", "television", "tv", "loan"}
    | {"debt", "merger", "takeover", "export", "import", "labour", "labor", "pay", "wage", "plea"}
    | {"sponsorship", "property", "mineral", "fishery", "visa", "budget", "coalition", "licence"}
    | {"license", "licensing", "rental", "lease", "contract", "weather", "stadium", "club"}
    | {"supply", "energy", "investment", "defence", "defense", "cooperation", "funding", "tax"}
)
_ELSEWHERE_OF = frozenset({"trade", "film", "player", "gas", "oil", "tariff", "copper", "football"})
_ELSEWHERE_WITH = frozenset(
    {"club", "team", "company", "firm", "studio", "label", "bank", "airline"}
)
_AMOUNT = frozenset({"great", "good"})  # "a great deal of"
_PEACEFUL = frozenset({"peace", "political", "negotiated", "negotiate", "ceasefire", "truce"})
_AGREED = frozenset({"agree", "reach", "sign", "broker", "negotiate", "accept", "reject"})
_YEAR = len("2018")
_STOPS = frozenset({"truce", "ceasefire", "armistice", "cease"})

#: Parts and copies of a deal that tell what it asks: "article 3 requires", "the text says".
_PARTS = frozenset({"article", "clause", "paragraph", "point", "annex", "section"})
_TEXTS = frozenset({"text", "document", "communique", "communiqué", "provision", "condition"})

#: What a report says when a deal comes about.
STRIKING = frozenset(
    {"agree", "sign", "reach", "strike", "conclude", "announce", "declare", "broker", "mediate"}
    | {"seal", "clinch", "hammer", "negotiate", "accept", "approve", "initial", "finalise"}
    | {"swear", "recommit", "adopt"}
    | {"finalize", "facilitate", "sponsor", "endorse", "secure", "proclaim", "put", "decree"}
)


def is_deal(tree: Tree, i: int, deals: frozenset[str]) -> bool:
    """Whether the noun names a truce or another deal between those who fight."""
    token = tree.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    if token.lemma.lower() in PAPERS:
        return is_struck_paper(tree, i)
    if token.lemma.lower() in STILLNESS:
        return is_agreed_stillness(tree, i)
    if token.lemma == "cessation" or token.text.lower() in {"cessation", "ceasefire"}:
        return token.dep not in {"compound", "nmod"}
    if _is_cease_fire(tree, i):
        return token.dep not in {"compound", "nmod"}
    lemma = token.lemma if token.lemma in deals else token.text.lower()
    if lemma not in deals or lemma == "term" or token.dep in {"compound", "nmod", "amod"}:
        return False
    described = {tree.tokens[k].lemma.lower() for k in describing(tree, i)}
    if described & _ELSEWHERE or _ELSEWHERE_OF & {
        tree.tokens[k].lemma for k in tree.prepositional(i, "of", "for", "on", "over")
    }:
        return False
    partners = tree.prepositional(i, "with")
    if tree.is_verb(token.head):
        partners += tree.prepositional(token.head, "with")
    if _ELSEWHERE_WITH & {tree.tokens[k].lemma for k in partners}:
        return False
    if lemma == "deal" and described & _AMOUNT:
        return False
    if lemma == "settlement":
        above = tree.tokens[token.head].lemma
        return bool(described & _PEACEFUL) or above in _AGREED
    return True


def other_deal(tree: Tree, first: int, last: int, deals: frozenset[str]) -> bool:
    """Whether a stretch names an earlier deal, or a bargain of another walk of life."""
    for i in range(first, last):
        token = tree.tokens[i]
        if token.lemma not in deals or token.lemma == "term" or token.pos != "NOUN":
            continue
        if token.dep not in {"compound", "nmod", "amod"} and (
            not is_deal(tree, i, deals) or is_earlier_deal(tree, i)
        ):
            return True
    return False


def _is_cease_fire(tree: Tree, i: int) -> bool:
    """ "cease-fire", which the tokenizer takes apart."""
    return (
        tree.tokens[i].lemma == "fire"
        and i > 1
        and tree.tokens[i - 1].text == "-"
        and tree.tokens[i - 2].text.lower() == "cease"
    )


def stops_fire(tree: Tree, noun: int) -> bool:
    """Whether the deal is by its name one that stops the fire: a truce, a ceasefire deal."""
    names = {tree.tokens[noun].lemma, tree.tokens[noun].text.lower()}
    names |= {tree.tokens[k].lemma for k in describing(tree, noun)}
    if names & _STOPS or _is_cease_fire(tree, noun):
        return True
    if "cessation" in names:
        return bool({tree.tokens[k].lemma for k in tree.prepositional(noun, "of")} & FIRE_ENDS)
    return False


def is_terms(tree: Tree, i: int, deals: frozenset[str]) -> bool:
    """Whether the noun is a deal, its terms, an article of it or its text."""
    token = tree.tokens[i]
    if token.pos not in {"NOUN", "PROPN"}:
        return False
    if is_deal(tree, i, deals):
        return not is_earlier_deal(tree, i)
    lemma = token.lemma.lower()
    if lemma == "term":
        return token.tag in {"NNS", "NNPS"}
    if lemma in _PARTS:
        numbered = i + 1 < len(tree.tokens) and tree.tokens[i + 1].text[0].isdigit()
        above = tree.prepositional(i, "of", "in", "to")
        return numbered or any(is_deal(tree, k, deals) for k in above)
    if lemma == "statement":
        return any(tree.tokens[k].lemma == "joint" for k in tree.kids(i, "amod"))
    return lemma in _TEXTS


def is_earlier_deal(tree: Tree, noun: int) -> bool:
    """Whether the words set a deal apart as an earlier one: "a previous truce", "the 2018 deal"."""
    for k in describing(tree, noun):
        token = tree.tokens[k]
        if token.lemma.lower() in _EARLIER or _is_year(token.text):
            return True
    if is_elsewhere(tree, noun):
        return True
    # "a truce in 2024", "an accord signed in May 2022"
    near = [noun, *tree.kids(noun, "acl", "amod"), *_joined_acl(tree, noun)]
    for n in near:
        for k in tree.prepositional(n, "in", "of", "from"):
            if _is_year(tree.tokens[k].text) or any(
                _is_year(tree.tokens[y].text) for y in tree.kids(k, "nummod", "npadvmod")
            ):
                return True
    return False


def is_elsewhere(tree: Tree, noun: int) -> bool:
    """Whether the words set the deal apart as one of other people or another place.

    "Another truce", "a separate ceasefire", "a truce between gangs, unrelated to the Front",
    "a truce … which has nothing to do with the port", "on a different continent".
    """
    near = tree.kids(noun, "det", "amod")
    if lemmas(tree, near) & _APART:
        return True
    below = tree.subtree(noun)
    words = [tree.tokens[k].text.lower() for k in below]
    told = " ".join(words)
    if any(p in told for p in _NOTHING_TO_DO):
        return True
    # "a different continent", "another valley", "two other communities"
    return any(
        tree.tokens[k].lemma.lower() in {"different", "another", "other"}
        and tree.tokens[tree.tokens[k].head].lemma.lower() in _SOMEWHERE
        for k in below
    )


def _joined_acl(tree: Tree, noun: int) -> list[int]:
    return [k for k in tree.kids(noun, "relcl") if tree.is_passive(k)]


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == _YEAR and text[:2] in {"19", "20", "21"}


def _is_none(tree: Tree, noun: int) -> bool:
    """ "no deal", "neither agreement"."""
    return any(tree.tokens[k].text.lower() in {"no", "neither"} for k in tree.kids(noun, "det"))


def struck(tree: Tree, noun: int) -> bool:
    """Whether the words tell of the deal's coming about: "signed a truce", "a deal was reached"."""
    return striking_verb(tree, noun) is not None


def striking_verb(tree: Tree, noun: int) -> int | None:
    """The verb by which the deal comes about; None where the words tell of no such thing."""
    if _is_none(tree, noun):
        return None
    told = _told_aside(tree, noun)
    if told is not None:
        return told
    above = tree.tokens[noun].head
    if tree.tokens[noun].dep == "pobj":
        if tree.tokens[above].lemma not in {"on", "to", "upon", "for", "by"}:
            above = noun
        else:
            above = tree.tokens[above].head
    striking = tree.is_verb(above) and tree.tokens[above].lemma in STRIKING
    if above != noun and striking and not _puts_elsewhere(tree, above):
        by_others = tree.tokens[noun].dep != "nsubj" and not _hypothetical(tree, above)
        return above if by_others else None
    # "the cessation of hostilities signed at …": the parser may hang it on the last noun
    clauses = tree.kids(noun, "acl", "relcl", "amod")
    clauses += [k for n in tree.prepositional(noun, "of") for k in tree.kids(n, "acl", "relcl")]
    for k in clauses:
        inner = [k, *tree.kids(k, "xcomp", "advcl", "ccomp")]
        for verb in inner:
            if tree.tokens[verb].lemma in STRIKING and not _hypothetical(tree, verb):
                return verb
    return None


def _told_aside(tree: Tree, noun: int) -> int | None:
    """ "Under the deal, reached on Saturday, …": said between commas, however it is parsed."""
    words = tree.tokens[noun + 1 : noun + 4]
    if len(words) < 2 or words[0].text != ",":
        return None
    for step, token in enumerate(words[1:], start=2):
        if token.tag in {"VBN", "VBD"} and token.lemma in STRIKING:
            return noun + step
        if token.pos != "ADV":
            return None
    return None


def _puts_elsewhere(tree: Tree, verb: int) -> bool:
    """ "put to the test", where "put their names to" would strike the deal."""
    if tree.tokens[verb].lemma != "put":
        return False
    return not any(tree.tokens[k].lemma in {"name", "signature"} for k in tree.kids(verb, "dobj"))


def _hypothetical(tree: Tree, verb: int) -> bool:
    """ "could agree", "refused to sign", "no deal was reached", "if a truce is signed"."""
    marks = {tree.tokens[k].lemma for k in tree.kids(verb, "aux", "neg", "mark")}
    if marks & {"could", "may", "might", "would", "must", "should", "not", "n't", "if", "never"}:
        return True
    above = tree.tokens[verb].head
    return tree.tokens[verb].dep == "xcomp" and tree.tokens[above].lemma in {
        *("refuse", "fail", "try", "hope", "want", "decline", "urge", "seek", "aim", "struggle"),
    }
