"""Sentences that may tell of more than was read: nothing is lost without being said."""

from __future__ import annotations

from trucewatch.records.claim import EventMention
from trucewatch.records.mention import KindMark, Mentions
from trucewatch.records.record import Unread

#: Shares in hundredths from which the encoder's word counts. A sub-type needs a part in a deed
#: beside it: of every sentence, told of violence or not, some sub-type is the likeliest.
_SUB_TYPE = 60
_PART = 60
_SIGN = 70

#: Sub-types that are no deed of force or of persons, so that their absence is no loss.
_IDLE = frozenset(
    {"Other", "Attribution", "Diplomatic", "Man-made disaster", "Natural disaster"}
    | {"Agreement", "Organised crime"}
)
_PARTS = frozenset({"doer", "doer_group", "thing_struck", "victim", "means"})
_SIGNS = {
    "force_arrested": "an arrest",
    "force_killed": "a killing by police or forces",
    "force_used": "force used by police or forces",
}


def find_unread(mentions: Mentions, events: tuple[EventMention, ...]) -> tuple[Unread, ...]:
    """Sentences in which no rule found an event and the encoder sees one, in text order."""
    read = {event.sentence for event in events}
    parts = sorted(m.span.start for m in mentions.marks if m.role in _PARTS and m.share >= _PART)
    found: list[Unread] = []
    at = 0
    for number, (sentence, mark) in enumerate(
        zip(mentions.sentences, mentions.kinds, strict=False)
    ):
        while at < len(parts) and parts[at] < sentence.span.start:
            at += 1
        has_part = at < len(parts) and parts[at] < sentence.span.end
        told = None if number in read else _told(mark, has_part=has_part)
        if told is not None:
            found.append(Unread(sentence.span, *told))
    return tuple(found)


def _told(mark: KindMark, *, has_part: bool) -> tuple[str, int] | None:
    """What the sentence may tell of, and the share in hundredths."""
    named = mark.sub_type is not None and mark.sub_type not in _IDLE
    if has_part and named and mark.share >= _SUB_TYPE:
        return str(mark.sub_type).lower(), mark.share
    signs = [(mark.sign(name), words) for name, words in _SIGNS.items()]
    share, words = max(signs)
    return (words, share) if share >= _SIGN else None
