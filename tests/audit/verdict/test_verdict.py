"""The verdict on a claim: by the table of docs/auditing.md, and never "none" from silence."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.examples import AXIS, BRANDS, CLAIM, TWO_OF_AXIS, device, survey
from watchback.audit import judge
from watchback.audit.verdict import AGAIN
from watchback.records import AuditedDevice, Claim, Clue, Input, Judgement
from watchback.words import Certainty, ClueKind, Device, Estate, Means, Verdict

ESTATES = (None, Estate.PUBLIC_REALM, Estate.HOUSING, "allotments", Estate.ALL)


def judged(
    devices: Sequence[AuditedDevice], claim: Claim = CLAIM, means: Means = Means.NMAP, **fields: object
) -> Judgement:
    return judge(claim, survey(devices, means, **fields), devices, BRANDS)


def test_all_expected_cameras_of_other_makers_support_the_claim() -> None:
    found = judged(TWO_OF_AXIS)
    assert found.verdict is Verdict.SUPPORTED
    assert found.missing == ()
    assert "2 cameras are named as another maker’s" in " ".join(found.because)


def test_one_device_of_the_supplier_contradicts_and_is_named() -> None:
    found = judged([*TWO_OF_AXIS, device("Hikvision", number=7)])
    assert found.verdict is Verdict.CONTRADICTED
    assert "10.20.0.8" in found.because[0]
    assert found.missing == ()


@pytest.mark.parametrize("kind", [Device.CAMERA, Device.RECORDER, None])
def test_a_recorder_or_an_untold_kind_of_the_supplier_contradicts_too(kind: Device | None) -> None:
    assert judged([*TWO_OF_AXIS, device("Hikvision", kind=kind, number=7)]).verdict is Verdict.CONTRADICTED


def test_what_is_neither_camera_nor_recorder_of_the_supplier_is_for_a_person_to_decide() -> None:
    found = judged([*TWO_OF_AXIS, device("Hikvision", kind=Device.OTHER, number=7)])
    assert found.verdict is Verdict.CANNOT_TELL
    assert "neither camera nor recorder" in found.missing[0]


@pytest.mark.parametrize(
    ("brand", "maker", "certainty", "verdict"),
    [
        ("LTS", None, Certainty.STRONG, Verdict.CONTRADICTED),
        ("LT Security", "Hikvision", Certainty.STRONG, Verdict.CONTRADICTED),
        ("LTS", "Hikvision", Certainty.INDICATIVE, Verdict.CANNOT_TELL),
        ("Ezviz", "Shenzhen Nobody", Certainty.STRONG, Verdict.CONTRADICTED),
        ("Swann", None, Certainty.STRONG, Verdict.CANNOT_TELL),
        ("Swann", "Dahua", Certainty.STRONG, Verdict.SUPPORTED),
        ("Nobody's", "Dahua", Certainty.STRONG, Verdict.SUPPORTED),
    ],
)
def test_a_rebadge_counts_by_its_source_and_not_against_what_the_device_shows(
    brand: str, maker: str | None, certainty: Certainty, verdict: Verdict
) -> None:
    found = judged([*TWO_OF_AXIS, device(maker, certainty, brand=brand, number=7)])
    assert found.verdict is verdict
    if verdict is Verdict.CONTRADICTED:
        assert "according to" in found.because[0]


def test_what_only_points_to_the_supplier_neither_convicts_nor_clears() -> None:
    found = judged([*TWO_OF_AXIS, device("Hikvision", Certainty.INDICATIVE, number=7)])
    assert found.verdict is Verdict.CANNOT_TELL
    assert "may be of Hikvision" in found.missing[0]


def test_clues_that_name_the_supplier_and_another_neither_convict_nor_clear() -> None:
    torn = device(conflicts=["The clues name different makers: Axis, Hikvision."], kind=None, number=7)
    assert judged([*TWO_OF_AXIS, torn]).verdict is Verdict.CANNOT_TELL


def test_without_the_owners_count_nothing_is_supported() -> None:
    found = judged(TWO_OF_AXIS, replace(CLAIM, expected=None))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "--expected N" in found.missing[0]


def test_too_few_cameras_are_told_with_the_number_that_is_wanting() -> None:
    found = judged(TWO_OF_AXIS, replace(CLAIM, expected=5))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "2 of the 5 cameras" in found.missing[0]


def test_a_row_of_many_counts_as_many() -> None:
    assert judged([device(AXIS, quantity=40)], replace(CLAIM, expected=40)).verdict is Verdict.SUPPORTED


def test_the_same_camera_in_two_rows_counts_once() -> None:
    one = device(AXIS, number=1)
    again = replace(one, sighting=replace(one.sighting, where="summary.csv, row 1"))
    found = judged([one, again])
    assert found.verdict is Verdict.CANNOT_TELL
    assert "1 of the 2 cameras" in found.missing[0]
    assert "1 repeat of the same is counted once" in " ".join(found.because)
    elsewhere = replace(one, sighting=replace(one.sighting, location="the other end of the road"))
    assert judged([one, elsewhere]).verdict is Verdict.SUPPORTED


def test_a_file_given_twice_is_told() -> None:
    found = judged(TWO_OF_AXIS, inputs=(Input("a.csv", "ab" * 32), Input("b.csv", "ab" * 32)))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "given twice" in found.missing[0]


def test_a_recorder_is_no_camera_and_must_tell_of_its_channels() -> None:
    recorder = device(AXIS, kind=Device.RECORDER, number=9, channels=16)
    found = judged([*TWO_OF_AXIS, recorder])
    assert found.verdict is Verdict.CANNOT_TELL
    assert "--recorder WHERE=N" in found.missing[0]
    listed = replace(recorder, sighting=replace(recorder.sighting, channels_listed=16))
    assert judged([*TWO_OF_AXIS, listed]).verdict is Verdict.SUPPORTED
    half = replace(recorder, sighting=replace(recorder.sighting, channels_listed=8))
    assert judged([*TWO_OF_AXIS, half]).verdict is Verdict.CANNOT_TELL


@pytest.mark.parametrize("where", ["10.20.0.10", "CAM-9.borsetshire.example", "felpersham road 9"])
def test_the_owner_may_declare_a_recorder_by_any_of_its_names(where: str) -> None:
    devices = [*TWO_OF_AXIS, device(AXIS, kind=Device.RECORDER, number=9)]
    found = judge(CLAIM, survey(devices), devices, declared={where: 2})
    assert found.verdict is Verdict.SUPPORTED
    assert found.because[-1].startswith("By the owner’s word 2 cameras are behind recorders")


def test_a_recorder_of_unknown_maker_is_told_and_leaves_the_verdict_on_cameras() -> None:
    found = judged([*TWO_OF_AXIS, device(kind=Device.RECORDER, number=9, channels=2, channels_listed=2)])
    assert found.verdict is Verdict.SUPPORTED
    assert "Nobody could tell who made 1 recorder" in " ".join(found.because)


def test_the_owner_may_declare_every_recorder_at_once_and_not_more_than_is_seen() -> None:
    devices = [*TWO_OF_AXIS, *(device(AXIS, kind=Device.RECORDER, number=number) for number in (8, 9))]
    assert judge(CLAIM, survey(devices), devices, declared={"All": 2}).verdict is Verdict.SUPPORTED
    found = judge(CLAIM, survey(devices), devices, declared={"all": 3})
    assert found.verdict is Verdict.CANNOT_TELL
    assert "declares 3 cameras behind recorders" in found.missing[0]
    assert "2 are seen" in found.missing[0]


def test_a_range_not_read_whole_and_a_place_not_understood_are_wanting() -> None:
    found = judged(TWO_OF_AXIS, unread=("10.20.0.0/24 was stopped half-way.",), parse_errors=("Row 9: ?",))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "half-way" in found.missing[0]
    assert "Row 9" in found.missing[1]


@pytest.mark.parametrize("means", list(Means))
def test_an_empty_look_tells_nothing_and_says_where_to_look(means: Means) -> None:
    found = judged((), means=means)
    assert found.verdict is Verdict.CANNOT_TELL
    assert AGAIN[means] in found.missing[0]


def test_equipment_that_tells_its_maker_and_not_its_kind_is_taken_for_a_camera_and_that_is_told() -> None:
    found = judged([TWO_OF_AXIS[0], device(AXIS, kind=None, number=2)])
    assert found.verdict is Verdict.SUPPORTED
    assert "not whether they are cameras or recorders: 1 device." in " ".join(found.because)
    assert "Taken for" not in " ".join(judged(TWO_OF_AXIS).because)


def test_a_row_of_a_list_that_nobody_can_name_may_be_a_camera() -> None:
    unnamed = device(kind=None, number=5, clue=Clue(ClueKind.TEXT, "XK-77"))
    assert judged([*TWO_OF_AXIS, unnamed], means=Means.INVENTORY).verdict is Verdict.CANNOT_TELL
    silent = device(kind=None, number=5, clue=Clue(ClueKind.MAC, "02:00:00:00:00:05"))
    assert judged([*TWO_OF_AXIS, silent]).verdict is Verdict.SUPPORTED
    speaks = device(kind=None, number=5, clue=Clue(ClueKind.RTSP_SERVER, "a server"))
    assert judged([*TWO_OF_AXIS, speaks]).verdict is Verdict.CANNOT_TELL


PUBLIC_REALM = replace(CLAIM, estate=Estate.PUBLIC_REALM)
IN_STREETS = tuple(device(AXIS, estate=Estate.PUBLIC_REALM, number=number) for number in (1, 2))


def test_a_device_in_another_estate_does_not_touch_the_claim() -> None:
    found = judged([*IN_STREETS, device("Hikvision", estate=Estate.HOUSING, number=3)], PUBLIC_REALM)
    assert found.verdict is Verdict.SUPPORTED
    assert "in other estates: 1 device; 1 of them is of Hikvision." in " ".join(found.because)


@pytest.mark.parametrize("estate", [None, Estate.ALL])
def test_a_device_whose_estate_is_not_told_neither_convicts_nor_clears(estate: Estate | None) -> None:
    found = judged([*IN_STREETS, device("Hikvision", estate=estate, number=3)], PUBLIC_REALM)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "In which estate 1 device of Hikvision is" in found.missing[0]
    counted = judged([IN_STREETS[0], device(AXIS, estate=estate, number=3)], PUBLIC_REALM)
    assert counted.verdict is Verdict.CANNOT_TELL
    assert "1 of the 2 cameras" in counted.missing[0]


def test_a_look_that_tells_no_estates_was_made_of_the_claims_estate() -> None:
    assert judged(TWO_OF_AXIS, PUBLIC_REALM).verdict is Verdict.SUPPORTED
    assert judged([device("Hikvision")], PUBLIC_REALM).verdict is Verdict.CONTRADICTED


@st.composite
def devices(draw: st.DrawFn) -> tuple[AuditedDevice, ...]:
    """Up to eight devices of every sort."""
    return tuple(
        device(
            draw(st.sampled_from([None, "Hikvision", AXIS, "Dahua"])),
            draw(st.sampled_from(list(Certainty))),
            draw(st.sampled_from([None, *Device])),
            estate=draw(st.sampled_from(ESTATES)),
            brand=draw(st.sampled_from([None, "EZVIZ", "LTS", "Swann", "Nobody's"])),
            quantity=draw(st.integers(0, 3)),
            channels=draw(st.sampled_from([None, 4])),
            channels_listed=draw(st.sampled_from([None, 0, 4])),
            number=number,
        )
        for number in range(draw(st.integers(0, 8)))
    )


claims = st.builds(
    Claim,
    supplier=st.just("Hikvision"),
    estate=st.sampled_from(ESTATES),
    expected=st.sampled_from([None, 0, 1, 2]),
)
means_of = st.sampled_from(list(Means))


@given(devices(), claims, means_of, st.randoms(use_true_random=False))
def test_the_order_of_devices_changes_nothing(found, claim, means, chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert judged(found, claim, means) == judged(shuffled, claim, means)


@given(devices(), claims, means_of, st.sampled_from([None, Estate.ALL]), st.sampled_from([None, *Device]))
def test_a_sure_device_of_the_supplier_never_leads_to_supported(found, claim, means, estate, kind) -> None:  # type: ignore[no-untyped-def]
    inside = claim.estate or estate
    for place in (inside, None):
        more = [*found, device("Hikvision", kind=kind, estate=place, number=99)]
        assert judged(more, claim, means).verdict is not Verdict.SUPPORTED


@given(devices(), claims, means_of)
def test_a_camera_of_unknown_maker_never_leads_to_supported(found, claim, means) -> None:  # type: ignore[no-untyped-def]
    more = [*found, device(None, estate=claim.estate, number=99)]
    assert judged(more, claim, means).verdict is not Verdict.SUPPORTED


@given(devices(), claims, means_of)
def test_supported_needs_the_owners_count_and_as_many_sure_cameras_of_others(found, claim, means) -> None:  # type: ignore[no-untyped-def]
    if judged(found, claim, means).verdict is Verdict.SUPPORTED:
        sure = {Certainty.STRONG, Certainty.CONCLUSIVE}
        assert claim.expected
        assert claim.expected <= sum(
            max(1, one.sighting.quantity)
            for one in found
            if one.found.maker not in (None, "Hikvision") and one.found.certainty in sure
        )


@given(devices(), claims, means_of)
def test_what_is_wanting_is_told_exactly_where_nobody_can_tell(found, claim, means) -> None:  # type: ignore[no-untyped-def]
    told = judged(found, claim, means)
    assert bool(told.missing) == (told.verdict is Verdict.CANNOT_TELL)
    assert all("watchback audit" in sentence for sentence in told.missing)


@given(devices(), claims, means_of)
def test_contradicted_names_a_sure_device_of_the_supplier_or_its_brand(found, claim, means) -> None:  # type: ignore[no-untyped-def]
    if judged(found, claim, means).verdict is Verdict.CONTRADICTED:
        assert any(
            one.found.maker == "Hikvision" or one.found.brand in {"EZVIZ", "LTS"}
            for one in found
            if one.found.certainty in {Certainty.STRONG, Certainty.CONCLUSIVE}
        )
