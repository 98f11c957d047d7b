"""Dismissing bytes: what names a supplier once it is read is never dismissed, however it is hidden."""

import base64
import gzip
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.gold import FOLDER, HALVES, labelled_documents
from tests.read.formats.samples import ANSWER, calc, excel, mail, word
from tests.read.formats.tiny_compound import workbook
from tests.read.tiny_pdf import pdf
from watchback.read import NamesSupplier, Unreadable, extract
from watchback.read.dismissal.literals import Literals
from watchback.read.names.index import Form, NameIndex, supplier_names
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
        gzip.compress(b"Hikvision", mtime=0),
        mail(ANSWER, [("a.docx", "application/octet-stream", word("Nothing"))]).as_bytes(),
        b"From: a@b.example\nTo: c\nMIME-Version: 1.0\nSubject: =?utf-8?b?"
        + base64.b64encode(b"Hikvision")
        + b"?=\n\nNone",
        b"From a@b.example Mon\nFrom: a@b.example\nTo: c\nSubject: =?utf-8?q?Hik=76ision?=\n\nNone",
        b"From: a@b.example\nTo: c\nContent-Type: text/plain; charset=utf-7\n\nHik+AHY-ision",
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
        "Hik<!-- a > b -->vision",
        "Hik<x-mark>vision</x-mark>",
        "Hik<p-x>vision</p-x>",
        "Hik&ZeroWidthSpace;vision",
        "&#38;#72;ikvision",
        "&#000000000072;ikvision",
        "Hik&shyvision",
        "Hi\u212avision",
        "LT<br>Security",
        "LTS\n  Security",
        "CP&nbspPlus",
        "Da <!-- a > b --> Hua",
        "Da<script>x</script> Hua",
        "Imou\u2003Life",
        "Bosch</b> <b>Security",
        "August\nBremicker\nSoehne KG",
        "Lorex &lpar;Products&rpar;",
        "Lorex &#40;Products&#41;",
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
    assert MAY_NAME(b'{"maker": "Axis\\nCommunications"}')


def test_names_in_the_special_marks_of_xml_are_seen() -> None:
    parted = b'<?xml version="1.0"?><rows><row><b>Hik<![CDATA[vis]]>ion</b></row></rows>'
    declared = b'<?xml version="1.0"?><!DOCTYPE rows [<!ENTITY v "vis">]><rows><b>Hik&v;ion</b></rows>'
    wide = parted.decode().encode("utf-16")
    for document in (parted, declared, wide):
        assert names_one(extract(document).text)
        assert MAY_NAME(document)
    assert not MAY_NAME(declared.replace(b"Hik&v;ion", b"none").replace(b"vis", b"&#233;"))


@pytest.mark.parametrize(
    "silent",
    [
        "<p>It&#39;s &amp; isn&#8217;t</p><p>so</p><a href='/x'>here</a>",
        "<p>The <b>b</b>all’s – round…</p>",
        "<p>Da&nbsp;War</p><i>hike</i> <i>visit</i>",
        "<ul><li><a href='/a'>Dah</a></li><li><a href='/b'>ua</a></li></ul>",
        "<p>Results&nbsp;were <i>built</i> in <b>August</b>, and a hike</p><a>Security</a>",
        "<p>The agenda<br>of Joshua, with data\n on security &amp;c.; plus\n vision</p>",
        "<p>Sefydliad tir, caffi bach; Béal Átha na mBuillí, cafés d'été</p>",
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


GAPS = st.sampled_from(
    [
        " ",
        "\n",
        "\t ",
        "  ",
        "\u00a0",
        "\u2003",
        "&nbsp;",
        " &#32;",
        "</b> <b>",
        "<br>",
        " <!-- x --> ",
        "<wbr> ",
    ]
)
SPELLINGS = sorted(
    {
        name.spelling
        for name in supplier_names(suppliers())
        if name.form is Form.SUPPLIER and len(name[0]) < 30
    }
)
PAGE = "<html><head><title>News</title></head><body><p>Of {} cameras.</p></body></html>"
SHAPES = {
    "page": PAGE.format,
    "text": "The council has cameras of {} only.".format,
    "json": lambda written: json.dumps({"title": "Cameras", "text": f"Of {written} only."}),
    "xml": "<?xml version='1.0'?><rows><row><text>Of {} only.</text></row></rows>".format,
    "cdata": "<?xml version='1.0'?><rows><row><a><![CDATA[<p>Of {} only.</p>]]></a></row></rows>".format,
    "table": "Maker,Cameras\n{},12\nNone,3\n".format,
    "mail": "From: a@b.example\nTo: c@d.example\nSubject: Cameras\n\nOf {} only.\n".format,
}


@given(data=st.data())
def test_every_name_of_every_supplier_is_seen_in_every_form_of_document(data: st.DataObject) -> None:
    written = ""
    for char in data.draw(st.sampled_from(SPELLINGS)):
        hidden = data.draw(st.sampled_from([0, 0, 0, 1]))
        letter = data.draw(LETTER)(char) if hidden and char.isalnum() else char
        written += data.draw(GAPS) if char == " " else letter
        written += data.draw(HIDING) if hidden else ""
    shape = SHAPES[data.draw(st.sampled_from(sorted(SHAPES)))]
    charset = data.draw(st.sampled_from(["utf-8", "utf-16", "gb18030", "windows-1252"]))
    document = shape(written).encode(charset, "xmlcharrefreplace")
    try:
        text = extract(document).text
    except Unreadable:
        return
    assert MAY_NAME(document) or not names_one(text)


@given(
    wanted=st.lists(st.binary(min_size=1, max_size=6), min_size=1, max_size=120),
    before=st.binary(max_size=80),
    after=st.binary(max_size=80),
    data=st.data(),
)
def test_a_literal_that_stands_there_is_found_or_another_that_overlaps_it(
    wanted: list[bytes], before: bytes, after: bytes, data: st.DataObject
) -> None:
    literal = data.draw(st.sampled_from(wanted))
    found = list(Literals(wanted).found(before + literal + after))
    start, end = len(before), len(before) + len(literal)
    assert any(at < end and at + len(other) > start for other, at in found)
    assert all((before + literal + after).startswith(other, at) for other, at in found)
