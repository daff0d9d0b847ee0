"""Who owes a duty, by the parties' names, where the clause alone names none of them: "by the
division", "prisoners of both sides", "our men", "the town, which the army holds"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from trucewatch.link.bound_all import (
    OF_NOBODY,
    OF_OTHERS,
    binds_all,
    led_by_all,
    sent_by_each,
    stops_all,
)
from trucewatch.link.owers import means_all, owers
from trucewatch.link.pointed import last_named, names_all, pointed
from trucewatch.parties.bodies import REBELS
from trucewatch.parties.called import called, forms
from trucewatch.parties.definitions import short_names, spelled_out
from trucewatch.parties.issuer import issuer_of
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision

_PAIR = 2
_NUMBER = re.compile(
    r"\A(?:[-*•–.;,]|§+\s?\d*[.:)]?|\d+(?:\.\d+)+[.)/]?|\d+[.)/]|[a-z][.)]|[A-Z]-?\d+)\s+"
)
#: Duties on those who are acted on by the other side: whose they are tells not who is to do it.
_DONE_TO = frozenset(
    {"detainee_release", "remains_recovery", "return_of_displaced", "evacuation"}
    | {"humanitarian_access", "status_settlement", "freedom_of_movement", "compensation"}
)
_UNDER = re.compile(r"(?:Under|By|In|As part of|According to)\b[^,.;]{3,90}, ")
_OWN_MEN = re.compile(
    r"(?:his|her|its|their) (?:own )?(?:men|side|people|fighters|troops|army|command|forces?)\b",
    re.IGNORECASE,
)
_WORD = r"(?:their|its|his) word"
_GAVE = rf"(?:undert\w+|pledged?|promised?|agreed|vowed|(?:gave|have given|has given) {_WORD})"
_OWING = rf"(?:{_GAVE}|committed|shall|must|will|would|is to|are to)"
_BINDS = (
    r"(?:commit(?:s|ted|ting)?|binds?|oblig(?:es?|ing)|requir(?:es?|ing)|forbids?|bars?|asks?|"
    r"asked of|calls on)"
)
_HOLDS = r"(?:holds?|controls?|runs?|mans?|occup\w+|keeps?)"
_ACTS = r"(?:may not|give|let|keep|leave|free|return|pay|stay|open|lift|clear|stop|quit)"
#: Words of a duty whose subject stands earlier in the sentence, and who is given time for it.
_SUBJECTLESS = re.compile(
    r"(?:must|shall|will|may not|is to|are to|to|not to|has to|have to)\b", re.IGNORECASE
)
_GIVES = r"\b(?:giv(?:es?|en|ing)|gave|has|have|had|allow(?:s|ed)?) (?:the )?"
_ONLY = re.compile(
    r"only (?P<who>the [^,.;]{3,60}?)(?:,[^,]*,)? (?:may|shall|can)\b", re.IGNORECASE
)
_FIRST = re.compile(r"(?:we|our|I|us)\b", re.IGNORECASE)
_WE_LEAD = re.compile(r"\W*We (?:\w+ )+\Z")
_NO_OWER = re.compile(
    r"\A(?:the )?(?:radio|mediator|agency|reporters?|withdrawal|removal|return|newspaper)\b",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:the )?(?:state |national |provincial )?(?:(?:[\w-]+ )?ministry|minister|governor|"
    r"president|police|courts?|parliament|prosecutor)\b",
    re.IGNORECASE,
)
_RULERS = frozenset({"government", "council", "authority", "administration", "state", "republic"})
_OFFICE = r"(?:chief|commander|commandant|leader|head|envoy|spokes\w+|captain|delegate|general)s?"


def bearer_words(provision: Provision, parties: Sequence[str], text: str) -> str | None:
    """Who owes it by the parties' names; else the words as told, without an article's number.

    None where nobody is told and the words leave it open. ``text``: the report that tells it.
    """
    told = provision.duty_bearer
    if provision.kind == "timetable":
        return told.words if told is not None else None
    reader = _Reader(provision, tuple(parties), text)
    if told is None:
        return reader.by_duty()
    bare = _NUMBER.sub("", told.words)
    words = spelled_out(bare, _defined(text))
    if words != bare or not parties:
        return words
    found = reader.by_words(reader.in_full(words))
    if _FIRST.match(reader.duty):
        return reader.issuer() or found or words
    cut = bare != told.words and " " not in words  # "1/ Buses": no body
    if found is None and (cut or _NO_OWER.match(words)):
        return reader.by_duty()
    return found or words


@lru_cache(maxsize=256)
def _items(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(short_names(text).items())


def _defined(text: str) -> dict[str, str]:
    return dict(_items(text))


class _Reader:
    """Asks of one duty whose it is."""

    def __init__(self, provision: Provision, parties: tuple[str, ...], text: str) -> None:
        span = provision.tellings[0].span
        self._kind = provision.kind
        self._parties = parties
        self._text = text
        self._start = span.start
        self.duty = self.in_full(_NUMBER.sub("", span.quote))
        self._lead = re.split(r"(?<=[.;?!])\s+|\n+", text[: span.start])[-1]
        under = _UNDER.match(self.duty)
        if under is not None:
            self._lead, self.duty = self._lead + under.group(), self.duty[under.end() :]
        lead, colon, rest = self.duty.partition(": ")
        if colon and lead.count(" ") > 2 and rest:  # "She read on: sentries of the Corps would …"
            self._lead, self.duty = f"{self._lead}{lead}: ", rest

    def in_full(self, words: str) -> str:
        """The words with each short name of the text spelled out."""
        for short, name in _items(self._text):
            words = re.sub(rf"(?:\b[Tt]he )?\b{re.escape(short)}\b", name, words)
        return words

    def by_words(self, words: str) -> str | None:
        """The parties that a bearer's words stand for."""
        if led_by_all(self._kind, self.duty, self._lead):
            return self._all()
        if stops_all(self._kind, self.duty) and names_all(self._parties, self._lead):
            return self._all()
        named = owers(words, self._parties)
        if named is not None:
            return named
        if means_all(words):
            return self._all() if len(self._parties) == _PAIR else None
        found = pointed(words, self._parties, self._text, self._start)
        if found is not None:
            return found
        if sent_by_each(self._kind, words):
            return self._all()
        parts = re.split(r"\s+and\s+", words)
        each = [c for p in parts if (c := called(p, self._parties)) is not None]
        if len(each) == len(parts) and len(set(each)) > 1:
            return " and ".join(each)
        if self._kind in OF_OTHERS:
            return None
        one = called(words, self._parties) or self._of_person(words) or self._of_organ(words)
        return (self._by_owner(one) or one) if one is not None else None

    def by_duty(self) -> str | None:
        """The parties that the duty's own words tell, where no bearer was found."""
        duty = self.duty
        if self._kind in OF_NOBODY or not self._parties:
            return None
        if _FIRST.match(duty) or _WE_LEAD.match(self._lead):
            return self.issuer()
        only = _ONLY.match(duty)
        if only is not None:
            who = only["who"]
            return who if " of " in who else called(who, self._parties) or who
        if led_by_all(self._kind, duty, self._lead):
            return self._all()
        found = pointed(duty, self._parties, self._text, self._start) or self._named_in(duty)
        found = found or self._led_by() or self._by_organ(duty)
        if found is not None:
            return found
        return self._all() if binds_all(self._kind, duty) else None

    def issuer(self) -> str | None:
        """ "We shall …", "our men": the party whose paper it is."""
        issuer = issuer_of(self._text)
        if issuer is None:
            return None
        return called(issuer, self._parties) or issuer

    def _all(self) -> str | None:
        return " and ".join(self._parties) if len(self._parties) >= _PAIR else None

    def _by_owner(self, party: str) -> str | None:
        """ "…; the Crofters' own boats are disarmed": whose things they are, where nobody acts."""
        if self._kind in _DONE_TO or " by the " in self.duty:
            return None
        for other in self._parties:
            name = forms(other, self._parties)
            passive = r"(?:own )?(?:\w+ ){1,3}(?:are|is|(?:shall|will) be) \w+"
            if other != party and re.match(rf"(?:[Tt]he )?{name}['’]s? {passive}", self.duty):
                return other
        return None

    def _of_organ(self, words: str) -> str | None:
        """ "The Ministry of Justice", "the governor": the one side that rules, against rebels."""
        if not _ORGAN.match(words) or len(self._parties) != _PAIR:
            return None
        armed = [p for p in self._parties if set(fold(p)) & REBELS]
        rulers = [p for p in self._parties if set(fold(p)) & _RULERS and p not in armed]
        return rulers[0] if len(armed) == 1 and len(rulers) == 1 else None

    def _by_organ(self, duty: str) -> str | None:
        by = re.search(r"\bby (the .+)", duty)
        return self._of_organ(by.group(1)) if by is not None else None

    def _led_by(self) -> str | None:
        """The party right before the duty's words: "commits the X to | reopening …"."""
        for party in self._parties:
            name = forms(party, self._parties)
            more = rf"(?: (?:to|from|that|it|has|have|had|also|{_GAVE}))*"
            led = (
                rf"{name}(?:,[^,.;:]{{2,30}},)?{more}\s*\Z",
                rf"{name}\b[^.;:]{{0,40}}\b{_GAVE},? that\s*\Z",
                rf"\A\W*(?:[Tt]he )?{name}\b[^.;]*\b{_OWING}\b[^.;]*\band (?:to )?(?:have )?\Z",
            )
            if any(re.search(pattern, self._lead) for pattern in led):
                return party
        if _OWN_MEN.match(self.duty):
            return last_named(self._parties, self._lead)
        return self._subject_before() if _SUBJECTLESS.match(self.duty) else None

    def _subject_before(self) -> str | None:
        """ "The army has a week, until Friday, | to clear the road", "… and | must pay for it"."""
        opening = r"\A\W*(?:[A-Z][\w ]{0,40}, )?(?:[Tt]he )?"
        for party in self._parties:
            name = forms(party, self._parties)
            given = rf"{_GIVES}{name} (?:an? |until |till |the |\w+ )[^;:]*\Z"
            if re.search(opening + name, self._lead) or re.search(given, self._lead):
                return party
        return None

    def _named_in(self, duty: str) -> str | None:
        """ "By the X", "commits the X to", "which the X holds", "X: …", "men of the X will"."""
        found = [p for p in self._parties if self._is_named_in(p, duty)]
        return found[0] if len(found) == 1 else None

    def _is_named_in(self, party: str, duty: str) -> bool:
        name = forms(party, self._parties)
        begins = rf"\A(?:[Tt]he )?{name}"
        tried = [
            rf"\bby (?:the |either )?(?:\w+ )?{name}(?!['’]s? \w+ (?:and|is|are)\b)",
            rf"\b{_BINDS} (?:the )?{name}",
            rf"\bwhich (?:the )?{name} (?:still |now )?{_HOLDS}\b",
            rf"{begins}: ",
            rf"{_GIVES}{name} (?:an? |until |till |the |\w+ )[^;:]* to \w+",
            rf"{begins}(?:, [^,]{{2,30}},)? (?:{_OWING}|{_ACTS}|has|have|had|\w+s)\b",
        ]
        if self._kind not in _DONE_TO:
            group = r"\A(?:[Tt]he |[Aa]ll )?(?:\w+ ){1,3}(?:of|from)"
            act = r"(?:will|would|shall|must|may not|are to|is to|leave|keep|quit|pull)"
            tried.append(rf"{begins}['’]s? (?:own )?\w+")
            tried.append(rf"{group} (?:the )?{name} {act}\b(?! be\b)")
        return any(re.search(pattern, duty) for pattern in tried)

    def _of_person(self, words: str) -> str | None:
        """ "General Lasko, the army chief": the party whose officer or envoy somebody is."""
        said = [w for w in re.findall(r"[\w'’-]+", words) if w[:1].isupper()]
        if not said or len(said[-1]) < len("Orr"):
            return None
        who = re.escape(said[-1])
        given = r"(?:[A-Z][\w'’-]+ ){0,3}"
        for party in self._parties:
            name = forms(party, self._parties)
            if re.search(
                rf"\b{who},? (?:the |an? |of the |of |who (?:leads|commands) )"
                rf"(?:[a-z]+ (?:of|for) )?(?:the )?{name}\b|"
                rf"{name}['’]?s?,? {_OFFICE},? {given}{who}\b|"
                rf"\b{_OFFICE} of (?:the )?{name},? {given}{who}\b",
                self._text,
            ):
                return party
        return None
