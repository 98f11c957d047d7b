"""Sends a body to the one host that the operator named, and takes the answer: bounded, never redirected."""

import ssl
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

import httpcore
import httpx

from watchback.gather.fetching.body import NotDecodable, TooLarge, taken
from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.fetcher import REDIRECTS, Limits, certificates, user_agent
from watchback.gather.fetching.guard import Guard, is_public
from watchback.gather.fetching.wire import CheckedWire, Deadline, Resolve, resolve

# Where an operator's own machines are. Link-local addresses, where clouds keep secrets, are not among them.
OWN_NETWORKS = tuple(
    ip_network(text)
    for text in (
        "127.0.0.0/8",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "100.64.0.0/10",
        "::1/128",
        "fc00::/7",
    )
)


@dataclass(frozen=True, slots=True)
class NamedHost(Guard):
    """Lets through one host, at any port; at an address of the operator's own networks too.

    ``scheme`` http is let through to such addresses only: on the internet the text would travel open.
    """

    ports: frozenset[int] | None = None
    host: str = ""
    scheme: str = "https"

    def checked(self, host: str, found: Iterable[str]) -> list[str]:
        """The addresses of the host. Raises FetchRefused for another host and for unfit addresses."""
        if host != self.host:
            raise FetchRefused(f"{host} is not the host that was named.")
        addresses = list(dict.fromkeys(found))
        if not addresses:
            raise FetchRefused(f"{host} was not found.")
        for text in addresses:
            address = ip_address(text.partition("%")[0])
            if any(address in network for network in OWN_NETWORKS):
                continue
            if not is_public(address):
                raise FetchRefused(f"{host} points to an address at which nothing may be asked.")
            if self.scheme != "https":
                raise FetchRefused(f"{host} is on the internet, so its address must begin with https://.")
        return addresses


@dataclass(frozen=True, slots=True)
class Posted:
    """What came back. ``retry_after`` is the seconds that the server asks to wait, None if it does not."""

    status: int
    data: bytes
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Sends JSON, or what ``media_type`` says, to one address with one key.

    ``takes`` is the media type of the answer, ``scheme`` the word before the key. Errors name its host,
    never its path or its key.
    """

    url: httpx.URL
    key: str = field(default="", repr=False)
    limits: Limits = field(default_factory=Limits)
    resolve: Resolve = resolve
    contact: str = ""
    media_type: str = "application/json"
    takes: str = "application/json"
    scheme: str = "Bearer"

    def send(self, body: bytes) -> Posted:
        """The answer, whatever its status; its data is empty unless the status is 200.

        Raises FetchRefused where none came.
        """
        return self._answered("POST", body)

    def ask(self) -> Posted:
        """As ``send``, with nothing to send."""
        return self._answered("GET", b"")

    def _answered(self, method: str, body: bytes) -> Posted:
        guard = NamedHost(host=_host_on_the_wire(self.url), scheme=self.url.scheme)
        deadline = Deadline(self.limits.seconds)
        # A model may think for as long as it is given before its first word.
        wire = CheckedWire(guard, self.resolve, deadline, silence=self.limits.seconds)
        try:
            guard.check_url(self.url)
            with (
                httpcore.ConnectionPool(ssl_context=certificates(), network_backend=wire) as pool,
                pool.stream(method, self._wire_url(), headers=self._headers(), content=body) as answer,
            ):
                return self._received(answer)
        except TooLarge:
            raise FetchRefused(
                f"The answer of {self.url.host} is larger than {self.limits.size // 1_000_000} MB."
            ) from None
        except NotDecodable:
            raise FetchRefused(f"The answer of {self.url.host} came damaged.") from None
        except httpcore.TimeoutException:
            raise FetchRefused(f"{self.url.host} did not answer in time.") from None
        except httpcore.ConnectError as error:
            raise FetchRefused(_not_connected(self.url.host, error)) from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise FetchRefused(f"{self.url.host} broke off, or does not speak HTTP.") from None

    def _received(self, answer: httpcore.Response) -> Posted:
        headers = httpx.Headers(answer.headers)
        if answer.status in REDIRECTS:
            raise FetchRefused(f"{self.url.host} sends us to another address; that is not followed.")
        if answer.status != 200:
            wait = headers.get("retry-after", "")
            return Posted(answer.status, b"", int(wait) if wait.isdecimal() and len(wait) < 7 else None)
        encoding = headers.get("content-encoding", "").strip().lower()
        return Posted(200, taken(answer.iter_stream(), encoding, self.limits.size))

    def _wire_url(self) -> httpcore.URL:
        return httpcore.URL(
            scheme=self.url.raw_scheme, host=self.url.raw_host, port=self.url.port, target=self.url.raw_path
        )

    def _headers(self) -> list[tuple[bytes | str, bytes | str]]:
        headers: list[tuple[bytes | str, bytes | str]] = [
            ("Host", self.url.netloc),
            ("User-Agent", user_agent(self.contact)),
            ("Content-Type", self.media_type),
            ("Accept", self.takes),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]
        return [*headers, ("Authorization", f"{self.scheme} {self.key}")] if self.key else headers


def _host_on_the_wire(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii")


def _not_connected(host: str, error: Exception) -> str:
    if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
        return f"The certificate of {host} is not valid, so nothing was sent."
    return f"No connection to {host} could be made."
