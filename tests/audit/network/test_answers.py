"""Answers become clues; whatever strangers send, nothing breaks and nothing grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.audit.devices import profiles
from tests.audit.devices.serving import context_of
from watchback.audit.network.answers import announced, clues_of, written_model
from watchback.audit.network.answers.text import MOST, text_of
from watchback.audit.network.distilling import distilled
from watchback.audit.network.requests import requests
from watchback.identify import identify
from watchback.records import Clue, Reply
from watchback.words import ClueKind, Device

QUESTIONS = requests().questions
MAC = "44-47-cc-00-00-01"


def clues(question: str, data: bytes) -> tuple[Clue, ...]:
    return clues_of(QUESTIONS[question], Reply("answered", data))


def test_a_web_answer_is_heads_and_page() -> None:
    kinds = [clue.kind for clue in clues("http-root", profiles.HIK_PAGE)]
    assert kinds == [ClueKind.HTTP_HEADERS, ClueKind.HTTP_BODY]
    named = clues("http-root", profiles.answer("200 OK", "", b"<title> R&amp;D </title>"))
    assert named[1] == Clue(ClueKind.HTTP_TITLE, "R&D")
    assert identify(clues("http-root", profiles.HIK_PAGE)).maker == "Hikvision"


def test_a_page_that_was_not_found_says_nothing_of_the_device() -> None:
    for question in ("isapi-activate-status", "isapi-device-info", "upnp-description", "lapi-device-info"):
        assert [one.kind for one in clues(question, profiles.NOT_FOUND)] == [ClueKind.HTTP_HEADERS]
    assert clues("favicon", profiles.NOT_FOUND) == ()


def test_a_page_in_chunks_is_put_together() -> None:
    data = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    data += b"7\r\n<title>\r\n9;x=1\r\nSarix</ti\r\n4\r\ntle>\r\n0\r\n\r\n"
    assert clues("http-root", data)[2].value == "<title>Sarix</title>"


def test_cookies_and_nonces_are_not_kept() -> None:
    data = profiles.answer(
        "401 Unauthorized",
        'Set-Cookie: WebSession_1a=PLANTED; path=/\r\nWWW-Authenticate: Digest realm="Login to X", '
        'nonce="PLANTED", opaque="PLANTED"\r\n',
    )
    value = clues("http-root", data)[0].value
    assert "PLANTED" not in value and "WebSession_1a" in value and 'realm="Login to X"' in value


def test_a_certificate_tells_subject_and_issuer() -> None:
    import ssl

    context = context_of("axis-accc8e012345", "Axis Communications AB")
    ours, theirs = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = context.wrap_bio(ours, theirs, server_side=True)
    client_context = ssl.create_default_context()
    client_context.check_hostname, client_context.verify_mode = False, ssl.CERT_NONE
    client = client_context.wrap_bio(theirs, ours)
    for side in (client, server, client, server):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    shown = client.getpeercert(binary_form=True)
    assert shown
    told = clues_of(QUESTIONS["http-root"], Reply("answered", b"", shown))
    assert [one.kind for one in told] == [ClueKind.TLS_SUBJECT, ClueKind.TLS_ISSUER]
    assert "CN=axis-accc8e012345" in told[0].value and identify(told).maker == "Axis Communications"
    of_no_known_version = shown.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01\x07", 1)
    assert of_no_known_version != shown
    assert clues_of(QUESTIONS["http-root"], Reply("answered", b"", of_no_known_version)) == ()


def test_onvif_that_refuses_still_speaks_onvif() -> None:
    assert clues("onvif-device-information", profiles.ONVIF_REFUSAL)[0].kind is ClueKind.ONVIF_DEVICE
    found = identify(clues("onvif-device-information", profiles.onvif_device("TVT", "TD-9544S4")))
    assert found.maker == "TVT"


def test_an_icon_is_a_sum_of_its_bytes_and_a_page_is_no_icon() -> None:
    told = clues("favicon", profiles.answer("200 OK", "Content-Type: image/x-icon\r\n", b"\0\0\1\0icon"))
    assert [one.kind for one in told] == [ClueKind.FAVICON_MD5]
    assert clues("favicon", profiles.answer("200 OK", "", b"<html>")) == ()


@pytest.mark.parametrize(
    ("question", "data", "maker", "device"),
    [
        ("sadp", profiles.sadp("DS-2CD2143G2-I", MAC), "Hikvision", Device.CAMERA),
        ("dahua-discovery", profiles.dahua("IPC-HFW2431S", "3c:ef:8c:00:00:01"), "Dahua", Device.CAMERA),
        ("ws-discovery-any", profiles.ws_discovery("AXIS%20M3086-V", "M3086-V"), "Axis Communications",
         Device.CAMERA),
    ],
)  # fmt: skip
def test_what_a_device_announces_names_its_maker(
    question: str, data: bytes, maker: str, device: Device
) -> None:
    found = identify(announced(QUESTIONS[question], data).clues)
    assert (found.maker, found.device) == (maker, device)


def test_what_a_device_announces_holds_its_hardware_address_and_its_channels() -> None:
    told = announced(QUESTIONS["sadp"], profiles.sadp("DS-7616NI-K2", MAC, channels=16))
    assert (told.mac, told.channels) == ("44:47:cc:00:00:01", 16)
    told = announced(QUESTIONS["dahua-discovery"], profiles.dahua("NVR4216", "3c:ef:8c:00:00:01", "NVR", 16))
    assert (told.mac, told.channels) == ("3c:ef:8c:00:00:01", 16)


@pytest.mark.parametrize(
    ("told", "model"),
    [
        (announced(QUESTIONS["sadp"], profiles.sadp("DS-2CD2143G2-I", MAC)).clues, "DS-2CD2143G2-I"),
        (announced(QUESTIONS["dahua-discovery"], profiles.dahua("NVR4216", "")).clues, "NVR4216"),
        (
            announced(QUESTIONS["ws-discovery-any"], profiles.ws_discovery("x", "M3086-V%20b")).clues,
            "M3086-V b",
        ),
        (clues("onvif-device-information", profiles.onvif_device("TVT", "TD-9544S4")), "TD-9544S4"),
        (clues("http-root", profiles.HIK_PAGE), None),
        ((Clue(ClueKind.SADP, f"<DeviceDescription>{'x' * 900}</DeviceDescription>"),), "x" * 80),
        ((Clue(ClueKind.SADP, "<DeviceDescription> </DeviceDescription>"),), None),
    ],
)
def test_the_model_is_as_the_device_writes_it(told: tuple[Clue, ...], model: str | None) -> None:
    assert written_model(told) == model


def test_our_own_question_is_no_answer() -> None:
    for question in requests().to_a_network():
        assert announced(question, question.content).clues == ()


def test_printers_and_computers_that_answer_ws_discovery_are_left_out() -> None:
    printer = profiles.ws_discovery("x", "y", types="wsdp:Device print:PrintDeviceType")
    printer = printer.replace(b"onvif://www.onvif.org/", b"http://printer/")
    assert announced(QUESTIONS["ws-discovery-any"], printer).clues == ()


def test_a_name_by_mdns_comes_with_what_is_written_beside_it() -> None:
    service = b"\x0b_axis-video\x04_tcp\x05local\0"
    instance = b"\x13AXIS M3086-V - B8A4\xc0\x0c"
    text = b"\x17macaddress=B8A44F012345"
    data = b"\0\0\x84\0\0\0\0\2\0\0\0\0" + service
    data += b"\0\x0c\0\1\0\0\0\x78" + len(instance).to_bytes(2, "big")
    at = len(data)
    data += instance + (0xC000 | at).to_bytes(2, "big")
    data += b"\0\x10\0\1\0\0\0\x78" + len(text).to_bytes(2, "big") + text
    told = [clue.value for clue in announced(QUESTIONS["mdns"], data).clues]
    assert told == ["AXIS M3086-V - B8A4._axis-video._tcp.local macaddress=B8A44F012345"]


@given(some.binary(max_size=600), some.sampled_from(sorted(QUESTIONS)))
def test_any_bytes_are_read_without_breaking(data: bytes, name: str) -> None:
    question = QUESTIONS[name]
    if question.group:
        announced(question, data)
        announced(question, b"\0\0\x84\0\0\0\0\x09\0\0\0\0" + data)
        announced(question, b"\x20\0\0\0DHIP" + data)
        announced(question, b"<ProbeMatch>" + data)
    else:
        for before in (b"", b"HTTP/1.1 200 OK\r\n", b"RTSP/1.0 200 OK\r\n\r\n"):
            clues_of(question, Reply("answered", before + data, certificate=data))


@given(some.binary(max_size=300))
def test_text_of_strangers_steers_no_terminal(data: bytes) -> None:
    assert not any(char < " " and char not in "\r\n\t" or "\x7f" <= char <= "\x9f" for char in text_of(data))


def test_megabytes_are_cut() -> None:
    huge = profiles.answer("200 OK", "", "é".encode() * 1_000_000)
    assert all(len(clue.value) <= MOST for clue in clues("http-root", huge))
    assert set(text_of("é".encode() * 1_000_000)) == {"é"}


SECRET = "9.8.7-secret-build"


@pytest.mark.parametrize(
    "told",
    [
        clues("onvif-device-information", profiles.onvif_device("TVT", "TD-9544S4")),
        announced(QUESTIONS["sadp"], profiles.sadp("DS-2CD2143G2-I", MAC)).clues,
        announced(QUESTIONS["dahua-discovery"], profiles.dahua("IPC-HFW2431S", "3c:ef:8c:00:00:01")).clues,
    ],
    ids=["onvif", "sadp", "dahua"],
)
def test_versions_and_ports_go_and_the_maker_stays(told: tuple[Clue, ...]) -> None:
    kept = distilled(told, identify)
    assert SECRET in told[0].value and not any(SECRET in clue.value for clue in kept)
    assert not any(port in clue.value for clue in kept for port in ("8000", "37777"))
    assert identify(kept).maker == identify(told).maker is not None


def test_of_a_page_only_the_lines_that_tell_are_kept() -> None:
    page = "<html><p>Meeting of Mrs Smith with her bank</p><script>location='/doc/page/login.asp?_1'</script>"
    (kept,) = distilled([Clue(ClueKind.HTTP_BODY, page)], identify)
    assert "Smith" not in kept.value and identify((kept,)).maker == "Hikvision"


def test_what_tells_nothing_is_not_kept_but_that_it_speaks_video_is() -> None:
    page = Clue(ClueKind.HTTP_BODY, "<p>Hello</p>")
    video = Clue(ClueKind.RTSP_RESPONSE, 'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm="x"')
    assert distilled([page], identify) == ()
    assert distilled([page, video], identify) == (Clue(ClueKind.RTSP_RESPONSE, "RTSP/1.0 401"),)
    title = Clue(ClueKind.HTTP_TITLE, "Network Camera")
    assert Clue(ClueKind.RTSP_RESPONSE, "RTSP/1.0 401") in distilled([title, page, video], identify)
