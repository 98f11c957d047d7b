"""Lets Django empty the test database between tests, which the register's triggers would refuse."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import TransactionTestCase


@pytest.fixture(autouse=True, scope="session")
def lifted_triggers_while_wiping() -> Iterator[None]:
    """Takes the triggers away for the moment in which Django flushes a database."""
    from watchback.web.register.append_only import guard, unguard

    flush = TransactionTestCase._fixture_teardown

    def flush_unguarded(case: TransactionTestCase) -> None:
        for name in case._databases_names(include_mirrors=False):
            unguard(connections[name])
        flush(case)
        for name in case._databases_names(include_mirrors=False):
            guard(connections[name])

    TransactionTestCase._fixture_teardown = flush_unguarded
    yield
    TransactionTestCase._fixture_teardown = flush
