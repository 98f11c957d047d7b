"""How many cameras a recorder takes, as words say it: "16ch NVR", "NVR 32 channel"."""

import re

from watchback.audit.inventory.quantities import quantity_in

_CHANNELS = re.compile(
    r"\b(\d{1,3})[\s-]*(?:ch(?:an(?:nels?)?)?|way|cameras?|inputs?)(?![a-z])", re.IGNORECASE
)
MOST = 1024
"""No recorder takes more."""


def channels_in(words: str) -> int | None:
    """The number of channels that the words of a recorder give; None where they give none."""
    found = {int(number) for number in _CHANNELS.findall(words)}
    number = found.pop() if len(found) == 1 else None
    return number if number and number <= MOST else None


def channels_in_cell(cell: str) -> int | None:
    """The number in a column of channels."""
    if (told := quantity_in(cell)) and 0 < told.number <= MOST:
        return told.number
    return channels_in(cell)
