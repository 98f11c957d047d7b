"""Asha and Ben can decide, Cara is a stranger; a small invented county to decide about."""

from typing import Any

import pytest

from tests.wiping import lifted_triggers_while_wiping
from watchback.words import Role

__all__ = ["lifted_triggers_while_wiping"]


@pytest.fixture
def asha(db: Any) -> Any:
    """An editor with a second factor."""
    from tests.review.borsetshire import editor

    return editor("asha", Role.EDITOR)


@pytest.fixture
def ben(db: Any) -> Any:
    """An administrator with a second factor: the second editor."""
    from tests.review.borsetshire import editor

    return editor("ben", Role.ADMINISTRATOR)


@pytest.fixture
def asha_at_the_desk(asha: Any) -> Any:
    """A browser in which Asha is signed in and has given her code."""
    from tests.review.borsetshire import signed_in

    return signed_in(asha)


@pytest.fixture
def ben_at_the_desk(ben: Any) -> Any:
    """The same for Ben."""
    from tests.review.borsetshire import signed_in

    return signed_in(ben)


@pytest.fixture
def watchback(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs a command in this process, on this test's database; gives exit code, output and errors."""
    import watchback.web as web
    from watchback.cli import _outcome

    monkeypatch.setattr(web, "_is_open", True)

    def run(*arguments: str) -> tuple[int, str, str]:
        code = _outcome(list(arguments))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run
