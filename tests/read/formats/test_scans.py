"""Scanned PDFs: recognised where Tesseract is installed, refused with a sentence where it is not."""

import zlib

import pypdfium2
import pytest

from tests.read.formats.placed_pdf import _file
from tests.read.tiny_pdf import pdf
from watchback import scans
from watchback.read import Unreadable

needs_tesseract = pytest.mark.skipif(
    scans.tesseract_version() is None, reason="Tesseract is not installed: apt-get install tesseract-ocr"
)


def scanned(text: str) -> bytes:
    """A PDF whose only page is a picture of the text."""
    bitmap = pypdfium2.PdfDocument(pdf(text))[0].render(scale=200 / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    lines = (rows[row * bitmap.stride :][: bitmap.width] for row in range(bitmap.height))
    picture = zlib.compress(b"".join(lines))
    content = b"q 595 0 0 842 0 0 cm /I Do Q"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
            % (bitmap.width, bitmap.height, len(picture), picture),
            b"<< >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R "
            b"/Resources << /XObject << /I 3 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        ]
    )


@needs_tesseract
def test_a_scanned_letter_is_recognised() -> None:
    document = scans.extract(
        scanned("Borsetshire Council\n\nThe council has 29 Hikvision cameras."), "letter.pdf"
    )
    assert "The council has 29 Hikvision cameras." in document.text
    assert document.extractor == f"tesseract {scans.tesseract_version()}"
    assert document.media_type == "application/pdf"


@needs_tesseract
def test_pictures_without_words_are_refused() -> None:
    with pytest.raises(Unreadable, match="no text was recognised in its pictures"):
        scans.extract(scanned(""))


@needs_tesseract
def test_without_time_nothing_is_recognised() -> None:
    with pytest.raises(Unreadable, match="no text was recognised"):
        scans.extract(scanned("Hikvision"), seconds=0)


def test_without_tesseract_the_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    scans.tesseract_version.cache_clear()
    try:
        with pytest.raises(
            Unreadable, match="pages are pictures. Tesseract, which could read them, is not installed."
        ):
            scans.extract(scanned("Hikvision"))
    finally:
        scans.tesseract_version.cache_clear()


def test_every_other_document_is_read_as_ever() -> None:
    assert scans.extract(b"Borsetshire Council uses Hikvision cameras.").extractor.startswith(
        "watchback-plain"
    )
