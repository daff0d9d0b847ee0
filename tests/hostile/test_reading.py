"""Texts that no editor would print: nothing breaks on them, and time grows with their length."""

from __future__ import annotations

import gc
import random
import time
from collections.abc import Callable

import pytest

from tests.builders import make_report
from tests.extract.reading import ontology
from trucewatch.checks.record import check_reading
from trucewatch.pipeline import read_report
from trucewatch.records.record import Reading

_PARAGRAPHS = 5000
_IN_A_REPORT = 50
_GROWTH = 2.6  # the most that twice the text may take of the time
_ROUNDS = 3
_AGAIN = 4  # further rounds where another process has stolen time

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
    """Read a text, hold the reading to every rule of the record, and give it back."""
    reading = read_report(make_report(text), ontology())
    check_reading(reading)
    for n, attribution in enumerate(reading.attributions):
        seen, above = {n}, attribution.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = reading.attributions[above].parent
    return reading


def test_five_thousand_hostile_paragraphs() -> None:
    chance = random.Random(20310314)
    for _ in range(_PARAGRAPHS // _IN_A_REPORT):
        lines = [hostile_paragraph(chance) for _ in range(_IN_A_REPORT)]
        check("\n".join(["Shells hit Karsa", *lines]))


def test_a_sentence_of_ten_thousand_words() -> None:
    text = "News\nThe mayor said that " + ", and ".join(["the army shelled the mill"] * 1700) + "."
    reading = check(text)
    assert len(text.split()) >= 10_000
    assert reading.claims
    assert all(len(s.span.quote.split()) < 400 for s in reading.mentions.sentences)


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


def seconds(text: str) -> float:
    """The processor's time for one reading, with nothing else collected meanwhile."""
    report = make_report("News\n" + text)
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        read_report(report, ontology())
        return time.process_time() - before
    finally:
        gc.enable()


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_at_most_two_and_a_half_times_as_long(shape: str) -> None:
    short, long = SHAPES[shape](48), SHAPES[shape](96)
    seconds(SHAPES[shape](8))  # the model and the word lists are loaded by now
    once = twice = float("inf")
    for turn in range(_ROUNDS + _AGAIN):
        once, twice = min(once, seconds(short)), min(twice, seconds(long))
        if turn >= _ROUNDS - 1 and twice <= _GROWTH * once:
            return
    pytest.fail(f"{shape}: {once:.3f} s, and {twice:.3f} s for twice the text")
