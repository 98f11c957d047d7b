"""Asha and Ben decide, Cara is a stranger; Borsetshire Council once said that they were gone."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.review.conftest import asha, asha_at_the_desk, ben, ben_at_the_desk
from tests.wiping import lifted_triggers_while_wiping

__all__ = ["asha", "asha_at_the_desk", "ben", "ben_at_the_desk", "lifted_triggers_while_wiping"]


@pytest.fixture
def cara() -> Client:
    """A stranger's browser."""
    return Client()


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Nobody has sent anything yet."""
    from watchback.web.proposed.spam import SENDERS

    SENDERS.forget()
    yield
    SENDERS.forget()


@pytest.fixture
def removed_before(asha: Any) -> Any:
    """Accepted an hour ago: in January 2023 they were all gone."""
    from tests.review import borsetshire
    from watchback.web.review.decisions import Acceptance, accept
    from watchback.words import Stance

    gone = borsetshire.waiting(
        borsetshire.GONE, "Old minutes", stance=Stance.REMOVED, said_on=borsetshire.Edtf("2023-01-10")
    )
    made = accept(Acceptance([gone]), asha, datetime.now(UTC) - timedelta(hours=1)).statement
    assert made
    return made


@pytest.fixture
def relapse(removed_before: Any) -> Any:
    """Waits to say that there are 14 after all."""
    from tests.review import borsetshire

    return borsetshire.waiting(borsetshire.USES, "Answer")


@pytest.fixture
def held(relapse: Any, asha: Any, ben: Any) -> Any:
    """The contradiction, accepted by two editors just now, and held back for its notice."""
    from watchback.web.review.decisions import Acceptance, accept

    accept(Acceptance([relapse]), asha, datetime.now(UTC))
    made = accept(Acceptance([relapse]), ben, datetime.now(UTC)).statement
    assert made
    return made


@pytest.fixture
def notice(held: Any) -> Any:
    """The notice that was drafted for it."""
    from watchback.web.replies.models import Invitation

    return Invitation.objects.get(statement=held)
