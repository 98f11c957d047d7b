"""The fake model, and documents of an invented county."""

from collections.abc import Iterator

import pytest

from tests.second.fake_model import FakeModel, running


@pytest.fixture
def model() -> Iterator[FakeModel]:
    with running() as fake:
        yield fake
