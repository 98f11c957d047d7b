"""One encrypted connection to a mail server, bounded in time and size; what fails becomes one sentence."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import (
    IMAPClientAbortError,
    IMAPClientError,
    LoginError,
)
from imapclient.tls import IMAP4_TLS

from watchback.gather.sources.mailbox.login import Login
from watchback.words import Outcome

_SECONDS_TO_CONNECT = 10.0
_SECONDS_OF_SILENCE = 30.0
# What an answer without an end is read for, when a server announces it as one.
_SLACK = 1_000_000


class Refusal(Exception):
    """Nothing came. ``may_pass`` says that another try may succeed."""

    def __init__(
        self, sentence: str, outcome: Outcome = Outcome.UNREADABLE, *, may_pass: bool = False
    ) -> None:
        super().__init__(sentence)
        self.sentence, self.outcome, self.may_pass = sentence, outcome, may_pass


class TooLarge(Exception):
    """A server announced more than is taken."""


class Connection:
    """The folder, opened for reading only, so that nothing in it can change.

    ``largest`` is in bytes for one message; ``seconds`` is what opening may take in all.
    ``validity`` is the numbering that the folder's messages have now.
    """

    def __init__(self, login: Login, context: ssl.SSLContext, largest: int, seconds: float) -> None:
        self.login = login
        self._cut = _Cut()
        try:
            with self.within(seconds):
                self.client = _Client(login, context, largest, self._cut)
                # Days as the server tells them, not moved into the zone of this machine.
                self.client.normalise_times = False
                self._log_in()
                self.validity = self._select()
        except (Refusal, TooLarge):
            self._cut()
            raise

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Ends what the block waits for after so many seconds. Raises Refusal for what goes wrong in it."""
        timer = threading.Timer(seconds, self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (Refusal, TooLarge):
            raise
        except Exception as error:
            raise self._refusal(error) from None
        finally:
            timer.cancel()

    def close(self) -> None:
        """Says goodbye where the server still listens, and lets go of the connection."""
        timer = threading.Timer(_SECONDS_TO_CONNECT, self._cut)
        timer.daemon = True
        timer.start()
        with suppress(Exception):
            self.client.logout()
        with suppress(Exception):
            self.client.shutdown()
        timer.cancel()

    def _log_in(self) -> None:
        try:
            self.client.login(self.login.user, self.login.password)
        except LoginError:
            sentence = f"{self.login.host} refuses the user name or the password."
            raise Refusal(sentence, Outcome.BLOCKED) from None

    def _select(self) -> int:
        try:
            told = self.client.select_folder(self.login.folder, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            raise Refusal(f"{self.login.host} has no folder called {self.login.folder}.") from None
        validity = told.get(b"UIDVALIDITY")
        if not isinstance(validity, int):
            raise Refusal(f"{self.login.host} does not say how its messages are numbered.")
        return validity

    def _refusal(self, error: Exception) -> Refusal:
        host = self.login.host
        if self._cut.is_made:
            return Refusal(f"{host} did not answer in time.", may_pass=True)
        for kinds, sentence, may_pass in _MEANINGS:
            if isinstance(error, kinds):
                return Refusal(sentence.format(host=host, port=self.login.port), may_pass=may_pass)
        return Refusal(f"{host} does not answer as mail servers do.")


_NOT_VALID = "The certificate of {host} is not valid, so no password was sent."
_IN_THE_CLEAR = "{host} does not begin with encryption on port {port}, so no password was sent."
# The first that fits; errors of the library stand behind those of the network that they also are.
_MEANINGS: tuple[tuple[tuple[type[Exception], ...], str, bool], ...] = (
    ((ConnectionRefusedError,), "No connection to {host} could be made.", True),
    ((ssl.SSLCertVerificationError,), _NOT_VALID, False),
    ((ssl.SSLEOFError, ConnectionError), "{host} broke off.", True),
    ((ssl.SSLError,), _IN_THE_CLEAR, False),
    ((TimeoutError,), "{host} did not answer in time.", True),
    ((socket.gaierror, UnicodeError), "{host} was not found.", True),
    ((OSError,), "No connection to {host} could be made.", True),
    ((IMAPClientAbortError,), "{host} broke off.", True),
)


class _Cut:
    """Ends a connection from outside of whoever waits for it."""

    def __init__(self) -> None:
        self.is_made = False
        self.socket: socket.socket | None = None

    def __call__(self) -> None:
        self.is_made = True
        if self.socket:
            with suppress(OSError):
                # The socket's own: that of TLS would take the state away under whoever reads.
                socket.socket.shutdown(self.socket, socket.SHUT_RDWR)


class _Client(IMAPClient):  # type: ignore[misc]
    """The library's client over a wire that can be cut and takes no more than so much at once."""

    def __init__(self, login: Login, context: ssl.SSLContext, largest: int, cut: _Cut) -> None:
        self._largest, self._cut = largest, cut
        timeout = SocketTimeout(_SECONDS_TO_CONNECT, _SECONDS_OF_SILENCE)
        super().__init__(login.host, login.port, ssl_context=context, timeout=timeout)

    def _create_IMAP4(self) -> "_Wire":  # noqa: N802
        return _Wire(self.host, self.port, self.ssl_context, self._largest, self._cut)


class _Wire(IMAP4_TLS):  # type: ignore[misc]
    """``largest`` is what a server may announce for one piece of an answer, in bytes."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext, largest: int, cut: _Cut) -> None:
        self._largest, self._cut = largest, cut
        super().__init__(host, port, context, _SECONDS_TO_CONNECT)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        raw = socket.create_connection((self.host, self.port), timeout=_SECONDS_TO_CONNECT)
        self._cut.socket = raw
        secured = self.ssl_context.wrap_socket(raw, server_hostname=self.host)
        secured.settimeout(_SECONDS_OF_SILENCE)
        self._cut.socket = secured
        return secured  # type: ignore[no-any-return]

    def read(self, size: int) -> Any:
        if size > self._largest + _SLACK:
            raise TooLarge
        return super().read(size)
