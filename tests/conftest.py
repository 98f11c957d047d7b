"""What every test stands on: a home of its own, the site's settings, no network beyond this machine."""

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# Set before any settings are read: no test may see, or touch, the home of whoever runs it.
HOME = Path(tempfile.mkdtemp(prefix="watchback-tests-"))
os.environ["WATCHBACK_HOME"] = str(HOME)
# What is kept in memory only, beside the home: it goes when the tests are over, and not with the machine.
PASSING = Path(tempfile.mkdtemp(prefix="watchback-passing-"))
os.environ["XDG_RUNTIME_DIR"] = str(PASSING)
os.environ["DJANGO_SETTINGS_MODULE"] = "watchback.web.settings"

# Timing never decides a test; on CI the same examples are drawn each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_configure() -> None:
    """Reads the settings, so that pytest-django, whose turn is last, sets Django up."""
    from django.conf import settings as site_settings

    assert site_settings.DATABASES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks everything in tests/browser, and puts it last: with Playwright's loop running, Django
    would refuse the database to whatever comes after."""
    for item in items:
        if in_browser(item):
            item.add_marker(pytest.mark.browser)
    items.sort(key=in_browser)


def in_browser(item: pytest.Item) -> bool:
    return item.path.is_relative_to(Path(__file__).parent / "browser")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
    shutil.rmtree(PASSING, ignore_errors=True)


class NoNetwork(BaseException):
    """A test reached for the network. No code under test can catch this by accident."""


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """Refuses every connection and every look-up that would leave this machine."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def checked_connect(self: socket.socket, address: Any) -> None:
        _refuse_elsewhere(address)
        connect(self, address)

    def checked_connect_ex(self: socket.socket, address: Any) -> int:
        _refuse_elsewhere(address)
        return connect_ex(self, address)

    def checked_look_up(host: Any, *more: Any, **named: Any) -> Any:
        if not _is_a_number(host):
            _refuse_elsewhere((host,))
        return look_up(host, *more, **named)

    def _is_a_number(host: Any) -> bool:
        try:
            return bool(look_up(host, None, flags=socket.AI_NUMERICHOST))
        except OSError:
            return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked_connect)
        patch.setattr(socket.socket, "connect_ex", checked_connect_ex)
        patch.setattr(socket, "getaddrinfo", checked_look_up)
        yield


def _refuse_elsewhere(address: Any) -> None:
    if not isinstance(address, tuple):  # the path of a Unix socket
        return
    host = address[0].decode() if isinstance(address[0], bytes) else address[0]
    if host not in (None, "", "localhost") and not _is_loopback(host):
        raise NoNetwork(f"A test reached for {host}; only this machine may be reached.")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False
