"""What was seen becomes a survey in which nothing is counted that was not looked at."""

from tests.audit.devices import profiles
from watchback.audit.network.ranges import ranges_of
from watchback.audit.network.requests import requests
from watchback.audit.network.seen import Seen
from watchback.audit.network.survey import announcements, survey_of
from watchback.identify import identify
from watchback.records import Clue, Heard
from watchback.words import ClueKind, Means

RANGES = ranges_of(["10.1.0.0/24", "10.2.0.5"])
MAC = "44:47:cc:00:00:01"


def opened(address: str, mac: str | None = None, looked: bool = True) -> Seen:
    return Seen(address, opened=True, there=True, looked=looked, mac=mac)


def test_seen_answered_and_silent_are_counted_apart() -> None:
    seen = [opened("10.1.0.1"), Seen("10.1.0.2", there=True), Seen("10.1.0.3"), Seen("10.1.0.4")]
    survey = survey_of(RANGES, seen)
    assert (survey.means, survey.seen, survey.answered, survey.silent) == (Means.NETWORK, 4, 1, 2)
    assert [one.name for one in survey.inputs] == ["10.1.0.0/24", "10.2.0.5"] and survey.unread == ()


def test_where_this_machine_had_no_way_is_a_gap_and_not_silence() -> None:
    survey = survey_of(RANGES, [opened("10.1.0.1"), Seen("10.2.0.5", looked=False)])
    assert (survey.seen, survey.silent) == (1, 0)
    assert survey.unread and survey.unread[0].startswith(
        "1 address of 10.1.0.0/24, 10.2.0.5 was not looked at"
    )


def test_a_device_is_told_by_address_and_by_the_range_it_is_in() -> None:
    survey = survey_of(RANGES, [opened("10.1.0.1"), opened("10.2.0.5")])
    assert [(one.address, one.where) for one in survey.sightings] == [
        ("10.1.0.1", "in 10.1.0.0/24"),
        ("10.2.0.5", "in 10.2.0.5"),
    ]


def test_a_hardware_address_is_a_clue_unless_several_share_it() -> None:
    (alone,) = survey_of(RANGES, [opened("10.1.0.1", MAC)]).sightings
    assert alone.mac == MAC and Clue(ClueKind.MAC, MAC) in alone.clues
    for one in survey_of(RANGES, [opened("10.1.0.1", MAC), opened("10.1.0.2", MAC)]).sightings:
        assert one.mac is None and one.clues == ()


def test_several_announcements_of_one_device_are_one_and_what_tells_nothing_is_none() -> None:
    heard = [
        Heard("sadp", "10.1.0.1", profiles.sadp("DS-7616NI-K2", MAC, channels=16)),
        Heard("ws-discovery-any", "10.1.0.1", profiles.ws_discovery("x", "DS-7616NI-K2")),
        Heard("ssdp", "10.1.0.2", b"hello"),
    ]
    (one,) = announcements(heard, requests(), identify)
    assert (one.address, one.mac, one.channels, one.opened) == ("10.1.0.1", MAC, 16, True)
    assert {clue.kind for clue in one.clues} == {ClueKind.SADP, ClueKind.ONVIF_SCOPES}
