"""A mailbox that only the test knows, and trust in its certificate."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gather.sources.mailbox.server import MailServer, certificate_for
from watchback.gather.fetching.fetcher import certificates


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate_for(["localhost"], tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a machine whose authorities vouch for the server."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    certificates.cache_clear()
    yield
    certificates.cache_clear()


@pytest.fixture
def server(certificate: Path, trusted: None) -> Iterator[MailServer]:
    running = MailServer(certificate)
    yield running
    running.close()
