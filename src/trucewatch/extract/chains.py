"""In whose words an event stands, and who passed them on: the narrowest saying, and its chain."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from trucewatch.extract.outlet import speaks_of_itself
from trucewatch.parties.names import fold
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution, Relay, Speaker
from trucewatch.records.span import Span

OWN_VOICE = "speech.own_voice"
ITSELF = "speech.own_voice.itself"


#: Verbs by which words are told of and not passed on.
_DISOWNING = frozenset({"deny", "reject", "dismiss", "refute", "dispute"})


class Sayings:
    """The attributions of a report, laid out so that each look-up sees only those around it.

    What somebody only has in mind is no saying: it is passed over.
    """

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        self.attributions = attributions
        said = [(n, a) for n, a in enumerate(attributions) if not a.mind]
        self._depths = [_depth(attributions, n) for n in range(len(attributions))]
        self._parts = sorted(
            ((span.start, span.end, n) for n, a in said for span in a.content),
            key=lambda part: (part[0], -part[1], part[2]),
        )
        self._around = _enclosing(self._parts)
        self._cues = sorted((a.cue.start, a.cue.end, n) for n, a in said if a.cue is not None)
        self._reach = _running_ends(self._cues)

    def innermost(self, trigger: Span) -> tuple[Attribution | None, Span | None]:
        """The narrowest saying whose words hold the trigger, with that stretch of its words.

        Of two equally narrow the one inside the other.
        """
        at = bisect_right(self._parts, trigger.start, key=lambda part: part[0]) - 1
        best: tuple[tuple[int, int, int], int, tuple[int, int]] | None = None
        while at >= 0:
            start, end, n = self._parts[at]
            if end >= trigger.end:
                rank = (end - start, -self._depths[n], n)
                if best is None or rank < best[0]:
                    best = (rank, n, (start, end))
            at = self._around[at]
        if best is None:
            return None, None
        attribution = self.attributions[best[1]]
        content = next(c for c in attribution.content if (c.start, c.end) == best[2])
        return attribution, content

    def spoken_by(self, trigger: Span) -> Attribution | None:
        """The saying whose cue is this very trigger: the event is the act of saying."""
        found: list[int] = []
        at = bisect_right(self._cues, trigger.end - 1, key=lambda cue: cue[0]) - 1
        while at >= 0 and self._reach[at] > trigger.start:
            _, end, n = self._cues[at]
            inside = any(c.covers(trigger) for c in self.attributions[n].content)
            if end > trigger.start and not inside:
                found.append(n)
            at -= 1
        return self.attributions[min(found)] if found else None

    def around(self, attribution: Attribution | None) -> list[Attribution]:
        """A saying and those that it stands in, the innermost first."""
        found: list[Attribution] = []
        while attribution is not None:
            found.append(attribution)
            parent = attribution.parent
            attribution = self.attributions[parent] if parent is not None else None
        return found

    def relays(self, report: Report, attribution: Attribution | None) -> tuple[Relay, ...]:
        """Who passed the words on, from the speaker outwards: those told, whoever tells of the

        speaker ("the mayor said the colonel had said …"), a wire, the outlet. Nobody twice.
        """
        relays: list[Relay] = []
        inner = attribution
        while inner is not None:
            relays += inner.relays
            inner = self.attributions[inner.parent] if inner.parent is not None else None
            if inner is None or inner.verb in _DISOWNING:
                break
            if inner.speaker is not None:
                relays.append(Relay(inner.speaker.words, inner.speaker.span, "said"))
        if report.origin is not None and report.origin != report.outlet:
            relays.append(Relay(report.origin, None, "wire"))
        if report.outlet is not None:
            relays.append(Relay(report.outlet, None, "published"))
        return _once(relays, attribution.speaker if attribution is not None else None)


def own_words(report: Report, attribution: Attribution | None) -> Attribution | None:
    """The attribution with no speaker where the outlet speaks of itself: by its own name, or as

    "we" in a text that is nobody's article. What the saying does to its content stays.
    """
    if attribution is None or attribution.speaker is None:
        return attribution
    speaker = attribution.speaker
    words = [speaker.words, *([speaker.span.quote] if speaker.span is not None else [])]
    named = any(speaks_of_itself(report, w) for w in words)
    we = speaker.rule == "speakers.first_person" and attribution.parent is None
    if named or (we and report.kind != "news"):
        return replace(attribution, speaker=None, rule=f"{attribution.rule}; {ITSELF}")
    return attribution


def _once(relays: list[Relay], speaker: Speaker | None) -> tuple[Relay, ...]:
    seen = {fold(speaker.words)} if speaker is not None else set()
    kept = []
    for relay in relays:
        name = fold(relay.words)
        # The outlet ends every chain, though it may have been told too ("told this radio").
        if name not in seen or relay.how == "published":
            kept.append(relay)
        seen.add(name)
    outlet = fold(kept[-1].words) if kept and kept[-1].how == "published" else None
    return tuple(r for r in kept if r.how in {"published", "told"} or fold(r.words) != outlet)


def _depth(attributions: tuple[Attribution, ...], n: int) -> int:
    depth, above = 0, attributions[n].parent
    while above is not None:
        depth, above = depth + 1, attributions[above].parent
    return depth


def _enclosing(parts: list[tuple[int, int, int]]) -> list[int]:
    """For each stretch the nearest before it that goes past its start: where to look next."""
    around: list[int] = []
    waiting: list[int] = []
    for at, (start, _, _) in enumerate(parts):
        while waiting and parts[waiting[-1]][1] <= start:
            waiting.pop()
        around.append(waiting[-1] if waiting else -1)
        waiting.append(at)
    return around


def _running_ends(cues: list[tuple[int, int, int]]) -> list[int]:
    ends: list[int] = []
    for _, end, _ in cues:
        ends.append(max(end, ends[-1] if ends else 0))
    return ends
