"""A PDF writer for layouts: each page is a list of words with the place where they are drawn."""

Placed = tuple[float, float, str]
"""Points from the left, points from the bottom, and the words."""


def placed_pdf(*pages: list[Placed], size: int = 10, title: str | None = None) -> bytes:
    """A PDF with one page for each list, drawn in the order of the list."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Title ({title or ''}) >>".encode(),
    ]
    for number, page in enumerate(pages):
        objects.append(_page(6 + 2 * number))
        objects.append(_stream(page, size))
    return _file(objects)


def _page(stream: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {stream} 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()


def _stream(page: list[Placed], size: int) -> bytes:
    shown = []
    for left, bottom, words in page:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(f"BT /F1 {size} Tf 1 0 0 1 {left} {bottom} Tm ({escaped}) Tj ET")
    content = "\n".join(shown).encode("windows-1252")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % (len(objects) + 1)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table
