"""What a network capture shows of the devices in it, without asking them (docs/auditing.md)."""

from watchback.audit.capture.reading import CaptureReading

__all__ = ["CaptureReading"]
