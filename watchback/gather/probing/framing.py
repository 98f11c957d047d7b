"""When an answer is whole, so that nobody waits for more."""

import re

_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,9})", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:[ \t]*chunked", re.IGNORECASE | re.MULTILINE)
_NO_BODY = re.compile(rb"HTTP/\d\.\d (?:1\d\d|204|304)")


_CLOSES = re.compile(rb"^connection:[ \t]*close\b", re.IGNORECASE | re.MULTILINE)


def stays_open(data: bytes) -> bool:
    """Whether another question can follow on the same connection after this answer."""
    heads = data[: end.start()] if (end := _END.search(data)) else b""
    if not is_whole(data) or _CLOSES.search(heads):
        return False
    return data.startswith((b"HTTP/1.1", b"RTSP/1.0"))


def is_whole(data: bytes) -> bool:
    """Whether an answer of a web or video server has come to its end."""
    end = _END.search(data)
    if not end:
        return False
    heads, size = data[: end.start()], len(data) - end.end()
    if _CHUNKED.search(heads):
        return data.endswith((b"\r\n0\r\n\r\n", b"\n0\r\n\r\n"))
    if length := _LENGTH.search(heads):
        return size >= int(length[1])
    # A video server that names no length sends no body; a web server sends until it closes.
    return data.startswith(b"RTSP/") or _NO_BODY.match(data) is not None
