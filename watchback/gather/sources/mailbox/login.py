"""The settings of a mailbox, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Login:
    """Where the mailbox is and how it opens."""

    host: str
    port: int
    folder: str
    user: str
    password: str = field(repr=False)


def login_of(settings: Mapping[str, str]) -> Login:
    """The login. Raises ValueError with one sentence where a setting is missing or wrong."""
    told = {name: settings.get(name, "").strip() for name in ("host", "port", "folder", "user")}
    password = settings.get("password", "")
    for name, label in (("host", "mail server"), ("user", "user name")):
        if not told[name]:
            raise ValueError(f"Mailbox: no {label} is set.")
    if not password:
        raise ValueError("Mailbox: no password is set.")
    port = told["port"] or "993"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"Mailbox: “{port}” is no port; mail servers mostly use 993.")
    if any(mark in told["host"] for mark in "/@: \t"):
        raise ValueError(f"Mailbox: “{told['host']}” is no name of a server, such as imap.example.org.")
    return Login(told["host"], int(port), told["folder"] or "INBOX", told["user"], password)
