"""A redacted report holds nothing of what it withholds, and can prove it field by field."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.audits import DEVICES, audit
from tests.audit.examples import AXIS, BRANDS, CLAIM, device, survey
from watchback.audit import judge
from watchback.audit.redacting import (
    FIELDS,
    NotOpenings,
    Opening,
    commitment,
    is_as_committed,
    openings_file,
    openings_in,
    redacted,
)
from watchback.audit.report import page_of
from watchback.audit.result import Audit, object_of
from watchback.audit.table import table_of
from watchback.records import AuditedDevice
from watchback.words import Means


def nonces() -> Callable[[], bytes]:
    numbers = iter(range(10_000))
    return lambda: next(numbers).to_bytes(32)


def withheld(devices: tuple[AuditedDevice, ...]) -> list[str]:
    """Every value that must be nowhere: "1" may be a number of something else."""
    told = [getattr(one.sighting, name) for one in devices for name in FIELDS]
    return [value for value in told if value and len(value) > 2]


def everything(devices: tuple[AuditedDevice, ...]) -> str:
    """All that a redacted report writes, as text."""
    published, _ = redacted(audit(devices), nonces())
    told = object_of(published)
    files = [page_of(told), table_of(told), json.dumps(told, ensure_ascii=False).encode()]
    return "\n".join(file.decode() for file in files)


def test_no_redacted_value_is_in_page_table_or_json() -> None:
    written = everything(DEVICES).casefold()
    for value in [*withheld(DEVICES), "10.20.", "scan.xml", "cam-9", "list.csv", "borsetshire.example"]:
        assert value.casefold() not in written, value


def test_what_a_model_or_a_reason_repeats_of_a_place_is_taken_out_too() -> None:
    one = DEVICES[1]
    seen = replace(one.sighting, model=f"DS-2CD2143 {one.sighting.location}, ARKWRIGHT {one.sighting.mac}")
    found = replace(
        one.found, because=(f"Line of a list: “Arkwright”; {one.sighting.hostname} at 10.20.7.7.",)
    )
    written = everything((AuditedDevice(seen, found), device(number=5, brand="Arkwright Court, stair 2")))
    assert "DS-2CD2143" in written
    assert "arkwright" not in written.casefold()
    assert "10.20.7.7" not in written


@given(st.lists(st.tuples(st.text(min_size=3), st.text(), st.text()), min_size=1, max_size=4))
def test_whatever_strangers_write_nothing_withheld_is_left(rows: list[tuple[str, str, str]]) -> None:
    places = [f"Zq{number}x{place}" for number, (place, _, _) in enumerate(rows)]
    devices = tuple(
        AuditedDevice(
            replace(device(number=number).sighting, location=place, model=f"{model} {place}"),
            replace(device(number=number).found, because=(f"“{place}” {why}",)),
        )
        for number, (place, (_, model, why)) in enumerate(zip(places, rows, strict=True), 1)
    )
    published, _ = redacted(audit(devices), nonces())
    told = json.dumps(object_of(published), ensure_ascii=False)
    for place in places:
        assert place not in told


def test_a_place_called_like_a_word_of_our_own_leaves_our_sentences_whole() -> None:
    one = device("Axis Communications", number=1, location="The Web Server Room, Axis House")
    published, _ = redacted(audit((one,)), nonces())
    assert object_of(published)["devices"][0]["because"] == list(one.found.because)
    assert published.devices[0].found.maker == "Axis Communications"


def test_the_verdict_stays_and_so_do_make_model_and_numbers() -> None:
    whole, (published, _) = object_of(audit()), redacted(audit(), nonces())
    told = object_of(published)
    assert told["verdict"] == whole["verdict"]
    assert told["coverage"] == whole["coverage"]
    kept = ("number", "model", "maker", "certainty", "quantity", "estate", "counts_as")
    for before, after in zip(whole["devices"], told["devices"], strict=True):
        assert [before[name] for name in kept] == [after[name] for name in kept]


def test_the_same_camera_in_two_rows_counts_once_with_its_address_withheld_too() -> None:
    one = device("Axis Communications", number=1)
    whole = audit((one, one), Means.NMAP)
    published, _ = redacted(whole, nonces())
    assert published.judgement.verdict is whole.judgement.verdict
    assert "1 of the 2 cameras" in " ".join(published.judgement.missing)


def test_the_owners_word_on_a_recorder_still_counts_by_its_number() -> None:
    published, openings = redacted(audit(), nonces())
    assert published.declared == {"device 3": 8}
    assert openings["declared-1.recorder"].value == "10.20.0.4"


def test_every_withheld_field_has_a_commitment_and_an_opening_that_fits_it_alone() -> None:
    published, openings = redacted(audit(), nonces())
    commitments = published.commitments
    assert commitments is not None
    assert set(commitments) == set(openings)
    assert len(set(commitments.values())) == len(commitments)
    assert openings["2.location"].value == "Arkwright Court, stair 2"
    for field, opening in openings.items():
        assert is_as_committed(field, opening, commitments)
        assert not is_as_committed(field, replace(opening, value=f"{opening.value}."), commitments)
        assert not is_as_committed(field, replace(opening, nonce="00" * 31 + "ff"), commitments)
    assert not is_as_committed("1.address", openings["2.address"], commitments)


def test_a_nonce_has_256_bits_and_is_no_other_fields() -> None:
    _, openings = redacted(audit(), nonces())
    assert {len(one.nonce) for one in openings.values()} == {64}
    assert len({one.nonce for one in openings.values()}) == len(openings)
    with pytest.raises(ValueError, match="32 bytes"):
        commitment("1.address", Opening("10.20.0.2", "00"))


def test_openings_come_back_from_their_file() -> None:
    _, openings = redacted(audit(), nonces())
    assert openings_in(openings_file(openings)) == openings


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"openings": {"a": 1}}', b"\xff", b'{"openings": 3}', b"[" * 99999]
)
def test_a_file_of_openings_that_is_none_is_told(data: bytes) -> None:
    with pytest.raises(NotOpenings):
        openings_in(data)


def _as_judged(devices: tuple[AuditedDevice, ...]) -> Audit:
    given = replace(audit(devices), claim=CLAIM, survey=survey(devices), declared={}, authority=None)
    return replace(given, judgement=judge(CLAIM, given.survey, devices, BRANDS), brands=BRANDS)


def _seen(one: AuditedDevice, **told: str) -> AuditedDevice:
    return replace(one, sighting=replace(one.sighting, **told))


TWO = (device(AXIS, number=1), device(AXIS, number=2))
CLOUDED = "The clues name different makers: Axis, Hikvision."


@pytest.mark.parametrize(
    "third",
    [
        device(brand="LTS", number=3, location="LTS"),
        device(brand="LT Security", number=3, location="Security desk"),
        _seen(device(AXIS, brand="EZVIZ", number=3), hostname="ezviz"),
        _seen(device(AXIS, number=3, conflicts=(CLOUDED,)), hostname="hikvision"),
    ],
    ids=["seller's brand", "its other name", "own brand", "conflict"],
)
def test_withholding_changes_no_verdict(third: AuditedDevice) -> None:
    before = _as_judged((*TWO, third))
    after, _ = redacted(before, nonces())
    assert after.judgement.verdict is before.judgement.verdict
    told, published = object_of(before), object_of(after)
    assert [one["counts_as"] for one in published["devices"]] == [one["counts_as"] for one in told["devices"]]


def test_a_hardware_address_without_separators_is_withheld_too() -> None:
    named = replace(device(AXIS, number=3).found, because=("Name AXIS_ACCC8E123456.",))
    devices = (*TWO, _seen(replace(TWO[0], found=named), model="axis-b8a44f000001 P32"))
    published = json.dumps(object_of(redacted(_as_judged(devices), nonces())[0])).lower()
    assert "accc8e123456" not in published and "b8a44f000001" not in published
