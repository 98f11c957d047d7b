"""Fixtures of the tests of gathering: registers of their own, and a site on loopback to gather from."""

from collections.abc import Iterator

import pytest

from tests.gather.loopback import Loopback
from tests.gathering.site import Site
from tests.register.conftest import elsewhere, empty_elsewhere, opened_once
from tests.wiping import lifted_triggers_while_wiping

__all__ = ["elsewhere", "empty_elsewhere", "lifted_triggers_while_wiping", "opened_once"]


@pytest.fixture(autouse=True)
def loopback_may_be_visited(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sites of these tests are on this machine, which is not let through otherwise."""
    monkeypatch.setenv("WATCHBACK_GATHER_ALSO_VISIT", "127.0.0.0/8")


@pytest.fixture
def site() -> Iterator[Site]:
    """A GOV.UK of 36 pages, one in three of them about cameras."""
    made = Site()
    loopback = Loopback(made.answer, robots=made.robots)
    made.loopback = loopback
    yield made
    loopback.close()
