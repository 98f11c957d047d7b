"""The tables of open data, in the order in which the page lists them."""

from watchback.publish.data.evidence_tables import CORRECTIONS, DEPLOYMENTS, SEARCHES, STATEMENTS
from watchback.publish.data.fields import Field, Table
from watchback.publish.data.register_tables import BODIES, COVERAGE, SUPPLIERS, WHATDOTHEYKNOW
from watchback.publish.data.standing_tables import ESTATES, STANDINGS, WINS

__all__ = ["TABLES", "Field", "Table"]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        STATEMENTS,
        STANDINGS,
        ESTATES,
        WINS,
        BODIES,
        SUPPLIERS,
        SEARCHES,
        COVERAGE,
        DEPLOYMENTS,
        CORRECTIONS,
        WHATDOTHEYKNOW,
    )
}
"""Every table by its name, which is also the name of its files."""
