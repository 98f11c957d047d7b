"""Hostile and broken input: every format ends in text or in one sentence."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.tiny_pdf import pdf
from watchback.read import Unreadable
from watchback.read.formats.data_json import extract_json
from watchback.read.formats.data_xml import extract_xml
from watchback.read.formats.html import extract_html
from watchback.read.formats.outcome import Extract
from watchback.read.formats.pdf import extract_pdf
from watchback.read.formats.plain import decode, extract_plain

_FOLDER = Path(__file__).parents[2] / "documents" / "formats"
_SAMPLES = [
    *((extract_html, path.read_bytes()) for path in sorted((_FOLDER / "html").glob("*.html"))),
    *((extract_json, path.read_bytes()) for path in sorted((_FOLDER / "json").glob("*.json"))),
    *((extract_xml, path.read_bytes()) for path in sorted((_FOLDER / "xml").glob("*.xml"))),
    (extract_pdf, pdf("Minutes\n\nThe council has 29 Hikvision cameras.", "A second page.")),
]


def outcome(extract: object, data: bytes) -> Extract | str:
    try:
        return extract(data)  # type: ignore[operator]
    except Unreadable as refused:
        return str(refused)


@given(st.sampled_from(_SAMPLES), st.data())
def test_a_document_cut_anywhere_ends_in_text_or_a_sentence(
    sample: tuple[object, bytes], data: st.DataObject
) -> None:
    extract, whole = sample
    given_ = outcome(extract, whole[: data.draw(st.integers(0, len(whole)))])
    assert isinstance(given_, Extract) or given_.endswith(".")


@given(st.sampled_from(_SAMPLES), st.data())
def test_a_document_with_bytes_changed_ends_in_text_or_a_sentence(
    sample: tuple[object, bytes], data: st.DataObject
) -> None:
    extract, whole = sample
    changed = bytearray(whole)
    for place, byte in data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=12)
    ):
        changed[place] = byte
    given_ = outcome(extract, bytes(changed))
    assert isinstance(given_, Extract) or given_.endswith(".")


@given(st.text(st.sampled_from("<>/&;\"'= \n\tabdivptrholsuncm"), max_size=300))
def test_any_tangle_of_tags_ends_in_text_or_a_sentence(tangle: str) -> None:
    given_ = outcome(extract_html, f"<html><body>Hikvision{tangle}".encode())
    assert isinstance(given_, Extract) or given_.endswith(".")


_TAGS = [
    "table",
    "tr",
    "td",
    "div class=related",
    "p",
    "li",
    "ol",
    "dl",
    "h2",
    "button",
    "time",
    "form",
    "main",
]


@given(st.lists(st.tuples(st.sampled_from(_TAGS), st.booleans()), max_size=120))
def test_any_nesting_of_tags_keeps_the_words_of_the_page(tags: list[tuple[str, bool]]) -> None:
    tangle = "".join(f"</{tag.split()[0]}>" if ends else f"<{tag}>" for tag, ends in tags)
    given_ = outcome(extract_html, f"<html><body><h1>Hikvision</h1>{tangle}".encode())
    assert isinstance(given_, Extract)
    assert "Hikvision" in given_.text


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (b"<b>" * 20_000_000, "The page is too large: 60 MB; 50 MB is the limit."),
        (b"<p>" * 500_001, "The page has too many tags: 500,001; 500,000 is the limit."),
        (b"<div>" * 6_000, "The page is nested too deeply: more than 512 elements inside each other."),
        (
            b"<p " + b"".join(b"a%d=1 " % number for number in range(30_000)) + b">",
            "A tag of the page has too many attributes: more than 5,000.",
        ),
    ],
)
def test_a_page_that_nobody_wrote_is_refused(page: bytes, sentence: str) -> None:
    assert outcome(extract_html, page) == sentence


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_wide_text_is_read_with_and_without_a_mark(encoding: str) -> None:
    text = "Borsetshire Council’s Hikvision cameras"
    assert decode(text.encode(encoding)) == text


def test_nul_bytes_inside_a_name_are_taken_out() -> None:
    assert extract_plain(b"The Hik\x00vision cam\x00eras").text == "The Hikvision cameras"


@given(
    st.text(st.sampled_from("Hikvs on\u200b\u200e\u202e\u2066\u00ad\ufeff\u180e\u3164\ufe0f"), max_size=60)
)
def test_no_unseen_character_is_left_in_a_text(text: str) -> None:
    assert set(extract_plain(text.encode()).text) <= set("Hikvs on")
