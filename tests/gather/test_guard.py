"""Which addresses are visited: no way round leads into the private network."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses

from tests.gather.conftest import LOOPBACK, WildServer
from watchback.gather import Fetcher, FetchRefused, Guard
from watchback.gather.fetching.guard import is_public
from watchback.words import Outcome

PRIVATE = [
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.9.9.9",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "192.88.99.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
PUBLIC = [
    "8.8.8.8",
    "151.101.1.1",
    "2a00:1450:4009:81f::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(ip_addresses(v=4))
def test_wrapping_an_address_in_ipv6_changes_nothing(address: object) -> None:
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}"):
        assert is_public(ip_address(wrapped)) == is_public(ip_address(str(address)))


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchRefused) as refusal:
        fetcher.fetch(url)
    assert refusal.value.outcome is Outcome.BLOCKED
    return refusal.value.sentence


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "example.org/minutes",
        "http://",
        "",
        "http://user:pass@example.org/",
        "http://example.org:22/",
        "https://example.org:8443/",
        "http://[::bad",
    ],
)
def test_only_plain_public_web_addresses_are_visited(url: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError("looked a name up")

    refused(Fetcher(resolve=never), url)


def test_a_password_in_an_address_is_not_repeated() -> None:
    assert "geheim" not in refused(Fetcher(), "http://asha:geheim@example.org/")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "localhost"])
def test_no_spelling_of_this_machine_is_visited(host: str) -> None:
    assert "private network" in refused(Fetcher(), f"http://{host}/")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_resolves_into_the_private_network_is_refused(address: str) -> None:
    sentence = refused(Fetcher(resolve=lambda host, port: [address]), "http://barchester.example/")
    assert address in sentence


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    refused(Fetcher(resolve=lambda host, port: ["8.8.8.8", "10.0.0.1"]), "https://barchester.example/")


@pytest.mark.parametrize(
    "inside",
    [
        "10.0.0.1",
        "[::1]",
        "[fd00::1]",
        "169.254.169.254/latest/meta-data",
        "192.168.0.1",
        "[::ffff:10.0.0.1]",
    ],
)
def test_a_redirect_into_the_private_network_is_refused(
    server: WildServer, fetcher: Fetcher, inside: str
) -> None:
    assert "private network" in refused(fetcher, server.redirects("/in", f"http://{inside}"))


def test_a_redirect_to_a_name_is_checked_like_the_first_address(server: WildServer) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"] if host == "inside.example" else ["127.0.0.1"]

    server.redirects("/in", f"http://inside.example:{server.port}/")
    refused(Fetcher(LOOPBACK, resolve=resolve), f"http://outside.example:{server.port}/in")
    assert asked == ["outside.example", "inside.example"]


def test_a_name_that_changes_its_answer_is_asked_only_once(server: WildServer) -> None:
    answers = iter([["127.0.0.1"]])
    server.says("/", b"seen")
    rebinding = Fetcher(LOOPBACK, resolve=lambda host, port: next(answers))
    assert rebinding.fetch(f"http://rebinding.example:{server.port}/").data == b"seen"


def test_the_next_address_is_tried_when_one_does_not_answer(server: WildServer) -> None:
    server.says("/", b"seen")
    two = Fetcher(LOOPBACK, resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"])
    assert two.fetch(f"http://barchester.example:{server.port}/").data == b"seen"


def test_an_environment_that_names_a_proxy_does_not_lead_round_the_guard(
    server: WildServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.says("http://10.0.0.1/", b"seen")
    monkeypatch.setenv("HTTP_PROXY", server.url)
    refused(Fetcher(), "http://10.0.0.1/")
    assert server.requests == []


def test_a_guard_may_let_one_network_more_through() -> None:
    with pytest.raises(FetchRefused):
        Guard().checked("barchester.example", ["127.0.0.1"])
    assert LOOPBACK.checked("barchester.example", ["127.0.0.1", "127.0.0.1"]) == ["127.0.0.1"]
