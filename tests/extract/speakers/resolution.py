"""Scores speaker resolution on the tagged sayings of ``tests/examples/speakers``.

``python -m tests.extract.speakers.resolution`` prints the scores and every failure of the files
that are not held back; file names as arguments print the failures of those files alone.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from tests.builders import make_report
from trucewatch.annotate.report import annotate
from trucewatch.extract.attributions import find_attributions
from trucewatch.ontology.load import load_ontology
from trucewatch.records.saying import Attribution, Speaker

FOLDER = Path(__file__).parents[2] / "examples" / "speakers"
Outcome = Literal["right", "wrong", "abstained", "missing"]
ABSTAIN = "abstain"

_LONGEST = 300  # characters a content may always have; past it, five times the tagged words
_WORD = re.compile(r"\w+(?:[.'’-]\w+)*")
_ARTICLES = frozenset("a an the its their his her our some this that these those".split())
_STOPS = frozenset("of for in from at on with by to near who which that whose under known".split())
_LINKS = frozenset("of for and de del der van von bin al el da dos la".split())
#: Words before a name that are no part of it; fixed here, apart from the lists of the reader.
_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sheikh haji alhaji ato daw pak chief emir sister reverend
    father general lieutenant colonel captain major brigadier private commander president vice
    deputy prime first minister ministers of internal affairs foreign defence health interior
    ambassador envoy mediator special spokesman spokeswoman spokesperson negotiator delegate
    governor mayor head leader director judge bishop elder teacher ombudswoman regional district
    commissioner army rebel vice-minister""".split()
)


@dataclass(frozen=True, slots=True)
class Scored:
    """One tagged saying with the reader's answer. ``fullest``: by the stricter rule too."""

    file: str
    report: str
    said: str
    wanted: str | None
    answer: str | None
    rule: str | None
    outcome: Outcome
    fullest: bool


def score_file(path: Path) -> Iterator[Scored]:
    """Every saying of a file, read and compared."""
    for example in yaml.safe_load(path.read_text(encoding="utf-8")):
        report = make_report(f"{example.get('headline', 'News')}\n{example['text']}")
        found = find_attributions(report, annotate(report, load_ontology()), load_ontology())
        for saying in example["sayings"]:
            yield _scored(path.stem, example["report"], report.text, saying, found)


@cache
def score_all() -> tuple[Scored, ...]:
    """Every saying of every file."""
    return tuple(s for path in sorted(FOLDER.glob("*.yml")) for s in score_file(path))


def _scored(
    file: str, name: str, text: str, saying: dict[str, Any], found: tuple[Attribution, ...]
) -> Scored:
    wanted: str | None = saying["by"]
    attribution = _best(spans_of(text, saying["said"]), saying.get("cue"), found)
    speaker = attribution.speaker if attribution else None
    outcome, fullest = _judge(wanted, saying.get("among", ()), attribution, speaker)
    return Scored(
        file=file,
        report=name,
        said=saying["said"],
        wanted=wanted,
        answer=_shown(speaker),
        rule=speaker.rule if speaker else attribution.rule if attribution else None,
        outcome=outcome,
        fullest=fullest,
    )


def _shown(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return (
        f"{speaker.words} ({' / '.join(speaker.candidates)}?)"
        if not speaker.full
        else speaker.words
    )


def _judge(
    wanted: str | None,
    among: tuple[str, ...] | list[str],
    attribution: Attribution | None,
    speaker: Speaker | None,
) -> tuple[Outcome, bool]:
    if wanted is None:
        return ("right", True) if speaker is None else ("wrong", False)
    if attribution is None:
        return "missing", False
    if wanted == ABSTAIN:
        if speaker is None or speaker.full is not None:
            return "wrong" if speaker else "missing", False
        shown = all(any(w in c for c in speaker.candidates) for w in among)
        return ("right", True) if shown else ("wrong", False)
    if speaker is None:
        return "abstained", False
    if same_speaker(wanted, speaker.words):
        return "right", names_fully(wanted, speaker.words)
    return ("abstained" if speaker.full is None else "wrong"), False


def spans_of(text: str, said: str) -> list[tuple[int, int]]:
    """Where the words of a saying stand, its parts in order."""
    at, spans = 0, []
    for part in said.split(" … "):
        start = text.find(part, at)
        if start < 0:
            raise ValueError(f"the words {part!r} do not stand in the report")
        at = start + len(part)
        spans.append((start, at))
    return spans


def _best(
    spans: list[tuple[int, int]], cue: str | None, found: tuple[Attribution, ...]
) -> Attribution | None:
    """The attribution that shares most with the words tagged, if it shares enough."""
    ranked = []
    for n, attribution in enumerate(found):
        if cue is not None and (attribution.cue is None or cue not in attribution.cue.quote):
            continue
        parts = [(s.start, s.end) for s in attribution.content]
        alike = max(_alike(spans, parts), *(_alike(spans, [part]) for part in parts))
        if alike:
            ranked.append((alike, -n))
    return found[-max(ranked)[1]] if ranked else None


def _alike(spans: list[tuple[int, int]], parts: list[tuple[int, int]]) -> float:
    """Characters shared of all that either holds; 0 where too few are shared."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in parts)
    size, length = sum(b - a for a, b in spans), sum(d - c for c, d in parts)
    short, long = sorted((size, length))
    enough = shared and 2 * shared >= short and long <= max(5 * short, _LONGEST)
    return shared / (size + length - shared) if enough else 0.0


def _words(text: str) -> list[tuple[str, bool]]:
    """Folded words with whether each is a name's, articles left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    found = []
    for word in _WORD.findall(plain):
        short = re.sub(r"['’]s?$", "", word.rstrip("."))
        folded = re.sub(r"^(?:al|el)-(?=\w{3})", "", short.casefold())
        if folded not in _ARTICLES:
            found.append((folded, short[:1].isupper() or ("-" in short and not short.islower())))
    return found


def _head_names(text: str) -> list[list[str]]:
    """The names in the parts of a description, titles off; its first part where it has none."""
    proper, common = [], []
    for part in re.split(r"[,;:()]", text):
        words = _words(part)
        cut = next(
            (
                n
                for n, (w, _) in enumerate(words)
                if n
                and w in _STOPS
                and not (words[n - 1][1] and words[n + 1 : n + 2] and words[n + 1][1])
            ),
            len(words),
        )
        core = words[:cut]
        first = len(core)
        while first and (
            core[first - 1][1] or (core[first - 1][0] in _LINKS and first < len(core))
        ):
            first -= 1
        while first < len(core) - 1 and core[first][0] in _TITLES:
            first += 1
        run = [w for w, _ in core[first:]]
        if run and run[-1] not in _TITLES:
            proper.append(run)
        elif words:
            common.append([w for w, _ in words])
    return proper or common[:1]


def _holds(words: list[str], run: list[str]) -> bool:
    return bool(run) and any(
        words[n : n + len(run)] == run for n in range(len(words) - len(run) + 1)
    )


def names_fully(wanted: str, answer: str) -> bool:
    """Whether the answer holds a head name of the words wanted."""
    words = [w for w, _ in _words(answer)]
    return any(_holds(words, head) for head in _head_names(wanted))


def same_speaker(wanted: str, answer: str) -> bool:
    """Whether both have the same words, or one holds the other's head name."""
    a, b = [w for w, _ in _words(wanted)], [w for w, _ in _words(answer)]
    return bool(a and b) and (
        a == b or names_fully(wanted, answer) or any(_holds(a, h) for h in _head_names(answer))
    )


def shares(scored: list[Scored]) -> dict[str, float]:
    """Shares of the sayings that are right, right to the fullest name, and wrong."""
    outcomes = Counter(s.outcome for s in scored)
    total = max(1, len(scored))
    return {
        "right": outcomes["right"] / total,
        "fullest": sum(s.fullest for s in scored) / total,
        "wrong": outcomes["wrong"] / total,
    }


def main(files: list[str]) -> None:
    """Print the scores of every file, and the failures of those that may be looked at."""
    scored = score_all()
    shown = [s for s in scored if s.file in files or not (files or s.file.startswith("held_"))]
    for s in shown:
        if s.outcome == "right" and s.fullest:
            continue
        label = s.outcome if s.outcome != "right" else "short"
        sys.stdout.write(
            f"{label:9} {s.file}: {s.report}\n"
            f"          “{s.said[:70]}” by {s.wanted!r}\n"
            f"          answer {s.answer!r} [{s.rule}]\n"
        )
    names = sorted({s.file for s in scored})
    groups = {name: [s for s in scored if s.file == name] for name in names}
    groups["tuned"] = [s for s in scored if not s.file.startswith("held_")]
    groups["held back"] = [s for s in scored if s.file.startswith("held_")]
    for name, group in groups.items():
        line = "  ".join(f"{k} {v:.3f}" for k, v in shares(group).items())
        sys.stdout.write(f"{name:28} {len(group):4} sayings  {line}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
