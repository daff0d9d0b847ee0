"""Names of people inside words that name a speaker, and the forms they may take elsewhere."""

from __future__ import annotations

import re

from trucewatch.publish.protection.folding import fold

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
    """One key for all spellings of a name that differ in case, accents, hyphens, apostrophes."""
    plain = re.sub(f"[{_APOSTROPHES}]", "", name)
    return " ".join(filter(None, map(fold, parts(plain))))


def is_short_for(key: str, longer: str) -> bool:
    """Whether every part of one name's key is a part of the other's."""
    return set(key.split()) <= set(longer.split())


def short_names(name: str, unless: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """What may stand for a name of several parts later on: its ends ("Abu Zaid") and its parts.

    ``unless``: folded names of places, which a part is not taken for.
    """
    words = parts(name)
    if len(words) < 2:
        return ()
    forms = [words[i:] for i in range(1, len(words))] + [(word,) for word in words]
    return tuple(
        dict.fromkeys(
            " ".join(form)
            for form in forms
            if any(_stands_alone(word) for word in form)
            and form[-1].casefold() not in _PARTICLES
            and fold("".join(form)) not in unless
        )
    )


def _stands_alone(word: str) -> bool:
    return len(word) >= _SHORTEST and word.casefold() not in _PARTICLES
