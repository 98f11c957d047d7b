"""What a list says that a device is, beside what its clues tell."""

from dataclasses import replace

from watchback.records import Identification, Sighting


def as_told(seen: Sighting, found: Identification) -> Identification:
    """The identification, of the kind that the input says where it says one."""
    return replace(found, device=seen.device) if seen.device else found
