"""A signature holds for the bytes that were signed, and for no others."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.audits import audit
from watchback.audit.checking import check_report
from watchback.audit.result import object_of
from watchback.audit.signing import NotAKey, check, fingerprint_of, new_key, public_key_of, signature_of

KEY, ANOTHER = new_key(), new_key()
REPORT = b'{"verdict": "supported"}\n'
SIGNATURE = signature_of(REPORT, KEY)


def test_what_was_signed_is_valid_and_tells_the_keys_fingerprint() -> None:
    checked = check(REPORT, SIGNATURE)
    assert checked.holds
    assert fingerprint_of(public_key_of(KEY)) in " ".join(checked.sentences)


def test_it_is_valid_with_the_key_that_signed_and_not_with_another() -> None:
    assert check(REPORT, SIGNATURE, public_key_of(KEY).encode()).holds
    assert not check(REPORT, SIGNATURE, public_key_of(ANOTHER).encode()).holds


@given(st.integers(0, len(REPORT) - 1), st.integers(1, 255))
def test_one_changed_byte_of_the_report_is_seen(at: int, by: int) -> None:
    changed = bytearray(REPORT)
    changed[at] ^= by
    assert not check(bytes(changed), SIGNATURE).holds


@given(st.binary(max_size=300))
def test_a_signature_that_is_none_is_not_valid_and_breaks_nothing(signature: bytes) -> None:
    assert not check(REPORT, signature).holds


@pytest.mark.parametrize("key", [b"", b"-----BEGIN PUBLIC KEY-----\n", b"\xff\x00"])
def test_a_key_that_is_none_is_told(key: bytes) -> None:
    with pytest.raises(NotAKey, match="no public key"):
        check(REPORT, SIGNATURE, key)


def test_two_people_can_compare_a_fingerprint_by_telephone() -> None:
    groups = fingerprint_of(public_key_of(KEY)).split()
    assert [len(group) for group in groups] == [8] * 8


def test_a_report_that_names_anothers_key_is_not_valid() -> None:
    told = object_of(audit())
    mine, another = new_key(), new_key()
    report = json.dumps(told | {"key": fingerprint_of(public_key_of(another))}).encode()
    assert not check_report(report, signature_of(report, mine)).holds
    report = json.dumps(told | {"key": fingerprint_of(public_key_of(mine))}).encode()
    assert check_report(report, signature_of(report, mine)).holds
