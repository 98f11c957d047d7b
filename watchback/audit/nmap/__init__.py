"""Scans that Nmap wrote as XML → what they tell of devices."""

from watchback.audit.nmap.survey import ScanFile, survey_of

__all__ = ["ScanFile", "survey_of"]
