"""The API answers as its description says, whatever is asked: questions made by schemathesis."""

from datetime import date

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from watchback.web.wsgi import application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]

ROOT = "/api/v1/"
# Through WSGI there is no client that would unpack.
UNPACKED = {"Accept-Encoding": "identity"}
# The description cannot say that a day must be near our time.
schemathesis.openapi.format("date", st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(str))


@pytest.mark.parametrize(("mode", "questions"), [(GenerationMode.POSITIVE, 12), (GenerationMode.NEGATIVE, 8)])
def test_every_answer_is_one_that_the_description_allows(mode: GenerationMode, questions: int) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) == 10
    for operation in operations:
        if mode is GenerationMode.NEGATIVE and operation.path == ROOT:
            continue  # nothing can be asked wrongly where nothing is asked

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=questions, suppress_health_check=list(HealthCheck), database=None)
        def asked(case: schemathesis.Case) -> None:
            # Nor can it say what a cursor holds; that is tested with those that answers give.
            if case.query:
                case.query.pop("cursor", None)
            case.call_and_validate(headers=UNPACKED)

        asked()
