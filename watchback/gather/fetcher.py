"""Fetches one public document, politely: honest about who asks, bounded in size, time and redirects."""

import os
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from importlib.metadata import version

import httpcore
import httpx

from watchback.gather.body import NotDecodable, TooLarge, taken
from watchback.gather.fetched import Fetched, FetchRefused
from watchback.gather.guard import Guard
from watchback.gather.wire import CheckedWire, Deadline, Resolve, resolve
from watchback.words import Outcome

REDIRECTS = frozenset({301, 302, 303, 307, 308})
BLOCKED = frozenset({401, 403, 407, 429, 451})


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take: bytes of the document, seconds in all, redirects followed."""

    size: int = 100_000_000
    seconds: float = 90.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches documents under a guard and limits.

    ``contact`` stands in the User-Agent, so that whoever runs a server can reach whoever asks.
    """

    guard: Guard = field(default_factory=Guard)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = resolve
    contact: str = field(default_factory=lambda: os.environ.get("WATCHBACK_CONTACT", ""))

    def fetch(self, url: str) -> Fetched:
        """The document at the address. Raises FetchRefused, with nothing kept, where there is none."""
        deadline = Deadline(self.limits.seconds)
        wire = CheckedWire(self.guard, self.resolve, deadline)
        here = _parsed(url)
        with httpcore.ConnectionPool(ssl_context=certificates(), network_backend=wire) as pool:
            for _ in range(self.limits.redirects + 1):
                self.guard.check_url(here)
                got = self._ask(pool, url, here)
                if isinstance(got, Fetched):
                    return got
                here = got
        raise FetchRefused(f"{url} redirects more than {self.limits.redirects} times.")

    def _ask(self, pool: httpcore.ConnectionPool, url: str, here: httpx.URL) -> Fetched | httpx.URL:
        """The document, or the address that the server names in its place."""
        try:
            with pool.stream("GET", _wire_url(here), headers=self._headers(here)) as answer:
                return self._received(url, here, answer)
        except TooLarge:
            raise FetchRefused(f"{here} is larger than {self.limits.size // 1_000_000} MB.") from None
        except NotDecodable:
            raise FetchRefused(f"{here} came damaged, or in a compression not asked for.") from None
        except httpcore.TimeoutException:
            raise FetchRefused(f"{here} did not answer in time.") from None
        except httpcore.ConnectError as error:
            raise FetchRefused(_not_connected(here, error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise FetchRefused(f"{here} broke off, or its server does not speak HTTP.") from None

    def _received(self, url: str, here: httpx.URL, answer: httpcore.Response) -> Fetched | httpx.URL:
        headers = httpx.Headers(answer.headers)
        if answer.status in REDIRECTS:
            return _next(here, headers.get("location", ""))
        if not 200 <= answer.status < 300:
            raise _turned_away(here, answer.status)
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self.limits.size:
            raise TooLarge
        encoding = headers.get("content-encoding", "").strip().lower()
        data = taken(answer.iter_stream(), encoding, self.limits.size)
        media_type, charset = _media_type(headers.get("content-type", ""))
        return Fetched(url, str(here), answer.status, media_type, charset, data, datetime.now(UTC))

    def _headers(self, here: httpx.URL) -> list[tuple[bytes | str, bytes | str]]:
        return [
            ("Host", here.netloc),
            ("User-Agent", user_agent(self.contact)),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]


def fetch(url: str) -> Fetched:
    """The public document at the address. Raises FetchRefused."""
    return Fetcher().fetch(url)


def user_agent(contact: str) -> str:
    """Who asks: name, version and where to complain, as printable ASCII."""
    reach = f"+{contact}" if contact else "reads public bodies' records; its operator gave no contact"
    return " ".join(f"Watchback/{version('watchback')} ({reach})".encode("ascii", "ignore").decode().split())


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """The authorities that a server's certificate is checked against; read once."""
    return httpx.create_ssl_context()


def _parsed(url: str) -> httpx.URL:
    try:
        return httpx.URL(url.strip())
    except httpx.InvalidURL:
        raise FetchRefused(f"“{url}” is not a web address.", Outcome.BLOCKED) from None


def _next(here: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise FetchRefused(f"{here} redirects without saying where to.")
    try:
        return here.join(location)
    except httpx.InvalidURL:
        raise FetchRefused(f"{here} redirects to “{location[:200]}”, which is not a web address.") from None


def _wire_url(here: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path or b"/"
    )


def _turned_away(here: httpx.URL, status: int) -> FetchRefused:
    try:
        named = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        named = str(status)
    if status in BLOCKED:
        sentence = f"{here} refuses us ({named}); Watchback does not disguise itself to get round that."
        return FetchRefused(sentence, Outcome.BLOCKED)
    if status in (404, 410):
        return FetchRefused(f"There is nothing at {here} ({named}).")
    return FetchRefused(f"{here} answered with an error ({named}).")


def _not_connected(here: httpx.URL, error: Exception) -> str:
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
        return f"The certificate of {here.host} is not valid, so nothing was fetched."
    return f"No connection to {here.host} could be made."


def _media_type(header: str) -> tuple[str, str | None]:
    if "/" not in header:
        return "", None
    message = Message()
    message["content-type"] = header
    return message.get_content_type(), message.get_content_charset()
