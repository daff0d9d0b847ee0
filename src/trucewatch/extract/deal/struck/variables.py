"""What a report tells of a deal's form, scope, term, purpose and extensions, with its words."""

from __future__ import annotations

import re

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.deal.naming.reach_of_deal import places_told
from trucewatch.extract.deal.naming.told_of import ToldOf
from trucewatch.extract.deal.struck.signing import find_observers, find_signing
from trucewatch.extract.deal.telling.frames import Frame
from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import DealSign, Ontology
from trucewatch.records.agreement import Variable, VariableName
from trucewatch.records.claim import Claim
from trucewatch.records.found import is_learnt
from trucewatch.records.mention import Mentions, TimeMention
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_PLAIN = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014\u00a0\n", "''\"\"--  ")
_UNTIL = re.compile(r"\b(?:until|till|through|to) (?:the (?:end|morning|evening) of )?\Z", re.I)
_LENGTH = re.compile(
    r"\b(?:by|for)(?: (?:another|a further|an extra|at least|the next))*\s*\Z", re.I
)
_NEW_LENGTH = re.compile(r"\b(?:another|further|extra|additional)\s*\Z", re.I)


def find_variables(
    report: Report,
    mentions: Mentions,
    tree: Tree,
    claims: tuple[Claim, ...],
    nouns: list[int],
    printed: list[Frame],
    bodies: Bodies,
    ontology: Ontology,
) -> tuple[Variable, ...]:
    """What is told of the deal that the nouns name, in text order, each wording once.

    ``printed``: where the report prints the deal's own words.
    """
    told_of = ToldOf(tree, ontology.words, claims)
    real = [n for n in nouns if told_of.is_real(n)]
    reader = SignReader(report, mentions, tree, told_of, ontology)
    found = [v for n in real for v in reader.of_noun(n)]
    found += reader.beside(real)
    found += places_told(report, mentions, tree, real)
    found += find_signing(report, mentions, tree, real, bodies, ontology.words)
    found += find_observers(report, tree, real, bodies, ontology.words)
    found += reader.extensions(claims, ontology.words["deal_extending"])
    found += reader.printed(printed)
    found.sort(key=lambda v: (v.span.start, v.span.end, v.name, v.value or ""))
    return tuple(_once(found))


class SignReader:
    """Reads the signs around the nouns of one report."""

    def __init__(
        self, report: Report, mentions: Mentions, tree: Tree, told_of: ToldOf, ontology: Ontology
    ) -> None:
        self._report = report
        self._plain = report.text.translate(_PLAIN)
        self._mentions = mentions
        self._tree = tree
        self._told_of = told_of
        self._signs = ontology.deal_signs

    def of_noun(self, noun: int) -> list[Variable]:
        """What the words around one noun tell."""
        found = []
        first, end = self._told_of.described(noun)
        stretches = self._told_of.after(self._plain, noun)
        head = self._tree.tokens[noun].start
        for sign in self._signs:
            for pattern in sign.described:
                match = pattern.search(self._plain, first, head)
                if match is not None:
                    found.append(self._variable(sign, first, end, match))
            for pattern in sign.after:
                for after, last in stretches:
                    match = pattern.search(self._plain[after:last])
                    if match is not None:
                        end_of = after + match.end()
                        found.append(self._variable(sign, first, end_of, match, after))
                        break
        return found

    def beside(self, nouns: list[int]) -> list[Variable]:
        """What a sentence tells that names the deal, or that follows one that does."""
        named = {self._tree.tokens[n].sentence for n in nouns}
        found = []
        for number in sorted(named | {n + 1 for n in named}):
            if number >= len(self._tree.sentences):
                continue
            span = self._tree.sentences[number].span
            for sign in self._signs:
                for pattern in sign.beside:
                    match = pattern.search(self._plain, span.start, span.end)
                    if match is not None:
                        found.append(self._variable(sign, match.start(), match.end(), match))
        return found

    def extensions(self, claims: tuple[Claim, ...], words: frozenset[str]) -> list[Variable]:
        """Each telling that the deal was prolonged: when, and by how long or until when."""
        found = []
        for claim in claims:
            if claim.event.kind != "ceasefire_extended" or claim.background or is_learnt(claim):
                continue  # what is extended must be told in a listed wording: it may be a shop
            if claim.stance.factuality not in {"happened", "ongoing"}:
                continue
            at = [
                i
                for i, t in enumerate(self._tree.tokens)
                if claim.span.start <= t.start < claim.span.end and t.lemma.lower() in words
            ]
            if not at:
                continue
            ends = self._end(claim)
            when = claim.event.time
            day = when.start if when is not None and when.precision in {"day", "hour"} else None
            if ends is not None and day == ends.start and ends.type != "DURATION":
                day = None  # "extended until 20 March": that is its new end
            detail, iso = self._until(ends) if ends is not None else (None, None)
            variable = Variable(
                *("extended", day, detail, iso, self._report.id, claim.span),
                "deals.extended.claim",
            )
            found.append(variable)
        return found

    def printed(self, frames: list[Frame]) -> list[Variable]:
        """A report that prints the deal's own words shows that it was written."""
        if not frames:
            return []
        number = self._tree.tokens[frames[0].first].sentence
        span = self._tree.sentences[number].span
        return [
            Variable("form", "written", None, None, self._report.id, span, "deals.form.printed")
        ]

    def _end(self, claim: Claim) -> TimeMention | None:
        text = self._plain
        for time in self._mentions.times:
            if not claim.span.covers(time.span):
                continue
            ahead = text[max(claim.span.start, time.span.start - 30) : time.span.start]
            if time.type == "DURATION" and (_LENGTH.search(ahead) or _NEW_LENGTH.search(ahead)):
                return time
            if time.type != "DURATION" and _UNTIL.search(ahead):
                return time
        return None

    def _until(self, time: TimeMention) -> tuple[str, str | None]:
        if time.type == "DURATION":
            return time.span.quote, time.value
        start = time.span.start
        word = _UNTIL.search(self._plain[max(0, start - 30) : start])
        from_here = start - len(word.group(0)) if word is not None else start
        return self._report.text[from_here : time.span.end], time.end

    def _variable(
        self, sign: DealSign, start: int, end: int, match: re.Match[str], shift: int = 0
    ) -> Variable:
        span = Span.cut(self._report.text, start, end)
        detail = iso = None
        if "detail" in match.re.groupindex and match["detail"]:
            first, last = match.start("detail") + shift, match.end("detail") + shift
            detail = self._report.text[first:last].strip(" ,")
            iso = self._iso(first, last) if sign.variable == "term" else None
        name: VariableName = sign.variable  # type: ignore[assignment]  # the loader checked it
        return Variable(name, sign.value, detail, iso, self._report.id, span, sign.id)

    def _iso(self, first: int, last: int) -> str | None:
        """The length or the last day that the words of a term give."""
        for time in self._mentions.times:
            if time.span.start < last and first < time.span.end:
                return time.value if time.type == "DURATION" else time.end
        return None


def _once(found: list[Variable]) -> list[Variable]:
    """Of wordings that overlap and say the same, the one that says most."""
    kept: list[Variable] = []
    for variable in found:
        same = next(
            (
                n
                for n, other in enumerate(kept)
                if (other.name, other.value) == (variable.name, variable.value)
                and other.span.overlaps(variable.span)
                and (not other.detail or not variable.detail or other.detail == variable.detail)
            ),
            None,
        )
        if same is None:
            kept.append(variable)
        elif variable.detail and not kept[same].detail:
            kept[same] = variable
    return kept
