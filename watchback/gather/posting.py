"""Sends one letter through the mail server that the operator named, encrypted or not at all."""

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid
from ipaddress import ip_address

SECONDS = 20
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class NotPosted(Exception):
    """The letter was not sent; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in. ``security`` is "starttls", "tls", or "none" on this machine only."""

    host: str
    sender: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


def mail_server(settings: Mapping[str, str]) -> MailServer | None:
    """The server that the settings name; None where they name none. Raises ValueError with a sentence."""
    if not settings.get("server"):
        return None
    sender = settings.get("from", "")
    if "@" not in sender or sender != sender.strip() or any(character in sender for character in "\r\n<>,"):
        raise ValueError("The settings of [mail] need “from”, the plain address that letters come from.")
    security = settings.get("security", "starttls")
    if security not in _PORTS:
        raise ValueError("“security” of [mail] is starttls, tls or none.")
    if security == "none" and not _is_here(settings["server"]):
        raise ValueError("“security” of [mail] can be none for a server on this machine only.")
    port = settings.get("port", "") or str(_PORTS[security])
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 65536):
        raise ValueError("“port” of [mail] is a number up to 65535.")
    user, password = settings.get("user", ""), settings.get("password", "")
    return MailServer(settings["server"], sender, int(port), security, user, password)


def post(server: MailServer, to: str, subject: str, text: str) -> None:
    """Hands the letter in. Raises NotPosted."""
    try:
        message = _message(server, to, subject, text)
        with _connected(server) as connection:
            if server.security == "starttls":
                connection.starttls(context=ssl.create_default_context())
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except smtplib.SMTPAuthenticationError:
        raise NotPosted("The mail server did not take the name and the password.") from None
    except smtplib.SMTPRecipientsRefused:
        raise NotPosted("The mail server did not take the address that it should go to.") from None
    except UnicodeError:
        # Without what it was: it may be the password.
        raise NotPosted(
            "The address, or the name or password of the mail server, has a letter that mail cannot carry."
        ) from None
    except smtplib.SMTPNotSupportedError as error:
        what = "no encryption" if "STARTTLS" in str(error) else "no way to give a name and a password"
        raise NotPosted(f"The mail server offers {what}, so nothing was sent.") from None
    except ssl.SSLError:
        raise NotPosted("The mail server could not show that it is the one named.") from None
    except (smtplib.SMTPException, OSError) as error:
        raise NotPosted(f"The mail server could not be used: {type(error).__name__}.") from None


def _message(server: MailServer, to: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = server.sender, _as_sent(to)
    # Of one line, whatever the name of the body holds.
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(localtime=True)
    # Neither here nor in the greeting does the name of this machine leave it.
    message["Message-ID"] = make_msgid(domain=_domain(server))
    message.set_content(text)
    return message


def _connected(server: MailServer) -> smtplib.SMTP:
    if server.security == "tls":
        return smtplib.SMTP_SSL(
            server.host, server.port, _domain(server), timeout=SECONDS, context=ssl.create_default_context()
        )
    return smtplib.SMTP(server.host, server.port, _domain(server), timeout=SECONDS)


def _as_sent(address: str) -> str:
    """An address with its domain in the letters that every mail server takes."""
    name, at, domain = address.rpartition("@")
    name.encode("ascii")
    return f"{name}{at}{domain.encode('idna').decode()}"


def _domain(server: MailServer) -> str:
    return server.sender.rpartition("@")[2]


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
