"""Signed notes and their keys, as the C2SP formats signed-note and note key lay down.

A note is lines of text, a blank line, and a signature for each signer. The public key is one line
(``NAME+HASH+KEY``) that can be printed and kept anywhere.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from trucewatch.errors import LedgerError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_ED25519 = b"\x01"  # the algorithm's number in keys and key hashes
_PRIVATE = "PRIVATE+KEY+"
_DASH = "\N{EM DASH}"
_KEY_BYTES, _SIGNATURE_BYTES, _HASH_BYTES = 32, 64, 4
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key (32 bytes) and the name of whoever signs with it."""

    name: str
    key: bytes

    @property
    def hash(self) -> str:
        """Eight hexadecimal digits that stand for name and key together."""
        digest = hashlib.sha256(self.name.encode() + b"\n" + _ED25519 + self.key).digest()
        return digest[:_HASH_BYTES].hex()

    def __str__(self) -> str:
        return f"{self.name}+{self.hash}+{_base64(_ED25519 + self.key)}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """The key in a line such as ``amina+1f2e3d4c+AQ…``.

        Raises:
            LedgerError: it is no such line, or its hash is that of another key.
        """
        told = f"public key {written.strip()[:80]!r}"
        name, _, rest = written.strip().partition("+")
        key_hash, _, encoded = rest.partition("+")
        held = _unbase64(encoded)
        if not name or held is None or held[:1] != _ED25519 or len(held) != _KEY_BYTES + 1:
            raise LedgerError(f"{told}: not NAME+HASH+KEY, as trucewatch keys show prints it")
        found = cls(name, held[1:])
        if found.hash != key_hash:
            raise LedgerError(f"{told}: its hash would be {found.hash}; it was copied wrongly")
        return found

    def verifies(self, signature: bytes, text: bytes) -> bool:
        """Whether this key made the signature (64 bytes) of the text."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, text)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A key to sign with: the name of its holder and the 32 secret bytes."""

    name: str
    seed: bytes

    @classmethod
    def new(cls, name: str) -> Self:
        """A fresh key.

        Raises:
            LedgerError: the name has other characters than letters, digits and ``._@-``.
        """
        import secrets

        if not NAME.match(name):
            raise LedgerError(
                f"key name {name!r}: give 1 to 64 letters, digits and . _ @ -, such as amina"
            )
        return cls(name, secrets.token_bytes(_KEY_BYTES))

    @classmethod
    def parse(cls, written: str, where: str) -> Self:
        """The key in a key file's line. ``where``: the file, for the error.

        Raises:
            LedgerError: it is no private key; its words are not repeated.
        """
        parts = written.strip().removeprefix(_PRIVATE).split("+", 2)
        held = _unbase64(parts[2]) if len(parts) == 3 else None
        if not written.startswith(_PRIVATE) or held is None or len(held) != _KEY_BYTES + 1:
            raise LedgerError(f"{where}: not a private key made by trucewatch keys new")
        found = cls(parts[0], held[1:])
        if found.public().hash != parts[1]:
            raise LedgerError(f"{where}: the private key is damaged: name and key do not fit")
        return found

    def written(self) -> str:
        """The line of a key file. Secret."""
        return f"{_PRIVATE}{self.name}+{self.public().hash}+{_base64(_ED25519 + self.seed)}"

    def public(self) -> PublicKey:
        """The key that checks this one's signatures."""
        return PublicKey(self.name, self._signer().public_key().public_bytes_raw())

    def sign(self, text: str) -> str:
        """The signed note over ``text``, which ends in a line feed.

        Raises:
            LedgerError: the text does not end in a line feed, or has signs that a note may not.
        """
        if not text.endswith("\n") or any(c < " " and c != "\n" for c in text):
            raise LedgerError("a note is lines of text, each with its line feed")
        signature = self._signer().sign(text.encode())
        line = _base64(bytes.fromhex(self.public().hash) + signature)
        return f"{text}\n{_DASH} {self.name} {line}\n"

    def _signer(self) -> Ed25519PrivateKey:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.seed)


def note_text(note: str) -> str:
    """The signed lines of a note, unchecked.

    Raises:
        LedgerError: it is no signed note.
    """
    return _parts(note)[0]


def signers(note: str) -> tuple[tuple[str, str], ...]:
    """Name and key hash of every signature, unchecked.

    Raises:
        LedgerError: it is no signed note.
    """
    return tuple((name, signed[:_HASH_BYTES].hex()) for name, signed in _parts(note)[1])


def open_note(note: str, key: PublicKey) -> str:
    """The lines of a note that ``key`` signed.

    Raises:
        LedgerError: it is no signed note, the key did not sign it, or the signature is wrong.
    """
    text, signatures = _parts(note)
    for name, signed in signatures:
        if name == key.name and signed[:_HASH_BYTES].hex() == key.hash:
            if key.verifies(signed[_HASH_BYTES:], text.encode()):
                return text
            raise LedgerError(f"the signature of {name} does not fit the text: either was changed")
    made = ", ".join(f"{name}+{signed[:_HASH_BYTES].hex()}" for name, signed in signatures)
    raise LedgerError(f"not signed by {key.name}+{key.hash}, but by {made}")


def _parts(note: str) -> tuple[str, tuple[tuple[str, bytes], ...]]:
    text, blank, rest = note.rpartition("\n\n")
    lines = rest.splitlines()
    if not blank or not text or not lines or not rest.endswith("\n"):
        raise LedgerError("not a signed note: lines of text, a blank line, signatures")
    signatures = []
    for line in lines:
        dash, _, after = line.partition(" ")
        name, _, encoded = after.partition(" ")
        signed = _unbase64(encoded)
        if dash != _DASH or not name or signed is None or len(signed) <= _HASH_BYTES:
            raise LedgerError(f"not a signed note: {line[:80]!r} is no line of a signature")
        signatures.append((name, signed))
    return text + "\n", tuple(signatures)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _unbase64(written: str) -> bytes | None:
    try:
        raw = base64.b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if _base64(raw) == written else None  # one spelling only
