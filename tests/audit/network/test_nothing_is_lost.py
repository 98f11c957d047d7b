"""What an answer tells is told still when it has come over the wire, been read, and been distilled."""

import html
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from watchback.audit.network.answers import announced, clues_of
from watchback.audit.network.distilling import distilled
from watchback.audit.network.requests import requests
from watchback.identify import identify
from watchback.records import Clue, Reply
from watchback.words import ClueKind, Device

# Written in the true form of devices by somebody who wrote nothing of what is tested here.
BANNERS = Path(__file__).parents[2] / "identify/banners.jsonl"
QUESTIONS = requests().questions


def web(question: str, heads: str = "", status: str = "200 OK") -> Callable[[str], tuple[Clue, ...]]:
    """The value in a head (where ``heads`` has a place for it) or as the page of a web answer."""

    def told(value: str) -> tuple[Clue, ...]:
        body = "" if heads else value
        data = f"HTTP/1.1 {status}\r\n{heads.replace('{}', value)}\r\n{body}".encode()
        return clues_of(QUESTIONS[question], Reply("answered", data))

    return told


def titled(value: str) -> tuple[Clue, ...]:
    return web("http-root")(f"<html><head><title>{html.escape(value)}</title></head></html>")


def video(heads: str) -> Callable[[str], tuple[Clue, ...]]:
    def told(value: str) -> tuple[Clue, ...]:
        data = f"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n{heads.replace('{}', value)}\r\n".encode()
        return clues_of(QUESTIONS["rtsp-describe"], Reply("answered", data))

    return told


def whole(question: str) -> Callable[[str], tuple[Clue, ...]]:
    return lambda value: clues_of(QUESTIONS[question], Reply("answered", value.encode()))


def heard(question: str, before: bytes = b"", around: str = "{}") -> Callable[[str], tuple[Clue, ...]]:
    def told(value: str) -> tuple[Clue, ...]:
        return announced(QUESTIONS[question], before + around.replace("{}", value).encode()).clues

    return told


REALM = 'WWW-Authenticate: Digest realm="{}", nonce="1"\r\n'
MATCH = "<d:ProbeMatch><d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>{}</d:Scopes></d:ProbeMatch>"
WAYS: dict[str, Callable[[str], tuple[Clue, ...]]] = {
    "http-server": web("http-root", "Server: {}\r\n"),
    "http-realm": web("http-root", REALM, "401 Unauthorized"),
    "http-title": titled,
    "http-body": web("http-root"),
    "http-headers": whole("http-root"),
    "rtsp-server": video("Server: {}\r\n"),
    "rtsp-realm": video(REALM),
    "rtsp-response": whole("rtsp-describe"),
    "onvif-device": web("onvif-device-information"),
    "isapi-device": web("isapi-device-info"),
    "upnp": web("upnp-description"),
    "sadp": heard("sadp"),
    "dahua-discovery": heard("dahua-discovery", b"\x20\0\0\0DHIP".ljust(32, b"\0")),
    "ssdp": heard("ssdp"),
    "onvif-scopes": heard("ws-discovery-any", around=MATCH),
}


@pytest.mark.parametrize("kind", WAYS)
def test_the_maker_and_the_kind_of_device_are_told_still(kind: str) -> None:
    lines = [json.loads(line) for line in BANNERS.read_text("utf-8").splitlines()]
    values = [one["value"] for one in lines if one["kind"] == kind and is_whole(kind, one["value"])]
    assert values
    lost = []
    for value in values:
        before = identify([Clue(ClueKind(kind), value)])
        after = identify(distilled(WAYS[kind](value), identify))
        if before.maker != after.maker or not is_told_still(before.device, after.device):
            lost.append((value, before.maker, after.maker, before.device, after.device))
    assert lost == []


def is_told_still(before: Device | None, after: Device | None) -> bool:
    """That something is no camera may go untold; that it is one may not, nor may anything be told wrongly."""
    return before == after or (before is Device.OTHER and after is None)


def is_whole(kind: str, value: str) -> bool:
    """Whether it is a whole answer, as devices send it, and not a part that somebody noted down."""
    return {
        "http-headers": value.startswith("HTTP/1."),
        "rtsp-response": value.startswith("RTSP/1.0"),
        "http-server": not value.startswith("Server:"),
        "http-realm": '"' not in value and "realm" not in value.lower(),
        "rtsp-realm": '"' not in value and "realm" not in value.lower(),
        "ssdp": value.startswith(("HTTP/1.1 200", "NOTIFY")),
        "upnp": "device>" in value,
        "sadp": "<ProbeMatch" in value,
        "onvif-device": "<" in value,
        "isapi-device": value.rstrip().endswith("DeviceInfo>"),
        "dahua-discovery": "deviceInfo" in value,
    }.get(kind, True)
