"""The smallest container of old Office files that programs open, and an Excel workbook of 1997 in it."""

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A container with these streams, each filled up to the size from which streams lie in sectors."""
    contents = {name: content.ljust(4096, b"\x00") for name, content in streams.items()}
    chains: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if contents else _FREE)]
    body = b""
    for number, (name, content) in enumerate(contents.items(), 1):
        content = content.ljust(-(-len(content) // _SECTOR) * _SECTOR, b"\x00")
        start = len(chains)
        chains += [*range(start + 1, start + len(content) // _SECTOR), _END]
        body += content
        entries.append(
            _entry(name, 2, start, len(content), right=number + 1 if number < len(contents) else _FREE)
        )
    listing = b"".join(entries).ljust(-(-len(entries) * 128 // _SECTOR) * _SECTOR, b"\x00")
    directory = len(chains)
    chains += [*range(directory + 1, directory + len(listing) // _SECTOR), _END]
    sectors = next(n for n in range(1, 110) if n * _SECTOR // 4 >= len(chains) + n)
    tables = [*range(len(chains), len(chains) + sectors)]
    chains += [_TABLE] * sectors
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(sectors * _SECTOR, b"\xff")
    return _header(directory, tables) + body + listing + table


def _header(directory: int, tables: list[int]) -> bytes:
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    sizes = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<IIIIIIIIII", 0, len(tables), directory, 0, 4096, _END, 0, _END, 0, tables[0])
    rest = struct.pack(f"<{108}I", *(tables[1:] + [_FREE] * (108 - len(tables) + 1)))
    return (start + sizes + places + rest)[:_SECTOR]


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    wide = name.encode("utf-16-le")
    text = wide.ljust(64, b"\x00") + struct.pack("<HBB", len(wide) + 2, kind, 1)
    return text + struct.pack("<III", _FREE, right, child) + bytes(36) + struct.pack("<III", start, size, 0)


def workbook(sheets: dict[str, list[list[str | float | None]]], *more: tuple[int, bytes]) -> bytes:
    """An XLS file with these sheets; ``more`` are records put before them."""
    begin = struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6)
    parts = [_sheet(rows) for rows in sheets.values()]
    names = [name.encode() for name in sheets]
    heads = [_record(0x0085, struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name) for name in names]
    front = _record(0x0809, begin) + b"".join(_record(kind, content) for kind, content in more)
    at = len(front) + sum(map(len, heads)) + 4
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        heads[number] = _record(0x0085, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)
        at += len(part)
    return compound({"Workbook": front + b"".join(heads) + _record(0x000A, b"") + b"".join(parts)})


def _sheet(rows: list[list[str | float | None]]) -> bytes:
    records = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            place = struct.pack("<HHH", row, column, 0)
            if isinstance(value, str):
                text = struct.pack("<HB", len(value), 0) + value.encode("latin-1")
                records += _record(0x0204, place + text)
            elif value is not None:
                records += _record(0x0203, place + struct.pack("<d", value))
    return records + _record(0x000A, b"")


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content
