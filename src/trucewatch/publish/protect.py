"""What may leave a case. Only this module knows, and it is the only door.

Private persons leave as pseudonyms, such as "person 7f3a-91c2", wherever they are named: as
speakers, in quotations, titles, file names, addresses. E-mail addresses, telephone numbers and
handles leave as "[contact withheld]". Addresses beside a private person leave as
"[place withheld]", a claim's place no closer than the town. See ``docs/how-to/protect.md``.

People decide otherwise by judgement: see ``decided``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from trucewatch.ontology.model import Actor
from trucewatch.publish.decided import what_is_decided
from trucewatch.publish.document import Document, record_document
from trucewatch.publish.protection.contacts import without_contacts
from trucewatch.publish.protection.file_names import readable_address, unknown_words
from trucewatch.publish.protection.folding import fold
from trucewatch.publish.protection.forms import (
    NAME_WITHHELD,
    PLACE_WITHHELD,
    address_forms,
    kept_forms,
    person_forms,
    shown,
    words_of_places,
)
from trucewatch.publish.protection.given_points import given_points
from trucewatch.publish.protection.home_places import address_of, is_close
from trucewatch.publish.protection.names import parts
from trucewatch.publish.protection.people import NOWHERE, PrivatePerson, find_people, speaker_names
from trucewatch.publish.protection.persons_named import readable
from trucewatch.publish.pseudonyms import identity, pseudonyms
from trucewatch.publish.withholding import Form, Withholding
from trucewatch.records.claim import Claim
from trucewatch.records.record import Record

WORDS_WITHHELD = "[words withheld]"
CONTACT_WITHHELD = "[contact withheld]"
#: Ids and hashes: never words, and never to be broken by a name that looks like one.
_CODE = re.compile(r"(?:[A-Za-z]+-)?[0-9a-f]{16,64}\Z")
#: Letters of other scripts than Latin: what they name cannot be told, so they stay in the case.
_FOREIGN = re.compile(
    r"[\u0370-\u1DFF\u2C00-\u2C5F\u2D00-\uA71F\uA840-\uAB2F\uABC0-\uFAFF\uFB13-\uFDFF\uFE70-\uFEFC"
    r"\U00010000-\U0001EFFF\U00020000-\U0003FFFF]"
    r"(?:[\s\u200c-\u200f\u0370-\u1DFF\u2C00-\u2C5F\u2D00-\uA71F\uA840-\uAB2F\uABC0-\uFAFF"
    r"\uFB13-\uFDFF\uFE70-\uFEFC\U00010000-\U0001EFFF\U00020000-\U0003FFFF]*"
    r"[\u0370-\u1DFF\u2C00-\u2C5F\u2D00-\uA71F\uA840-\uAB2F\uABC0-\uFAFF\uFB13-\uFDFF"
    r"\uFE70-\uFEFC\U00010000-\U0001EFFF\U00020000-\U0003FFFF])?"
)
_HOUSE_NUMBER = re.compile(r"\b\d{1,4}[A-Za-z]?,? (?=\[place withheld\])")
#: Fields that hold a file name or a web address.
_SLUGS = frozenset({"name", "url"})
_NONE = re.compile(r"(?!)")
_PASS = object()


class ProtectedDocument(dict[str, Any]):
    """A record's document from which everything that must not leave is gone.

    Publishers take it and nothing else. Only ``protected_document`` makes one.
    """

    def __init__(self, document: Document, sealed: object = None) -> None:
        if sealed is not _PASS:
            raise TypeError("a ProtectedDocument is made by protected_document alone")
        super().__init__(document)


class Protection:
    """What is withheld from one record. ``makers``: also the names of those who judged."""

    def __init__(self, record: Record, key: bytes, *, makers: bool = True) -> None:
        self.decided = what_is_decided(record)
        self.people = find_people(record, self.decided)
        fullest = [person.name for person in self.people.private]
        self._pseudonyms = pseudonyms(key, "person", fullest)
        by = {judgement.by for judgement in record.judgements} if makers else set()
        self._makers = pseudonyms(key, "reviewer", by - self.decided.makers)
        self._by_name = _by_name(self.people.private)
        self._redacted = re.compile(
            "|".join(r"\s+".join(map(re.escape, w.split())) for w in self.decided.redacted)
            or _NONE.pattern,
            re.IGNORECASE,
        )
        persons = [*person_forms(self.people, self._pseudonyms), *kept_forms(self.people)]
        persons += [Form(m, self._makers[identity(m)], "person") for m in by
                    if identity(m) in self._makers]  # fmt: skip
        self._persons = Withholding(persons)
        self._addresses = Withholding(address_forms(record, self._persons))
        self._public_words = frozenset(
            fold(part) for name in self.people.public for part in parts(name)
        ) | words_of_places(record)
        self._public = frozenset(map(fold, self.people.public))
        self._points = _NONE
        self._forget()
        self._points = given_points(record, self._tells_of_somebody) or _NONE
        self._forget()

    def _forget(self) -> None:
        self._plain: set[str] = set()  # words in which nothing is withheld, wherever they stand
        self._done: dict[tuple[str, str | None, bool], str] = {}

    def _tells_of_somebody(self, claim: Claim) -> bool:
        """Whether anything that a claim tells is withheld, be it in words or as its speaker."""
        event, speaker = claim.event, claim.speaker
        if speaker is not None and self.pseudonym(speaker.words, claim.report) is not None:
            return True
        told = [p.words for p in (speaker, event.actor, event.target, event.place) if p is not None]
        return any(self.words(w, claim.report) != w for w in (claim.span.quote, *told))

    def words(self, words: str, report: str | None, *, slug: bool = False) -> str:
        """The words with everything that is withheld replaced. ``report``: where they stand.

        ``slug``: a file name or web address.
        """
        if words in self._plain and not slug:
            return words
        place = (words, report, slug)
        found = self._done.get(place)
        if found is None:
            found = self._done[place] = self._replaced(words, report, slug)
        return found

    def pseudonym(self, words: str, report: str | None) -> str | None:
        """The pseudonym of the person whom a speaker's words name first, where withheld."""
        plain = readable(words)
        for name in speaker_names(plain, self.people.known)[:1]:
            if re.search(r"\b(?:of|for|to)\s+\Z|['’]s\b", plain[: max(plain.find(name), 0)]):
                return None  # "a lawyer for Nuhad Sallum"
            person = self._by_name.get((report or NOWHERE, fold(name)))
            if person is not None:
                return self._pseudonyms[identity(person.name)]
        return None

    def pseudonym_of(self, person: PrivatePerson) -> str:
        """The pseudonym by which a private person leaves."""
        return self._pseudonyms[identity(person.name)]

    def maker(self, name: str) -> str:
        """Who made a judgement, as it leaves the case."""
        return self._makers.get(identity(name), name)

    def _replaced(self, words: str, report: str | None, slug: bool) -> str:
        if _CODE.match(words):
            return words
        if slug and (plain := readable_address(words)) != words:
            safe = self._replaced(plain, report, slug)
            return words if safe == plain and plain.isascii() else safe
        safe = self._redacted.sub(WORDS_WITHHELD, words) if self.decided.redacted else words
        safe = self._points.sub(PLACE_WITHHELD, safe)
        if not slug:
            safe = without_contacts(safe, CONTACT_WITHHELD, self._is_public)
        persons, addresses = self._persons.openings(safe), self._addresses.openings(safe)
        if not (slug or persons or addresses) and safe == words and words.isascii():
            self._plain.add(words)
            return words
        safe = self._persons.replace(safe, report, shown, slug=slug, openings=persons)
        safe = self._addresses.replace(safe, report, shown, slug=slug)
        if slug:
            safe = self._without_unknown(safe)
        elif PLACE_WITHHELD in safe:
            safe = _HOUSE_NUMBER.sub("", safe)
        return safe if safe.isascii() else _FOREIGN.sub(WORDS_WITHHELD, safe)

    def _is_public(self, key: str) -> bool:
        """Whether a folded name is a body's or a public figure's."""
        return key in self.people.known.bodies or key in self._public

    def _without_unknown(self, words: str) -> str:
        """A file name or address without words that may name somebody."""
        pieces = re.split(r"(\[[^\]]*\])", words)  # what was put in stays
        for at in range(0, len(pieces), 2):
            piece = pieces[at]
            for start, end in reversed(unknown_words(piece, self.people.known, self._public_words)):
                piece = piece[:start] + NAME_WITHHELD + piece[end:]
            pieces[at] = piece
        return "".join(pieces)


def protected_document(
    record: Record, key: bytes, actors: Sequence[Actor] | None = None
) -> ProtectedDocument:
    """The record's document as it may leave the case.

    ``key``: the case's ``pseudonym_key``; ``actors``: its register (None: the shipped one).
    """
    protection = Protection(record, key)
    document = record_document(record, actors)
    apart = ("reports", "claims")
    safe = {
        name: value if name in apart else _safe(value, None, protection)
        for name, value in document.items()
    }
    safe["reports"] = [_report(row, protection) for row in document["reports"]]
    texts = {report.id: report.text for report in record.reports}
    safe["claims"] = [
        _coarsened(
            _safe(row, claim.report, protection),
            row,
            claim,
            address_of(claim.event.place, texts[claim.report]) if claim.event.place else None,
            protection,
        )
        for row, claim in zip(document["claims"], record.claims, strict=True)
    ]
    safe["actors"] = [
        row
        for row, exact in zip(safe["actors"], document["actors"], strict=True)
        if row["name"] == exact["name"]
    ]
    _without_register_ids(safe["claims"], {row["id"] for row in safe["actors"]})
    for row, judgement in zip(safe["judgements"], record.judgements, strict=True):
        row["by"] = protection.maker(judgement.by)
    return ProtectedDocument(safe, _PASS)


def _report(row: Document, protection: Protection) -> Document:
    safe: Document = _safe(row, row["id"], protection)
    for field in _SLUGS:
        if row[field] is not None:
            safe[field] = protection.words(row[field], row["id"], slug=True)
    return safe


def _safe(value: Any, report: str | None, protection: Protection) -> Any:
    """The JSON value with every text in it made safe. None is passed by: no list of fields that

    may hold a name could stay complete.
    """
    if isinstance(value, str):
        return protection.words(value, report)
    if isinstance(value, list):
        return [_safe(item, report, protection) for item in value]
    if not isinstance(value, dict):
        return value
    report = value["report"] if isinstance(value.get("report"), str) else report
    safe = {key: _safe(item, report, protection) for key, item in value.items()}
    if safe.get("quote") != value.get("quote") and "quote_sha256" in safe:
        # The hash of words of which only a name is missing would let that name be guessed.
        safe["quote_sha256"] = None
    speaker = value.get("speaker")
    pseudonym = protection.pseudonym(speaker, report) if isinstance(speaker, str) else None
    if pseudonym is not None:
        safe["speaker"] = pseudonym
        if "speaker_private" in safe:
            safe["speaker_private"] = True
        if "speaker_words" in safe:
            safe |= {"speaker_words": pseudonym, "speaker_role": None}
            safe["chain"] = [
                link | {"words": pseudonym} if link["how"] == "speaker" else link
                for link in safe["chain"]
            ]
    return safe


def _coarsened(
    safe: Document, row: Document, claim: Claim, address: str | None, protection: Protection
) -> Document:
    """A claim's row whose place is no closer than the town, where it tells of a private person."""
    place = claim.event.place
    event, exact = safe["event"], row["event"]
    if place is None:
        return safe
    withheld = event["place"] != exact["place"] or event["place_name"] != exact["place_name"]
    about = safe["speaker"] != row["speaker"] or any(
        before != after
        for before, after in (
            (row["quote"], safe["quote"]),
            *((exact[k], event[k]) for k in ("actor", "target")),
        )
    )
    if address is not None and protection.words(address, claim.report) != address:
        withheld = True
    if not (withheld or (about and (address is not None or is_close(place)))):
        return safe
    wider = place.within
    event["place"] = event["place_name"] = wider.name if wider else place.admin1
    event["lat"], event["lon"] = (wider.lat, wider.lon) if wider else (None, None)
    event["place_precision"] = "region"
    event["place_feature"] = None
    return safe


def _without_register_ids(claims: Iterable[Document], told: Collection[str]) -> None:
    """Take out the ids of entries that are not given out: an id is made of its name."""
    for row in claims:
        for key in ("actor_id", "target_id"):
            if row["event"][key] not in told:
                row["event"][key] = None


def _by_name(private: Iterable[PrivatePerson]) -> Mapping[tuple[str, str], PrivatePerson]:
    return {
        (report, fold(name)): person
        for person in private
        for name in person.names
        for report in person.reports
    }
