"""Scanned PDFs → text, by Tesseract where it is installed; every other document is read as ever.

The step ``read`` runs no program. This stands around it, for ``cli`` and ``web`` to call instead.
"""

import hashlib
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import lru_cache
from math import sqrt
from typing import Any

from watchback.read import Unreadable
from watchback.read import extract as extract_text
from watchback.read.formats.plain import extract_plain
from watchback.records import Document

MOST_PAGES = 60
"""Pages recognised of one document; the rest is left out, and ``Document.cut`` says so."""

SECONDS = 600
"""How long one document may take, by default."""

_SECONDS_A_PAGE = 60
_DOTS_AN_INCH = 300
_MOST_DOTS = 25_000_000
_BROKEN_WORD = re.compile(r"(?P<above>[a-z]+-)\n(?P<line>[a-z]+)")


def extract(data: bytes, source: str = "", media_type: str | None = None, seconds: int = SECONDS) -> Document:
    """As ``watchback.read.extract``; a PDF whose pages are pictures is recognised within ``seconds``.

    Its ``extractor`` is "tesseract" and the version. Raises Unreadable, also where Tesseract is not
    installed or finds no text.
    """
    try:
        return extract_text(data, source, media_type)
    except Unreadable as refusal:
        # Imported only here: every other document is read without it.
        from watchback.read.formats.pdf import NoTextLayer

        if not isinstance(refusal, NoTextLayer):
            raise
        version = tesseract_version()
        if version is None:
            raise Unreadable(f"{refusal} Tesseract, which could read them, is not installed.") from None
        return _recognised(data, source, f"tesseract {version}", time.monotonic() + seconds)


@lru_cache(maxsize=1)
def tesseract_version() -> str | None:
    """The version of the installed Tesseract, None where there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    told = subprocess.run([program, "--version"], capture_output=True, timeout=_SECONDS_A_PAGE, check=False)
    version = re.search(rb"tesseract v?(\d[\w.-]*)", told.stdout + told.stderr)
    return version[1].decode("ascii") if version else None


def _recognised(data: bytes, source: str, extractor: str, until: float) -> Document:
    pages: list[str] = []
    count, pictures = _pictures(data)
    for picture in pictures:
        text = _text_of(picture, until)
        if text is None:
            break
        pages.append(text)
    found = extract_plain(_BROKEN_WORD.sub(_whole, "\n\n".join(pages)).encode())
    if not found.text.strip():
        raise Unreadable("The PDF has no text layer, and no text was recognised in its pictures.")
    cut = f"Only {len(pages)} of {count} pages were recognised." if len(pages) < count else None
    return Document(
        text=found.text.strip("\n") + "\n",
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        extractor=extractor,
        source=source,
        title=found.title,
        cut=cut,
    )


def _whole(broken: re.Match[str]) -> str:
    from watchback.read.formats.pdf_repair import joined

    return joined(broken["above"], broken["line"])


def _pictures(data: bytes) -> tuple[int, Iterator[bytes]]:
    """How many pages there are, and the first of them as grey pictures in the PGM format."""
    import pypdfium2  # type: ignore[import-untyped]  # has no types

    document = pypdfium2.PdfDocument(data)
    pages = range(min(len(document), MOST_PAGES))
    return len(document), (_picture(document, number) for number in pages)


def _picture(document: Any, number: int) -> bytes:
    page = document[number]
    try:
        size = max(1.0, page.get_width() * page.get_height())
        scale = min(_DOTS_AN_INCH / 72, sqrt(_MOST_DOTS / size))
        bitmap = page.render(scale=scale, grayscale=True)
        rows, stride = bytes(bitmap.buffer), bitmap.stride
        lines = (rows[start : start + bitmap.width] for start in range(0, stride * bitmap.height, stride))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
    finally:
        page.close()


def _text_of(picture: bytes, until: float) -> str | None:
    """The text that Tesseract sees in a picture, "" where it fails, None where no time is left."""
    left = min(_SECONDS_A_PAGE, until - time.monotonic())
    if left <= 0:
        return None
    try:
        done = subprocess.run(
            ["tesseract", "stdin", "stdout", "-l", "eng", "--psm", "3"],
            input=picture,
            capture_output=True,
            timeout=left,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
