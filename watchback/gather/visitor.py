"""One polite visit: robots.txt asked first, the host's turn awaited, what is known said, all recorded."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from watchback.gather.archive.exchange import Exchange, Headers
from watchback.gather.facts import Facts
from watchback.gather.fetching.body import NotDecodable, TooLarge, beginning, taken
from watchback.gather.fetching.fetched import FetchRefused
from watchback.gather.fetching.fetcher import (
    BLOCKED,
    REDIRECTS,
    Limits,
    certificates,
    media_type_of,
    next_address,
    not_connected,
    parsed,
    turned_away,
    user_agent,
    wire_url,
)
from watchback.gather.fetching.guard import Guard
from watchback.gather.fetching.wire import CheckedWire, Deadline, Resolve, resolve
from watchback.gather.manners.pacing import LONGEST_WAIT, Pacing
from watchback.gather.manners.robots import (
    ASKED_AGAIN_AFTER,
    LARGEST,
    RobotsKept,
    Rules,
    no_answer,
    rules_from,
)
from watchback.gather.source import Answer, Ask
from watchback.words import Outcome

LATER = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
"""Statuses after which the same may be asked again: the server is busy or away."""

BUSY = frozenset({429, 503})
"""Statuses after which the whole host is left in peace for a while."""

LONGEST_PATIENCE = 24 * 60 * 60

Take = Callable[[Iterable[bytes], str, int], bytes]
"""What takes a body: from its chunks, by its encoding, up to a size."""

_PAUSE = 30.0
_ROBOTS_LIMIT = 2_000_000


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept from the last visit to an address, so that the server need not send it again."""

    etag: str
    last_modified: str
    data: Callable[[], tuple[bytes, str] | None]
    """The body kept and its media type, or None where it is no longer there."""


@dataclass(frozen=True, slots=True)
class Visited:
    """What came of a visit. Where ``answer`` is None, ``outcome`` and ``sentence`` say why.

    ``exchanges`` are all that went over the wire, robots.txt and redirects included, oldest first.
    ``again_in`` are the seconds after which the visit may be tried again, None for not at all.
    ``held`` says that the address was not asked, because its host wants to be left in peace.
    ``unchanged`` says that the answer is the one kept from the last visit.
    """

    exchanges: tuple[Exchange, ...]
    answer: Answer | None = None
    outcome: Outcome | None = None
    sentence: str = ""
    again_in: float | None = None
    held: bool = False
    unchanged: bool = False
    etag: str = ""
    last_modified: str = ""


class _PutOff(Exception):
    """The visit has to wait longer than a run waits."""

    def __init__(self, sentence: str, seconds: float) -> None:
        super().__init__(sentence)
        self.sentence, self.seconds = sentence, seconds


class _NoRules(FetchRefused):
    """The robots.txt of the site cannot be had, so the site is not visited."""


@dataclass(slots=True)
class Visitor:
    """Visits for one run of one source; ``pacing`` and ``robots`` are shared by all runs of the process."""

    facts: Facts
    pacing: Pacing
    robots: RobotsKept
    guard: Guard = field(default_factory=Guard)
    contact: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: Limits | None = None
    resolve: Resolve = resolve
    _deadline: Deadline = field(init=False)
    _wire: CheckedWire = field(init=False)
    _pool: httpcore.ConnectionPool = field(init=False)

    def __post_init__(self) -> None:
        self.limits = self.limits or Limits(size=self.facts.largest)
        self._deadline = Deadline(self.limits.seconds)
        self._wire = CheckedWire(self.guard, self.resolve, self._deadline)
        self._pool = httpcore.ConnectionPool(
            ssl_context=certificates(), network_backend=self._wire, max_connections=2, keepalive_expiry=60
        )

    def close(self) -> None:
        """Ends the connections."""
        self._pool.close()

    def visit(self, ask: Ask, known: Known | None = None) -> Visited:
        """Visits one address. Never raises for what a server does."""
        went: list[Exchange] = []
        try:
            return self._visit(ask, known, went)
        except _PutOff as later:
            return Visited(tuple(went), None, Outcome.UNREADABLE, later.sentence, later.seconds, held=True)
        except _NoRules as refusal:
            again = ASKED_AGAIN_AFTER if refusal.may_pass else None
            return Visited(tuple(went), None, refusal.outcome, refusal.sentence, again)
        except FetchRefused as refusal:
            again = _PAUSE if refusal.may_pass else None
            return Visited(tuple(went), None, refusal.outcome, refusal.sentence, again)

    def _visit(self, ask: Ask, known: Known | None, went: list[Exchange]) -> Visited:
        assert self.limits
        here = parsed(ask.url)
        for _ in range(self.limits.redirects + 1):
            self.guard.check_url(here)
            self._ask_leave(here, went)
            first = here == parsed(ask.url)
            wire = here.copy_merge_params(self._secrets(ask)) if first and ask.secrets else here
            exchange = self._exchange(here, known if first else None, self.limits.size, wire)
            if ask.secrets:
                exchange = exchange.without(self._secrets(ask).values())
            went.append(exchange)
            if exchange.status not in REDIRECTS:
                return self._taken(ask, known, here, tuple(went))
            if ask.secrets:
                # Where it leads may carry the secret on.
                raise FetchRefused(f"{here.host} sends a request that carries a key elsewhere.")
            here = next_address(here, _location(exchange))
        raise FetchRefused(f"{ask.url} redirects more than {self.limits.redirects} times.")

    def _secrets(self, ask: Ask) -> dict[str, str]:
        """What the request carries beside its address. Raises FetchRefused where it is not set."""
        if missing := [name for name in ask.secrets if not self.settings.get(name)]:
            raise FetchRefused(
                f"{self.facts.title} needs its “{missing[0]}”, which the settings do not have."
            )
        return {name: self.settings[name] for name in ask.secrets}

    def _ask_leave(self, here: httpx.URL, went: list[Exchange]) -> None:
        """Waits for the host's turn. Raises FetchRefused where robots.txt asks not to come."""
        rules = self._rules_of(here, went)
        if rules.because:
            raise _NoRules(rules.because, may_pass=rules.may_pass)
        if refusal := rules.refusal(str(here)):
            raise FetchRefused(refusal, Outcome.BLOCKED)
        self._wait(here, max(self.facts.seconds_between, rules.seconds_between()))

    def _wait(self, here: httpx.URL, seconds_between: float) -> None:
        wait = self.pacing.seconds_until(here.netloc.decode())
        if wait > LONGEST_WAIT:
            raise _PutOff(f"{here.host} asks for patience.", wait)
        self.pacing.wait(here.netloc.decode(), seconds_between)

    def _rules_of(self, here: httpx.URL, went: list[Exchange]) -> Rules:
        origin = f"{here.scheme}://{here.netloc.decode()}"
        rules = self.robots.rules_of(origin)
        if rules is None:
            rules = self._asked_for_rules(here.copy_with(path="/robots.txt", query=None, fragment=None), went)
            self.robots.keep(origin, rules)
        return rules

    def _asked_for_rules(self, place: httpx.URL, went: list[Exchange]) -> Rules:
        assert self.limits
        host = place.host
        try:
            for _ in range(self.limits.redirects + 1):
                self.guard.check_url(place)
                self._wait(place, self.facts.seconds_between)
                exchange = self._exchange(place, None, _ROBOTS_LIMIT, take=beginning)
                went.append(exchange)
                if exchange.status not in REDIRECTS:
                    if exchange.status in BUSY:
                        self._hold(place, exchange)
                    return rules_from(exchange.status, self._body(exchange, LARGEST + 1, beginning), host)
                place = next_address(place, _location(exchange))
        except FetchRefused as refusal:
            return no_answer(host, refusal.sentence.rstrip("."), may_pass=refusal.may_pass)
        return no_answer(host, "it redirects without end", may_pass=False)

    def _exchange(
        self,
        here: httpx.URL,
        known: Known | None,
        size: int,
        wire: httpx.URL | None = None,
        take: Take = taken,
    ) -> Exchange:
        """One request and its answer. Raises FetchRefused, ``may_pass`` where another try may succeed.

        ``wire`` is the address with its secrets, which only the server sees.
        """
        asked = self._headers(here, known)
        if wire not in (None, here):
            # What is not compressed can be searched for the secret.
            asked = [(name, "identity" if name == "Accept-Encoding" else value) for name, value in asked]
        opened = self._wire.opened
        try:
            try:
                return self._asked(here, asked, size, wire or here, take)
            except (httpcore.NetworkError, httpcore.ProtocolError):
                if self._wire.opened > opened:
                    raise
                # The server had closed the connection that was kept: it never saw the request.
                return self._asked(here, asked, size, wire or here, take)
        except TooLarge:
            raise FetchRefused(f"{here} is larger than {size // 1_000_000} MB.") from None
        except httpcore.TimeoutException:
            raise FetchRefused(f"{here} did not answer in time.", may_pass=True) from None
        except httpcore.ConnectError as error:
            raise not_connected(here, error) from None
        except (httpcore.NetworkError, httpcore.ProtocolError):
            raise FetchRefused(
                f"{here} broke off, or its server does not speak HTTP.", may_pass=True
            ) from None

    def _asked(
        self, here: httpx.URL, asked: list[tuple[str, str]], size: int, wire: httpx.URL, take: Take
    ) -> Exchange:
        assert self.limits
        self._deadline.start_again(self.limits.seconds)
        with self._pool.stream("GET", wire_url(wire), headers=_as_bytes(asked)) as answer:
            if take is taken and _announced(answer.headers) > size:
                raise TooLarge
            body = take(answer.iter_stream(), "", size)
            return _exchange(here, asked, answer, body, take is beginning and len(body) == size)

    def _hold(self, here: httpx.URL, exchange: Exchange) -> float:
        """Leaves the host in peace as long as it asks for; returns the seconds."""
        asked_for = _retry_after(exchange.header("retry-after"), exchange.at)
        seconds = _PAUSE if asked_for is None else asked_for
        self.pacing.hold(here.netloc.decode(), seconds)
        return seconds

    def _headers(self, here: httpx.URL, known: Known | None) -> list[tuple[str, str]]:
        asked = [
            ("Host", here.netloc.decode()),
            ("User-Agent", user_agent(self.contact)),
            ("Accept", "*/*"),
            ("Accept-Encoding", "gzip"),
        ]
        if known and known.etag:
            asked.append(("If-None-Match", known.etag))
        if known and known.last_modified:
            asked.append(("If-Modified-Since", known.last_modified))
        return asked

    def _taken(self, ask: Ask, known: Known | None, here: httpx.URL, went: tuple[Exchange, ...]) -> Visited:
        """What the last exchange amounts to."""
        assert self.limits
        last = went[-1]
        etag, last_modified = last.header("etag"), last.header("last-modified")
        if last.status == 304 and known:
            return self._as_known(ask, known, here, went)
        if 200 <= last.status < 300 or last.status in ask.also:
            media_type, charset = media_type_of(last.header("content-type"))
            body = self._body(last, self.limits.size)
            answer = Answer(ask, str(here), last.status, media_type, charset, body, last.at)
            return Visited(went, answer, etag=etag, last_modified=last_modified)
        return self._refused(here, went)

    def _as_known(self, ask: Ask, known: Known, here: httpx.URL, went: tuple[Exchange, ...]) -> Visited:
        kept = known.data()
        if kept is None:
            sentence = f"{here} is unchanged, but what was kept of it is gone."
            return Visited(went, None, Outcome.UNREADABLE, sentence, 0.0)
        data, media_type = kept
        answer = Answer(ask, str(here), 200, media_type, None, data, went[-1].at)
        return Visited(went, answer, unchanged=True, etag=known.etag, last_modified=known.last_modified)

    def _refused(self, here: httpx.URL, went: tuple[Exchange, ...]) -> Visited:
        """An error of the server: when to ask again, and that the host is left in peace until then."""
        last = went[-1]
        refusal = turned_away(here, last.status)
        if last.status == 403 and self.facts.wait_when_refused:
            seconds = max(self._hold(here, last), float(self.facts.wait_when_refused))
            self.pacing.hold(here.netloc.decode(), seconds)
        elif last.status in BUSY or last.status in LATER and last.header("retry-after"):
            seconds = self._hold(here, last)
        elif last.status in LATER:
            seconds = _PAUSE
        else:
            return Visited(went, None, refusal.outcome, refusal.sentence)
        return Visited(went, None, refusal.outcome, refusal.sentence, seconds)

    def _body(self, exchange: Exchange, size: int, take: Take = taken) -> bytes:
        """The body without its compression. Raises FetchRefused."""
        encoding = exchange.header("content-encoding").strip().lower()
        try:
            return take([exchange.body], encoding, size)
        except TooLarge:
            raise FetchRefused(f"{exchange.url} is larger than {size // 1_000_000} MB.") from None
        except NotDecodable:
            raise FetchRefused(f"{exchange.url} came damaged, or in a compression not asked for.") from None


def _exchange(
    here: httpx.URL, asked: list[tuple[str, str]], answer: httpcore.Response, body: bytes, is_cut: bool
) -> Exchange:
    reason = answer.extensions.get("reason_phrase", b"").decode("latin-1")
    return Exchange(
        url=str(here.copy_with(fragment=None)),
        method="GET",
        target=here.raw_path.decode("ascii", "replace"),
        asked=tuple(asked),
        status=answer.status,
        reason=reason,
        answered=_text_headers(answer.headers),
        body=body,
        at=datetime.now(UTC),
        address=_address_of(answer),
        is_cut=is_cut,
    )


def _as_bytes(headers: Iterable[tuple[str, str]]) -> list[tuple[bytes | str, bytes | str]]:
    """As they go over the wire: an ETag that is not ASCII is named as it came."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]


def _text_headers(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


def _address_of(answer: httpcore.Response) -> str:
    stream = answer.extensions.get("network_stream")
    with suppress(Exception):
        return str(stream.get_extra_info("server_addr")[0]) if stream else ""
    return ""


def _location(exchange: Exchange) -> str:
    """Where a redirect leads. Some servers write it in UTF-8, where ASCII is asked for."""
    place = exchange.header("location").encode("latin-1")
    try:
        return place.decode()
    except UnicodeDecodeError:
        return place.decode("latin-1")


def _announced(headers: Iterable[tuple[bytes, bytes]]) -> int:
    """The bytes of body that the server announces, 0 where it does not."""
    length = next((value for name, value in headers if name.lower() == b"content-length"), b"")
    return int(length) if length.isdigit() and len(length) < 20 else 0


def _retry_after(text: str, now: datetime) -> float | None:
    """Seconds that a server asks for, as a number or a date; None where it says nothing that can be read."""
    text = text.strip()
    if text.isdecimal():
        return min(float(text), LONGEST_PATIENCE)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(0.0, (until - now).total_seconds()), LONGEST_PATIENCE)


__all__ = ["BLOCKED", "Known", "RobotsKept", "Visited", "Visitor"]
