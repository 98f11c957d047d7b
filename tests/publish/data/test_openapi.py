"""The description of the API: valid OpenAPI 3.1, and about everything that the API answers."""

import json

from openapi_spec_validator import validate
from openapi_spec_validator.validation.validators import OpenAPIV31SpecValidator

from tests.publish.data.tables import record, tables
from watchback.publish.data import PARAMETERS, RESOURCES, openapi_file

DESCRIPTION = json.loads(openapi_file(record()).body)


def test_the_description_is_valid_openapi() -> None:
    assert DESCRIPTION["openapi"].startswith("3.1")
    validate(DESCRIPTION, cls=OpenAPIV31SpecValidator)


def test_every_parameter_is_described_and_used() -> None:
    used = {name for one in RESOURCES.values() for name in one.parameters}
    assert used == set(PARAMETERS)
    for name, one in RESOURCES.items():
        described = DESCRIPTION["paths"][f"/api/v1/{name}"]["get"]["parameters"]
        assert [each["name"] for each in described] == list(one.parameters)


def test_what_may_be_asked_for_is_listed() -> None:
    described = DESCRIPTION["paths"]["/api/v1/bodies"]["get"]["parameters"]
    asked = {one["name"]: one["schema"].get("enum") for one in described}
    assert asked["nation"] == ["England", "Scotland"]
    assert asked["supplier"] == ["hikvision"]
    assert "overdue" in asked["standing"]


def test_each_schema_has_the_fields_of_its_rows() -> None:
    schemas = DESCRIPTION["components"]["schemas"]
    for schema, name in (("Statement", "statements"), ("Standing", "standings"), ("Body", "bodies")):
        assert list(schemas[schema]["properties"]) == list(tables()[name][0])
