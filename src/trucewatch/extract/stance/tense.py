"""What tense and modal verbs say of an event: was, is, will be, must be, may be."""

from __future__ import annotations

import re
from dataclasses import dataclass

from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Certainty, Factuality
from trucewatch.records.mention import Sentence

_FUTURE = frozenset({"will", "shall", "'ll", "ll", "wo", "sha"})
_OWED = frozenset({"must", "should", "ought"})
_MAYBE = frozenset({"may", "might", "could", "can", "ca"})
_ABLE = frozenset({"could", "can", "ca"})
_LASTING = frozenset({"for", "since", "still"})
#: Verbs of a state that lasts: "has held since May", "had stayed shut for nine days".
_STATES = frozenset(
    {"be", "hold", "stay", "remain", "keep", "stand", "last", "sit", "lie", "lack", "surround"}
    | {"ring", "encircle", "besiege", "blockade", "prevail"}
)
#: States that somebody has made and that last: "has been cut since Monday".
_MADE = frozenset(
    {"cut", "shut", "close", "block", "seal", "hold", "keep", "trap", "strand", "surround", "bar"}
    | {"besiege", "encircle", "blockade", "suspend", "occupy", "deny"}
)
_LASTED = frozenset({"for", "since"})
#: Verbs that in the present with a day tell of what is set: "The truce starts on Friday".
_SET = frozenset(
    {"start", "begin", "take", "come", "enter", "expire", "end", "open", "reopen", "resume"}
    | {"meet", "arrive", "return", "leave", "lapse", "run"}
)
_UNITS = frozenset(
    {"hour", "day", "night", "week", "weekend", "month", "year", "minute", "time", "long", "now"}
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_SOON = frozenset({"tomorrow", "soon", "tonight", "shortly", "imminently"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
REAL = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Mood:
    """A first answer from one word's own grammar, with the tokens that decided it."""

    factuality: Factuality
    certainty: Certainty
    cues: tuple[int, ...]
    rule: str

    @property
    def real(self) -> bool:
        """Whether the words say that it took or takes place."""
        return self.factuality in REAL

    @property
    def bare(self) -> bool:
        """Whether the form has no tense of its own: the word above decides."""
        return self.rule in {"mood.infinitive", "mood.gerund", "mood.subjunctive"}


def modal_mood(tree: Tree, i: int, auxiliaries: list[int]) -> Mood | None:
    """What the first modal verb among the auxiliaries of ``i`` gives; None without one."""
    for a in auxiliaries:
        word = tree.tokens[a].text.lower()
        perfect = any(tree.tokens[k].lemma == "have" for k in auxiliaries if k > a)
        if word in _FUTURE:
            return Mood("planned", "certain", (a,), "mood.will")
        if word == "would" or (word in {"'d", "d"} and tree.tokens[i].tag == "VB"):
            code: Factuality = "did_not_happen" if perfect else "planned"
            return Mood(code, "certain", (a,), "mood.would_have" if perfect else "mood.would")
        if word in _OWED:
            if perfect:
                return Mood("did_not_happen", "certain", (a,), "mood.should_have")
            return Mood("demanded", "certain", (a,), "mood.must")
        if word in _MAYBE:
            if perfect:
                return Mood("happened", "possible", (a,), "mood.may_have")
            rule = "mood.can" if word in _ABLE else "mood.may"
            return Mood("conditional", "possible", (a,), rule)
    return None


def present_mood(tree: Tree, i: int, lead: int) -> Mood:
    """What a present form gives. ``lead``: the verb that has the tense, ``i`` or an auxiliary."""
    token = tree.tokens[i]
    lemma = tree.tokens[lead].lemma
    sentence = tree.sentences[token.sentence]
    if lemma == "have" and lead != i:
        if token.tag == "VBG" or lasts(tree, i):
            return Mood("ongoing", "certain", (lead,), "mood.has_been")
        return Mood("happened", "certain", (lead,), "mood.perfect")
    if _is_ahead(tree, i):
        return Mood("planned", "certain", (lead,), "mood.present_soon")
    if token.lemma == "go" and token.tag == "VBG" and _leads_on(tree, i):
        return Mood("planned", "certain", (i,), "mood.going_to")
    if lemma == "be" and lead != i and token.tag == "VBN":
        return Mood("ongoing", "certain", (lead,), "mood.present_passive")
    news = sentence.role in {"headline", "standfirst"} or is_ticker(tree, sentence)
    if news and token.tag != "VBG":
        # Headlines and the lines of a ticker tell news in the present tense.
        return Mood("happened", "certain", (lead,), "mood.headline_present")
    # "are leaving" is going on; "leave" may be what they do every morning
    rule = "mood.present_progressive" if token.tag == "VBG" else "mood.present"
    return Mood("ongoing", "certain", (lead,), rule)


def lasts(tree: Tree, i: int) -> bool:
    """A state with its length or its beginning: "has held since May", "been shut for a week"."""
    made = tree.tokens[i].lemma in _MADE and bool(tree.kids(i, "auxpass"))
    if tree.tokens[i].lemma not in _STATES and not made:
        return False
    near = tree.kids(i, "prep", "advmod", "mark")
    near += [k for n in tree.kids(i, "acomp", "advmod") for k in tree.kids(n, "prep")]
    lasting = _LASTED if made else _LASTING
    return any(tree.tokens[k].lemma in lasting and not _given_to(tree, k) for k in near)


def _given_to(tree: Tree, k: int) -> bool:
    """A "for" of persons and not of time: "cut for 300 families"."""
    units = {tree.tokens[n].lemma for n in tree.kids(k, "pobj")}
    return tree.tokens[k].lemma == "for" and bool(units) and not units & _UNITS


def is_still(tree: Tree, i: int) -> bool:
    """What was "still" so when somebody spoke or looked: "was still there", "were still held".

    Not where it only tells when something else came: "while they were still inside".
    """
    token = tree.tokens[i]
    states = token.lemma in _STATES or token.tag == "VBG" or bool(tree.kids(i, "auxpass"))
    if not states or token.dep == "advcl":
        return False
    near = tree.kids(i, "advmod", "acomp", "prep", "attr")
    near += [k for n in near for k in tree.kids(n, "advmod")]
    return any(tree.tokens[k].lemma == "still" for k in near)


def is_ticker(tree: Tree, sentence: Sentence) -> bool:
    """A line of a ticker or a log, which begins with its hour: "07:10 Rebels leave the mill"."""
    return _CLOCK.fullmatch(tree.tokens[sentence.first].text) is not None


def is_reported(tree: Tree, i: int) -> bool:
    """Whether it is what somebody said: "had" then stands for "has"."""
    token = tree.tokens[i]
    return token.dep == "ccomp" and tree.is_verb(token.head)


def _is_ahead(tree: Tree, i: int) -> bool:
    """A present form with a time to come: "leaves tomorrow", "are leaving on Friday"."""
    if any(tree.tokens[k].lemma in _SOON for k in tree.kids(i, "npadvmod", "advmod")):
        return True
    if tree.tokens[i].tag != "VBG" and tree.tokens[i].lemma not in _SET:
        return False
    days = tree.kids(i, "npadvmod") + tree.prepositional(i, "on")
    return any(tree.tokens[k].lemma.lower() in DAYS for k in days)


def _leads_on(tree: Tree, i: int) -> bool:
    """Whether an infinitive follows ("is going to leave")."""
    return any(tree.tokens[k].tag == "VB" for k in tree.kids(i, "xcomp"))
