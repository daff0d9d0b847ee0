"""What the rules of speech hand on to each other, and the lexicon they look words up in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.errors import OntologyError
from trucewatch.extract.speech.page import Page
from trucewatch.ontology.model import Ontology, SpeechCue


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with what is said and the words that name the source, before anybody is resolved.

    ``head`` is the cue's token, ``source`` the head noun's (None: nobody is named). ``cue`` and
    ``content`` are character offsets. ``how`` tells how the source hangs on the cue.
    """

    head: int
    verb: str
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    source: int | None
    rule: str
    how: str = "subject"
    relays: tuple[tuple[int, str], ...] = ()
    addressee: int | None = None
    quoting: int = -1  # the quotation that a speech clause ends or opens
    #: Where the source stands if not at ``source``: a headline's prefix, the "who" of a clause.
    named: tuple[int, int] | None = None
    mind: bool = False  # had in mind or left unsaid, not said (``Attribution.mind``)


class Lexicon:
    """Speech cues by the lemma of their head word, and the word lists the rules need."""

    def __init__(self, ontology: Ontology) -> None:
        self.verbs, self.nouns, self.adverbials = _tables(ontology)
        self._words = ontology.words
        self._people: frozenset[str] | None = None

    def words(self, name: str) -> frozenset[str]:
        """A list of ``words.yml``.

        Raises:
            OntologyError: the list is missing.
        """
        try:
            return self._words[name]
        except KeyError:
            raise OntologyError(
                f"words.yml: the list {name!r} is missing; speakers cannot be told apart without it"
            ) from None

    @property
    def people(self) -> frozenset[str]:
        """Nouns for persons, and titles.

        Raises:
            OntologyError: see ``words``.
        """
        if self._people is None:
            self._people = self.words("speech_person_nouns") | self.words("speech_titles")
        return self._people

    def match(self, page: Page, i: int, table: dict[str, list[SpeechCue]]) -> list[SpeechCue]:
        """The cues whose words and conditions stand at token ``i``, the most exact first."""
        found = [c for c in table.get(lemma(page, i), ()) if _holds(page, i, c)]
        return sorted(found, key=_exactness)


#: Forms whose lemma the syntax model gets wrong.
_MISREAD = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}


def lemma(page: Page, i: int) -> str:
    """The lemma of token ``i`` as the lexicon spells it."""
    token = page.tokens[i]
    return _MISREAD.get(token.text.lower(), token.lemma)


def _exactness(cue: SpeechCue) -> tuple[int, int, str]:
    t = cue.trigger
    conditions = (t.object, t.subject, t.modifier, t.particle, t.near)
    return (-t.weight, -len(t.lemmas) - sum(bool(c) for c in conditions), cue.id)


_TABLES: dict[str, tuple[dict[str, list[SpeechCue]], ...]] = {}


def _tables(ontology: Ontology) -> tuple[dict[str, list[SpeechCue]], ...]:
    """Cues that are verbs, nouns and adverbials, each by lemma; once for a version of the data."""
    if ontology.version not in _TABLES:
        shapes = ("verb", "noun", "adverbial")
        _TABLES[ontology.version] = tuple(_by_lemma(ontology, shape) for shape in shapes)
    return _TABLES[ontology.version]


def _by_lemma(ontology: Ontology, shape: str) -> dict[str, list[SpeechCue]]:
    table: dict[str, list[SpeechCue]] = {}
    for cue in ontology.speech:
        if cue.shape == shape:
            table.setdefault(cue.trigger.lemmas[cue.trigger.head], []).append(cue)
    return table


def _holds(page: Page, i: int, cue: SpeechCue) -> bool:
    trigger, tokens = cue.trigger, page.tokens
    first, last = page.sentence(i)
    start = i - trigger.head
    if start < first or start + len(trigger.lemmas) > last:
        return False
    if any(lemma(page, start + n) != word for n, word in enumerate(trigger.lemmas)):
        return False
    kids = page.tree.children[i]
    if trigger.particle and particle(page, i, cue) is None:
        return False
    if trigger.object and not _among(page, kids, {"dobj", "attr", "oprd"}, trigger.object):
        return False
    if trigger.subject and not _among(page, kids, {"nsubj", "nsubjpass"}, trigger.subject):
        return False
    around = {tokens[k].lemma for k in range(max(first, i - 3), min(last, i + 4))}
    if trigger.near and not trigger.near & around:
        return False
    return not (trigger.unless and trigger.unless & (around | {tokens[k].lemma for k in kids}))


def _among(page: Page, kids: list[int], deps: set[str], lemmas: frozenset[str]) -> bool:
    return any(page.tokens[k].dep in deps and page.tokens[k].lemma in lemmas for k in kids)


def particle(page: Page, i: int, cue: SpeechCue) -> int | None:
    """The preposition or particle that the cue asks for ("call *for*"), beside it or its object."""
    wanted = cue.trigger.particle
    if not wanted:
        return None
    for k in _below(page, i):
        if k > i and page.tokens[k].lemma in wanted and page.tokens[k].dep in _PARTICLES:
            return k
    return None


_PARTICLES = frozenset({"prep", "prt", "agent", "dative", "advmod", "mark", "aux"})


def _below(page: Page, i: int) -> Iterator[int]:
    """Children of the cue, then those of its object, whose "of" the parser may hang on either."""
    yield from page.tree.children[i]
    for k in page.tree.kids(i, "dobj"):
        yield from page.tree.children[k]
