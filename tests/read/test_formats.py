"""Formats: the same words come out of text, HTML and PDF, and what cannot be read says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.invented import reader
from tests.read.tiny_pdf import pdf
from watchback.read import MAX_BYTES, NamesSupplier, Unreadable, extract
from watchback.reference import suppliers

ANSWER = "Borsetshire Council has 29 Hikvision cameras in its car parks. They will be replaced by March 2024."

PAGE = """<!doctype html>
<html><head><title>Cameras | Echo</title>
<meta property="og:title" content="Council’s cameras to go">
<meta property="og:site_name" content="The Borchester Echo">
<script type="application/ld+json">
{"@graph": [{"@type": "NewsArticle", "datePublished": "2023-01-09T08:00:00Z"}]}
</script>
</head><body>
<nav><ul><li>Home</li><li>Dahua cameras at Ambridge Council removed</li></ul></nav>
<div class="cookie-banner">Ambridge Council uses Hikvision cookies.</div>
<main><article><h1>Council’s cameras to go</h1>
<p>A long story about the county and what it has been doing all these years with its money and staff.</p>
<p>“Borsetshire Council will remove all Hikvision cameras by March 2024,” a spokesperson for it said.</p>
<ul><li>No date was given for the car parks.</li></ul>
</article>
<div class="related-stories"><p>Felpersham City Council will remove all Hikvision cameras.</p></div></main>
<footer>Barchester City Council uses Hikvision cameras.</footer>
</body></html>"""


def test_a_page_is_read_without_its_furniture() -> None:
    document = extract(PAGE.encode(), "https://echo.example/1")
    assert "Ambridge" not in document.text
    assert "Felpersham" not in document.text
    assert "Barchester" not in document.text
    assert "No date was given" in document.text
    assert document.title == "Council’s cameras to go"
    assert document.publisher == "The Borchester Echo"


def test_the_day_of_publication_comes_from_the_page_and_says_so() -> None:
    document = extract(PAGE.encode())
    assert str(document.published) == "2023-01-09"
    assert document.published_rule == "json-ld datePublished"
    plain = extract(PAGE.replace("datePublished", "dateSeen").encode())
    assert plain.published is None
    article = '<meta property="article:published_time" content="2023-01-10">'
    assert str(extract(PAGE.replace("<title>", f"{article}<title>").encode()).published) == "2023-01-09"


def test_a_page_and_its_proposals_agree_about_places() -> None:
    reading = reader().read(extract(PAGE.encode()))
    assert [(each.body_id, each.stance) for each in reading.proposals] == [
        ("borsetshire-council", "will-remove")
    ]
    assert reading.proposals[0].said_on == reading.document.published
    quotation = reading.proposals[0].quotation
    assert reading.document.text[quotation.start : quotation.end] == quotation.exact


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "koi8-r", "no-such-charset"])
def test_a_wrong_declared_charset_is_survived(declared: str) -> None:
    page = PAGE.replace("<title>", f'<meta charset="{declared}"><title>')
    assert "Council’s cameras to go" in extract(page.encode("utf-8")).text


def test_a_page_in_windows_1252_that_declares_nothing_is_read() -> None:
    assert "Council’s cameras to go" in extract(PAGE.encode("windows-1252")).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_plain_text_in_any_common_encoding_is_the_same_text(encoding: str) -> None:
    text = "The council’s cameras – all of them – go."
    assert extract(text.encode(encoding)).text == text


def test_a_pdf_gives_its_words_with_split_words_joined() -> None:
    document = extract(
        pdf("Minutes of the Cabinet\n\n" + ANSWER, "The Hikvision equip-\nment will be re-\nplaced.")
    )
    assert "29 Hikvision cameras" in document.text
    assert "equipment will be replaced" in document.text
    assert document.media_type == "application/pdf"


def test_a_pdf_gives_the_same_proposals_as_its_text() -> None:
    letter = "Borsetshire Council\n4 May 2023\nDear Ms Archer\nFreedom of Information request\n\n" + ANSWER
    of_pdf = reader().read(extract(pdf(letter))).proposals
    of_text = reader().read(extract(letter.encode())).proposals
    assert of_pdf
    assert [(p.body_id, p.stance, p.deadline, p.count) for p in of_pdf] == [
        (p.body_id, p.stance, p.deadline, p.count) for p in of_text
    ]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The document is empty."),
        (b"   \n ", "The text holds no text."),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "This is a picture, not a document with text."),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "This is a picture, not a document with text."),
        (bytes(range(256)) * 8, "This is not a document with text: its bytes are binary data."),
        (pdf(ANSWER, password="secret"), "The PDF is locked with a password."),
        (pdf(""), "The PDF has no text layer: its pages are pictures."),
        (b"%PDF-1.4\nrubbish", "The PDF is damaged and cannot be opened."),
        (b"<html><body><script>x</script></body></html>", "The page holds no text."),
    ],
)
def test_what_cannot_be_read_says_why_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        extract(data)
    assert str(refused.value) == sentence


def test_a_document_of_200_megabytes_is_refused() -> None:
    with pytest.raises(Unreadable, match="too large: 200 MB"):
        extract(bytes(MAX_BYTES))


@given(st.binary(max_size=400))
def test_any_bytes_give_a_document_or_one_sentence(data: bytes) -> None:
    try:
        document = extract(data)
    except Unreadable as refused:
        assert str(refused).endswith(".")
    else:
        assert document.text.strip()


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_any_text_is_read_without_harm_and_quotations_are_exact(words: str) -> None:
    text = f"Borsetshire Council will remove all Hikvision cameras. {words} It will buy no Dahua cameras."
    reading = reader().read(extract(text.encode("utf-8", "replace")))
    for proposal in reading.proposals:
        quotation = proposal.quotation
        assert reading.document.text[quotation.start : quotation.end] == quotation.exact


NAMES_SUPPLIER = NamesSupplier(suppliers())


@pytest.mark.parametrize(
    "data",
    [
        b"<p>HIKVISION cameras</p>",
        b"<p>&#72;ikvision cameras</p>",
        b"<p>Hik&#x76;ision cameras</p>",
        "Dahua".encode("utf-16"),
        "海康威视".encode(),
        "Hik\u00advision".encode(),
        pdf("Nothing here"),
    ],
)
def test_bytes_that_may_name_a_supplier_are_not_dismissed(data: bytes) -> None:
    assert NAMES_SUPPLIER(data)


@pytest.mark.parametrize("data", [b"<p>Hikers&#39; visions</p>", "Da hat er recht".encode("utf-16"), b""])
def test_bytes_that_name_none_are_dismissed(data: bytes) -> None:
    assert not NAMES_SUPPLIER(data)
