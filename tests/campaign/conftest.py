"""Asha edits; each test's register is one of its own."""

from typing import Any

import pytest
from django.test import Client

from tests.wiping import lifted_triggers_while_wiping
from watchback.words import Role

__all__ = ["lifted_triggers_while_wiping"]


@pytest.fixture(autouse=True)
def nothing_kept_of_another_register() -> None:
    """Registers in which nobody has done anything look alike: what is kept of one is not another's."""
    from watchback.web.register import standings
    from watchback.web.register.public import edition

    standings._boards.clear()
    edition._editions.clear()


@pytest.fixture
def desk(db: Any) -> Client:
    """A browser in which Asha is signed in and has given her code."""
    from tests.review.borsetshire import editor, signed_in

    return signed_in(editor("asha", Role.EDITOR))
