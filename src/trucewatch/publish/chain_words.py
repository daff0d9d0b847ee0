"""A claim's chain in a sentence: who says it, in which words, to whom, and who carried it.

"Karim Odeh, head of the Tel Marwan Observatory (“said”), speaking to Reuters, as carried by Radio
Kessara". Nothing is asserted of the claim itself. Words of the report come out as they stand, but
for a capital at the start of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.publish.document import rule_ids
from trucewatch.records.claim import Claim
from trucewatch.records.saying import Relay, Speaker
from trucewatch.told import Told, each_told, say

_LEADS = each_told({"told": "speaking to", "said": "as told by", "wire": "in a text of"})
_WITH = frozenset({"interview", "conference", "call", "phone", "telephone", "briefing"})
_ON = frozenset({"broadcast", "video", "programme", "program", "post", "message", "tweet"})
#: Participles by which somebody carries another's words and that do not end in "ed".
_CARRYING = frozenset({"broadcast", "run", "put", "read", "shown", "sent"})
_PRONOUNS = frozenset(
    """i he she it they we you who this that him her them us me his its their our one
    himself herself itself themselves""".split()
)
_OWN = ("speech.own_voice", "speech.retraction")
_UNDECIDED = "speakers.abstain"
_LAST = say("as carried by")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence: ``name`` where it is words of a report or an outlet's name."""

    text: str
    name: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One of a chain: how the words came by it ("speaking to"), and its name."""

    lead: str
    words: str


def chain_sentence(claim: Claim, outlet: str | None) -> str:
    """The chain in one sentence without a full stop."""
    lines = chain_lines(claim, outlet)
    return ", ".join("".join(part.text for part in line) for line in lines)


def chain_lines(claim: Claim, outlet: str | None) -> tuple[tuple[Part, ...], ...]:
    """The sentence in the pieces between its commas: who says it, then each who passed it on.

    Names stand in parts of their own, so that a page can isolate them.
    """
    links = chain_links(claim, outlet)
    start = tuple(_start(claim, links))
    first = _capital(start[0])
    # In its own voice the first to pass it on is who speaks, and has been named.
    carriers = links[1:] if is_own_voice(claim) else links
    return ((first, *start[1:]), *(tuple(_link(link)) for link in carriers))


def chain_links(claim: Claim, outlet: str | None) -> tuple[Link, ...]:
    """Who passed the words on after the speaker, each with how. The outlet stands last."""
    links = [
        Link(lead := _lead(relay, outlet), _flat(relay.words) if lead == _LAST else _inside(relay))
        for relay in claim.relays
    ]
    if outlet is not None and not any(_is_outlet(relay, outlet) for relay in claim.relays):
        links.append(Link(_LAST, _flat(outlet)))
    return tuple(links)


def is_own_voice(claim: Claim) -> bool:
    """Whether the outlet speaks, of itself or of what it saw; not where nobody is named."""
    if claim.speaker is not None:
        return False
    told = [rule for rule in rule_ids(claim.rules) if rule.startswith("speech.")]
    return not told or any(rule.startswith(_OWN) for rule in told)


def is_undecided(claim: Claim) -> bool:
    """Whether the reader did not choose who is meant."""
    return claim.speaker is not None and claim.speaker.rule == _UNDECIDED


def is_pronoun(speaker: Speaker) -> bool:
    """Whether only a pronoun stands for the speaker, so that nobody is named."""
    return _flat(speaker.words).casefold() in _PRONOUNS


def as_named(speaker: Speaker) -> str | None:
    """How the words at the claim name the speaker, where that is shorter: "he", "the group"."""
    if speaker.span is None or speaker.rule == _UNDECIDED:
        return None
    words = _flat(speaker.span.quote)
    return words if words.casefold() not in _flat(speaker.words).casefold() else None


def _start(claim: Claim, links: tuple[Link, ...]) -> Iterator[Part]:
    speaker = claim.speaker
    cue = _cue(claim)
    if speaker is None and is_own_voice(claim):
        yield Part(links[0].words, name=True) if links else Part(say("The report"))
        taken_back = "speech.retraction" in rule_ids(claim.rules)
        yield Part(say(", taking back its own words") if taken_back else say(", in its own voice"))
        yield Part(cue)
        if not links:
            yield Part(say(", its outlet not stated"))
    elif speaker is None:
        yield Part(say("Nobody is named"))
        yield Part(cue)
    elif speaker.rule == _UNDECIDED:
        yield from _undecided(speaker, cue)
    else:
        yield from _speaker(speaker)
        if _is_block(claim):
            yield Part(say(", in words printed whole"))
        yield Part(cue)


def _undecided(speaker: Speaker, cue: str) -> Iterator[Part]:
    yield Part(say("Unclear who is meant by “"))
    yield Part(_flat(speaker.words), name=True)
    yield Part(f"”{cue}: ")
    if len(speaker.candidates) < 2:
        yield Part(say("the reader found nobody whom the words fit"))
        return
    yield Part(say("the reader did not choose between "))
    for n, candidate in enumerate(speaker.candidates):
        if n:
            yield Part(say(" and ") if n == len(speaker.candidates) - 1 else say(", "))
        yield Part(_flat(candidate), name=True)


def _speaker(speaker: Speaker) -> Iterator[Part]:
    words = _flat(speaker.words)
    if is_pronoun(speaker):
        yield Part(say("Somebody not named, “"))
        yield Part(words, name=True)
        yield Part("”")
        return
    yield Part(words, name=True)
    role = _flat(speaker.role or "")
    if role and role.casefold() not in words.casefold():
        yield Part(", ")
        yield Part(role, name=True)


def _capital(part: Part) -> Part:
    """With a capital at its start; words of ours have theirs."""
    text = part.text
    return part if isinstance(text, Told) else Part(text[:1].upper() + text[1:], part.name)


def _link(link: Link) -> Iterator[Part]:
    yield Part(say("%(lead)s ", lead=link.lead))
    if link.words.casefold() in _PRONOUNS:
        yield Part(say("somebody not named (“%(words)s”)", words=link.words))
    else:
        yield Part(link.words, name=True)


def _lead(relay: Relay, outlet: str | None) -> str:
    how = relay.how
    if _is_outlet(relay, outlet):
        return _LAST
    if how in _LEADS:
        return _LEADS[how]
    if how.endswith("ed") or how in _CARRYING:
        return say("%(how)s by", how=how)
    named = f"{'an' if how[:1] in 'aeiou' else 'a'} {how}"
    if how in _WITH:
        return say("in %(how)s with", how=named)
    return say("in %(how)s on", how=named) if how in _ON else say("in %(how)s to", how=named)


def _inside(relay: Relay) -> str:
    """A name as it reads inside a sentence: the article that began one is small."""
    first, blank, rest = _flat(relay.words).partition(" ")
    small = first in {"The", "A", "An"} and relay.how != "wire"
    return f"{first.lower() if small else first}{blank}{rest}"


def _is_outlet(relay: Relay, outlet: str | None) -> bool:
    return relay.how == "published" and (relay.span is None or relay.words == outlet)


def _is_block(claim: Claim) -> bool:
    return any(rule.startswith("speech.block.") for rule in rule_ids(claim.rules))


def _cue(claim: Claim) -> str:
    """The words of saying in brackets; a bare mark, as of "Army: …", says nothing."""
    if claim.cue is None:
        return ""
    words = _flat(claim.cue.quote)
    return f" (“{words}”)" if any(c.isalpha() for c in words) else ""


def _flat(words: str) -> str:
    return " ".join(words.split())
