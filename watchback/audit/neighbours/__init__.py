"""What routers, switches and DHCP servers keep of their neighbours: their tables → the devices in them."""

from watchback.audit.neighbours.joining import survey_of_tables
from watchback.audit.neighbours.table import Table, read_table

__all__ = ["Table", "read_table", "survey_of_tables"]
