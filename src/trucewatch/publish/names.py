"""Names of people inside words that name a speaker, and the forms they may take elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Between the parts of a name: a blank, a hyphen, an underscore; an address's escaped blank.
_GAP = r"(?:[\W_]{1,3}|%20)"
_APOSTROPHES = "'’‘ʼʿʾ`"
#: Parts that belong to a name and are none by themselves.
_PARTICLES = frozenset(
    "abu abou um umm al el ad an ar as ash at az bin ben ibn bint de del der di du la le van von "
    "da dos mac mc st".split()
)
#: Before a name, no part of it.
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sheikh shaykh hajj hajja haji sayyid sir madam ustaz "
    "the a an".split()
)
_BEFORE_A_PLACE = frozenset("of from in at near to for".split())
#: Lower-case words that may follow a name without being described by it.
_NO_NOUNS = _BEFORE_A_PLACE | frozenset(
    "and or who whose which with said says told by as on is was were has had".split()
)
_SHORTEST = 3  # letters of a part that is looked for by itself
_WORD = re.compile(rf"[^\W\d_][\w{_APOSTROPHES}]*\.?(?:[-‐‑][^\W\d_][\w{_APOSTROPHES}]*)*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s?\Z")


def names_in(words: str) -> tuple[str, ...]:
    """The names of people in words such as "Nuhad Sallum, a baker of Mill Street".

    The first run of capitalised words, and those joined to it by "and", unless a run follows
    "of", "from", "in" … (a place), or stands before a lower-case noun that it describes ("a
    Daraa resident"). Words in a script without capitals are taken whole.
    """
    if not any(letter.isupper() or letter.islower() for letter in words):
        return (words.strip(),) if words.strip() else ()
    found: list[str] = []
    tokens = list(_WORD.finditer(words))
    at = 0
    while at < len(tokens):
        run = _run(words, tokens, at)
        before = tokens[at - 1][0].casefold() if at else ""
        at += max(len(run), 1)
        if not run or before in _BEFORE_A_PLACE or (found and before not in ("and", "&")):
            continue
        name = words[run[0].start() : run[-1].end()].rstrip(".")
        if _POSSESSIVE.search(name):
            found.append(_POSSESSIVE.sub("", name))
        elif not _describes(words, tokens, at):
            found.append(name)
    return tuple(found)


def _run(words: str, tokens: list[re.Match[str]], at: int) -> list[re.Match[str]]:
    """The capitalised words from ``at`` on, with particles between them, without titles."""
    run: list[re.Match[str]] = []
    for token in tokens[at:]:
        plain = token[0].casefold().rstrip(".")
        if run and (words[run[-1].end() : token.start()].strip() or _POSSESSIVE.search(run[-1][0])):
            break  # a comma or bracket parts them, or the first owns what follows
        if not run and plain in _TITLES:
            break
        if not (_is_capital(token[0]) or plain in _PARTICLES):
            break
        run.append(token)
    while run and run[-1][0].casefold() in _PARTICLES:
        run.pop()
    return run if any(_is_capital(token[0]) for token in run) else []


def _is_capital(word: str) -> bool:
    """Whether a word, or what follows its particle ("al-Hariri"), has a capital."""
    return any(part[:1].isupper() for part in parts(word))


def _describes(words: str, tokens: list[re.Match[str]], after: int) -> bool:
    """Whether a lower-case noun follows directly, which the run before it describes."""
    if after >= len(tokens):
        return False
    gap = words[tokens[after - 1].end() : tokens[after].start()]
    following = tokens[after][0]
    return not gap.strip() and following[0].islower() and following not in _NO_NOUNS


def parts(name: str) -> tuple[str, ...]:
    """The words of a name, hyphens parted: "Omar al-Hariri" gives Omar, al, Hariri."""
    return tuple(part for part in re.split(r"[\s\-‐‑–_.]+", name) if part)


def name_key(name: str) -> str:
    """One key for all spellings of a name that differ in case, hyphens and apostrophes."""
    folded = re.sub(f"[{_APOSTROPHES}]", "", name.casefold())
    return " ".join(parts(folded))


def is_short_for(key: str, longer: str) -> bool:
    """Whether every part of one name's key is a part of the other's."""
    return set(key.split()) <= set(longer.split())


def whole_form(name: str) -> str:
    """A pattern for the whole name, however its parts are joined and set."""
    return _form(parts(name))


def short_forms(name: str, unless: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Patterns for what may stand for the name later on: its ends ("Abu Zaid") and its parts.

    ``unless``: keys of places, which a part is not taken for.
    """
    words = parts(name)
    forms = [words[i:] for i in range(1, len(words))] + [(word,) for word in words]
    return tuple(
        dict.fromkeys(
            _form(form)
            for form in forms
            if any(_stands_alone(word) for word in form)
            and form[-1].casefold() not in _PARTICLES
            and name_key(" ".join(form)) not in unless
        )
    )


def _stands_alone(word: str) -> bool:
    return len(word) >= _SHORTEST and word.casefold() not in _PARTICLES


def _form(words: tuple[str, ...]) -> str:
    """Several words in any case; one word only as a name is written: "Hope said", not "hope"."""
    if len(words) > 1:
        return f"(?i:{_GAP.join(_letters(word) for word in words)})"
    word = words[0]
    ways = [word, word.upper()] + ([word.capitalize()] if word.isupper() else [])
    return f"(?:{'|'.join(dict.fromkeys(_letters(way) for way in ways))})"


def _letters(word: str) -> str:
    plain = re.sub(f"[{_APOSTROPHES}]", "\0", word)
    return re.escape(plain).replace(re.escape("\0"), f"[{_APOSTROPHES}]?")


def bounded(forms: Iterable[str]) -> str:
    """One pattern for any of these, not inside a longer word; the longest first.

    An underscore bounds too: file names join words with it. No form: matches nothing.
    """
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return rf"(?<![^\W_])(?:{'|'.join(ordered)})(?![^\W_])" if ordered else r"(?!)"
