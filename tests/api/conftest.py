"""Fixtures of the API's tests: a small register with real rows, reached as a stranger reaches it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.wiping import lifted_triggers_while_wiping

__all__ = ["lifted_triggers_while_wiping"]


@pytest.fixture
def cara() -> Iterator[Client]:
    """Cara is a stranger and must see nothing private."""
    yield Client(headers={"host": "localhost"})


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The county, made once for all tests of a file; what each of them writes is undone after it."""
    from tests.api import county as councils  # its models need Django, which is set up by now

    with django_db_blocker.unblock(), transaction.atomic():
        councils.county()
        yield
        transaction.set_rollback(True)
