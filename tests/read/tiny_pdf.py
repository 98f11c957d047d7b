"""A PDF writer just large enough for tests: lines of text on pages, and a password if wanted."""

import hashlib


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with one page for each text; a line of text is a line on the page."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", _page_tree(len(pages)), _FONT]
    for number, text in enumerate(pages):
        objects.append(_page(number))
        objects.append(_stream(text))
    if password is not None:
        objects.append(_encryption(password))
    return _file(objects, encrypted=password is not None)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_ID = b"0123456789abcdef"


def _page_tree(count: int) -> bytes:
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    return f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()


def _page(number: int) -> bytes:
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        "/Resources << /Font << /F1 3 0 R >> >> >>"
    ).encode()


def _stream(text: str) -> bytes:
    lines = [line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") for line in text.split("\n")]
    shown = "\n".join(f"({line}) Tj T*" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}\nET".encode("windows-1252")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _encryption(password: str) -> bytes:
    """The dictionary of 40-bit encryption for a user's password: enough for a reader to ask for it."""
    padded = (password.encode() + _PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + _ID).digest()[:5]
    user = _rc4(key, _PADDING)
    return b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _file(objects: list[bytes], *, encrypted: bool) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    encrypt = b"/Encrypt %d 0 R " % len(objects) if encrypted else b""
    identity = _ID.hex().encode()
    out += b"trailer\n<< /Size %d /Root 1 0 R %s/ID [<%s> <%s>] >>\n" % (
        len(objects) + 1,
        encrypt,
        identity,
        identity,
    )
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % table
