"""Who owes a duty, by the words of the duty itself and what its text says before: "the latter", "by
the division", "prisoners of both sides", "our men", where the clause alone names no party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from trucewatch.link.owers import means_all, owers
from trucewatch.parties.called import called, forms
from trucewatch.parties.defined import defined_names, issuer_of, spelled_out
from trucewatch.parties.names import fold
from trucewatch.parties.sides import REBELS, is_of_state
from trucewatch.records.agreement import Provision

_PAIR = 2
_NUMBER = re.compile(r"\A(?:[-*•–.;,]|\d+(?:\.\d+)+[.)/]?|\d+[.)/]|[a-z][.)]|[A-Z]-?\d+)\s+")
#: Duties that nobody among the sides owes as such.
_OF_NOBODY = frozenset({"timetable", "breach_consequence", "exceptions", "guarantor_assurance"})
_OF_OTHERS = _OF_NOBODY | {"monitoring", "joint_commission"}
#: Duties on those who are acted on by the other side: whose they are tells not who is to do it.
_DONE_TO = frozenset(
    {"detainee_release", "remains_recovery", "return_of_displaced", "evacuation"}
    | {"humanitarian_access", "status_settlement", "freedom_of_movement", "compensation"}
)
_BANS = frozenset(
    {"cessation_of_fire", "restraint", "buffer_zone", "weapons_free_zone", "incitement_restraint"}
    | {"exclusion_of_forces", "notification"}
)
_BOTH = re.compile(
    r"\b(?:of|on|by|for|from) (?:both|either|each)\b(?! of us)|\bby whichever of\b|"
    r"\b(?:both|either|each) (?:sides?|part(?:y|ies)|commands?|arm(?:y|ies)|people|camps?|forces?|"
    r"valleys?|gangs?|clans?|tribes?|villages?|banks?|crews?|units?)\b|"
    r"\bbetween the two\b|\b(?:one another|each other)\b|\A(?:joint|mixed)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\A(?:\S+[ ]){0,6}?(?:nobody|no[ -]one)\b(?! is to be tried)|"
    r"\A(?:there (?:shall|will|is to) be )?no (?:more )?[\w -]{2,40}?\b(?:shall|may|will|would|is|are|"
    r"to) (?:be )?\w+|\A(?:there (?:shall|will) be )no\b|\bno \w+ (?:is|are) (?:fired|sung|carried|borne)\b",
    re.IGNORECASE,
)
_BODY_OF_BOTH = re.compile(
    r"\A(?:\S+ )?(?:\w+ )?(?:commission|committee|court|council|team|panel|cell|desk|bureau)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\bno (?:[\w-]+ ){0,2}?(?:persons?|soldiers?|man|men|fighters?|forces?|troops?|units?|patrols?|"
    r"vehicles?|police\w*|members?|officers?)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"(?:Under|By|In|As part of|According to)\b[^,.;]{3,90}, ")
_OWN_MEN = re.compile(
    r"(?:his|her|its|their) (?:own )?(?:men|side|people|fighters|troops|army|command|forces?)\b",
    re.I,
)
_BOUND_TO = (
    r"(?:undert\w+|pledged?|promised?|agreed|vowed|committed|shall|must|will|would|is to|are to)"
)
_GAVE = (
    r"(?:undert\w+|pledged?|promised?|agreed|vowed|gave (?:their|its|his) word|"
    r"(?:have|has) given (?:their|its|his) word)"
)
_ONLY = re.compile(
    r"only (?P<who>the [^,.;]{3,60}?)(?:,[^,]*,)? (?:may|shall|can)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\A(?:we|our|I|us)\b", re.IGNORECASE)
_FORMER = re.compile(r"\Athe (?:former|first(?:-| )(?:named|party))\b", re.IGNORECASE)
_LATTER = re.compile(r"\Athe (?:latter|second(?:-| )(?:named|party))\b", re.IGNORECASE)
_THIRD = re.compile(r"\Athe third(?:(?:-| )(?:named|party))?\b", re.IGNORECASE)
_BESIEGER = re.compile(
    r"\Athe besieg(?:ers?|ing (?:party|side|force|army|troops))\b", re.IGNORECASE
)
_BESIEGED = re.compile(r"\Athe besieged(?: (?:party|side|force))?\b", re.IGNORECASE)
_SIEGE = (
    r"(?:laid siege|lays siege|has besieged|have besieged|besieged|besieges|encircled|surrounded)"
)
_NO_OWER = re.compile(
    r"\A(?:the )?(?:radio|mediator|agency|reporters?|withdrawal|removal|return|newspaper)\b",
    re.IGNORECASE,
)
_SENT_BY_EACH = re.compile(
    r"(?:\S+ ){1,6}(?:from|of) (?:each|both|either)(?: \w+)? "
    r"(?:will|would|shall|must|are|is|to|may)\b",
    re.IGNORECASE,
)
_ORGAN = re.compile(
    r"(?:the )?(?:state |national )?(?:(?:[\w-]+ )?ministry|minister|governor|president|police|courts?|"
    r"parliament|prosecutor|provincial governor)\b",
    re.IGNORECASE,
)
_RULERS = frozenset({"government", "council", "authority", "administration", "state", "republic"})
_OFFICE = r"(?:chief|commander|commandant|leader|head|envoy|spokes\w+|captain|delegate|general)s?"


def bearer_words(provision: Provision, parties: Sequence[str], text: str) -> str | None:
    """Who owes it by the parties' names; else the words as told, without an article's number.

    None where nobody is told and the words leave it open.
    """
    told = provision.duty_bearer
    if provision.kind == "timetable":
        return told.words if told is not None else None
    bare = _NUMBER.sub("", told.words) if told is not None else None
    words = spelled_out(bare, _defined(text)) if bare is not None else None
    if words != bare:
        return words
    reader = _Reader(provision, parties, text)
    if told is None or words is None:
        return reader.by_duty()
    if not parties:
        return words
    found = reader.of_all() or reader.by_words(_in_full(words, text))
    if _FIRST.match(reader.duty):
        return reader.issuer() or found or words
    cut = bare != told.words and " " not in words  # "1/ Buses": no body
    if found is None and (cut or _NO_OWER.match(words) or _FIRST.match(words)):
        return reader.by_duty()
    if found is not None and found in parties:
        return reader.by_owner(found) or found
    return found or words


@lru_cache(maxsize=256)
def _defined_items(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(defined_names(text).items())


def _defined(text: str) -> dict[str, str]:
    return dict(_defined_items(text)) if text else {}


def _in_full(words: str, text: str) -> str:
    """The words with each short name of the text spelled out."""
    for short, name in _defined_items(text):
        words = re.sub(rf"(?:\b[Tt]he )?\b{re.escape(short)}\b", name, words)
    return words


class _Reader:
    """Asks of one duty whose it is."""

    def __init__(self, provision: Provision, parties: Sequence[str], text: str) -> None:
        span = provision.tellings[0].span
        self._kind = provision.kind
        self.duty = _in_full(_NUMBER.sub("", span.quote), text)
        self._before = text[: span.start]
        self._tail = re.split(r"(?<=[.;?!])\s+|\n+", self._before)[-1]
        under = _UNDER.match(self.duty)
        if under is not None:
            self._tail, self.duty = self._tail + under.group(), self.duty[under.end() :]
        lead, colon, rest = self.duty.partition(": ")
        if colon and lead.count(" ") > 2 and rest:  # "She read on: sentries of the Corps would …"
            self._tail, self.duty = f"{self._tail}{lead}: ", rest
        self._text = text
        self._parties = tuple(parties)

    def _all(self) -> str | None:
        return " and ".join(self._parties) if len(self._parties) >= _PAIR else None

    def by_words(self, words: str) -> str | None:
        """The parties that a bearer's words stand for."""
        named = owers(words, self._parties)
        if named is not None:
            return named
        if means_all(words):
            return self._all() if len(self._parties) == _PAIR else None
        pointed = self._pointed(words)
        if pointed is not None:
            return pointed
        if self._from_each(words):
            return self._all()
        parts = re.split(r"\s+and\s+", words)
        if len(parts) > 1:
            each = [called(_in_full(p, self._text), self._parties) for p in parts]
            if all(each) and len(set(each)) > 1:
                return " and ".join(p for p in each if p is not None)
        if self._kind in _OF_OTHERS:
            return None
        return called(words, self._parties) or self._of_person(words) or self._of_organ(words)

    def of_all(self) -> str | None:
        """ "They agreed that nobody shall shoot", "a captain from each": whoever leads the clause."""
        if self._kind in _OF_OTHERS:
            return None
        led = re.search(
            r"\b(?:both|the two|the parties)\b[^.;:]{0,40}\bthat\s+\Z", self._tail, re.I
        )
        if led and re.match(r"they\b", self.duty, re.I):
            return self._all()
        if _SENT_BY_EACH.match(self.duty) and not _BODY_OF_BOTH.match(self.duty):
            return self._all()
        stops = self._kind == "cessation_of_fire" and _TOTAL.search(self.duty)
        if stops and all(self._find(p, self._tail) for p in self._parties):
            return self._all()
        return None

    def by_owner(self, party: str) -> str | None:
        """ "…; the Crofters' own boats are disarmed": whose things they are, where nobody acts."""
        if self._kind in _DONE_TO | _OF_OTHERS or " by the " in self.duty:
            return None
        for other in self._parties:
            name = forms(other, self._parties)
            if other != party and re.match(
                rf"(?:[Tt]he )?{name}['’]s? (?:own )?(?:\w+ ){{1,3}}(?:are|is|shall be|will be) \w+",
                self.duty,
            ):
                return other
        return None

    def _of_organ(self, words: str) -> str | None:
        """ "The Ministry of Justice", "the governor": the one side that rules, against rebels."""
        if not _ORGAN.match(words) or len(self._parties) != _PAIR:
            return None
        armed = [p for p in self._parties if set(fold(p)) & REBELS]
        rulers = [p for p in self._parties if set(fold(p)) & _RULERS and p not in armed]
        return rulers[0] if len(armed) == 1 and len(rulers) == 1 else None

    def _from_each(self, words: str) -> bool:
        """ "A port officer from each": men that both send, who are no body of their own."""
        if _BODY_OF_BOTH.match(words) or self._kind in {"joint_commission", "monitoring"}:
            return False
        return re.search(r"\b(?:from|of) (?:each|both|either)\b", words) is not None

    def by_duty(self) -> str | None:
        """The parties that the duty's own words tell, where no bearer was found."""
        if self._kind in _OF_NOBODY or not self._parties:
            return None
        duty = self.duty
        if _FIRST.match(duty) or re.match(r"\W*We (?:\w+ )+\Z", self._tail):
            return self.issuer()
        only = _ONLY.match(duty)
        if only is not None:
            who = only["who"]
            return who if " of " in who else called(who, self._parties) or who
        found = self.of_all() or self._pointed(duty) or self._in_the_words(duty)
        found = found or self._led_by() or self._by_organ(duty)
        if found is not None:
            return found
        if self._kind == "monitoring":
            return None
        if _BOTH.search(duty) and not _BODY_OF_BOTH.match(duty):
            return self._all()
        if self._kind in _BANS and _TOTAL.search(duty) and not _NO_PERSON.search(duty):
            return self._all()
        return None

    def _by_organ(self, duty: str) -> str | None:
        by = re.search(r"\bby (the .+)", duty)
        return self._of_organ(by.group(1)) if by is not None else None

    def _led_by(self) -> str | None:
        """The party right before the duty's words: "commits the X to | reopening …"."""
        if not self._tail:
            return None
        for party in self._parties:
            name = forms(party, self._parties)
            if re.search(
                rf"{name}(?:,[^,.;:]{{2,30}},)?(?: (?:to|from|that|it|has|have|had|also|{_GAVE}))*"
                rf"\s*\Z",
                self._tail,
            ):
                return party
            if re.search(rf"{name}\b[^.;:]{{0,40}}\b{_GAVE},? that\s*\Z", self._tail):
                return party
            begun = (
                rf"\A\W*(?:[Tt]he )?{name}\b[^.;]*\b{_BOUND_TO}\b[^.;]*\band (?:to )?(?:have )?\Z"
            )
            if re.search(begun, self._tail):
                return party
        return self._last_named() if _OWN_MEN.match(self.duty) else None

    def _last_named(self) -> str | None:
        """ "The Guard's captain gave way: his men would …": the side named last before."""
        at = {
            p: max(m.start() for m in re.finditer(forms(p, self._parties), self._tail))
            for p in self._parties
            if self._find(p, self._tail)
        }
        return max(at, key=lambda p: at[p]) if at else None

    def _pointed(self, words: str) -> str | None:
        """ "The former", "the besiegers", "the third": by where the sides were named before."""
        parties = self._parties
        if _BESIEGER.match(words) or _BESIEGED.match(words):
            besieger = self._besieger()
            if besieger is None or len(parties) != _PAIR:
                return None
            other = next(p for p in parties if p != besieger)
            return besieger if _BESIEGER.match(words) else other
        order = self._order()
        for pattern, at in ((_FORMER, 0), (_LATTER, 1), (_THIRD, 2)):
            if pattern.match(words) and at < len(order):
                return order[at]
        return None

    def _order(self) -> list[str]:
        """The parties as the last sentence before that names two of them names them."""
        last = re.split(r"(?<=[.;:?!])\s+|\n+", self._before)
        for sentence in reversed(last):
            at = {p: m.start() for p in self._parties if (m := self._find(p, sentence)) is not None}
            if len(at) >= _PAIR:
                return sorted(at, key=lambda p: at[p])
        return list(self._parties)

    def _find(self, party: str, words: str) -> re.Match[str] | None:
        return re.search(forms(party, self._parties), words)

    def _besieger(self) -> str | None:
        for party in self._parties:
            name = forms(party, self._parties)
            after = rf"{name}[^.;\n]{{0,30}}\b{_SIEGE}\b|\b{_SIEGE} by (?:the )?{name}"
            if re.search(after, self._text) or re.search(
                rf"{name}['’]s? (?:\w+ )?siege\b|\bsiege by (?:the )?{name}", self._text
            ):
                return party
        states = [p for p in self._parties if is_of_state(p) or _of_an_army(p)]
        return states[0] if len(states) == 1 else None

    def _in_the_words(self, duty: str) -> str | None:
        """ "By the X", "commits the X to", "which the X holds", "X: …", "sentries of the X will"."""
        own = self._kind not in _DONE_TO
        found = []
        for party in self._parties:
            name = forms(party, self._parties)
            tried = [
                rf"\bby (?:the |either )?(?:\w+ )?{name}(?!['’]s? \w+ (?:and|is|are)\b)",
                rf"\b(?:commits?|committed|committing|binds?|obliges?|obliging|requires?|requiring|"
                rf"forbids?|bars?|asks?|ask(?:s|ed) of|calls on) (?:the )?{name}",
                rf"\bwhich (?:the )?{name} (?:still |now )?(?:holds?|controls?|runs?|mans?|"
                rf"occup\w+|keeps?)\b",
                rf"\b(?:held|controlled|manned|run|occupied|laid) by (?:the )?{name}",
                rf"\A(?:[Tt]he )?{name}: ",
                rf"\A(?:[Tt]he )?{name}(?:, [^,]{{2,30}},)? (?:will|would|shall|must|has|have|had|is to|"
                rf"are to|may not|keeps?|lets?|gives?|leaves?|\w+s)\b",
            ]
            if own:
                tried += [
                    rf"\A(?:[Tt]he )?{name}['’]s? (?:own )?\w+",
                    rf"\A(?:[Tt]he |[Aa]ll )?(?:\w+ ){{1,3}}(?:of|from) (?:the )?{name} (?:will|would|shall|"
                    rf"must|may not|are to|is to|leave|keep|quit|pull)\b(?! be\b)",
                ]
            if any(re.search(p, duty) for p in tried):
                found.append(party)
        if len(found) == len(self._parties) and len(found) > 1:
            return None
        return found[0] if len(found) == 1 else None

    def issuer(self) -> str | None:
        """ "We shall …", "our men": the party whose paper it is."""
        issuer = issuer_of(self._text)
        if issuer is None:
            return None
        return called(issuer, self._parties) or issuer

    def _of_person(self, words: str) -> str | None:
        """ "General Lasko, the army chief": the party whose officer or envoy somebody is."""
        said = [w for w in re.findall(r"[\w'’-]+", words) if w[:1].isupper()]
        if not said or len(said[-1]) < len("Orr"):
            return None
        who = re.escape(said[-1])
        for party in self._parties:
            name = forms(party, self._parties)
            if re.search(
                rf"\b{who},? (?:the |an? |of the |of |who (?:leads|commands) )(?:[a-z]+ (?:of|for) )?"
                rf"(?:the )?{name}\b|{name}['’]?s?,? {_OFFICE},? (?:[A-Z][\w'’-]+ ){{0,3}}{who}\b|"
                rf"\b{_OFFICE} of (?:the )?{name},? (?:[A-Z][\w'’-]+ ){{0,3}}{who}\b",
                self._text,
            ):
                return party
        return None


def _of_an_army(party: str) -> bool:
    """A division or corps that is nobody's militia stands for a state's army."""
    return bool(set(fold(party)) & {"division", "corp", "regiment", "battalion", "government"})
