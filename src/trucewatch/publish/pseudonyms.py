"""Pseudonyms: the same person has the same one in every export of a case, and in no other case.

A pseudonym is made of the case's secret key and the name alone (HMAC-SHA256), so that it does not
depend on what else the case holds, on the order of reports, or on the version of trucewatch.
Without the key nobody can try out names until one fits.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping

from trucewatch.publish.protection.folding import fold

_GROUP = 4  # hex digits between hyphens
_SHORTEST, _LONGEST = 8, 64  # hex digits of a pseudonym


def pseudonyms(key: bytes, what: str, names: Iterable[str]) -> Mapping[str, str]:
    """Folded name → pseudonym, such as "person 7f3a-91c2". ``what`` stands before it.

    Names whose first digits fall together all get further digits, until they differ: what was
    published before is the beginning of what is published then.
    """
    digests = {name: _digest(key, what, name) for name in {identity(name) for name in names}}
    sharing: dict[str, list[str]] = defaultdict(list)
    for name, digest in digests.items():
        sharing[digest[:_SHORTEST]].append(name)
    return {
        name: f"{what} {_shown(digests[name], _length([digests[n] for n in names]))}"
        for names in sharing.values()
        for name in names
    }


def identity(name: str) -> str:
    """What two spellings of one name share: letters alone, without case, marks or joints."""
    return fold(name)


def _digest(key: bytes, what: str, name: str) -> str:
    return hmac.new(key, f"trucewatch/{what}/1\0{name}".encode(), hashlib.sha256).hexdigest()


def _length(digests: list[str]) -> int:
    """The fewest digits, in whole groups, by which these differ."""
    for length in range(_SHORTEST, _LONGEST, _GROUP):
        if len({digest[:length] for digest in digests}) == len(digests):
            return length
    return _LONGEST


def _shown(digest: str, length: int) -> str:
    return "-".join(digest[at : at + _GROUP] for at in range(0, length, _GROUP))
