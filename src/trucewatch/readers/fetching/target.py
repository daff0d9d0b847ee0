"""An address as written, taken apart so strictly that no two programs can read it differently."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

from trucewatch.errors import ReportError
from trucewatch.readers.fetching.addresses import Address, why_refused

#: ``public``: any address that a report or page holds. ``named``: a server that the user named on
#: purpose, which may listen on any port and stand in a network at home.
Reach = Literal["public", "named"]

_SCHEMES = {"http": 80, "https": 443}
PORTS = frozenset({80, 443, 8080, 8443})
_LONGEST = 2048  # characters
_LONGEST_HOST = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)")  # a last label like this makes the host an IPv4
_BRACKETED = re.compile(r"\[[^\[\]]*\](?::[0-9]*)?")
_NOT_PUBLIC = frozenset({"localhost", "local", "internal", "onion", "arpa"})  # last labels
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")
_SAFE = "/:@!$&'()*+,;=~-._%"


@dataclass(frozen=True, slots=True)
class Target:
    """One address: ``host`` in lower case ASCII without a trailing dot or brackets.

    ``literal``: the network address, where the host is one. ``path``: path and query as they are
    asked for.
    """

    scheme: str
    host: str
    port: int
    path: str
    literal: Address | None

    @property
    def url(self) -> str:
        """The address in its one normal spelling."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _SCHEMES[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def parse_target(
    url: str, extra_ports: frozenset[int] = frozenset(), reach: Reach = "public"
) -> Target:
    """Take an address apart.

    ``extra_ports``: further ports that may be asked (tests alone have any).

    Raises:
        ReportError: it is none that may be asked; the message says what is wrong with it.
    """
    if len(url) > _LONGEST:
        raise ReportError(f"{url[:60]!a}…: the address has more than {_LONGEST:,} characters")
    unseen = _UNSEEN.search(url)
    if unseen:
        raise ReportError(
            f"{url!a}: the address holds {unseen[0]!a}, which no address does; write it plainly"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ReportError(f"{url!a}: is no address ({error})") from error
    if parts.scheme not in _SCHEMES:
        raise ReportError(f"{url!a}: only http:// and https:// addresses are fetched")
    if "@" in parts.netloc:
        raise ReportError(f"{url!a}: an address with a user name or password is not fetched")
    host = _host(url, parts.netloc, parts.hostname or "", reach)
    literal = _literal(url, host)
    port = _SCHEMES[parts.scheme] if port is None else port
    if reach == "public" and port not in PORTS | extra_ports:
        listed = ", ".join(map(str, sorted(PORTS)))
        raise ReportError(f"{url!a}: port {port} is not asked; ports that are: {listed}")
    path = quote(parts.path or "/", safe=_SAFE)
    if parts.query:
        path += "?" + quote(parts.query, safe=_SAFE + "?[]|")
    return Target(parts.scheme, str(literal) if literal else host, port, path, literal)


def follow(target: Target, location: str, extra_ports: frozenset[int] = frozenset()) -> Target:
    """Where a redirect leads.

    Raises:
        ReportError: to an address that may not be asked, or from https to http.
    """
    try:
        joined = urljoin(target.url, location.strip(" "))
    except ValueError as error:
        raise ReportError(f"{target.url}: leads to {location!a}, no address ({error})") from error
    reached = parse_target(joined, extra_ports)
    if target.scheme == "https" and reached.scheme == "http":
        raise ReportError(
            f"{target.url}: leads on to {reached.url}, which anybody on the way could change; "
            f"fetch that address itself if it is meant"
        )
    return reached


def check_address(url: str, address: Address, reach: Reach = "public") -> None:
    """Refuse an address that is not public; of a server that was named, one that none has.

    Raises:
        ReportError: names it and what it is.
    """
    why = why_refused(address, home=reach == "named")
    if why is not None:
        asked = "only public ones are asked" if reach == "public" else "no server is asked there"
        raise ReportError(f"{url}: leads to {address}, which is {why}; {asked}")


def _host(url: str, netloc: str, host: str, reach: Reach) -> str:
    """The host in ASCII, in its one spelling."""
    if _BRACKETED.fullmatch(netloc) and ":" in host:
        return host
    if "%" in host or "[" in netloc or "]" in netloc:
        raise ReportError(f"{url!a}: the host {host!a} is not written plainly")
    try:
        # IDNA first makes wide, circled and superscript digits and dots into plain ones.
        plain = host.encode("idna").decode("ascii").lower() if not host.isascii() else host
    except UnicodeError as error:
        raise ReportError(f"{url!a}: the host {host!a} is no name ({error})") from error
    plain = plain.removesuffix(".")
    labels = plain.split(".")
    if len(plain) > _LONGEST_HOST or not all(_LABEL.fullmatch(label) for label in labels):
        raise ReportError(f"{url!a}: the host {host!a} is no name of a machine")
    alone = len(labels) == 1 and not _NUMBER.fullmatch(plain)
    if reach == "public" and (alone or labels[-1] in _NOT_PUBLIC):
        raise ReportError(f"{url!a}: the host {host!a} is no name on the public network")
    return plain


def _literal(url: str, host: str) -> Address | None:
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host)
        except ValueError as error:
            raise ReportError(f"{url!a}: {host!a} is no IPv6 address ({error})") from error
    if not _NUMBER.fullmatch(host.rpartition(".")[2]):
        return None
    try:
        return ipaddress.IPv4Address(host)
    except ValueError as error:
        raise ReportError(
            f"{url!a}: the host {host!a} is a number that programs read in different ways; write "
            f"it as four decimal numbers, such as 192.0.2.1"
        ) from error
