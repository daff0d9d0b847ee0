"""Linked claims in a file of the user's cache folder, so that a restart need not link again.

Derived and nothing else: it is read only where its name of all that it was made from is the name
asked for, and what is damaged, of another version or not ours alone is passed over and made anew.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import trucewatch
from trucewatch.records.claim import Claim
from trucewatch.records.ids import bytes_id
from trucewatch.records.incident import Bearing, Contradiction, Incident, Tie
from trucewatch.records.linked import Linked
from trucewatch.records.serial import canonical

#: Names another folder than the user's cache, or, empty, none: nothing is kept then.
CACHE_VARIABLE = "TRUCEWATCH_CACHE"
_FORMAT = 1
#: Claims from which a file is written: fewer are linked in a second.
WORTH_IT = 2000
_OTHERS_WRITE = 0o022
_OLD = 30 * 24 * 3600  # seconds after which a file of any case is taken away
_SUFFIX = ".links"


def cache_folder() -> Path | None:
    """Where files of linked claims lie; None: nowhere."""
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("trucewatch", appauthor=False) / "links"


def made_from(given: Sequence[object]) -> str:
    """The name of all that linked claims are made from: what was given, and our own code."""
    return bytes_id(canonical([list(given), _code(), sys.version]))


@cache
def _code() -> str:
    """A digest of the code that runs: a version number alone stays while code is worked on."""
    folder = Path(trucewatch.__file__).parent
    files = sorted(folder.rglob("*.py"))
    told = [(str(path.relative_to(folder)), bytes_id(path.read_bytes())) for path in files]
    return bytes_id(canonical([trucewatch.__version__, told]))


class LinksFile:
    """The one file of a case. ``made_from`` names all that linked claims are made from.

    ``fresh``: what is there is not asked for, as this process has linked already.
    """

    def __init__(self, path: Path, made_from: str, *, fresh: bool = False) -> None:
        self._path = path
        self._made_from = made_from
        self._fresh = fresh
        self._raw: bytes | None = None

    def holds(self) -> bool:
        """Whether there is a file that was made from just this and is whole.

        One that was not is deleted: names in it are to outlive no redaction.
        """
        if self._fresh:
            return False
        try:
            self._raw = _read_ours(self._path)
        except OSError:
            return False
        head, _, body = self._raw.partition(b"\n")
        with suppress(ValueError, RecursionError):
            if json.loads(head) == self._head(body):
                return True
        self._drop()
        return False

    def take(self, claims: Sequence[Claim]) -> Linked | None:
        """What was kept of these claims; None: nothing that still holds."""
        if self._raw is None and not self.holds():
            return None
        raw, self._raw = self._raw or b"", None
        with suppress(ValueError, TypeError, KeyError, IndexError, RecursionError):
            return _unpack(json.loads(raw.partition(b"\n")[2]), [c.id for c in claims])
        self._drop()
        return None

    def keep(self, linked: Linked, claims: Sequence[Claim]) -> None:
        """Keep what was made of these claims, where they are many; a full disk is no fault."""
        if len(claims) < WORTH_IT:
            self._drop()
            return
        if self._is_there():
            return
        body = _write(_pack(linked, [c.id for c in claims]))
        with suppress(OSError):
            folder = self._path.parent
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            _put(self._path, _write(self._head(body)) + b"\n" + body)

    def _is_there(self) -> bool:
        with suppress(OSError, ValueError, TypeError, KeyError), self._path.open("rb") as file:
            return bool(json.loads(file.readline())["made_from"] == self._made_from)
        return False

    def _drop(self) -> None:
        self._raw = None
        with suppress(OSError):
            self._path.unlink()

    def _head(self, body: bytes) -> dict[str, Any]:
        return {"format": _FORMAT, "made_from": self._made_from, "sha256": bytes_id(body)}


def _write(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()


def _read_ours(path: Path) -> bytes:
    """The bytes of a file that nobody else may have written.

    Raises:
        OSError: there is none, or it is another's.
    """
    with path.open("rb") as file:
        held = os.fstat(file.fileno())
        ours = not hasattr(os, "getuid") or held.st_uid == os.getuid()
        if not ours or (os.name == "posix" and stat.S_IMODE(held.st_mode) & _OTHERS_WRITE):
            raise PermissionError(path)
        return file.read()


def _put(path: Path, raw: bytes) -> None:
    """Whole or not at all, for the owner alone (0600)."""
    number, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(raw)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    """Take away what no case has asked for in a month: its case may be gone."""
    for path in folder.iterdir():
        old = path.suffix in {_SUFFIX, ".part"} and time.time() - path.stat().st_mtime > _OLD
        if old:
            path.unlink(missing_ok=True)


def links_path(folder: Path, case: str) -> Path:
    """The file of the case of this name."""
    return folder / f"{case}{_SUFFIX}"


def _pack(linked: Linked, claims: Sequence[str]) -> dict[str, Any]:
    """Claims by place, words once: some tenth of the canonical record."""
    place = {claim: n for n, claim in enumerate(claims)}
    words: dict[str, int] = {}

    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    incidents = [
        [
            *(i.id, i.kind, [place[c] for c in i.claims], i.start, i.end, i.place),
            i.date_precision,
            [[place[t.first], place[t.second], t.score, word(t.reason)] for t in i.ties],
        ]
        for i in linked.incidents
    ]
    bearings = [
        [place[b.claim], word(b.provision), word(b.effect), word(b.rule)] for b in linked.bearings
    ]
    clashing = [
        [x.id, word(x.kind), [place[c] for c in x.claims], word(x.why)]
        for x in linked.contradictions
    ]
    return {
        "incidents": incidents,
        "bearings": bearings,
        "contradictions": clashing,
        "words": list(words),
    }


def _unpack(held: dict[str, Any], claims: Sequence[str]) -> Linked:
    words: list[Any] = held["words"]
    return Linked(
        incidents=tuple(
            Incident(
                id=name,
                kind=kind,
                claims=tuple([claims[c] for c in told]),
                start=start,
                end=end,
                place=where,
                ties=tuple([Tie(claims[a], claims[b], s, words[w]) for a, b, s, w in ties]),
                date_precision=precision,
            )
            for name, kind, told, start, end, where, precision, ties in held["incidents"]
        ),
        bearings=tuple(
            Bearing(claims[c], words[p], words[e], words[r]) for c, p, e, r in held["bearings"]
        ),
        contradictions=tuple(
            [
                Contradiction(name, words[kind], tuple([claims[c] for c in told]), words[why])
                for name, kind, told, why in held["contradictions"]
            ]
        ),
    )
