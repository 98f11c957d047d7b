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

from watchback.gather.fetching.body import NotDecodable, TooLarge, taken
from watchback.gather.fetching.fetched import Fetched, FetchRefused
from watchback.gather.fetching.guard import Guard
from watchback.gather.fetching.wire import CheckedWire, Deadline, Resolve, resolve
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
        here = parsed(url)
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
            with pool.stream("GET", wire_url(here), headers=self._headers(here)) as answer:
                return self._received(url, here, answer)
        except TooLarge:
            raise FetchRefused(f"{here} is larger than {self.limits.size // 1_000_000} MB.") from None
        except NotDecodable:
            raise FetchRefused(f"{here} came damaged, or in a compression not asked for.") from None
        except httpcore.TimeoutException:
            raise FetchRefused(f"{here} did not answer in time.") from None
        except httpcore.ConnectError as error:
            raise not_connected(here, error) from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise FetchRefused(f"{here} broke off, or its server does not speak HTTP.") from None

    def _received(self, url: str, here: httpx.URL, answer: httpcore.Response) -> Fetched | httpx.URL:
        headers = httpx.Headers(answer.headers)
        if answer.status in REDIRECTS:
            return next_address(here, headers.get("location", ""))
        if not 200 <= answer.status < 300:
            raise turned_away(here, answer.status)
        length = headers.get("content-length", "")
        if length.isdigit() and int(length) > self.limits.size:
            raise TooLarge
        encoding = headers.get("content-encoding", "").strip().lower()
        data = taken(answer.iter_stream(), encoding, self.limits.size)
        media_type, charset = media_type_of(headers.get("content-type", ""))
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


@lru_cache(maxsize=8)
def user_agent(contact: str) -> str:
    """Who asks: name, version and where to complain, as printable ASCII."""
    reach = f"+{contact}" if contact else "reads public bodies' records; its operator gave no contact"
    return " ".join(f"Watchback/{version('watchback')} ({reach})".encode("ascii", "ignore").decode().split())


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """The authorities that a server's certificate is checked against; read once."""
    return httpx.create_ssl_context()


def parsed(url: str) -> httpx.URL:
    """The address. Raises FetchRefused."""
    try:
        return _possible(httpx.URL(url.strip()))
    except (httpx.InvalidURL, ValueError):
        shown = url[:200].encode("utf-8", "replace").decode()
        raise FetchRefused(f"“{shown}” is not a web address.", Outcome.BLOCKED) from None


def next_address(here: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads. Raises FetchRefused."""
    if not location:
        raise FetchRefused(f"{here} redirects without saying where to.")
    try:
        return _possible(here.join(location))
    except (httpx.InvalidURL, ValueError):
        raise FetchRefused(f"{here} redirects to “{location[:200]}”, which is not a web address.") from None


def _possible(url: httpx.URL) -> httpx.URL:
    """The address as it is. Raises ValueError for a port that no server can have."""
    if url.port is not None and not 0 < url.port < 65536:
        raise ValueError(url.port)
    return url


def wire_url(here: httpx.URL) -> httpcore.URL:
    """The address as the wire takes it."""
    return httpcore.URL(
        scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path or b"/"
    )


def turned_away(here: httpx.URL, status: int) -> FetchRefused:
    """What an error of the server means."""
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


def not_connected(here: httpx.URL, error: Exception) -> FetchRefused:
    """Why there is no connection; ``may_pass`` where another try may find one."""
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
        return FetchRefused(f"The certificate of {here.host} is not valid, so nothing was fetched.")
    return FetchRefused(f"No connection to {here.host} could be made.", may_pass=True)


def media_type_of(header: str) -> tuple[str, str | None]:
    """Media type and charset of a Content-Type header, in lower case; "" and None where it has none."""
    if "/" not in header:
        return "", None
    message = Message()
    message["content-type"] = header
    return message.get_content_type(), message.get_content_charset()
