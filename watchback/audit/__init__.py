"""Devices and a claim become a verdict, a report and a signature (docs/auditing.md)."""

from watchback.audit.verdict import judge

__all__ = ["judge"]
