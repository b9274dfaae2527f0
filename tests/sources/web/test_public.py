from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.sources.web.public import why_not_public


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("127.0.0.1", "this machine's"),
        ("10.1.2.3", "private"),
        ("100.127.255.255", "a provider's own"),
        ("169.254.169.254", "link-local"),
        ("172.31.255.255", "private"),
        ("192.88.99.1", "a 6to4 relay's"),
        ("224.0.0.251", "multicast"),
        ("255.255.255.255", "kept back"),
        ("::1", "this machine's"),
        ("::", "not public"),
        ("::ffff:8.8.8.8", "an IPv4 address in another form"),
        ("64:ff9b::8.8.8.8", "NAT64, which stands for an IPv4 address"),
        ("64:ff9b:1::1", "NAT64, which stands for an IPv4 address"),
        ("2002:808:808::1", "6to4, which stands for an IPv4 address"),
        ("2001:0:808:808::", "kept for protocols (Teredo among them)"),
        ("2001:db8::1", "kept for examples"),
        ("2a00:1450::5efe:808:808", "ISATAP, which stands for an IPv4 address"),
        ("2a00:1450::200:5efe:808:808", "ISATAP, which stands for an IPv4 address"),
        ("fe80::1%eth0", "link-local"),
        ("fd00::1", "private"),
        ("ff02::1", "multicast"),
        ("localhost", "no network address"),
        ("0x7f.1", "no network address"),
        ("", "no network address"),
    ],
)
def test_what_is_not_connected_to(written: str, kind: str) -> None:
    assert why_not_public(written) == kind


PUBLIC = """
8.8.8.8 93.184.216.34 172.15.255.255 172.32.0.0 100.63.255.255 11.0.0.0 223.255.255.255
2606:2800:220:1::1 2a00:1450:4001::200e 2001:4860:4860::8888 2400:cb00::1
"""


@pytest.mark.parametrize("written", PUBLIC.split())
def test_public_ones_are(written: str) -> None:
    assert why_not_public(written) is None


@settings(deadline=None, max_examples=500)
@given(st.one_of(st.integers(0, 2**32 - 1).map(IPv4Address), st.integers(0, 2**128 - 1).map(IPv6Address)))
def test_nothing_passes_that_python_does_not_call_global(found: IPv4Address | IPv6Address) -> None:
    if why_not_public(str(found)) is None:
        assert found.is_global
        assert not found.is_multicast


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_no_other_form_of_an_ipv4_address_passes(number: int) -> None:
    four = IPv4Address(number)
    for prefix in ("::ffff:", "::", "64:ff9b::"):
        assert why_not_public(f"{prefix}{four}")
    assert why_not_public(str(ip_address((0x2002 << 112) | (number << 80))))
