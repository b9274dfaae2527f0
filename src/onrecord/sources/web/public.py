"""Which network addresses are public, by tables of our own: what isn't plainly public is not connected to.

`ipaddress.is_global` is no measure: it passes multicast and NAT64, and what it holds changes with Python's version.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast and what is kept back.
_NOT_PUBLIC = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "this network's"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "a provider's own"),
        ("127.0.0.0/8", "this machine's"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "kept for protocols"),
        ("192.0.2.0/24", "kept for examples"),
        ("192.88.99.0/24", "a 6to4 relay's"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "kept for benchmarks"),
        ("198.51.100.0/24", "kept for examples"),
        ("203.0.113.0/24", "kept for examples"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "kept back"),
    )
)
# Of IPv6 one block is given out to be used. Loopback, link-local, private, multicast, IPv4-mapped and NAT64 addresses
# all lie outside of it.
_GIVEN_OUT = IPv6Network("2000::/3")
_NOT_GIVEN_OUT = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("2001::/23", "kept for protocols (Teredo among them)"),
        ("2001:db8::/32", "kept for examples"),
        ("2002::/16", "6to4, which stands for an IPv4 address"),
        ("3fff::/20", "kept for examples"),
    )
)
_OUTSIDE = (
    (IPv6Network("::1/128"), "this machine's"),
    (IPv6Network("::ffff:0:0/96"), "an IPv4 address in another form"),
    (IPv6Network("64:ff9b::/96"), "NAT64, which stands for an IPv4 address"),
    (IPv6Network("64:ff9b:1::/48"), "NAT64, which stands for an IPv4 address"),
    (IPv6Network("fc00::/7"), "private"),
    (IPv6Network("fe80::/10"), "link-local"),
    (IPv6Network("ff00::/8"), "multicast"),
)
_ISATAP = (0x00005EFE, 0x02005EFE)
"""The upper half of an interface's identifier that says that the lower half is an IPv4 address."""


def why_not_public(written: str) -> str | None:
    """What kind of address this is, where it must not be connected to; None for a public one.

    `written` is numeric, as a resolver gives it. What can't be read as an address is not public.
    """
    try:
        found = ip_address(written.partition("%")[0])
    except ValueError:
        return "no network address"
    return _why_not_four(found) if isinstance(found, IPv4Address) else _why_not_six(found)


def _why_not_four(found: IPv4Address) -> str | None:
    return next((kind for network, kind in _NOT_PUBLIC if found in network), None)


def _why_not_six(found: IPv6Address) -> str | None:
    if found not in _GIVEN_OUT:
        return next((kind for network, kind in _OUTSIDE if found in network), "not public")
    for network, kind in _NOT_GIVEN_OUT:
        if found in network:
            return kind
    if (int(found) >> 32) & 0xFFFFFFFF in _ISATAP:
        return "ISATAP, which stands for an IPv4 address"
    return None
