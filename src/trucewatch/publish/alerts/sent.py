"""What was sent to which receiver already: a small JSON file, so that nothing is sent twice.

It holds ids and hashes alone: no words, no names, no address (it may hold a key).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trucewatch.errors import UsageError
from trucewatch.publish.standards.changes import Change
from trucewatch.whole_file import write_whole

FORMAT = "trucewatch/sent/1"


class Sent:
    """The file, read. A receiver is known by the hash of its address.

    Raises:
        UsageError: it cannot be read, or is none of ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: dict[str, dict[str, list[str]]] = _read(path)

    def knows(self, url: str) -> bool:
        """Whether anything was sent there, or was begun to be."""
        return _receiver(url) in self._held

    def new(self, changes: Iterable[Change], url: str) -> list[Change]:
        """The changes that were not sent there.

        An alleged violation is the same for as long as one of its claims is: it is not sent again
        because another report tells of it too.
        """
        held = {name: set(ids) for name, ids in self._held.get(_receiver(url), {}).items()}
        return [
            one
            for one in changes
            if one.id not in held.get("changes", ())
            and not (
                one.kind == "violation_alleged"
                and not set(one.stands_on).isdisjoint(held.get("claims", ()))
            )
        ]

    def keep(self, changes: Iterable[Change], url: str) -> None:
        """Write down that these were sent there.

        Raises:
            UsageError: the file cannot be written.
        """
        held = self._held.setdefault(_receiver(url), {"changes": [], "claims": []})
        for one in changes:
            held["changes"].append(one.id)
            if one.kind == "violation_alleged":
                held["claims"] += one.stands_on
        for name, ids in held.items():
            held[name] = sorted(set(ids))
        raw = json.dumps({"format": FORMAT, "sent": self._held}, indent=1, sort_keys=True)
        try:
            write_whole(self.path, [raw.encode() + b"\n"])
        except OSError as error:
            raise UsageError(
                f"{self.path}: cannot be written ({error.strerror or error}); --state FILE names "
                "another file for what was sent"
            ) from error


def _receiver(url: str) -> str:
    return hashlib.sha256(url.encode()).hexdigest()


def _read(path: Path) -> dict[str, dict[str, list[str]]]:
    try:
        held: Any = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror or error})") from error
    except ValueError:
        held = None
    if not _is_ours(held):
        raise UsageError(
            f"{path}: no file of what was sent ({FORMAT}); --state FILE names another one"
        )
    found: dict[str, dict[str, list[str]]] = held["sent"]
    return found


def _is_ours(held: Any) -> bool:
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        return False
    sent = held.get("sent")
    return isinstance(sent, dict) and all(
        isinstance(one, dict)
        and set(one) == {"changes", "claims"}
        and all(
            isinstance(ids, list) and all(isinstance(i, str) for i in ids) for ids in one.values()
        )
        for one in sent.values()
    )
