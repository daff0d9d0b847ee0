"""The shapes of words in which one sentence tells what a deal asks. All give token stretches."""

from __future__ import annotations

from trucewatch.extract.deal.naming.nouns import STRIKING
from trucewatch.extract.meanwhile import meanwhile
from trucewatch.extract.tree import Tree

Stretch = tuple[int, int]

_OPENERS = frozenset({"under", "per"})
#: Words that may stand between an opener and the deal: "under the terms of the latest truce".
_BETWEEN = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART", "PRON"})
_BETWEEN_LEMMAS = frozenset({"of", "the", "in", "'s", "to", "and"})
_WAY = 9
#: "in line with", "as part of", "according to", "pursuant to" and the like, as lemmas
_PHRASES: tuple[tuple[str, ...], ...] = (
    ("accord", "to"),
    ("according", "to"),
    ("accordance", "with"),
    ("line", "with"),
    ("keeping", "with"),
    ("keep", "with"),
    ("compliance", "with"),
    ("conformity", "with"),
    ("part", "of"),
    ("framework", "of"),
    ("pursuant", "to"),
    ("basis", "of"),
    ("virtue", "of"),
    ("by", "term"),
    ("foresee", "in"),
    ("foresee", "by"),
    ("stipulate", "in"),
    ("stipulate", "by"),
    ("require", "by"),
    ("require", "under"),
    ("agree", "in"),
    ("agree", "under"),
    ("specify", "in"),
    ("envisage", "in"),
    ("envisage", "by"),
    ("prescribe", "in"),
    ("demand", "by"),
    ("mandate", "by"),
    ("provide", "in"),
)
#: What is said about a deal, and not by it: "the truce took effect, held, collapsed".
_ABOUT = frozenset(
    {"hold", "collapse", "take", "come", "go", "enter", "begin", "start", "fail", "break", "face"}
    | {"follow", "unravel", "survive", "be", "have", "see", "appear", "seem", "raise", "spark"}
    | {"draw", "mark", "suggest", "cancel", "crumble", "falter", "fall", "hang", "depend", "stall"}
    | {"look", "become", "get", "make", "help", "give", "leave", "risk", "need", "await", "win"}
    | {"come", "bring", "signal", "show", "prove", "lead", "trigger", "cause", "run", "last"}
    | {"expire", "remain", "stay", "continue", "rest", "stand", "lie", "arrive"}
)
_LASTING = frozenset({"last", "run", "expire", "remain", "stay", "continue", "hold", "end"})
_OWING = frozenset({"will", "shall", "would", "must", "to", "should"})
#: Verbs by which a text tells of more than the deal's terms, unless the deal itself is subject.
_TELLING = frozenset({"say", "state", "read", "show"})
_AGREEING = frozenset({"agree", "consent"})
_PROMISING = frozenset({"pledge", "undertake", "commit", "promise", "vow", "guarantee", "accept"})
_UNSURE = frozenset(
    {"could", "may", "might", "would", "must", "should", "not", "n't", "never", "if"}
)
_AWAY = frozenset({"refuse", "fail", "hope", "want", "decline", "urge", "ask", "call", "expect"})
MOVING = frozenset(
    {"extend", "prolong", "lengthen", "postpone", "put", "push", "move", "renew", "delay", "shift"}
)
_DATES = frozenset({"deadline", "date", "timetable", "pause", "window", "calm", "silence", "lull"})
_OBJECTS = ("dobj", "ccomp", "xcomp", "prep", "dative", "attr", "oprd", "advcl", "conj", "acl")


def leads_by_deal(tree: Tree, first: int, last: int, terms: list[int]) -> Stretch | None:
    """ "Under the (terms of the) deal …", "as part of the agreement", "in line with the truce".

    The whole sentence, or the clause that the words hang in where that is one set aside.
    """
    for noun in terms:
        opener = _opener(tree, first, noun)
        if opener is None:
            continue
        if opener - first <= 1:
            return first, last
        verb = tree.clause_head(opener)
        aside = tree.tokens[verb].dep in {"relcl", "advcl"} and verb < opener
        return _over(tree, verb) if aside else (first, last)
    return None


def _opener(tree: Tree, first: int, noun: int) -> int | None:
    """The word at which the phrase that ends in the deal opens, found without its attachment."""
    for i in range(noun - 1, max(first, noun - _WAY) - 1, -1):
        token = tree.tokens[i]
        if token.lemma in _OPENERS and token.pos in {"ADP", "SCONJ"}:
            return i
        pair = (tree.tokens[i - 1].lemma if i > first else "", token.lemma)
        if pair in _PHRASES:
            return i - 1
        adjective = token.tag in {"VBN", "VBG", "JJ", "VBD"} and token.dep in {"amod", "compound"}
        if token.pos not in _BETWEEN and token.lemma not in _BETWEEN_LEMMAS and not adjective:
            return None
        if token.text in {",", ";", ":"}:
            return None
    return None


def subject_parts(
    tree: Tree, first: int, last: int, terms: list[int], verbs: frozenset[str]
) -> list[tuple[Stretch, str]]:
    """What a deal, its article or its text is the subject of: "calls for", "opens", "says"."""
    found: list[tuple[Stretch, str]] = []
    for i in range(first, last) if terms else ():
        if not tree.is_verb(i) or tree.tokens[i].dep in {"aux", "auxpass"}:
            continue
        if tree.is_passive(i) or (tree.tokens[i].dep == "acl" and tree.tokens[i].tag == "VBN"):
            continue
        subject = _own_subject(tree, i)
        participle = tree.tokens[i].tag == "VBN" and not tree.kids(i, "aux")
        if subject not in terms or subject is None or participle:
            continue
        if tree.tokens[i].dep == "acl" and tree.tokens[i].tag == "VB":
            continue  # "an agreement to withdraw": by deal_clauses
        lemma = tree.tokens[i].lemma
        if lemma == "be" and tree.tokens[subject].lemma in {"term", "condition", "provision"}:
            found += [
                (_over(tree, k), "frames.deal_calls_for") for k in tree.kids(i, "attr", "ccomp")
            ]
        elif lemma in verbs:
            stretch = _from(tree, i)
            found.append((_before_subject(tree, i, stretch, last), "frames.deal_calls_for"))
        elif lemma in _LASTING and {tree.tokens[k].lemma for k in tree.kids(i, "aux")} & _OWING:
            found.append((_over(tree, i), "frames.deal_lasts"))
        elif lemma not in _ABOUT and not _negated(tree, i):
            found.append((_from(tree, i), "frames.deal_does"))
    return found


def _own_subject(tree: Tree, verb: int, depth: int = 3) -> int | None:
    """The subject in the verb's own clause: not one that a "push to end …" would borrow."""
    own = tree.kids(verb, "nsubj", "csubj")
    relative = bool(own) and tree.tokens[own[0]].tag in {"WDT", "WP"}
    dep, above = tree.tokens[verb].dep, tree.tokens[verb].head
    if dep == "relcl":
        return above if relative else (own[0] if own else None)
    if own:
        return own[0]
    if dep == "acl" and tree.tokens[verb].tag == "VBG":
        return above
    if dep in {"conj", "advcl"} and depth and (dep == "conj" or tree.tokens[verb].tag == "VBG"):
        return _own_subject(tree, above, depth - 1)
    return None


def _before_subject(tree: Tree, verb: int, stretch: Stretch, last: int) -> Stretch:
    """The complement, also where it stands first ("Prisoners will be freed, the text says")."""
    start, end = stretch
    for k in tree.kids(verb, "ccomp"):
        start = min(start, tree.subtree(k)[0])
    # After a colon the parser may set a list loose from its verb.
    colon = next((k for k in range(verb, last) if tree.tokens[k].text == ":"), None)
    return start, last if colon is not None else end


def deal_clauses(tree: Tree, noun: int) -> list[Stretch]:
    """ "a deal under which X will …", "an agreement to withdraw", "a deal on the release of …"."""
    found = []
    for k in tree.kids(noun, "relcl", "acl", "ccomp", "appos"):
        token = tree.tokens[k]
        if token.dep == "appos":
            continue
        if token.dep == "relcl":
            # "an oath to stop killing": the parser may take it for a relative clause
            bare = token.tag == "VB" and any(
                tree.tokens[a].text == "to" for a in tree.kids(k, "aux")
            )
            if _set_out(tree, k) or (bare and not _about_deal(tree, k)):
                found.append(_over(tree, k))
        elif token.dep == "ccomp" or (token.tag == "VB" and not _about_deal(tree, k)):
            found.append(_over(tree, k))
    for p in tree.kids(noun, "prep"):
        if tree.tokens[p].lemma in {"on", "for", "over"}:
            nouns = tree.kids(p, "pobj", "pcomp")
            found += [
                _over(tree, k) for k in nouns if tree.prepositional(k, "of") or tree.is_verb(k)
            ]
    return found


def _set_out(tree: Tree, verb: int) -> bool:
    """ "under which", "whereby": what follows is what the deal sets out."""
    for k in tree.subtree(verb):
        token = tree.tokens[k]
        if token.lemma == "whereby":
            return True
        if token.tag in {"WDT", "WP"} and tree.tokens[token.head].lemma in {"under", "by", "in"}:
            return token.dep == "pobj"
    return False


def _about_deal(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].lemma in STRIKING | {"hold", "work", "succeed", "last"}


def agreed_parts(tree: Tree, first: int, last: int, near_deal: bool) -> list[Stretch]:
    """What somebody "agreed to", "agreed on", "pledged to": promises count only near a deal."""
    found: list[Stretch] = []
    for i in range(first, last):
        lemma = tree.tokens[i].lemma
        if lemma not in _AGREEING and not (near_deal and lemma in _PROMISING):
            continue
        if not tree.is_verb(i) or _unsure(tree, i):
            continue
        purpose = [
            k  # "agreed late on Sunday to prolong": the parser may take it for a purpose
            for k in tree.kids(i, "advcl")
            if tree.tokens[k].tag == "VB" and lemma in _AGREEING
        ]
        for k in [*tree.kids(i, "xcomp", "ccomp"), *purpose]:
            if tree.subtree(k)[0] > i:
                found.append(_over(tree, k))
        for p in tree.kids(i, "prep"):
            if tree.tokens[p].lemma in {"on", "upon", "to"}:
                found += [_over(tree, k) for k in tree.kids(p, "pobj", "pcomp")]
        if lemma in _AGREEING:
            found += [_over(tree, k) for k in tree.kids(i, "dobj", "nsubjpass")]
    return found


def _unsure(tree: Tree, verb: int) -> bool:
    """ "would agree", "has not agreed", "refused to agree": nothing is agreed."""
    near = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux", "neg", "mark")}
    if near & _UNSURE:
        return True
    above = tree.tokens[verb].head
    return tree.tokens[verb].dep in {"xcomp", "ccomp"} and tree.tokens[above].lemma in _AWAY


def given_until(tree: Tree, first: int, last: int) -> list[Stretch]:
    """ "The rebels now have until Thursday to …", "gave themselves until 29 October to leave"."""
    found = []
    for i in range(first, last):
        if tree.tokens[i].lemma not in {"have", "give", "get"} or not tree.is_verb(i):
            continue
        if tree.kids(i, "neg"):
            continue
        until = next((k for k in tree.kids(i, "prep") if tree.tokens[k].lemma == "until"), None)
        if until is None:
            continue
        for k in range(until + 1, tree.subtree(i)[-1] + 1):
            if tree.tokens[k].tag == "VB" and tree.tokens[k - 1].text == "to":
                found.append(_over(tree, i))
                break
    return found


def deadline_moved(tree: Tree, first: int, last: int, nouns: list[int]) -> list[Stretch]:
    """ "The deadline for the last group has been put off to Friday", "the pause was extended"."""
    found = []
    for i in range(first, last):
        if tree.tokens[i].lemma not in MOVING or not tree.is_verb(i) or _unsure(tree, i):
            continue
        if tree.tokens[i].lemma in {"put", "push"} and not tree.kids(i, "prt", "advmod"):
            continue
        what = [*tree.kids(i, "nsubjpass", "dobj"), *tree.kids(i, "nsubj")]
        named = any(tree.tokens[k].lemma in _DATES for k in range(first, i)) or bool(nouns)
        it = named and any(tree.tokens[k].text.lower() == "it" for k in what)
        if it or any(tree.tokens[k].lemma in _DATES or k in nouns for k in what):
            found.append(_over(tree, i))
    return found


def exchanged(tree: Tree, first: int, last: int) -> list[Stretch]:
    """What is given "in exchange for" or "in return for" another thing."""
    found = []
    for i in range(first + 1, last):
        if tree.tokens[i].lemma in {"exchange", "return"} and tree.tokens[i - 1].lemma == "in":
            after = i + 1
            if after < last and tree.tokens[after].lemma == "for":
                end = next(
                    (k for k in range(after + 1, last) if tree.tokens[k].text in {",", ";", "."}),
                    last,
                )
                if end > after + 1:
                    found.append((after + 1, end))
    return found


def _negated(tree: Tree, verb: int) -> bool:
    return bool(tree.kids(verb, "neg"))


def _from(tree: Tree, verb: int) -> Stretch:
    """The verb, its auxiliaries and all that follows it in its clause."""
    below = [k for k in tree.subtree(verb) if k >= verb]
    return verb, below[-1] + 1


def _over(tree: Tree, top: int) -> Stretch:
    below = tree.subtree(top)
    first, last = below[0], below[-1] + 1
    return first, meanwhile(tree, first, last) or last
