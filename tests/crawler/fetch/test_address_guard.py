"""Which addresses may be reached."""

from ipaddress import ip_address

import pytest

from crawler.fetch.address_guard import forbidden, literal, place_of, places_of
from tests.support.failures import code_of
from tests.support.properties import given, st

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1",
    "64:ff9b::169.254.169.254", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "::127.0.0.1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1",
    "203.248.252.2",
    "8.8.8.8",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
    "2002:808:808::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_forbidden(address: str) -> None:
    reason = forbidden(address)
    assert reason is not None
    assert reason.argument("address") == address


@pytest.mark.parametrize(
    ("address", "code"),
    [("127.0.0.1", "loopback_address"), ("169.254.1.1", "link_local_address"), ("10.0.0.1", "private_address")],
)
def test_the_reason_names_the_kind_of_address(address: str, code: str) -> None:
    assert code_of(forbidden(address)) == code


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_not(address: str) -> None:
    assert forbidden(address) is None


@given(st.ip_addresses(v=4))
def test_an_address_in_disguise_is_what_it_is(ip: str) -> None:
    plain = bool(forbidden(str(ip)))
    assert bool(forbidden(f"::ffff:{ip}")) == plain
    assert bool(forbidden(str(ip_address(int(ip_address("64:ff9b::")) + int(ip))))) == plain
    assert bool(forbidden(str(ip_address((0x2002 << 112) + (int(ip) << 80))))) == plain


@pytest.mark.parametrize(
    ("host", "ip"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("localhost", "127.0.0.1"),
        ("www.localhost", "127.0.0.1"),
        ("::1", "::1"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1"),
        ("www.example.org", ""),
        ("1.example.org", ""),
        ("", ""),
    ],
)
def test_literal(host: str, ip: str) -> None:
    assert literal(host) == ip


def test_place_of() -> None:
    assert place_of("https://WWW.Example.org./x") == ("www.example.org", 443)
    assert place_of("http://[::1]:8080/") == ("::1", 8080)
    assert places_of(["http://a.example/", "http://a.example:80/x"]) == {("a.example", 80)}
    for url in ("ftp://a.example/", "file:///etc/passwd", "https:///x", "nonsense", "http://a.example:99999/"):
        with pytest.raises(ValueError):
            place_of(url)
