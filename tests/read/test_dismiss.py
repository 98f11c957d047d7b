"""Dismissing bytes: what names a supplier once it is read is never dismissed, however it is hidden."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.gold import FOLDER, HALVES, labelled_documents
from tests.read.formats.samples import ANSWER, calc, excel, mail, word
from tests.read.formats.tiny_compound import workbook
from tests.read.tiny_pdf import pdf
from watchback.read import NamesSupplier, Unreadable, extract
from watchback.read.names.index import NameIndex, supplier_names
from watchback.read.names.suppliers import supplier_mentions
from watchback.reference import suppliers

MAY_NAME = NamesSupplier(suppliers())
NAMES = NameIndex(supplier_names(suppliers()))


def names_one(text: str) -> bool:
    return bool(supplier_mentions(NAMES.find(text)))


@pytest.mark.parametrize(
    "data",
    [
        word(ANSWER),
        excel({"A": [["Hikvision"]]}),
        calc({"A": [["Hikvision"]]}),
        workbook({"A": [["Hikvision"]]}),
        pdf(ANSWER),
        mail(ANSWER, [("a.docx", "application/octet-stream", word("Nothing"))]).as_bytes(),
        b"From: a@b.example\nTo: c\nMIME-Version: 1.0\nSubject: =?utf-8?b?"
        + base64.b64encode(b"Hikvision")
        + b"?=\n\nNone",
    ],
)
def test_what_is_packed_is_not_dismissed(data: bytes) -> None:
    assert MAY_NAME(data)


@pytest.mark.parametrize(
    "hidden",
    [
        "Hik<b>vision</b>",
        "<span>H</span><span>ikvision</span>",
        "Hik<!-- -->vision",
        "Hik<wbr/>vision",
        "Hik<script>let a = 1;</script>vision",
        "<b>Hik</b><i><svg><g>x</g></svg></i>vision",
        'Hik<span class="share-tools" hidden>Share</span>vision',
        "Hik<object>x</object>&#118;ision",
        "海<b>康</b>威视",
        "海<script>x</script>康威视",
        "Hik&shy;vision",
        "Hik&#8203;vision",
        "&#x48;&#105;kvision",
        "Hik&amp;#118;ision",
        "Hik\u200bvi\ufeffsion",
        "Da&nbsp;Hua",
        "Axis\n   Communications",
        "Axis<br>Communications",
        "海&#x5eb7;威视",
    ],
)
def test_a_name_in_a_page_is_seen_through_what_hides_it(hidden: str) -> None:
    assert MAY_NAME(f"<html><body><p>The council has {hidden} cameras.</p></body></html>".encode())


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5", "utf-16", "utf-16-le", "utf-32"])
def test_chinese_names_are_seen_in_the_charsets_they_are_written_in(charset: str) -> None:
    name = "海康威視" if charset == "big5" else "海康威视"
    assert MAY_NAME(f"Cameras made by {name} only, and they are to be taken down".encode(charset))


def test_names_escaped_in_json_are_seen() -> None:
    assert MAY_NAME(b'{"maker": "\\u6d77\\u5eb7\\u5a01\\u89c6"}')
    assert not MAY_NAME(b'{"maker": "\\u6d77"}')


@pytest.mark.parametrize(
    "silent",
    [
        "<p>It&#39;s &amp; isn&#8217;t</p><p>so</p><a href='/x'>here</a>",
        "<p>The <b>b</b>all’s – round…</p>",
        "<p>Da&nbsp;War</p><i>hike</i> <i>visit</i>",
        "<ul><li><a href='/a'>Dah</a></li><li><a href='/b'>ua</a></li></ul>",
    ],
)
def test_a_page_that_names_nobody_is_dismissed(silent: str) -> None:
    assert not MAY_NAME(silent.encode())


def test_no_labelled_document_with_a_statement_is_dismissed() -> None:
    held = [each for half in HALVES for each in labelled_documents(FOLDER / half) if each.statements]
    assert held
    assert [each.name for each in held if not MAY_NAME(each.path.read_bytes())] == []


HIDING = st.sampled_from(
    [
        "",
        "<b>",
        "</b>",
        "<!-- x -->",
        "&shy;",
        "\u00ad",
        "\u200b",
        "&#8205;",
        "&zwj;",
        "\u2060",
        "\ufe0f",
        "\x00",
    ]
)
LETTER = st.sampled_from([str, str.upper, lambda c: f"&#{ord(c)};", lambda c: f"&#x{ord(c):X};"])


@given(
    name=st.sampled_from(["Hikvision", "Dahua", "Da Hua", "Axis Communications", "海康威视", "ZTE"]),
    hiding=st.lists(HIDING, min_size=20, max_size=20),
    letters=st.lists(LETTER, min_size=20, max_size=20),
    around=st.sampled_from(
        ["{}", "<p>{}</p>", "<html><body><p>All {} cameras.</p></body></html>", '{{"a": "{}"}}']
    ),
    charset=st.sampled_from(["utf-8", "utf-16", "utf-16-be", "utf-8-sig"]),
)
@example("Hikvision", ["<b>"] * 20, [str] * 20, "<p>{}</p>", "utf-8")
def test_a_document_that_names_a_supplier_is_never_dismissed(
    name: str, hiding: list[str], letters: list, around: str, charset: str
) -> None:
    written = "".join(
        letter(char) + hidden for char, hidden, letter in zip(name, hiding, letters, strict=False)
    )
    data = around.format(written).encode(charset)
    try:
        text = extract(data).text
    except Unreadable:
        return
    assert MAY_NAME(data) or not names_one(text)
