"""Asset lists and schedules of cameras, in any layout, → what they tell of devices."""

from watchback.audit.inventory.naming import Identify
from watchback.audit.inventory.rows import ListFile, ListRow, ListSheet
from watchback.audit.inventory.survey import survey_of

__all__ = ["Identify", "ListFile", "ListRow", "ListSheet", "survey_of"]
