"""The page, the table and the object of an audit: complete, harmless, and silent on what they must not."""

import csv
import io
import json
import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from tests.audit.audits import DEVICES, audit
from tests.audit.examples import AXIS, device
from watchback.audit.report import page_of
from watchback.audit.report.groups import GROUPS
from watchback.audit.result import object_of
from watchback.audit.showing import shown_clues, without_firmware, without_versions
from watchback.audit.sorting import Part
from watchback.audit.table import COLUMNS, table_of
from watchback.audit.wording import BY_MEANS, ONES_OWN, WHAT_IT_DOES_NOT_PROVE
from watchback.records import Clue
from watchback.words import ClueKind, Means, Verdict

TOLD = object_of(audit()) | {"key": "0123abcd " * 8}
PAGE = page_of(TOLD).decode()

CONTRACT = [
    "claim",
    "supplier",
    "estate",
    "means",
    "verdict",
    "missing",
    "devices",
    "coverage",
    "inputs",
    "authority",
    "started",
    "finished",
    "tool",
]
OF_A_DEVICE = [
    "address",
    "mac",
    "hostname",
    "location",
    "estate",
    "brand",
    "model",
    "maker",
    "certainty",
    "clues",
    "quantity",
]


class Tags(HTMLParser):
    """The elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_the_object_has_every_field_of_the_contract() -> None:
    assert set(CONTRACT) <= set(TOLD)
    for one in TOLD["devices"]:
        assert set(OF_A_DEVICE) <= set(one)
    assert json.loads(json.dumps(TOLD))["coverage"] == {
        "seen": 4,
        "answered": 4,
        "identified": 4,
        "cameras_of_unknown_maker": 1,
        "silent": 0,
        "recorders_that_may_hide_cameras": 0,
        "parse_errors": 1,
    }


def test_page_one_has_claim_verdict_who_authority_coverage_and_limits() -> None:
    first = PAGE[: PAGE.index('class="page"')]
    for words in (
        "There are no Hikvision cameras on our network.",
        "Contradicted",
        "Signed with the key of Borsetshire Council",
        "0123abcd",
        "A. Manager, head of CCTV, minute 14",
        "cameras of unknown maker",
        WHAT_IT_DOES_NOT_PROVE[Verdict.CONTRADICTED],
        BY_MEANS[Means.INVENTORY],
        ONES_OWN,
        "25 November 2026, 09:00 to 09:30 UTC",
    ):
        assert words in first, words


def test_the_page_runs_nothing_and_loads_nothing() -> None:
    tags = Tags(PAGE).found
    assert not {"script", "img", "link", "iframe", "form", "object"} & {tag for tag, _ in tags}
    attributes = {name for _, attributes in tags for name in attributes}
    assert not {name for name in attributes if name.startswith("on")} | (
        {"src", "href", "style"} & attributes
    )
    policy = next(one["content"] for tag, one in tags if one.get("http-equiv"))
    style = re.search("<style>(.*?)</style>", PAGE, re.DOTALL)
    assert style
    assert policy
    assert f"'sha256-{b64encode(sha256(style[1].encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_html_in_a_name_is_words() -> None:
    assert "&lt;script&gt;alert(1)" in PAGE


def test_a_typeface_travels_in_the_page() -> None:
    assert "data:font/woff2;base64,AAEC" in page_of(TOLD, b"\x00\x01\x02").decode()


def test_every_part_that_a_device_can_play_has_a_table() -> None:
    assert {one.part for one in GROUPS} == set(Part)


def test_devices_csv_is_harmless_in_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(table_of(TOLD).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[3]["location"] == "'=HYPERLINK(1)"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", ["\x1b[31mred\x07", "a\u202eb", "x" * 1_000_000, "\x00"])
def test_control_characters_and_megabytes_do_no_harm(text: str) -> None:
    strange = device(AXIS, brand=text, location=text, clue=Clue(ClueKind.HTTP_TITLE, text))
    told = object_of(audit((strange,)))
    written = json.dumps(told, ensure_ascii=False) + page_of(told).decode()
    assert len(written) < 100_000
    assert not set("\x1b\x07\x00\u202e") & set(written)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Hikvision-Webs V5.5.0 build 170725", "Hikvision-Webs"),
        ("Boa/0.94.13", "Boa/"),
        ("Firmware Version: 2.800.0000000.16.R", ""),
        ("lighttpd/1.4.35 on port 8443", "lighttpd/ on"),
        ("10.20.0.4:8000 answered", "10.20.0.4 answered"),
        (
            "“DS-2CD2143G0-I” is a model number of Hikvision.",
            "“DS-2CD2143G0-I” is a model number of Hikvision.",
        ),
        ("AXIS P3245-LVE", "AXIS P3245-LVE"),
    ],
)
def test_versions_and_ports_are_left_out_and_models_are_not(said: str, shown: str) -> None:
    assert without_versions(said) == shown


def test_a_model_keeps_its_numbers_and_loses_its_firmware() -> None:
    assert without_firmware("DS-2CD2143G0-I V5.5.0 build 170725") == "DS-2CD2143G0-I"
    assert without_firmware("Dome 2.0 MP, v2") == "Dome 2.0 MP, v2"


def test_a_clue_shows_no_page_no_answer_and_no_line_of_a_list() -> None:
    clues = [Clue(kind, "admin:12345 secret") for kind in ClueKind]
    hidden = {one["kind"] for one in shown_clues(clues) if one["value"] is None}
    assert {
        "text",
        "http-body",
        "http-headers",
        "rtsp-response",
        "sadp",
        "isapi-device",
        "onvif-device",
    } <= hidden


def test_the_report_tells_no_version() -> None:
    assert "170725" not in PAGE + json.dumps(TOLD)


def test_a_long_list_ends_and_says_how_much_more_there_is() -> None:
    told = object_of(audit(tuple(device(AXIS, number=number) for number in range(2_005))))
    page = page_of(told).decode()
    assert "And 5 more rows, which devices.csv has." in page
    assert len(table_of(told).splitlines()) == 2_006


def test_an_audit_without_claim_words_or_devices_is_still_a_page() -> None:
    empty = object_of(audit(())) | {"claim": "", "signed_as": None, "authority": None}
    page = page_of(empty).decode()
    assert "Are there Hikvision cameras?" in page
    assert "a key whose owner was not said" in page
    assert DEVICES
