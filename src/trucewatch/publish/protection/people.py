"""Who is named in a record, who of them may be named outside, and who is the same person.

Three grounds, the strongest first: a person's judgement; what a report says of somebody (an office,
or that they are a resident, a relative, a witness …); and, where it says nothing, private.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from trucewatch.publish.decided import Decided
from trucewatch.publish.protection.census import Census
from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.known import Known, known_from
from trucewatch.publish.protection.names import is_short_for, name_key, names_in
from trucewatch.publish.protection.persons_named import find_namings, readable
from trucewatch.records.record import Record
from trucewatch.records.saying import Speaker

#: Words of no one report: the case's name, what reviewers wrote.
NOWHERE = ""


@dataclass(frozen=True, slots=True)
class PrivatePerson:
    """Somebody who is withheld: all names that mean them in a report, the fullest first."""

    names: tuple[str, ...]
    reports: frozenset[str]

    @property
    def name(self) -> str:
        """The fullest name."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class People:
    """All persons of a record. ``private`` by report; ``public`` are whole names.

    ``places``: folded names of places, by the lists and by the words; ``led``: by report and name
    key, the words by which a place is told there, such as "in Oril".
    """

    private: tuple[PrivatePerson, ...]
    public: frozenset[str]
    known: Known
    places: frozenset[str]
    led: Mapping[tuple[str, str], set[str]]


def find_people(record: Record, decided: Decided) -> People:
    """Everybody whom the record names anywhere, private or public."""
    known = known_from(record)
    census = Census()
    for report in record.reports:
        _read(census, report.id, report.text, known)
        for words in filter(None, (report.outlet, report.author)):
            _read(census, report.id, words, known, sure=True)
    _read_speakers(census, record, decided, known)
    for judgement in record.judgements:
        for words in filter(None, (judgement.reason, judgement.evidence, judgement.value)):
            _read(census, NOWHERE, words, known)
    _read(census, NOWHERE, record.name, known, sure=True)
    for name in decided.withheld:
        census.add(NOWHERE, name, "private")
    census.settle()
    shown = {name_key(name) for name in decided.shown}
    private = census.private - shown
    public = {
        key
        for key in census.public | shown
        if key in shown or not any(is_short_for(hidden, key) for hidden in private)
    }
    return People(
        private=_group(census, private, public),
        public=frozenset(
            name for names in census.named.values() for key, name in names.items() if key in public
        )
        | frozenset(decided.shown),
        known=known,
        places=known.places | census.places(),
        led=census.led,
    )


def _read(census: Census, report: str, text: str, known: Known, *, sure: bool = False) -> None:
    for naming in find_namings(text, known, sure=sure):
        census.note(report, naming)


def _read_speakers(census: Census, record: Record, decided: Decided, known: Known) -> None:
    speakers = [(c.report, c.speaker, c.id) for c in record.claims if c.speaker]
    for provision in record.provisions:
        speakers += [(t.report, t.speaker, "") for t in provision.tellings if t.speaker]
    for report, speaker, claim in speakers:
        if claim in decided.hidden or (speaker.private and claim not in decided.revealed):
            for name in speaker_names(speaker.words, known):
                census.add(report, name, "private")
        elif claim not in decided.revealed:
            _read(census, report, _described(speaker), known)
    for person in record.private:
        for name in speaker_names(person.words, known):
            if fold(name) not in known.places:
                census.add(person.report, name, "private")


def speaker_names(words: str, known: Known) -> tuple[str, ...]:
    """The names in a private speaker's words; the words themselves where none can be told."""
    return tuple(n for n in names_in(readable(words)) or (words,) if fold(n) not in known.places)


def _described(speaker: Speaker) -> str:
    return f"{speaker.words}, {speaker.role}, said" if speaker.role else f"{speaker.words} said"


def _group(census: Census, private: set[str], public: set[str]) -> tuple[PrivatePerson, ...]:
    """Private persons, each with all names that mean them: in one report a name that is short

    for a longer one is the same person.
    """
    names: dict[str, dict[str, str]] = {}
    reports: dict[str, set[str]] = defaultdict(set)
    for report, named in census.named.items():
        for key, name in named.items():
            longer = [k for k in named if is_short_for(key, k)]
            if key not in private and _is_public(key, longer, private, public):
                continue
            hidden = [k for k in longer if k in private or k not in public] or [key]
            fullest = max(hidden, key=lambda k: (len(k.split()), len(k), k))
            known = names.setdefault(fullest, {fullest: named[fullest]})
            known.setdefault(key, name)
            reports[fullest].add(report)
    return tuple(
        PrivatePerson(tuple(known.values()), frozenset(reports[key]))
        for key, known in names.items()
    )


def _is_public(key: str, longer: Sequence[str], private: set[str], public: set[str]) -> bool:
    """Whether a name means a public figure here: its own, or the one longer name of the report;

    where the report has no longer one, a public figure's whom nobody private shares it with.
    """
    if key in public:
        return True
    others = [k for k in longer if k != key]
    if others:
        return all(k in public for k in others)
    return _covers(key, public) and not _covers(key, private)


def _covers(key: str, names: Iterable[str]) -> bool:
    return any(is_short_for(key, name) for name in names)
