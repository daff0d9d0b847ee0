"""Five hundred invented persons of no office, and reports that name them in every way."""

from __future__ import annotations

import random
from dataclasses import dataclass

from trucewatch.readers.hints import Hints

_STARTS = (
    "Zar Qel Vush Teb Jhor Ilq Oumz Nadj Yekh Brav Khur Pliz Dzem Ghaz Xom Wreb Fjol Huq".split()
)
_MIDDLES = "ima edu oka iru azo ule ybe oha ixa uno ara eji".split()
_ENDS = "kkal dvar zzur mbeh qqin ttov lkhi ghaz rrub psen wdah vlok".split()
_ARABIC = "بتثجحخدرزسشصضطظعغفقكلمنهوي"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшэюя"

#: Sentences that tell of a person, as reports do. {n}: the name; {p}: a place.
SENTENCES = (
    '"We hid in the cellar," said {n}, 34, a mother of two from {p}.',
    "Shells killed {n} in {p} on Monday.",
    "The body of {n} was found near the river.",
    "Among the detainees was {n}, a student.",
    "{n} lost a hand when the market of {p} was shelled.",
    "Soldiers arrested {n} at the checkpoint on Tuesday.",
    "Snipers wounded {n}, 61, who fetched water.",
    "The family of {n} asked where he was buried.",
    "A farmer named {n} saw the trucks pass.",
    '"Nobody came," {n} recalled.',
    "The fighters freed {n} after nine months.",
    "Two shells hit the house of {n} on Mill Street.",
    "{n}'s shop burned down after shells fell.",
    "According to {n}, the army shelled the school.",
)
#: What may stand beside it in the same report, however it is written.
BESIDE = (
    "SHELLING KILLED {upper}",
    "They shelled the street of {split} again.",
    "They shelled the well, said {broken}, again.",
    "They shelled {joined} street and #JusticeFor{camel} was written there.",
    "They shelled the house of {last} again, {last}'s mother said.",
    "They shelled the mosque, said {full} ({arabic}).",
    "They shelled the church, said {full} ({cyrillic}).",
    "They shelled the mill, and {nbsp} was hurt.",
)


@dataclass(frozen=True, slots=True)
class Invented:
    """A person: the name in Latin letters and in two other scripts."""

    name: str
    arabic: str
    cyrillic: str

    @property
    def parts(self) -> tuple[str, ...]:
        """Those parts of the name that no other word of the reports has."""
        return tuple(p for p in self.name.replace("-", " ").replace("'", "").split() if len(p) > 4)


def invent(count: int, seed: int) -> list[Invented]:
    """That many persons, no two of whom share a part of their names."""
    draw = random.Random(seed)  # noqa: S311 -- repeatable, nothing secret
    words: list[str] = []
    while len(words) < 3 * count:
        word = draw.choice(_STARTS) + draw.choice(_MIDDLES) + draw.choice(_MIDDLES)
        word += draw.choice(_ENDS)
        if word not in words:
            words.append(word)
    shapes = (
        "{0} {1}",
        "{0} al-{1}",
        "Abu {0} {1}",
        "{0}-{1} {2}",
        "{0} ibn {1}",
        "{0} van der {1}",
        "{0} O'{1}",
        "{0} {1} {2}",
        "{0} de la {1}",
        "Umm {0} {1}",
    )
    found = []
    for at in range(count):
        name = shapes[at % len(shapes)].format(*words[3 * at : 3 * at + 3])
        other = [
            " ".join("".join(draw.choice(letters) for _ in range(6)) for _ in range(2))
            for letters in (_ARABIC, _CYRILLIC)
        ]
        found.append(Invented(name, other[0], other[1].title()))
    return found


def report_of(persons: list[Invented], number: int) -> tuple[bytes, str, Hints]:
    """A report's bytes, its file name and its hints. The last two persons stand in neither text:

    one is named in the file's name alone, one in the address alone.
    """
    *told, filed, linked = persons
    lines = [f"Shelling goes on as {told[0].name} is mourned", ""]
    for at, person in enumerate(told):
        turn = number + at
        sentence = SENTENCES[turn % len(SENTENCES)].format(n=person.name, p="Aleppo")
        lines += [sentence + " " + _beside(person, turn), ""]
    slug = "-".join(linked.name.lower().replace("'", "").split())
    escaped = told[0].arabic.encode().hex("%", 1).replace("%", "%")
    return (
        "\n".join(lines).encode(),
        f"interview_{filed.name.replace(' ', '_')}.txt",
        Hints(
            outlet=f"{told[1].name}'s notes" if number % 2 else "Valley Post",
            published=f"2031-03-{number % 27 + 1:02}",
            url=f"https://post.example/2031/{slug}/%{escaped}",
        ),
    )


def _beside(person: Invented, turn: int) -> str:
    name = person.name
    first, _, rest = name.partition(" ")
    half = len(name) - 4
    return BESIDE[turn % len(BESIDE)].format(
        upper=name.upper(),
        split=f"{first}\n{rest}",
        broken=f"{name[:half]}-\n{name[half:]}",
        joined="".join(name.split()).lower(),
        camel="".join(part.title() for part in name.replace("-", " ").split()),
        last=name.split()[-1],
        full=name,
        arabic=person.arabic,
        cyrillic=person.cyrillic,
        nbsp=name.replace(" ", "\N{NO-BREAK SPACE}"),
    )
