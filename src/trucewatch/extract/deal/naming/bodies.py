"""Whether a noun names people or a body that can owe, sign or mediate anything."""

from __future__ import annotations

from trucewatch.extract.deal.naming.nouns import is_terms
from trucewatch.extract.tree import Tree
from trucewatch.extract.wording import noun_phrase
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Party
from trucewatch.records.mention import Mentions
from trucewatch.records.span import Span
from trucewatch.records.span_index import SpanIndex

_LISTS = (
    *("side", "armed_people", "officials", "mediators", "monitors", "peacekeepers", "people"),
    *("medics", "aid_workers", "journalists", "detainees", "speech_org_nouns", "displaced"),
    *("speech_person_nouns", "fighting_bodies"),
)
_MORE = frozenset(
    {"elder", "tribe", "clan", "state", "power", "country", "guarantor", "signatory", "regime"}
    | {"commander", "they", "those", "both", "leader", "leadership", "nation", "neighbour"}
    | {"delegation", "cell", "owner", "herder", "farmer", "driver", "engineer", "crew", "bloc"}
)
_NOT = frozenset(
    {"detained", "captured", "phone", "hundred", "thousand", "dozen", "case", "flag", "police post"}
    | {"campaign", "service", "station", "hospital", "school", "house", "post", "front", "camp"}
)
_ALL = frozenset({"both", "each", "either", "neither", "two"})
_SECRET = frozenset({"security", "intelligence", "secret", "special", "armed"})
#: Words for things that forces like to take for names: "the Front", "the Camp".
_NAMED = frozenset({"front", "service", "post", "house", "camp", "school", "station"})
_NEITHER = frozenset({"neither", "no", "each", "either"})
_PRONOUNS = frozenset({"they", "he", "she", "it", "both", "each", "neither", "those", "all", "we"})
#: Sides that are meant together by a common noun: "both sides", "the two parties".
_COMMON = frozenset({"side", "party", "both", "neither", "signatory", "belligerent"})


#: What places do that stand for those who rule them, and what those have.
_MAKING = frozenset({"sign", "agree", "accept", "ratify", "initial", "undertake", "pledge", "vow"})
_OF_STATES = frozenset(
    {"army", "government", "force", "troop", "soldier", "ministry", "president", "parliament"}
    | {"military", "negotiator", "delegation", "side", "leadership", "command", "spokesman"}
    | {"spokeswoman", "envoy", "minister"}
)


class Bodies:
    """Asks of a report's nouns whether they name people or bodies. Built once for a report."""

    def __init__(self, text: str, tree: Tree, mentions: Mentions, ontology: Ontology) -> None:
        self._text = text
        self._tree = tree
        self._mentions = mentions
        self._times = SpanIndex.of(t.span for t in mentions.times)
        self.deals = ontology.words["deals"]
        self.heads = ontology.words["body_heads"]
        self._nouns = frozenset().union(*(ontology.words[name] for name in _LISTS)) | _MORE
        armed = ("armed_people", "side", "fighting_bodies")
        self._armed = frozenset().union(*(ontology.words[name] for name in armed))
        self._people = ontology.words["officials"] | ontology.words["speech_person_nouns"]
        self._sorts = self._armed | ontology.words["speech_generic_orgs"]
        self._short = _short_names(mentions)
        self._first = self._first_names()
        self._states = self._state_names()

    def is_body(self, head: int) -> bool:
        """Whether the noun or pronoun names somebody."""
        token = self._tree.tokens[head]
        lemma = token.lemma.lower()
        if token.pos == "PRON" or token.tag in {"PRP", "DT"}:
            return token.text.lower() in _PRONOUNS
        if self._is_short_name(head) or self._is_first_name(head):
            return True
        if self._is_capital_name(head) or self._acts_as_state(head):
            return True
        if self._is_thing(head, lemma) or is_terms(self._tree, head, self.deals):
            return False
        if lemma in self._nouns or token.text.lower() in self._nouns:
            return True
        span = Span.cut(self._text, token.start, token.end)
        if any(a.span.covers(span) for a in self._mentions.actors):
            return True
        if self._is_people(head):
            return True
        if token.pos != "PROPN" or token.text.isdigit():
            return False
        phrase = noun_phrase(self._text, self._tree, head)
        if any(t.span.overlaps(span) for t in self._mentions.times):
            return False
        return not any(
            p.literal and p.span.covers(span) and _fills(p.span, phrase)
            for p in self._mentions.places
        )

    def is_armed(self, head: int) -> bool:
        """Whether it names those who can fight or a side, by a common noun or a name of theirs."""
        token = self._tree.tokens[head]
        if token.lemma.lower() in self._armed or self._is_first_name(head):
            return True
        if self._is_capital_name(head):
            return True
        return (
            token.pos == "PROPN" and token.lemma.lower() not in self._people and self.is_body(head)
        )

    def means_all(self, head: int) -> bool:
        """Whether it means all sides: "both sides", "each clan", "the two armies"."""
        if self.is_common(head):
            return True
        near = self._tree.kids(head, "det", "preconj", "nummod")
        words = {self._tree.tokens[k].text.lower() for k in near}
        return bool(words & _ALL) and self.is_body(head)

    def _is_thing(self, head: int, lemma: str) -> bool:
        """A word for a thing, unless it is a name or told to be a force: "security services"."""
        if lemma not in _NOT or self._tree.tokens[head].pos == "PROPN":
            return False
        kinds = {self._tree.tokens[k].lemma.lower() for k in self._tree.kids(head, "compound")}
        return not (lemma == "service" and kinds & _SECRET)

    def _is_capital_name(self, head: int) -> bool:
        """ "The army and the Front signed": a capital after "the" where a common noun has none."""
        tree, token = self._tree, self._tree.tokens[head]
        if token.lemma.lower() not in _NAMED or not token.text[0].isupper():
            return False
        own = {tree.tokens[k].text.lower() for k in tree.kids(head, "det")}
        sentence = tree.sentences[token.sentence]
        small = any(t.text.islower() for t in tree.tokens[head + 1 : sentence.last])
        return "the" in own and small

    def _is_short_name(self, head: int) -> bool:
        """ "The front must …" where the report names a People's Front."""
        token = self._tree.tokens[head]
        own = {self._tree.tokens[k].text.lower() for k in self._tree.kids(head, "det")}
        return token.dep == "nsubj" and token.text.lower() in self._short and "the" in own

    def _is_first_name(self, head: int) -> bool:
        """ "The harakat must …" where the report names an armed group Harakat al-Nur."""
        tree, token = self._tree, self._tree.tokens[head]
        own = {tree.tokens[k].text.lower() for k in tree.kids(head, "det")}
        doing = token.dep in {"nsubj", "nsubjpass", "poss"}
        doing = doing or (token.dep == "pobj" and tree.tokens[token.head].lemma == "by")
        return doing and token.text.lower() in self._first and "the" in own

    def _first_names(self) -> frozenset[str]:
        """First words of names that stand right after the sort of body that they name."""
        names = (self._name_beside(i) for i in range(len(self._tree.tokens)))
        longer = (name.quote.replace("-", " ").split() for name in names if name is not None)
        return frozenset(words[0].lower() for words in longer if len(words) > 1)

    def _acts_as_state(self, head: int) -> bool:
        """ "Velmora must withdraw": a place that makes deals or has an army, where it acts."""
        token = self._tree.tokens[head]
        if token.text not in self._states:
            return False
        first = token.head if token.dep == "conj" else head
        return self._tree.tokens[first].dep == "nsubj" or token.dep == "nsubj"

    def _state_names(self) -> frozenset[str]:
        """Names of places that sign or agree themselves, or whose army or government is named."""
        tree = self._tree
        places = {p.span.quote for p in self._mentions.places}
        found: set[str] = set()
        for token in tree.tokens:
            if token.text not in places:
                continue
            above = tree.tokens[token.head]
            if token.dep == "conj" and above.dep == "nsubj":
                above = tree.tokens[above.head]
            makes = token.dep in {"nsubj", "conj"} and above.lemma in _MAKING
            if makes or (token.dep == "poss" and above.lemma in _OF_STATES):
                found.add(token.text)
        return frozenset(found)

    def name(self, head: int) -> Span:
        """The words that name it; of "the armed group Harakat al-Nur" the name alone."""
        beside = self._name_beside(head)
        if beside is not None:
            return beside
        for k in self._tree.kids(head, "compound", "nmod"):
            beside = self._name_beside(k)
            if beside is not None and beside.end == self._tree.tokens[head].end:
                return beside
        return noun_phrase(self._text, self._tree, head)

    def apart(self, heads: list[int]) -> list[int]:
        """The heads less words that the parser cut off a name beside one of them."""
        tokens = self._tree.tokens
        names = [name for h in heads if (name := self._name_beside(h)) is not None]
        return [h for h in heads if not any(n.start <= tokens[h].start < n.end for n in names)]

    def _name_beside(self, head: int) -> Span | None:
        """The capitals right after a common noun for a body, however they are parsed."""
        tokens = self._tree.tokens
        if not tokens[head].text.islower() or tokens[head].lemma.lower() not in self._sorts:
            return None
        last = head
        while last + 1 < len(tokens) and self._goes_on(last + 1, first=last == head):
            last += 1
        if last == head:
            return None
        return Span.cut(self._text, tokens[head + 1].start, tokens[last].end)

    def _goes_on(self, i: int, first: bool) -> bool:
        """Whether a name goes on with a word: capitals, "al" before a hyphen, hyphens; no day."""
        tokens = self._tree.tokens
        token, gap = tokens[i], self._text[tokens[i - 1].end : tokens[i].start]
        if gap not in {"", " "} or self._times.touching(token.start, token.start + 1):
            return False
        glued = i + 1 < len(tokens) and tokens[i + 1].start == token.end
        if token.text == "-":
            return not first and not gap and glued
        if token.text[0].isupper():
            return bool(gap) or tokens[i - 1].text == "-"
        return not first and glued and tokens[i + 1].text == "-"

    def _is_people(self, head: int) -> bool:
        """ "The Tukai shall …": a capital after "the", doing something, is no town's name.

        The parser takes an unknown people or set of initials for a common noun, and the
        list of places for a place that nobody has on a map.
        """
        token = self._tree.tokens[head]
        own = {self._tree.tokens[k].text.lower() for k in self._tree.kids(head, "det")}
        lead = token
        while lead.dep == "conj" and lead.head < head:
            lead = self._tree.tokens[lead.head]  # "The Dorra and the Hasna shall …"
        doing = lead.dep in {"nsubj", "conj"} and self._tree.is_verb(lead.head)
        return (
            doing
            and token.pos in {"NOUN", "PROPN"}
            and token.text[0].isupper()
            and bool(own & {"the", "neither"})
            and not any(
                p.span.start <= token.start < p.span.end and p.precision != "unknown"
                for p in self._mentions.places
            )
        )

    def is_common(self, head: int) -> bool:
        """Whether the noun means all sides together ("both sides", "the parties")."""
        token = self._tree.tokens[head]
        if token.lemma.lower() not in _COMMON:
            return False
        near = {
            self._tree.tokens[k].text.lower()
            for k in self._tree.kids(head, "det", "nummod", "preconj")
        }
        plural = token.tag in {"NNS", "NNPS"} or bool(near & {"both", "neither", "each", "no"})
        own = self._tree.kids(head, "poss", "compound")
        return (plural and not own) or token.lemma in {"both", "neither"}

    def stands_for_all(self, head: int) -> bool:
        """Whether "neither side" or "each party" means every one of the sides."""
        near = self._tree.kids(head, "det", "preconj")
        words = {self._tree.tokens[k].text.lower() for k in near}
        token = self._tree.tokens[head]
        alone = token.text.lower() in {"neither", "each"} and token.dep in {"nsubj", "nsubjpass"}
        return alone or (token.lemma in _COMMON and bool(words & _NEITHER))

    def party(self, heads: list[int]) -> Party | None:
        """The heads that are bodies as one party, joined ones in one stretch."""
        named = [h for h in self.apart(heads) if self.is_body(h)]
        if not named:
            return None
        first = self.name(named[0])
        if len(named) == 1:
            return Party(first.quote, first)
        last = self.name(named[-1])
        joined = all(self._tree.is_below(h, named[0]) for h in named[1:])
        if joined and first.end < last.start:
            whole = Span.cut(self._text, first.start, last.end)
            if whole.quote.count("(") > whole.quote.count(")"):  # "… the Movement (MRP)"
                closed = self._text.find(")", last.end - 1, last.end + 2)
                opened = whole.quote.rindex("(") + first.start
                end = closed + 1 if closed >= 0 else opened
                whole = Span.trimmed(self._text, first.start, end) or whole
            return Party(whole.quote, whole)
        return Party(first.quote, first)


def _short_names(mentions: Mentions) -> frozenset[str]:
    """The last words of the longer names of a report's actors, by which it goes on to call them."""
    found = set()
    for actor in mentions.actors:
        words = actor.span.quote.split(" (")[0].split()
        if len(words) > 1 and words[-1][0].isupper():
            found.add(words[-1].lower())
    return frozenset(found)


def _fills(place: Span, phrase: Span) -> bool:
    """Whether the place's name is all that the phrase says, an article aside."""
    return len(phrase) - len(place) <= len("the ")
