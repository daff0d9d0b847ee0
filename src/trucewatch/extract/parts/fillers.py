"""Who acts, who is acted on and with what: the words around a trigger that fill an event's roles.

A verb has its subject and object; a noun has what stands before it and after "of", "on", "by"; a
noun that a light verb carries ("carried out an assault on"), that somebody undergoes ("came under
fire") or is charged with ("blamed the militia for the attack") takes its people from that verb.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.nearby import Nearby
from trucewatch.extract.parts.arms import arms_with
from trucewatch.extract.parts.behind import Behind
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.extract.units import RESULTS
from trucewatch.ontology.model import EventKind, Ontology

_AIMS = ("at", "on", "upon", "onto", "into", "against", "toward", "towards", "over")
_ACTED_ON = frozenset({"of", "on", "against", "upon"})
_UNDER = frozenset({"come", "be", "remain", "stay", "put", "place"})
_CHARGED_WITH = frozenset({"of", "for", "over", "with"})
_MEETING = frozenset({"hit", "strike", "step", "tread", "drive", "run", "ride", "walk"})
_OWNED = frozenset({"responsibility", "credit"})
#: Whom, or what, such an act is done to, though they be its subject: "the captives crossed", "the
#: pumps run again". Lists of the ontology's words, by kind.
_SERVED = {
    "detainee_release": ("detainees", "combatants"),
    "prisoner_exchange": ("detainees", "combatants"),
    "remains_exchange": ("dead",),
    "evacuation": ("wounded", "displaced", "civilians"),
    "services_restored": ("services",),
    "services_cut": ("services",),
}


@dataclass(frozen=True, slots=True)
class Fillers:
    """Head words that may fill each role, the best first."""

    actors: tuple[int, ...]
    targets: tuple[int, ...]
    means: tuple[int, ...]


class FillerFinder:
    """Finds the fillers of the hits of one report."""

    def __init__(self, tree: Tree, near: Nearby, bodies: Bodies, ontology: Ontology) -> None:
        self._tree = tree
        self._near = near
        self._behind = Behind(tree, near, bodies, ontology)
        words = ontology.words
        self._things = words["inanimate_doers"]
        self._means = words["means"]
        self._arms = words["instruments"]
        self._throwing = words["throwing_verbs"]
        self._weapons = words["heavy_weapons"] | words["small_arms"] | words["light_weapons"]
        self._light = words["light_verbs"]
        self._explosives = words["mines"]
        self._undergoing = words["undergoing_verbs"]
        self._measures = words["event_measures"]
        self._carried_objects = words["carried_objects"]
        self._served = {
            code: frozenset().union(*(words[name] for name in lists))
            for code, lists in _SERVED.items()
        }

    def find(self, hit: Hit, kind: EventKind) -> Fillers:
        """The fillers of a hit, by the roles that its kind gives to the parts of the sentence."""
        actor_role = kind.roles.get("actor", "subject")
        target_role = kind.roles.get("target", "object")
        if self._tree.is_verb(hit.head):
            doers, things, means = self._of_verb(hit, kind, target_role)
        else:
            doers, things, means = self._of_noun(hit)
        actors = self._in_role(hit, actor_role, doers, things)
        targets = self._in_role(hit, target_role, doers, things)
        if not targets:
            targets = [h for h in actors if self._is_served(h, kind.code)]
            actors = [h for h in actors if h not in targets]
        means += [d for d in doers if self._is(d, self._means) and self._is_thing(d)]
        means += arms_with(self._tree, hit, self._arms)
        named = [h for h in actors if not (self._is_thing(h) or self._is_time(h) or self._asks(h))]
        if not named and actor_role == "subject" and kind.group != "talk":
            named = [h for h in self._behind.find(hit, kind, actors) if h not in targets]
        return Fillers(tuple(named), tuple(targets), tuple(dict.fromkeys(means)))

    def _is_served(self, head: int, code: str) -> bool:
        """ "The captives", "the first lot of 24 captives"."""
        served = self._served.get(code, frozenset())
        return any(self._is(h, served) for h in (head, *self._tree.prepositional(head, "of")))

    def _in_role(self, hit: Hit, role: str, doers: list[int], things: list[int]) -> list[int]:
        match role:
            case "subject":
                return doers
            case "object":
                return things
            case "none":
                return []
            case preposition:
                return self._tree.prepositional(hit.head, preposition)

    # ---- verbs
    def _of_verb(
        self, hit: Hit, kind: EventKind, target_role: str
    ) -> tuple[list[int], list[int], list[int]]:
        tree, head = self._tree, hit.head
        doers = tree.agents(head)
        if self._undergoes(hit) or self._meets_charge(hit, kind):
            return [], doers, []
        objects = tree.objects(head)
        if not doers and tree.is_passive(head):
            # the parser hangs "by" on the noun before it: "was sent to the camp by the agency"
            doers = [h for noun in tree.prepositional(head) for h in tree.prepositional(noun, "by")]
        if target_role == "none" and not doers and self._looks_reduced(head):
            doers, objects = objects, []  # "Hundreds of residents protested in Karsa"
        things: list[int] = []
        means: list[int] = []
        for h in objects:
            if h in hit.words or self._is(h, self._carried_objects):
                things += self._beyond(h) or self._beyond(head) or self._aimed(head, hit)
            elif kind.group == "force" and self._is_thrown(head, h):
                means.append(h)
                things += [k for k in tree.prepositional(h, *_AIMS) if not self._is_time(k)]
            elif not self._is_time(h):
                things.append(h)
        if not things:
            things = self._aimed(head, hit)
        return doers, things, means

    def _undergoes(self, hit: Hit) -> bool:
        """Whether the verb's subject is acted on: "the patrol came under fire"."""
        tokens = self._tree.tokens
        head = tokens[hit.head]
        if head.lemma not in _UNDER:
            return head.lemma in self._undergoing and not self._tree.is_passive(hit.head)
        return any(tokens[w].lemma == "under" for w in hit.words)

    def _meets_charge(self, hit: Hit, kind: EventKind) -> bool:
        """ "The car hit a mine", "she stepped on a bomb": the subject set off what others laid."""
        tree, tokens = self._tree, self._tree.tokens
        if kind.code != "explosion" or tokens[hit.head].lemma not in _MEETING:
            return False
        met = [*tree.objects(hit.head), *tree.prepositional(hit.head, "on", "over", "onto")]
        return any(self._is(h, self._explosives) for h in met)

    def _looks_reduced(self, verb: int) -> bool:
        """Whether a past tense was taken for a participle after the noun that bears the clause."""
        token = self._tree.tokens[verb]
        above = self._tree.tokens[token.head]
        bare = token.dep == "acl" and token.tag == "VBN" and token.text.endswith("ed")
        return bare and above.dep == "ROOT" and above.pos in {"NOUN", "PROPN"}

    def _beyond(self, noun: int) -> list[int]:
        """What "control" is over, where "take control of the town" is the trigger."""
        return [h for h in self._tree.prepositional(noun, *_ACTED_ON) if not self._is_time(h)]

    def _aimed(self, verb: int, hit: Hit) -> list[int]:
        found: list[int] = []
        tree = self._tree
        for p in tree.kids(verb, "prep", "agent", "dative", "prt"):
            if tree.tokens[p].lemma in _AIMS:
                for noun in tree.kids(p, "pobj"):
                    found += tree.conjuncts(noun)
        return [h for h in found if h not in hit.words and not self._is_time(h)]

    def _is_thrown(self, verb: int, thing: int) -> bool:
        return self._tree.tokens[verb].lemma in self._throwing and self._is(thing, self._arms)

    # ---- nouns
    def _of_noun(self, hit: Hit) -> tuple[list[int], list[int], list[int]]:
        tree, head = self._tree, hit.head
        before = [k for k in tree.kids(head, "poss", "compound", "nmod") if k not in hit.words]
        doers = [h for h in before if self._names_doer(h)]
        doers += self._by(head)
        doers += [h for h in tree.prepositional(head, "from") if self._is_somebody(h)]
        # "The mortars of the brigade" are its own; "the shelling of the town" is done to it
        on = _ACTED_ON - {"of"} if self._is(head, self._weapons) else _ACTED_ON
        things = [h for h in tree.prepositional(head, *sorted(on), "at") if not self._is_time(h)]
        if not doers or not things:
            carried = self._carried(hit)
            doers = doers or carried[0]
            things = things or carried[1]
        things += [h for h in before if h not in doers and self._is_somebody(h)]
        inside = tree.kids(head, "compound", "nmod", "amod")
        means = [h for h in inside if self._is(h, self._arms)]
        return doers, things, means

    def _names_doer(self, noun: int) -> bool:
        """ "The army's raid" and "the army raid" name who acts; "the air raid" names the means."""
        token = self._tree.tokens[noun]
        return token.dep == "poss" or self._is_somebody(noun)

    def _by(self, noun: int) -> list[int]:
        """ "By" after the noun, or after what it is "of": "the arrest of six men by police"."""
        tree = self._tree
        found = tree.prepositional(noun, "by")
        for thing in tree.prepositional(noun, "of") if not found else ():
            found += tree.prepositional(thing, "by")
        return found

    def _carried(self, hit: Hit) -> tuple[list[int], list[int]]:
        """Doers and things of a noun that a verb carries, undergoes, charges or is done by."""
        tree, tokens = self._tree, self._tree.tokens
        top = self._phrase(hit.head)
        token = tokens[top]
        above = token.head
        if token.dep == "nsubj" and tokens[above].lemma in RESULTS:
            return [], tree.objects(above)  # "the shelling wounded two guards"
        if token.dep in {"dobj", "nsubjpass", "attr"} and tree.is_verb(above):
            lemma = tokens[above].lemma
            if lemma in self._light:
                return tree.agents(above), self._aimed(above, hit)
            if lemma in self._undergoing and token.dep == "dobj":
                return [], tree.agents(above)
            return [], []
        if tokens[above].dep not in {"prep", "agent"} or token.dep not in {"pobj", "pcomp"}:
            return [], []
        word, verb = tokens[above].lemma, tokens[above].head
        if word == "under" and tokens[verb].lemma in _UNDER:
            return [], tree.agents(verb) or tree.objects(verb)
        if tokens[verb].lemma in _OWNED and word in {"for", "of"}:
            return tree.agents(tokens[verb].head), []
        if word in _CHARGED_WITH:
            charged = tree.charged(verb)
            if charged is not None:
                return [charged], []
        if word in {"in", "by", "during"} and tree.is_verb(verb):
            # "killed in a strike on a bus": what stands behind it, else who was killed
            behind = [h for h in self._aimed(verb, hit) if h > hit.head]
            return [], behind or tree.objects(verb)
        return [], []

    def _phrase(self, noun: int) -> int:
        """The head of "a wave of arrests" for "arrests", and of joined nouns the first."""
        tokens = self._tree.tokens
        while True:
            token = tokens[noun]
            above = tokens[token.head]
            if token.dep == "conj" and above.pos in {"NOUN", "PROPN"}:
                noun = token.head
            elif (
                token.dep == "pobj"
                and above.lemma == "of"
                and tokens[above.head].lemma in self._measures
            ):
                noun = above.head
            else:
                return noun

    # ---- words
    def _is(self, token: int, words: frozenset[str]) -> bool:
        return self._tree.tokens[token].lemma in words

    def _is_thing(self, noun: int) -> bool:
        if any(self._tree.tokens[k].lemma == "suicide" for k in self._tree.kids(noun, "compound")):
            return False  # "a suicide bomber" is somebody, "a bomber" may be an aircraft
        return self._is(noun, self._things)

    def _asks(self, token: int) -> bool:
        """ "Who attacked it is …"."""
        return self._tree.tokens[token].tag in {"WP", "WDT"}

    def _is_somebody(self, token: int) -> bool:
        return self._near.is_somebody(self._tree.tokens[token])

    def _is_time(self, token: int) -> bool:
        return self._near.is_time(self._tree.tokens[token])
