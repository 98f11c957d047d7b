"""What the platform says of the case: the reseller's name that a device carries in its own answer."""

import re

from watchback.words import ClueKind

_FIELD = {
    ClueKind.SADP: re.compile(r"OEMInfo>([^<]{1,60})<", re.IGNORECASE),
    ClueKind.ISAPI_DEVICE: re.compile(r"manufacturer(?:>|\"\s*:\s*\")([^<\"]{1,60})[<\"]", re.IGNORECASE),
    ClueKind.DAHUA_DISCOVERY: re.compile(r"\"Vendor\"\s*:\s*\"?([^\",}\r\n]{1,60})", re.IGNORECASE),
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
    found = field.search(value) if field else None
    name = found[1].strip() if found else ""
    return None if name.casefold() in _NOBODY else name
