"""Which network addresses the world may be asked for: public ones, told by exclusion.

Own lists, not only ``ipaddress``: what that takes for global has changed between releases.
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: RFC 6890 and its register; each with what it is, for the message.
_REFUSED_4 = tuple(
    (ipaddress.IPv4Network(network), what)
    for network, what in (
        ("0.0.0.0/8", "this network"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network (CGNAT)"),
        ("127.0.0.0/8", "this machine"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved for protocols"),
        ("192.0.2.0/24", "reserved for examples"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "reserved for measurements"),
        ("198.51.100.0/24", "reserved for examples"),
        ("203.0.113.0/24", "reserved for examples"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
)
#: Nothing outside is public in IPv6: neither loopback, local, multicast, nor IPv4 in NAT64,
#: mapped or compatible form.
_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
_REFUSED_6 = tuple(
    (ipaddress.IPv6Network(network), what)
    for network, what in (
        ("::1/128", "this machine"),
        ("::ffff:0:0/96", "an IPv4 address in IPv6 (mapped)"),
        ("64:ff9b::/96", "an IPv4 address in IPv6 (NAT64)"),
        ("64:ff9b:1::/48", "an IPv4 address in IPv6 (NAT64)"),
        ("2001::/23", "reserved for protocols (Teredo among them)"),
        ("2001:db8::/32", "reserved for examples"),
        ("2002::/16", "an IPv4 address in IPv6 (6to4)"),
        ("3fff::/20", "reserved for examples"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "a private network (site-local)"),
        ("ff00::/8", "multicast"),
    )
)
#: Networks at home, where a user may name a server on purpose.
_HOME: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
        "::1/128", "fc00::/7",
    )
)  # fmt: skip
#: Inside of these: where clouds hand their machines secrets. No server that anybody means is there.
_CLOUD: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = (
    ipaddress.IPv4Network("100.100.100.200/32"),
    ipaddress.IPv6Network("fd00:ec2::/32"),
)
_ISATAP = (0x00005EFE, 0x02005EFE)  # upper half of the interface's part: IPv4 in the lower


def why_refused(address: Address, *, home: bool = False) -> str | None:
    """What kind of address it is, if it is none of the public ones; None: it may be asked.

    ``home``: the user named the server, so networks at home may be asked too.
    """
    if home and _is_in(address, _HOME):
        return "where clouds keep secrets of their machines" if _is_in(address, _CLOUD) else None
    if isinstance(address, ipaddress.IPv4Address):
        for network, what in _REFUSED_4:
            if address in network:
                return what
        return None if address.is_global else "not public"
    for prefix, what in _REFUSED_6:
        if address in prefix:
            return what
    if address.scope_id is not None or address not in _PUBLIC_6 or not address.is_global:
        return "not public"
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "an IPv4 address in IPv6 (ISATAP)"
    return None


def _is_in(
    address: Address, networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]
) -> bool:
    plain = not (isinstance(address, ipaddress.IPv6Address) and address.scope_id)
    return plain and any(n.version == address.version and address in n for n in networks)
