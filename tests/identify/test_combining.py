"""How clues of one device are put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchback.identify import identify
from watchback.records import Clue
from watchback.words import Certainty, ClueKind, Device

_SADP = Clue(ClueKind.SADP, "<ProbeMatch><DeviceDescription>DS-2CD1021-I</DeviceDescription></ProbeMatch>")
_SOME = [
    _SADP,
    Clue(ClueKind.MAC, "44:47:cc:00:00:01"),
    Clue(ClueKind.HTTP_SERVER, "App-webs/"),
    Clue(ClueKind.RTSP_REALM, "IP Camera(K1234)"),
    Clue(ClueKind.RTSP_SERVER, "Dahua Rtsp Server"),
    Clue(ClueKind.ONVIF_DEVICE, "<Manufacturer>Amcrest</Manufacturer>"),
    Clue(ClueKind.HTTP_TITLE, "HP LaserJet 4250"),
    Clue(ClueKind.TEXT, "HIK dome x4"),
    Clue(ClueKind.MODEL, "DS-2CD2143G2-I"),
]


def test_two_independent_strong_clues_that_agree_are_conclusive() -> None:
    found = identify([_SOME[2], _SOME[3]])
    assert (found.maker, found.certainty) == ("Hikvision", Certainty.CONCLUSIVE)


def test_two_clues_of_one_answer_are_one() -> None:
    both = [Clue(ClueKind.HTTP_SERVER, "App-webs/"), Clue(ClueKind.HTTP_REALM, "DVRNVRDVS")]
    assert identify(both).certainty is Certainty.STRONG


def test_the_platform_inside_beats_the_badge_and_the_badge_is_told() -> None:
    case = Clue(ClueKind.ONVIF_DEVICE, "<Manufacturer>Interlogix</Manufacturer><Model>TVB-5501</Model>")
    found = identify([_SADP, case])
    assert (found.maker, found.brand) == ("Hikvision", "Interlogix TruVision")


def test_clues_that_contradict_each_other_name_nobody_and_are_shown() -> None:
    found = identify([Clue(ClueKind.HTTP_REALM, "AXIS_ACCC8E012345"), _SOME[4]])
    assert (found.maker, found.certainty) == (None, Certainty.NONE)
    assert "Axis Communications, Dahua" in found.conflicts[0]


def test_a_hardware_address_only_indicates_and_a_local_one_tells_nothing() -> None:
    assert identify([_SOME[1]]).certainty is Certainty.INDICATIVE
    assert identify([Clue(ClueKind.MAC, "46:47:cc:00:00:01")]).maker is None


def test_a_camera_of_unknown_maker_is_another_answer_than_no_camera() -> None:
    assert identify([Clue(ClueKind.HTTP_TITLE, "Network Camera")]).device is Device.CAMERA
    assert identify([Clue(ClueKind.HTTP_TITLE, "HP LaserJet 4250")]).device is Device.OTHER
    assert identify([Clue(ClueKind.HTTP_TITLE, "Welcome")]).device is None


@pytest.mark.parametrize(
    ("line", "maker"),
    [
        ("12 x Hik DS 2CD 2143 dome, north car park", "Hikvision"),
        ("Hikvison 4MP turret (x12)", "Hikvision"),
        ("replaced Hikvision with Hanwha domes", "Hanwha Vision"),
        ("No Hikvision", None),
        ("non-Hikvision", None),
        ("Hikvision NVR - removed 2023", None),
        ("Hikvision or equivalent", None),
        ("Dahua/Hikvision", None),
        ("Ring Road camera 4", None),
        ("Canon printer", None),
        ("Axis House, lift lobby", None),
        ("Bosch drill", None),
        ("DS-1272ZJ bracket", None),
        ("Sony SNC ER580", "Sony"),
        ("Panasonic WV-SC385", "i-PRO"),
    ],
)
def test_a_line_of_a_list_is_read_as_a_person_would(line: str, maker: str | None) -> None:
    assert identify([Clue(ClueKind.TEXT, line)]).maker == maker


@given(st.lists(st.sampled_from(_SOME), max_size=6), st.randoms())
def test_the_order_of_clues_never_matters(clues: list[Clue], by_chance) -> None:  # type: ignore[no-untyped-def]
    other = list(clues)
    by_chance.shuffle(other)
    one, two = identify(clues), identify(other)
    assert (one.maker, one.certainty, one.device, one.conflicts) == (
        two.maker,
        two.certainty,
        two.device,
        two.conflicts,
    )


@given(st.sampled_from([ClueKind.TEXT, ClueKind.MODEL]), st.text(max_size=80))
def test_what_a_person_typed_is_never_conclusive(kind: ClueKind, value: str) -> None:
    typed = [Clue(kind, value), Clue(ClueKind.TEXT, "Hikvision dome"), Clue(ClueKind.MODEL, "DS-2CD2143G2-I")]
    assert identify(typed).certainty is not Certainty.CONCLUSIVE


@given(st.sampled_from(list(ClueKind)), st.text())
def test_any_value_at_all_gives_an_answer(kind: ClueKind, value: str) -> None:
    found = identify([Clue(kind, value)])
    assert (found.maker is None) == (found.certainty is Certainty.NONE)


def test_only_the_beginning_of_a_very_long_value_is_looked_at() -> None:
    title = "<title>NETSurveillance WEB</title>"
    assert identify([Clue(ClueKind.HTTP_BODY, title + "x" * 5_000_000)]).maker == "Xiongmai"
    assert identify([Clue(ClueKind.HTTP_BODY, "x" * 100_000 + title)]).maker is None


@pytest.mark.parametrize("kind", list(ClueKind))
@pytest.mark.parametrize(
    "much", ["axis ", 'realm="', "<title>", "no ", "ds-2cd", "[[", "\\r\\n", "44:47:cc:", "\x00"]
)
def test_a_value_full_of_the_same_gives_an_answer(kind: ClueKind, much: str) -> None:
    assert identify([Clue(kind, much * 20_000)]).certainty in set(Certainty)


@pytest.mark.parametrize(
    "line", ["Axis House, 3rd floor dome", "Swann Street camera 2", "Bosch Road, dome 3"]
)
def test_a_place_that_is_called_like_a_maker_names_nobody(line: str) -> None:
    found = identify([Clue(ClueKind.TEXT, line)])
    assert (found.maker, found.brand, found.device) == (None, None, Device.CAMERA)


@pytest.mark.parametrize(
    ("line", "maker"),
    [
        ("Hikvision cameras to be replaced by Axis in 2025", "Hikvision"),
        (
            "all cameras (Hikvision) removed and replaced by Bosch FLEXIDOME",
            "Bosch Security and Safety Systems",
        ),
        ("previously Dahua, now Uniview IPC3614 dome", "Uniview"),
        ("Hikvision: none", None),
    ],
)
def test_what_is_gone_is_not_named_and_what_is_yet_to_go_is(line: str, maker: str | None) -> None:
    assert identify([Clue(ClueKind.TEXT, line)]).maker == maker


@pytest.mark.parametrize("thing", ["TiVo DVR", "SIMATIC IPC427E", "SHARP MX-M350N", "Arista DCS-7050S-52"])
def test_what_is_named_like_a_camera_and_is_none_is_called_none(thing: str) -> None:
    found = identify([Clue(ClueKind.HTTP_TITLE, thing)])
    assert (found.maker, found.device) == (None, Device.OTHER)


def test_an_industrial_computer_is_no_camera() -> None:
    assert identify([Clue(ClueKind.MODEL, "IPC-610")]).device is None
