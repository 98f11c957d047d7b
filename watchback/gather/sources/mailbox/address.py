"""Addresses of a mailbox, its folder and its messages (RFC 5092), as the run writes down what it asked."""

import re
from urllib.parse import quote

NO_LONGER_THERE = 404
"""The status of a message that was deleted after it was listed."""

_MESSAGE = re.compile(r";UIDVALIDITY=(\d+)/;UID=(\d+)\Z")


def folder_address(host: str, port: int, user: str, folder: str) -> str:
    """``imap://user@host/folder``. It names the user, as providers number everybody's first folder alike."""
    where = host if port == 993 else f"{host}:{port}"
    return f"imap://{quote(user, safe='')}@{where}/{quote(folder, safe='')}"


def message_address(folder: str, validity: int, uid: int) -> str:
    """The address of a message: ``UIDVALIDITY`` is the numbering that its ``UID`` belongs to."""
    return f"{folder};UIDVALIDITY={validity}/;UID={uid}"


def numbers_in(address: str) -> tuple[int, int] | None:
    """UIDVALIDITY and UID of the address of a message; None for another address."""
    found = _MESSAGE.search(address)
    return (int(found[1]), int(found[2])) if found else None
