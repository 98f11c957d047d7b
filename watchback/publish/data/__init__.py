"""Open data: tables as CSV, JSON and Parquet, single objects as JSON, and what describes them."""

from watchback.publish.data.asking import PARAMETERS, RESOURCES, Parameter, Resource
from watchback.publish.data.files import FORMATS, LARGE, data_file, data_files, data_page, package_file
from watchback.publish.data.objects import (
    action_object,
    audit_object,
    correction_object,
    coverage_counts,
    deployment_object,
    request_object,
    search_object,
    statement_details,
    statement_object,
)
from watchback.publish.data.openapi import openapi_file
from watchback.publish.data.single import body_data, body_table, statement_data
from watchback.publish.data.standing_objects import standing_object, turn_object
from watchback.publish.data.tables import TABLES, Field, Table

__all__ = [
    "FORMATS",
    "LARGE",
    "PARAMETERS",
    "RESOURCES",
    "TABLES",
    "Field",
    "Parameter",
    "Resource",
    "Table",
    "action_object",
    "audit_object",
    "body_data",
    "body_table",
    "correction_object",
    "coverage_counts",
    "data_file",
    "data_files",
    "data_page",
    "deployment_object",
    "openapi_file",
    "package_file",
    "request_object",
    "search_object",
    "standing_object",
    "statement_data",
    "statement_details",
    "statement_object",
    "turn_object",
]
