"""Ranges are read as people write them; what is too large, public or none at all is refused."""

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as some

from watchback.audit.network.authority import LAW, AuthorityUnclear, authority_of
from watchback.audit.network.ranges import (
    RangeRefused,
    addresses_of,
    public_parts,
    range_of,
    ranges_of,
    samples_of,
)


@pytest.mark.parametrize(
    ("words", "count", "first", "last"),
    [
        ("10.1.0.0/24", 254, "10.1.0.1", "10.1.0.254"),
        ("10.1.0.7/24", 254, "10.1.0.1", "10.1.0.254"),
        ("10.1.0.5", 1, "10.1.0.5", "10.1.0.5"),
        ("10.1.0.4/31", 2, "10.1.0.4", "10.1.0.5"),
        ("10.1.0.5-10.1.0.90", 86, "10.1.0.5", "10.1.0.90"),
        (" 10.1.0.5 - 10.1.0.6 ", 2, "10.1.0.5", "10.1.0.6"),
        ("192.168.0.0/16", 65_534, "192.168.0.1", "192.168.255.254"),
        ("fd00::10/126", 4, "fd00::10", "fd00::13"),
    ],
)
def test_a_range_is_read_as_it_is_written(words: str, count: int, first: str, last: str) -> None:
    addresses = addresses_of([range_of(words)])
    assert (len(addresses), addresses[0], addresses[-1]) == (count, first, last)


@pytest.mark.parametrize(
    "words",
    ["10.0.0.0/8", "10.0.0.0/15", "fd00::/64", "10.0.0.0-10.2.0.0", "everything", "", "-",
     "10.1.0.9-10.1.0.1", "10.1.0.0/33", "224.0.0.0/24", "0.0.0.0", "10.0.0.1-fd00::1",
     "10.1.0.0/24; rm", "٣.1.1.1"],
)  # fmt: skip
def test_what_is_too_large_or_no_range_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(RangeRefused) as refusal:
        range_of(words)
    assert str(refusal.value).endswith(".")


def test_ranges_are_too_large_together_too() -> None:
    with pytest.raises(RangeRefused, match="Together"):
        ranges_of(["10.0.0.0/16", "10.1.0.0/24"])


def test_an_address_in_two_ranges_is_looked_at_once() -> None:
    assert len(addresses_of(ranges_of(["10.1.0.0/30", "10.1.0.1"]))) == 2


@pytest.mark.parametrize("words", ["8.8.8.8", "172.32.0.0/24", "10.255.255.250-11.0.0.5", "2001:db8::1"])
def test_what_reaches_into_the_internet_is_public(words: str) -> None:
    assert public_parts(ranges_of([words])) == (words,)


@pytest.mark.parametrize("words", ["10.0.0.0/16", "172.31.255.0/24", "127.0.0.1", "169.254.1.1", "fe80::1"])
def test_networks_of_ones_own_are_not(words: str) -> None:
    assert public_parts(ranges_of([words])) == ()


@given(some.integers(0, 2**32 - 1), some.integers(16, 32))
def test_samples_of_a_range_lie_inside_it(start: int, length: int) -> None:
    try:
        one = range_of(f"{ip_address(start)}/{length}")
    except RangeRefused:
        return
    samples = list(samples_of([one]))
    assert samples and all(ip_address(sample) in one for sample in samples)


def test_the_authority_is_a_name_a_role_and_a_reference() -> None:
    assert authority_of("Jo  Bloggs, Head of ICT,email of 3 March, page 2") == (
        "Jo Bloggs, Head of ICT, email of 3 March, page 2"
    )


@pytest.mark.parametrize(
    "words", ["", "me", "Jo Bloggs, Head of ICT", "Jo,,ref", ", , ,", "a, b, " + "c" * 400]
)
def test_an_authority_that_leaves_one_out_is_refused_in_a_sentence(words: str) -> None:
    with pytest.raises(AuthorityUnclear) as refusal:
        authority_of(words)
    assert str(refusal.value).endswith((".", "”."))


def test_the_law_is_three_lines_that_name_three_acts() -> None:
    assert [line.partition(":")[0] for line in LAW] == [
        "Computer Misuse Act 1990",
        "UK GDPR and Data Protection Act 2018",
        "Investigatory Powers Act 2016",
    ]
