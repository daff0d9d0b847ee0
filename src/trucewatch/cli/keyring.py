"""Private keys of this machine's user: one file each, in the platform's folder for settings.

No key is ever written into a case.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.errors import UsageError
from trucewatch.whole_file import write_private

if TYPE_CHECKING:
    from trucewatch.ledger.notes import PrivateKey, PublicKey
    from trucewatch.store.case import Case

#: Names another folder for keys than the platform's.
KEYS_VARIABLE = "TRUCEWATCH_KEYS"
_SUFFIX = ".key"
_OTHERS = 0o077  # permission bits of anybody but the owner


def key_folder() -> Path:
    """Where private keys lie."""
    named = os.environ.get(KEYS_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_config_path

    return user_config_path("trucewatch", appauthor=False) / "keys"


def save_key(key: PrivateKey) -> Path:
    """Write a new key's file, which only its owner may read (0600).

    Raises:
        UsageError: there is a key of this name, or the file cannot be written.
    """
    path = key_folder() / f"{key.name}{_SUFFIX}"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(path, key.written() + "\n")
    except FileExistsError as error:
        raise UsageError(
            f"{path}: there is a key of this name; give another name, or move the file away"
        ) from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error
    return path


def key_names() -> list[str]:
    """Names of the keys that there are."""
    return sorted(path.stem for path in key_folder().glob(f"*{_SUFFIX}"))


def load_key(name: str | None) -> PrivateKey:
    """The key of this name; None: the only one there is.

    Raises:
        UsageError: there is none, or several; or others may read the file.
        LedgerError: the file holds no private key.
    """
    from trucewatch.ledger.notes import PrivateKey

    names = key_names()
    if name is None and len(names) != 1:
        told = f"there are several ({', '.join(names)}): name one with --as NAME"
        none = f"there is no key in {key_folder()}; make one with: trucewatch keys new NAME"
        raise UsageError(told if names else none)
    name = names[0] if name is None else name
    path = key_folder() / f"{name}{_SUFFIX}"
    if name not in names:
        raise UsageError(
            f"{path}: no such key; there are {', '.join(names) or 'none'}; "
            f"make one with: trucewatch keys new {name}"
        )
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise UsageError(f"{path}: others may read this key; mend it with: chmod 600 {path}")
        written = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    return PrivateKey.parse(written, str(path))


def sealing_key(case: Case) -> PrivateKey:
    """The key of this machine that sealed a case last.

    Raises:
        UsageError: nobody has sealed it, or the key is not here.
        LedgerError: the key's file holds no key.
    """
    checkpoints = case.checkpoints()
    if not checkpoints:
        raise UsageError("nobody has sealed this case; seal it with: trucewatch seal CASE")
    public = checkpoints[-1].public_key
    key = load_key(public.partition("+")[0])
    if str(key.public()) != public:
        raise UsageError(f"the key {key.name!r} of this machine is not the one that sealed last")
    return key


def public_key(told: str) -> PublicKey:
    """The key that ``--key`` names: written out, or a file that holds it.

    Raises:
        UsageError: the file cannot be read.
        LedgerError: it is no public key.
    """
    from trucewatch.ledger.notes import PublicKey

    if told.count("+") >= 2:
        return PublicKey.parse(told)
    try:
        return PublicKey.parse(Path(told).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"--key {told!r}: neither a public key (NAME+HASH+KEY) nor a file with one ({error})"
        ) from error
