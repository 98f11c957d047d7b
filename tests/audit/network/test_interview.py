"""A device is asked the likeliest first, and no more than it takes to know what it is."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.audit.devices import profiles
from watchback.audit.network.interview import PATIENCE, interview
from watchback.audit.network.requests import requests
from watchback.audit.network.seen import Seen, seen_of
from watchback.identify import identify
from watchback.records import Clue, Put, Reply
from watchback.records.question import Outcome
from watchback.words import ClueKind, Device

ALL = {one.name: one for one in profiles.MODERN}


def ask(answer: Callable[[Put], Reply], before: Seen | None = None) -> tuple[Seen, list[Put]]:
    asking, puts = interview("10.1.0.5", requests(), identify, before), []
    try:
        put = next(asking)
        while True:
            puts.append(put)
            put = asking.send(answer(put))
    except StopIteration as end:
        return end.value, puts


def device(profile: profiles.Profile) -> Callable[[Put], Reply]:
    def answer(put: Put) -> Reply:
        content = requests().questions[put.question].content
        method, path = (word.decode() for word in content.split()[:2])
        if put.port == 80 and profile.pages:
            return Reply("answered", profile.pages(method, path))
        if put.port == 554 and profile.video:
            return Reply("answered", profile.video[method])
        return Reply("mute" if put.port in profile.mute else "refused")

    return answer


@pytest.mark.parametrize("profile", profiles.MODERN + profiles.BANNERS, ids=lambda one: one.name)
def test_the_maker_of_each_kind_of_device_is_found(profile: profiles.Profile) -> None:
    seen, _ = ask(device(profile))
    found = identify(seen.clues)
    if profile.name != "bosch" or profile in profiles.BANNERS:  # the modern one tells by its certificate
        assert found.maker == profile.maker
    assert profile.maker is None or found.device is not Device.OTHER
    assert profile.maker or found.device in (None, Device.OTHER)


def test_the_first_conclusive_clue_that_tells_the_kind_ends_it() -> None:
    _, puts = ask(device(ALL["hikvision-camera"]))
    assert [put.question for put in puts] == ["http-root", "rtsp-describe"]


def test_what_announced_itself_so_is_not_asked_at_all() -> None:
    clue = Clue(ClueKind.SADP, profiles.sadp("DS-2CD2143G2-I", "44-47-cc-00-00-01").decode())
    before = Seen("10.1.0.5", (clue,), opened=True, there=True, mac="44:47:cc:00:00:01")
    seen, puts = ask(device(ALL["hikvision-camera"]), before)
    assert puts == [] and seen.mac == before.mac and identify(seen.clues).maker == "Hikvision"


def test_what_is_no_camera_is_not_asked_a_cameras_questions() -> None:
    page = profiles.answer("200 OK", "", b"<title>HP LaserJet 400</title>")
    printer = profiles.Profile("p", None, "other", profiles.site({}, page))
    _, puts = ask(device(printer))
    assert {put.question for put in puts} == {"http-root", "rtsp-describe"}


def test_where_nobody_is_nothing_more_is_sent() -> None:
    seen, puts = ask(lambda put: Reply("unreachable"))
    assert len(puts) == 1 and not seen.there and seen.looked


def test_where_this_machine_has_no_way_nothing_was_looked_at() -> None:
    seen, puts = ask(lambda put: Reply("no-way"))
    assert len(puts) == 1 and not seen.looked


def test_the_silent_get_less_patience_after_two_tries_and_every_port_is_still_tried() -> None:
    seen, puts = ask(lambda put: Reply("silent"))
    ports = requests().ports
    assert [put.patience for put in puts[:2]] == [PATIENCE, PATIENCE]
    assert all(put.patience < PATIENCE for put in puts[2:])
    assert len(puts) == sum(map(len, ports.values())) and not seen.there


def test_where_all_is_closed_somebody_is_there_and_told_nothing() -> None:
    seen, _ = ask(lambda put: Reply("refused"))
    assert seen.there and not seen.opened and seen.clues == ()


def test_a_port_that_says_nothing_is_not_asked_twice() -> None:
    _, puts = ask(lambda put: Reply("mute"))
    assert len({put.port for put in puts}) == len(puts)


def test_no_question_is_put_twice_where_it_was_answered_once() -> None:
    _, puts = ask(lambda put: Reply("answered", profiles.NOT_FOUND))
    assert len(set(puts)) == len(puts)
    assert sum(put.question == "isapi-activate-status" for put in puts) == 1


def test_a_page_that_points_elsewhere_has_not_answered() -> None:
    moved = profiles.answer("301 Moved Permanently", "Location: https://10.1.0.5/\r\n")
    hik = device(ALL["hikvision-camera"])

    def answer(put: Put) -> Reply:
        if put.port == 554:
            return Reply("refused")
        return hik(Put(put.question, 80, "tcp", 1)) if put.transport == "tls" else Reply("answered", moved)

    seen, _ = ask(answer)
    assert identify(seen.clues).maker == "Hikvision"


OUTCOMES: some.SearchStrategy[Outcome] = some.sampled_from(
    ["answered", "mute", "refused", "silent", "unreachable", "no-way", "failed"]
)
ANSWERS = some.sampled_from(
    [profiles.HIK_PAGE, profiles.NOT_FOUND, profiles.locked("x"), profiles.video_locked("x"), b"\0\1", b""]
)


@given(some.data())
def test_whatever_a_device_does_it_is_asked_each_thing_once_at_most_and_it_ends(
    told: some.DataObject,
) -> None:
    _, puts = ask(lambda put: Reply(told.draw(OUTCOMES), told.draw(ANSWERS)))
    assert len({(put.question, put.port) for put in puts}) == len(puts)
    assert {put.question for put in puts} <= set(requests().questions)


def test_what_was_seen_comes_back_from_the_state_file_as_it_was() -> None:
    seen, _ = ask(device(ALL["tvt"]))
    assert seen_of(seen.as_json()) == seen
