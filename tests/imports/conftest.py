"""The invented county of the imports, and the people who import."""

from typing import Any

import pytest

from tests.register.conftest import elsewhere, opened_once
from tests.review.conftest import asha, asha_at_the_desk, ben, ben_at_the_desk
from tests.wiping import lifted_triggers_while_wiping

__all__ = [
    "asha",
    "asha_at_the_desk",
    "ben",
    "ben_at_the_desk",
    "elsewhere",
    "lifted_triggers_while_wiping",
    "opened_once",
]


@pytest.fixture
def county(db: Any) -> None:
    """Four councils and a supplier."""
    from tests.imports.county import make_county

    make_county()
