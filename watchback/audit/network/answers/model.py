"""The model that a device gives of itself, as it is written in its answers."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from watchback.audit.network.answers.text import element
from watchback.records.clue import Clue
from watchback.words import ClueKind

_LONGEST = 80


def written_model(clues: Iterable[Clue]) -> str | None:
    """From the most telling answer that has one; None where none has."""
    values = {clue.kind: clue.value for clue in clues}
    for kind, read in _READERS.items():
        if (value := values.get(kind)) and (model := " ".join((read(value) or "").split())):
            return model[:_LONGEST]
    return None


def _element(*names: str) -> Callable[[str], str | None]:
    return lambda value: next((told for name in names if (told := element(value, name))), None)


def _device_type(value: str) -> str | None:
    found = re.search(r'"DeviceType"\s*:\s*"([^"]{1,200})"', value)
    return found[1] if found else None


def _hardware(value: str) -> str | None:
    found = re.search(r"onvif://www\.onvif\.org/hardware/(\S{1,200})", value, re.IGNORECASE)
    return unquote(found[1]) if found else None


_READERS: dict[ClueKind, Callable[[str], str | None]] = {
    ClueKind.SADP: _element("DeviceDescription"),
    ClueKind.DAHUA_DISCOVERY: _device_type,
    ClueKind.ISAPI_DEVICE: _element("model"),
    ClueKind.ONVIF_DEVICE: _element("Model"),
    ClueKind.UPNP: _element("modelNumber", "modelName"),
    ClueKind.ONVIF_SCOPES: _hardware,
}
