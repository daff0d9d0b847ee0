"""Passwords: what one must be like, and argon2 hashes of them."""

from __future__ import annotations

import unicodedata
from threading import Semaphore
from typing import TYPE_CHECKING

from trucewatch.errors import UsageError
from trucewatch.store.people import person_key

if TYPE_CHECKING:
    from pwdlib import PasswordHash

SHORTEST, LONGEST = 12, 256  # characters
_AT_ONCE = 2  # hashes made at a time: each takes 64 MB


def team_package_missing(error: ModuleNotFoundError) -> UsageError:
    """The error that says which packages team mode needs."""
    return UsageError(f"team mode needs {error.name}; install trucewatch[team]")


class Passwords:
    """Makes and checks hashes. ``hasher`` None: argon2id as pwdlib recommends it."""

    def __init__(self, hasher: PasswordHash | None = None) -> None:
        if hasher is None:
            try:
                from pwdlib import PasswordHash
            except ModuleNotFoundError as error:
                raise team_package_missing(error) from error
            hasher = PasswordHash.recommended()
        self._hasher = hasher
        self._gate = Semaphore(_AT_ONCE)
        # Checked where nobody goes by the name given, so that both take the same time.
        self._nobodys = hasher.hash("nobody goes by this name")

    def hash(self, password: str) -> str:
        """The argon2 hash of a password."""
        with self._gate:
            return self._hasher.hash(_folded(password))

    def check(self, password: str, password_hash: str | None) -> tuple[bool, str | None]:
        """Whether it is the password, and a hash to keep instead where parameters have grown.

        ``password_hash`` None: nobody's. It takes as long, and is never right.
        """
        with self._gate:
            known = password_hash if password_hash is not None else self._nobodys
            right, newer = self._hasher.verify_and_update(_folded(password[:LONGEST]), known)
        return (right, newer) if password_hash is not None else (False, None)


def refuse_weak(password: str, name: str) -> None:
    """Nothing, where a new password will do.

    Raises:
        UsageError: too short, too long, the name itself, or hardly any different characters. The
            message never holds the password.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(
            f"the password has {len(password)} characters; give {SHORTEST} to {LONGEST}, "
            "such as four words that nobody would put together"
        )
    key = person_key(name)
    rest = person_key(password).replace(key, "") if key else password
    if len(set(rest)) < SHORTEST // 2:
        raise UsageError(
            "the password is little more than the name or one character again and again; "
            "give four words that nobody would put together"
        )


def _folded(password: str) -> str:
    # Keyboards write one letter in several ways; people cannot see which.
    return unicodedata.normalize("NFKC", password)
