"""Fixtures of the pages' tests: a small register with real rows, reached as a stranger reaches it."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests.wiping import lifted_triggers_while_wiping

__all__ = ["lifted_triggers_while_wiping"]


@pytest.fixture
def cara() -> Iterator[Client]:
    """Cara is a stranger and must see nothing private."""
    yield Client(headers={"host": "localhost"})
