"""Fixtures of the pages' tests: a small register with real rows, reached as a stranger reaches it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.wiping import lifted_triggers_while_wiping

__all__ = ["lifted_triggers_while_wiping"]


@pytest.fixture(autouse=True)
def nothing_kept_of_another_register() -> None:
    """Registers in which nobody has done anything look alike: what is kept of one is not another's."""
    from watchback.web.register import standings
    from watchback.web.register.public import directory, edition

    standings._boards.clear()
    edition._editions.clear()
    directory._kept.clear()


@pytest.fixture
def cara() -> Iterator[Client]:
    """Cara is a stranger and must see nothing private."""
    yield Client(headers={"host": "localhost"})
