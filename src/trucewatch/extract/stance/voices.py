"""What a speaker does by saying it: denies, demands, warns, plans; denials of one's own side."""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.extract.stance.compose import State
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import speech_index
from trucewatch.ontology.model import Ontology
from trucewatch.records.saying import Attribution

_MINE = frozenset({"i", "we", "us", "our", "ours", "my", "mine", "ourselves"})
_THEIRS = frozenset({"it", "they", "he", "she", "its", "their", "his", "her"})
_SIDES = frozenset({"party", "government"})
#: Kinds in which somebody may be charged with an act, beside all kinds of force.
_CHARGED = frozenset(
    {"arrest", "fortification", "aid_obstructed", "passage_refused", "monitor_obstructed"}
    | {"troop_deployment", "heavy_weapons_presence", "services_cut", "property_destruction"}
    | {"siege", "checkpoint_established", "displacement", "territory_seized"}
)
#: What only those who hold people can do: a side that says nobody suffered it speaks of itself.
_CUSTODY = frozenset({"arrest", "abduction", "execution"})
#: "We saw no trench": what is not found is not done by who looked.
_LOOKING = frozenset({"see", "hear", "find", "observe", "record", "report", "know", "receive"})
_PURSUIT = frozenset({"for", "over", "yet", "far", "still"})
#: Those who fight, and the words by which a speaker is told as one of their own.
_SOLDIERS = frozenset(
    {"soldier", "troop", "serviceman", "servicemen", "officer", "gunner", "guard", "unit", "post"}
    | {"battery", "gun", "position", "fighter"}
)
_RANKS = frozenset(
    {"colonel", "general", "brigadier", "major", "captain", "lieutenant", "sergeant", "army"}
    | {"military", "division", "brigade", "command", "battalion", "guard", "commander", "forces"}
)
#: People by whom a speaker answers for what they do: "his people", "its men".
_PEOPLE = frozenset(
    {"people", "man", "men", "woman", "fighter", "soldier", "troop", "force", "guard", "unit"}
    | {"member", "gunner", "youth", "boy", "officer", "battery", "gun", "mortar", "side", "none"}
)
_QUIET = frozenset({"silent", "quiet"})
_ARMS = frozenset(
    {"gun", "mortar", "rifle", "weapon", "battery", "cannon", "artillery", "howitzer"}
)
#: What is owed: a side that says it has not done it denies nothing.
_OWED = frozenset(
    {"force_withdrawal", "detainee_release", "prisoner_exchange", "remains_exchange", "evacuation"}
    | {"aid_delivered", "access_granted", "corridor_opened", "weapons_handover", "demining"}
    | {"services_restored", "monitor_deployed", "agreement_reached", "return_of_displaced"}
)
#: Nouns and verbs by which somebody charges a side, and words by which it calls that untrue.
_CHARGES = frozenset(
    {"allegation", "accusation", "claim", "charge", "report", "story", "rumour", "rumor", "write"}
    | {"claim", "allege", "accuse", "say", "assert", "report", "state"}
)
_UNTRUE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "lie", "fabrication", "invention"}
    | {"invent", "fabricate", "wrong", "propaganda"}
)
_REFUSED = frozenset({"not", "n't", "never"})
#: Own negations that say that something was not done; "will not", "cannot" say something else.
_UNDONE = frozenset(
    f"mood.{form}.negated" for form in ("past", "perfect", "present", "has_been", "noun", "gerund")
)


class Voices:
    """What each act of saying does to its content. Built once for a report."""

    def __init__(self, tree: Tree, ontology: Ontology) -> None:
        self._tree = tree
        self._starts = [t.start for t in tree.tokens]
        self._stances = {cue.id: cue.stance for cue in ontology.speech}
        self._kinds = ontology.events
        self._index = speech_index(ontology)

    def said(self, state: State, attribution: Attribution) -> State:
        """The state of an event that stands in what is said."""
        stance = self._stance(attribution)
        if stance is None and state.real and self._called_untrue(attribution):
            return state.turned("denied", "factuality.called_untrue")
        if stance is None or stance == state.factuality:
            return state
        rule = f"factuality.said.{stance}"
        words = tuple(self._cue_tokens(attribution))
        if stance == "denied":
            return state if self._is_negated(attribution) else state.turned("denied", rule, words)
        # A fear or demand about what is already done says nothing new of whether it was.
        if state.real and state.told:
            return state
        settled = state.factuality in {"did_not_happen", "denied", "conditional"}
        if settled and stance != "demanded":
            return state
        return state.turned(stance, rule, words)

    def of_own_side(
        self, head: int, state: State, attribution: Attribution | None, code: str | None = None
    ) -> State:
        """A speaker's "we did not", or the like of the speaker's own people, is a denial.

        ``code`` is the event's kind: of some acts a side that says that nobody suffered them, or
        a text that says "we did not", answers a charge.
        """
        if state.real:
            return self._answered(head, state, attribution, code)
        if state.factuality != "did_not_happen" or not _UNDONE & set(state.rules):
            return state
        if code in _OWED:
            return state
        charged = code in _CHARGED or (code is not None and self._kinds[code].group == "force")
        if attribution is None or attribution.speaker is None:
            # "we have not slept" in nobody's mouth answers no charge
            verb = self._tree.tokens[self._tree.clause_head(head)].lemma
            charged = charged and verb not in _LOOKING
            mine = [a for a in self._agents(head, charged) if charged and self._words_at(a) & _MINE]
            return state.turned("denied", "factuality.own_side", (mine[0],)) if mine else state
        for agent in self._agents(head, charged):
            own = self._is_own(agent, attribution) or (charged and self._fights(agent, attribution))
            if own:
                return state.turned("denied", "factuality.own_side", (agent,))
        fighter = set(attribution.speaker.words.lower().split()) & _RANKS
        if self._kinds_force(code) and (fighter or attribution.speaker.kind in _SIDES):
            nobody = [a for a in self._agents(head, charged) if self._is_nobody(a)]
            if nobody:  # "nobody fired", in the mouth of those who would have
                return state.turned("denied", "factuality.own_side", (nobody[0],))
        if code in _CUSTODY and attribution.speaker.kind in _SIDES and self._nobody_by(head):
            return state.turned("denied", "factuality.own_custody", (head,))
        return state

    def _kinds_force(self, code: str | None) -> bool:
        return code is not None and self._kinds[code].group == "force"

    def _is_nobody(self, agent: int) -> bool:
        """A bare "nobody", "no one": of no other side by its own words."""
        return self._tree.tokens[agent].text.lower() in {"nobody", "no-one"} and not (
            self._tree.kids(agent, "prep")
        )

    def _answered(
        self, head: int, state: State, attribution: Attribution | None, code: str | None
    ) -> State:
        """What is told as real only to be answered: "you wrote that our men took him".

        So is a state that says that nothing was done: "our guns have been silent".
        """
        tree = self._tree
        if self._is_quiet(head):
            for agent in tree.kids(tree.clause_head(head), "nsubj"):
                if tree.tokens[agent].lemma in _ARMS and self._is_own(agent, attribution):
                    return state.turned("denied", "factuality.own_guns", (agent,))
        if attribution is None or attribution.verb not in _CHARGES or not state.told:
            return state
        speaker = attribution.speaker
        somebody = speaker is not None and speaker.words.lower() != "you"
        charged = code in _CHARGED or self._kinds_force(code)
        if somebody or not charged or _is_verbatim(attribution):
            return state  # what a named other says of us stays that other's claim
        mine = [a for a in self._agents(head, charged) if self._words_at(a) & _MINE]
        return state.turned("denied", "factuality.own_charge", (mine[0],)) if mine else state

    def _is_quiet(self, head: int) -> bool:
        tree = self._tree
        verb = tree.clause_head(head)
        near = {tree.tokens[k].lemma for k in tree.kids(verb, "acomp", "oprd")}
        return bool(({tree.tokens[head].lemma} | near) & _QUIET)

    def _called_untrue(self, attribution: Attribution) -> bool:
        """ "The allegation that … is false": whoever tells of it calls it untrue."""
        tree = self._tree
        if attribution.verb not in _CHARGES:
            return False
        for i in self._cue_tokens(attribution):
            verb = tree.tokens[i].head
            if tree.tokens[i].dep not in {"nsubj", "nsubjpass"} or tree.tokens[i].pos != "NOUN":
                continue
            near = {verb, *tree.kids(verb, "acomp", "attr", "oprd")}
            if any(tree.tokens[k].lemma in _UNTRUE for k in near) and not tree.kids(verb, "neg"):
                return True
        return False

    def _agents(self, head: int, charged: bool) -> list[int]:
        tree = self._tree
        agents = tree.agents(head)
        verb = tree.clause_head(head)
        if not agents and verb != head and not tree.is_passive(verb):
            agents = tree.agents(verb)
        if not agents and charged and tree.is_passive(verb):
            agents = tree.prepositional(verb, "from")  # "no shot was fired from our side"
        return agents

    def _nobody_by(self, head: int) -> bool:
        """A passive without a doer that is no word on a search: "nobody has been arrested yet"."""
        tree = self._tree
        if not tree.is_passive(head) or tree.agents(head):
            return False
        return not {tree.tokens[k].lemma for k in tree.kids(head, "prep", "advmod")} & _PURSUIT

    def _fights(self, agent: int, attribution: Attribution) -> bool:
        """ "No soldier fired", "no army unit fired", in the mouth of a soldier."""
        speaker = attribution.speaker
        if speaker is None or self._tree.tokens[agent].lemma not in _SOLDIERS:
            return False
        said = set(speaker.words.lower().replace("'s", "").replace("’s", "").split())
        whose = self._tree.kids(agent, "amod", "compound", "nmod", "poss")
        if not {self._tree.tokens[k].lemma.lower() for k in whose} <= said | {"single"}:
            return False  # "no rebel soldier", "no soldier of theirs"
        return bool(_RANKS & said)

    def _words_at(self, agent: int) -> set[str]:
        """The agent's own word and those of its owner: "our engineers", "no man of ours"."""
        tree = self._tree
        near = [agent, *tree.kids(agent, "poss", "det", "prep")]
        near += [n for k in near[1:] for n in tree.kids(k, "pobj", "poss")]
        near += [n for k in near[1:] for n in tree.kids(k, "poss")]
        return {tree.tokens[k].text.lower() for k in near}

    def _is_own(self, agent: int, attribution: Attribution | None) -> bool:
        tree = self._tree
        words = self._words_at(agent)
        if words & _MINE:
            return True
        speaker = attribution.speaker if attribution is not None else None
        if speaker is None:
            return False
        if tree.tokens[agent].text.lower() in speaker.words.lower().split():
            return True
        if attribution is not None and _is_verbatim(attribution):
            return False  # in a side's own words "they" are the others
        own = speaker.kind in _SIDES and bool(words & _THEIRS)
        people = tree.tokens[agent].lemma in _PEOPLE and bool(words & {"his", "her", "its"})
        return own or people

    def _cue_tokens(self, attribution: Attribution) -> list[int]:
        cue = attribution.cue
        if cue is None:
            return []
        first = bisect_left(self._starts, cue.start)
        return list(range(first, bisect_left(self._starts, cue.end)))

    def _stance(self, attribution: Attribution) -> str | None:
        """The stance of the speech cue whose words and conditions stand at the cue."""
        for i in self._cue_tokens(attribution):
            for hit in self._index.best(self._tree, i, i + 1):
                if hit.trigger.lemmas[hit.trigger.head] == attribution.verb:
                    return self._stances[hit.code]
        return None

    def _is_negated(self, attribution: Attribution) -> bool:
        """ "did not deny"."""
        found = self._cue_tokens(attribution)
        near = [k for i in found for k in self._tree.kids(i, "neg")]
        return any(self._tree.tokens[k].text.lower() in _REFUSED for k in near)


def _is_verbatim(attribution: Attribution) -> bool:
    """Whether the words are the speaker's own: a quotation, a statement printed whole."""
    rule = attribution.rule
    return rule.startswith("speech.block.") or rule.endswith((".quote", ".quotes"))
