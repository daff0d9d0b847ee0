"""``python -m benchmarks.reliability.texts``: texts that no editor would print.

Asks: does the reading of them break, does each reading keep every rule of the record, and does the
time grow no faster than the text? Of the reading of times the same by itself, on long repetitions.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import sys
import time
from collections.abc import Callable, Sequence

from tests.builders import make_report

from trucewatch.annotate.times import find_times
from trucewatch.checks.record import check_reading
from trucewatch.errors import CheckError, TrucewatchError
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import read_report
from trucewatch.records.record import Reading

_IN_A_REPORT = 50  # paragraphs
_GROWTH = 2.6  # the most that twice the text may take of the time
_ROUNDS = 6  # another process may have stolen time: the best of a few rounds counts

_WORDS = (
    "the army said shelled Karsa Karim Odeh mayor he told that denied we our it statement by "
    "according to under deal on Friday killed nine and who which not would withdraw report as "
    "release police residents \u0627\u0644\u062c\u064a\u0634 город 村 Ünïted 3 14 March 2031 U.N. "
    "follows reads issued following feared must"
).split()
_MARKS = [
    *"\"'“”‘’«»()[]{},.;:!?-–—…*/\\|@#",
    *"\u200b\u200f\u202e\u2066\ufeff\u00ad\u0301\U0001f600\x07",
    *["''", "``", "--", "...", "((", "]]", "\U0001f468\u200d\U0001f469\u200d\U0001f467"],
]


def hostile_paragraph(chance: random.Random) -> str:
    """One paragraph: words and marks in no order, of a kind that breaks readers."""
    words = chance.choices(_WORDS, k=chance.randint(1, 9))
    match chance.randrange(9):
        case 0:  # marks anywhere
            marks = chance.choices(_MARKS, k=chance.randint(1, 8))
            mixed = words + marks
            chance.shuffle(mixed)
            return chance.choice(["", " "]).join(mixed) or "."
        case 1:  # nothing but marks
            return "".join(chance.choices(_MARKS, k=chance.randint(1, 20)))
        case 2:  # brackets that never close
            return chance.choice("([{") * chance.randint(1, 20) + " ".join(words)
        case 3:  # quotations inside quotations
            return "".join(f"{chance.choice('“‘«')}{w} said " for w in words)
        case 4:
            return " ".join(words).upper()
        case 5:  # marks that turn the direction, between letters
            return "\u202e".join("\u200b".join(w) for w in words)
        case 6:  # one quotation mark
            at = chance.randrange(len(words) + 1)
            return " ".join([*words[:at], chance.choice("\"'“”"), *words[at:]])
        case 7:  # a cue and nothing said
            return chance.choice(
                ["said:", '"', "he said", "The statement follows:", "it, he said,"]
            )
        case _:
            return "\t\u00a0 ".join(words) + chance.choice([".", "", "?!", ' "', "'s"])


def check(text: str) -> Reading:
    """Read a text, hold the reading to every rule of the record, and give it back.

    Raises:
        CheckError: the reading breaks a rule, or an attribution stands above itself.
    """
    reading = read_report(make_report(text), load_ontology())
    check_reading(reading)
    for n, attribution in enumerate(reading.attributions):
        seen, above = {n}, attribution.parent
        while above is not None:
            if above in seen:
                raise CheckError(f"attribution {n} stands above itself")
            seen.add(above)
            above = reading.attributions[above].parent
    return reading


def check_paragraphs(count: int, seed: int) -> None:
    """Read so many hostile paragraphs, fifty to a report. Raises: as ``check``."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable texts, no secret
    for begun in range(0, count, _IN_A_REPORT):
        number = min(_IN_A_REPORT, count - begun)
        lines = [hostile_paragraph(chance) for _ in range(number)]
        check("\n".join(["Shells hit Karsa", *lines]))


def check_sentence(clauses: int) -> Reading:
    """Read one sentence of so many clauses, of six words each. Raises: as ``check``."""
    told = ", and ".join(["the army shelled the mill"] * clauses)
    return check(f"News\nThe mayor said that {told}.")


_NEWS = "The army shelled Karsa on Friday, killing nine people, the Karsa Council said."
_QUOTED = '"Our guns left," said Karim Odeh, head of the Tel Marwan Observatory.'
SHAPES: dict[str, Callable[[int], str]] = {
    "news": lambda n: "\n".join([_NEWS, _QUOTED] * n),
    "one sentence": lambda n: ", and ".join(["the mayor said that the army shelled it"] * 2 * n),
    "no marks at all": lambda n: " ".join(["the army shelled the mill the mayor said"] * 2 * n),
    "quotations left open": lambda n: '"We left, he said. "They stay. ' * 2 * n,
    "only quotation marks": lambda n: '" ' * 60 * n,
    "apostrophes": lambda n: "the rebels' arms 'and the rebels' mill " * 3 * n,
    "fifty deep": lambda n: ("“he said ‘she told " * 25 + "it left") * (n // 8),
    "brackets": lambda n: "(" * 10 * n + "the army said it left" + ")" * 10 * n,
    "capitals": lambda n: "THE ARMY SHELLED THE MILL, THE MAYOR SAID. " * 2 * n,
    "right to left": lambda n: "\u202eThe army\u202c said\u200f \u200bit left. " * 3 * n,
    "pronouns": lambda n: "He said she told them it was theirs. " * 2 * n,
    "numbers": lambda n: "3 4/5 12:30 2031-03-14 killed 9, 10 and 11 of 12 people " * n,
    "names": lambda n: "Karim Odeh " * 6 * n,
    "statements": lambda n: "\n".join(["The council said in a statement:", "We left.", "***"] * n),
    "letters": lambda n: "a" * 400 * n,
}
#: Repeated, to slow the reading of times down.
TIMES = [
    "a year ago. ",
    "the year before. ",
    "the previous day. ",
    "that quarter. ",
    "the same week. ",
    "the ",
    "the first of the ",
    "for more than ",
    "on Monday to Tuesday to ",
    "3-4-5 ",
    "12 March 12 ",
    "two days into the truce's third day of the ",
    "third day of the very long old ",
    "half a year and a half a ",
    "now ",
    "'80s ",
    "every other ",
    "18:00 (15:00 GMT) ",
    "late on early ",
    "Ramadan last year ",
    "20 Sha'ban ",
    "0000000000",
    "in in in ",
    "has have for ",
]


def read_shape(text: str) -> None:
    """The whole reading of a text."""
    read_report(make_report("News\n" + text.strip()), load_ontology())


def read_times(text: str) -> None:
    """The reading of its times alone."""
    find_times(text, "2031-03-14")


def grows_too_fast(read: Callable[[str], None], once: str, twice: str) -> str | None:
    """How long one text and its double take, in words, where that is more than linear."""
    short = long = float("inf")
    for _ in range(_ROUNDS):
        # The shorter one on both sides of the longer: a moment of haste flatters neither.
        short = min(short, _seconds(read, once))
        long = min(long, _seconds(read, twice))
        short = min(short, _seconds(read, once))
        if long <= _GROWTH * max(short, 1e-4):
            return None
    return f"{short:.3f} s, and {long:.3f} s for twice the text"


def _seconds(read: Callable[[str], None], text: str) -> float:
    """The processor's time for one reading, with no old objects collected meanwhile."""
    gc.disable()
    try:
        before = time.process_time()
        read(text)
        return time.process_time() - before
    finally:
        gc.enable()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON line for each thing tried. 1: a text broke the reading or slowed it."""
    parser = argparse.ArgumentParser(description="Texts that no editor would print.")
    parser.add_argument("--paragraphs", type=int, default=5000)
    parser.add_argument("--clauses", type=int, default=1700)
    parser.add_argument("--size", type=int, default=192, help="turns of each shape, then twice")
    parser.add_argument("--times", type=int, default=600, help="turns of each time, then twice")
    parser.add_argument("--seed", type=int, default=20310314)
    asked = parser.parse_args(arguments)
    broken = None
    try:
        check_paragraphs(asked.paragraphs, asked.seed)
        check_sentence(asked.clauses)
    except TrucewatchError as error:
        broken = str(error)
    counted = {"paragraphs": asked.paragraphs, "clauses": asked.clauses, "seed": asked.seed}
    print(json.dumps({"harm": "hostile paragraphs", **counted, "broken": broken}), flush=True)
    bad = broken is not None
    read_shape(SHAPES["news"](8))  # the model and the word lists are loaded by now
    for name, shape in SHAPES.items():
        slow = grows_too_fast(read_shape, shape(asked.size), shape(2 * asked.size))
        bad = bad or slow is not None
        print(json.dumps({"harm": "growth", "shape": name, "not_linear": slow}), flush=True)
    for unit in TIMES:
        slow = grows_too_fast(read_times, unit * asked.times, unit * 2 * asked.times)
        bad = bad or slow is not None
        print(json.dumps({"harm": "growth of times", "unit": unit, "not_linear": slow}), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
