"""What the platform says of the case: the reseller's name that a device carries in its own answer."""

import re

from watchback.identify.spotting import in_small_letters
from watchback.words import ClueKind

# In small letters, which are looked through ten times as quickly as where the case is ignored.
_FIELD = {
    ClueKind.SADP: re.compile(r"oeminfo>([^<]{1,60})<"),
    ClueKind.ISAPI_DEVICE: re.compile(r"manufacturer(?:>|\"\s*:\s*\")([^<\"]{1,60})[<\"]"),
    ClueKind.DAHUA_DISCOVERY: re.compile(r"\"vendor\"\s*:\s*\"?([^\",}\r\n]{1,60})"),
}
LABELLED = frozenset(_FIELD)
"""The kinds in which a device carries such a name."""

# What stands there where nobody put a name.
_NOBODY = frozenset(
    {"", "n/a", "na", "null", "none", "general", "private", "oem", "unknown", "default", "0", "1"}
)


def label_in(kind: ClueKind, value: str) -> str | None:
    """The name on the case, as the device has it; None where it has none."""
    field = _FIELD.get(kind)
    found = field.search(in_small_letters(value)) if field else None
    name = value[found.start(1) : found.end(1)].strip() if found else ""
    return None if name.casefold() in _NOBODY else name
