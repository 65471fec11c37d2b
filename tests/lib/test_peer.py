"""Who is at the other end, whatever a header claims (AU-8)."""

import pytest
from django.test import RequestFactory

from helpdesk.lib.peer import UNKNOWN, address

STRANGER, PROXY = "203.0.113.7", "10.1.2.3"
SPELLINGS = [
    "X-Forwarded-For", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-Forwarded",
    "Forwarded", "Forwarded-For", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP",
    "X-Originating-IP", "X-Remote-IP", "X-Remote-Addr", "X-Host", "X-Forwarded-Host",
    "X-ProxyUser-Ip", "Client-IP", "Via", "X-Forwarded-Server", "X-Original-Forwarded-For",
    "X-Azure-ClientIP", "X-Appengine-User-Ip", "Fly-Client-IP", "X-Envoy-External-Address",
    "X-Forwarded-By", "X-Custom-IP-Authorization", "X-Backend-Host", "X-Original-Host",
    "Remote-Addr", "x-forwarded-for",
]  # fmt: skip


def seen(**headers: str) -> str:
    request = RequestFactory().get("/", REMOTE_ADDR=headers.pop("peer", STRANGER), headers=headers)
    return address(request)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_header_of_a_stranger_counts(spelling: str) -> None:
    assert seen(**{spelling: "198.51.100.1"}) == STRANGER


@pytest.mark.parametrize("spelling", [s for s in SPELLINGS if s.lower() != "x-forwarded-for"])
def test_behind_a_proxy_only_one_header_counts(settings, spelling: str) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert seen(peer=PROXY, **{spelling: "198.51.100.1"}) == PROXY


@pytest.mark.parametrize(
    ("hops", "client"),
    [
        (STRANGER, STRANGER),
        (f"198.51.100.1, {STRANGER}", STRANGER),
        (f"198.51.100.1, {STRANGER}, 10.9.9.9", STRANGER),
        (f"10.1.1.1, {STRANGER}", STRANGER),
        (f"{STRANGER}, nonsense", PROXY),
        ("", PROXY),
        ("nonsense", PROXY),
        ("10.9.9.9", "10.9.9.9"),
        ("::ffff:203.0.113.7", STRANGER),
        ("64:ff9b::203.0.113.7", STRANGER),
        ("2001:DB8::1", "2001:db8::/64"),
    ],
)
def test_a_proxy_names_whom_it_saw(settings, hops: str, client: str) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    assert seen(peer=PROXY, **{"X-Forwarded-For": hops}) == client


@pytest.mark.parametrize("peer", ["", "unix:", "not an address"])
def test_a_socket_without_address_is_unknown(peer: str) -> None:
    assert seen(peer=peer, **{"X-Forwarded-For": "198.51.100.1"}) == UNKNOWN


def test_whoever_has_a_network_of_ipv6_is_counted_once() -> None:
    mine = {seen(peer=f"2001:db8:1:2:{n:x}::{n:x}") for n in range(1, 200)}
    assert mine == {"2001:db8:1:2::/64"}
    assert seen(peer="2001:db8:1:3::1") != seen(peer="2001:db8:1:2::1")
