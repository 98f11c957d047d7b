"""The report of an audit as one page of HTML that needs nothing else and asks nobody for anything."""

from watchback.audit.report.page import page_of

__all__ = ["page_of"]
