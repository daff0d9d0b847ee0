"""The field's concepts as data: event kinds, provision kinds, factuality, speech, actors.

Every instance is made by ``ontology.load`` out of YAML under ``ontology/data``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from trucewatch.records.claim import ClaimBasis


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences that a rule must match and sentences that it must not. Written by us."""

    match: tuple[str, ...]
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of a kind. All conditions given must hold; lemmas are lower case.

    ``lemmas``: one lemma, or a phrase as a run of lemmas. ``pos``: universal part of speech of
    the phrase's head; None takes any. ``object``, ``subject``, ``modifier``, ``particle``: lemmas,
    one of which must stand in that relation to the head. ``near``: lemmas, one of which must stand
    in the same clause. ``unless``: lemmas, none of which may. ``not_object``, ``not_subject``:
    lemmas, none of which may be acted on or act ("prices exploded"). In any of these lists
    ``a_name`` stands for a proper name that is no person's, place's or date's, ``a_place`` for a
    place named (``extract.proper``). ``head`` is the position of
    the head in ``lemmas``. ``weight`` orders rivals: the higher wins where two triggers overlap.
    """

    id: str
    lemmas: tuple[str, ...]
    pos: str | None = None
    head: int = 0
    object: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    particle: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Where a kind stands in outside schemes. None: the scheme has no such thing.

    ACLED's event and disorder type follow from its sub-event type (``ontology.outside``).
    PLOVER's auxiliary mode is no matter of the kind but of each claim: ``plover_auxiliary``.
    """

    plover_type: str | None
    plover_mode: str | None
    cameo: str | None
    acled_sub_type: str | None
    acled_type: str | None = None
    acled_disorder: str | None = None


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event. ``group`` is force, posture, persons, access or talk."""

    code: str
    label: str
    group: str
    parent: str | None
    definition: str
    triggers: tuple[Trigger, ...]
    crosswalk: Crosswalk
    examples: Examples
    #: Which argument of the words acts and which is acted on: "subject", "object", "by", "of",
    #: "none". Serves kinds whose grammar is turned round ("fled" has no target).
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProvisionKind:
    """A kind of duty. Event kinds that keep or breach it; whether it stands or is done once.

    ``standing``: prohibitions and lasting duties (kept in full while no breach is told of);
    otherwise an act that is done, in part or whole. ``asked_as``, ``forbidden_as``: event kinds
    that state this duty where a deal's terms ask for them, or forbid them, in whatever wording.
    """

    code: str
    label: str
    parent: str | None
    definition: str
    standing: bool
    triggers: tuple[Trigger, ...]
    kept_by: tuple[str, ...]
    breached_by: tuple[str, ...]
    pax: tuple[str, ...]
    examples: Examples
    asked_as: tuple[str, ...] = ()
    forbidden_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactualityCode:
    """One way in which words present an event."""

    code: str
    letter: str
    label: str
    family: Literal["is", "ahead", "voiced", "not"]
    definition: str
    examples: Examples


@dataclass(frozen=True, slots=True)
class FactualityCue:
    """Words that change how an event under them is presented.

    ``effect``: what the cue does to the event in its scope; ``scope``: which words it governs.
    """

    id: str
    trigger: Trigger
    effect: str
    certainty: str | None
    scope: str
    examples: Examples


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """Words that tell of saying, believing, asking, fearing.

    ``needs``: ``clause`` (a clause or quotation must follow), ``quote``, ``any``. ``stance``: the
    factuality that the cue itself gives to its content, or None where the content decides.
    ``shape``: verb, noun, adverbial.
    """

    id: str
    trigger: Trigger
    shape: Literal["verb", "noun", "adverbial"]
    needs: Literal["clause", "quote", "any"]
    stance: str | None
    examples: Examples


_LONGEST_SIGN = 300  # characters of a line that is a sign, or of a paragraph's end that is one

BlockSignKind = Literal["lead_in", "heading", "sign_off", "forwarded", "end", "resumes"]


@dataclass(frozen=True, slots=True)
class BlockSign:
    """What a paragraph reads like that opens, signs or ends words printed whole.

    ``id``: ``speech.block.SIGN.NAME``. A pattern must fit the whole paragraph; of a ``lead_in`` its
    end, of ``resumes`` any part. Group ``who`` names the body whose words they are.
    """

    id: str
    sign: BlockSignKind
    patterns: tuple[re.Pattern[str], ...]
    examples: Examples

    def fits(self, plain: str) -> re.Match[str] | None:
        """The match in a paragraph with plain quotation marks, dashes and blanks."""
        if self.sign == "resumes":
            return next((m for p in self.patterns if (m := p.search(plain))), None)
        if self.sign == "lead_in":
            tail = plain[-_LONGEST_SIGN:]
            return next((m for p in self.patterns if (m := p.search(tail))), None)
        if len(plain) > _LONGEST_SIGN:
            return None
        return next((m for p in self.patterns if (m := p.fullmatch(plain))), None)


@dataclass(frozen=True, slots=True)
class DealSign:
    """Words by which a report tells a variable of a deal: its form, scope, term or purpose.

    ``id``: ``deals.VARIABLE.VALUE.NAME``. ``described``: what the words before the deal's noun hold
    ("a 30-day humanitarian truce"); ``after``: what hangs on it or on the verb that strikes or
    keeps it ("a truce so that wheat can be cut"); ``beside``: what a sentence holds that names the
    deal or follows one that does ("nothing was put on paper"). Group ``detail`` holds a length, a
    last day or an area.
    """

    id: str
    variable: str
    value: str
    described: tuple[re.Pattern[str], ...]
    after: tuple[re.Pattern[str], ...]
    beside: tuple[re.Pattern[str], ...]
    examples: Examples


@dataclass(frozen=True, slots=True)
class Allegiance:
    """Whose side an actor is on: ``to`` is an actor's id, or a party's name where none is known.

    ``since`` and ``until`` are ISO years, months or days, both included; None: not known.
    """

    to: str
    how: Literal["part_of", "allied_with", "backed_by"]
    since: str | None = None
    until: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether it holds on an ISO day; without a day, whether it has not ended."""
        if day is None:
            return self.until is None
        after = self.since is None or self.since <= day
        return after and (self.until is None or day[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """One entry of the actor register.

    ``kind``: government, state_force, armed_group, militia, international_body, mission, monitor,
    aid, state_media, media, agency, person, group. ``sector``: PLOVER sector code. ``ucdp``: the
    id in UCDP's list of actors. Ids of a case's own actors begin with ``case.``.
    """

    id: str
    name: str
    kind: str
    sector: str
    country: str | None
    aliases: tuple[str, ...]
    wikidata: str | None = None
    ucdp: int | None = None
    allegiances: tuple[Allegiance, ...] = ()


@dataclass(frozen=True, slots=True)
class BasisCue:
    """A word that tells how near to the facts somebody is: "saw", "was told", "witnesses".

    ``shape``: own_verb and own_passive have the speaker for subject, speaker_noun stands in the
    speaker's description, outlet_noun names the outlet's own people. ``complement``: what the
    event is to an own_verb: ``thing``, ``clause`` ("hear that …"), ``any``.
    """

    id: str
    lemma: str
    basis: ClaimBasis
    shape: Literal["own_verb", "own_passive", "speaker_noun", "outlet_noun"]
    complement: Literal["thing", "clause", "any"]
    examples: Examples


@dataclass(frozen=True, slots=True)
class Ontology:
    """All concepts, by code, and a version: SHA-256 over the data files' bytes."""

    events: Mapping[str, EventKind]
    provisions: Mapping[str, ProvisionKind]
    factuality: Mapping[str, FactualityCode]
    cues: tuple[FactualityCue, ...]
    speech: tuple[SpeechCue, ...]
    blocks: tuple[BlockSign, ...]
    actors: tuple[Actor, ...]
    words: Mapping[str, frozenset[str]]
    version: str
    basis: tuple[BasisCue, ...] = ()
    deal_signs: tuple[DealSign, ...] = ()
    #: English names of each country, the one that is shown first, by ISO 3166 alpha-2 code.
    countries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def outside_kind(self, code: str) -> str:
        """The kind as outside measurement sees it: the parent of a finer kind, else itself."""
        kind = self.events.get(code)
        return kind.parent if kind is not None and kind.parent else code

    def outside_provision(self, code: str) -> str:
        """The provision kind as outside measurement sees it."""
        kind = self.provisions.get(code)
        return kind.parent if kind is not None and kind.parent else code
