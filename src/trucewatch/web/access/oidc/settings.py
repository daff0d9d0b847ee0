"""The provider that a team signs in at: a small TOML file, and its secret from elsewhere."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from trucewatch.errors import UsageError

_KEYS = ("issuer", "client_id", "client_secret_file", "client_secret_variable", "label")
_OTHERS = 0o077  # permission bits of anybody but the owner
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """``issuer``: its address, exactly as it calls itself. ``client_id``: what it knows us as.

    ``client_secret`` None: a public client, which PKCE alone protects. ``label``: on the button.
    """

    issuer: str
    client_id: str
    client_secret: str | None = field(repr=False)
    label: str

    @property
    def near(self) -> bool:
        """Whether the provider runs on this machine, and may be asked without TLS."""
        return urlsplit(self.issuer).scheme == "http"


def read_settings(path: Path, environment: Mapping[str, str] = os.environ) -> ProviderSettings:
    """The settings of a file.

    Raises:
        UsageError: names the file, the key and what would be right.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: is no TOML ({error})") from error
    if "client_secret" in told:
        raise UsageError(
            f"{path}: client_secret: no secret stands in this file; name a file that only you may "
            "read with client_secret_file, or a variable with client_secret_variable"
        )
    for key, value in told.items():
        if key not in _KEYS:
            raise UsageError(f"{path}: {key!r} is not known; keys are {', '.join(_KEYS)}")
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"{path}: {key}: {value!r}; give a text in quotation marks")
    for key in ("issuer", "client_id"):
        if key not in told:
            raise UsageError(f"{path}: {key} is missing")
    issuer = check_issuer(told["issuer"], f"{path}: issuer")
    label = told.get("label", urlsplit(issuer).hostname or issuer)
    if len(label) > _LONGEST_LABEL:
        raise UsageError(f"{path}: label: has {len(label)} characters; {_LONGEST_LABEL} at most")
    return ProviderSettings(issuer, told["client_id"], _secret(path, told, environment), label)


def check_issuer(issuer: str, where: str) -> str:
    """The address of a provider, unchanged: it is compared letter by letter.

    Raises:
        UsageError: it is none over https, or on this machine over http.
    """
    try:
        parts = urlsplit(issuer)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        parts, host = urlsplit(""), ""
    plain = not (parts.query or parts.fragment or parts.username) and issuer.isascii()
    near = parts.scheme == "http" and _is_here(host)
    if not host or not plain or not (parts.scheme == "https" or near):
        raise UsageError(
            f"{where} {issuer!r}: give the provider's https:// address as it calls itself, such as "
            "https://id.example.org/realms/truce"
        )
    return issuer


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _secret(path: Path, told: Mapping[str, Any], environment: Mapping[str, str]) -> str | None:
    file, variable = told.get("client_secret_file"), told.get("client_secret_variable")
    if file is not None and variable is not None:
        raise UsageError(f"{path}: client_secret_file and client_secret_variable: give one of them")
    if variable is not None:
        named = environment.get(str(variable))
        if not named:
            raise UsageError(f"{path}: client_secret_variable: {variable} is not set")
        return named
    if file is None:
        return None
    held = path.parent / str(file)  # beside the settings, where it is not absolute
    try:
        if os.name == "posix" and held.stat().st_mode & _OTHERS:
            raise UsageError(f"{held}: others may read this secret; mend it with: chmod 600 {held}")
        secret = held.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: client_secret_file: {held} cannot be read ({error})") from error
    if not secret:
        raise UsageError(f"{path}: client_secret_file: {held} is empty")
    return secret
