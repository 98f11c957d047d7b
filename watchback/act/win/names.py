"""The name of a win for ever: body, supplier, estate and day."""

from watchback.records import Turn

_UNSAID = "unsaid"


def win_id(turn: Turn, supplier_id: str) -> str:
    """A slug such as "borsetshire-county-council-hikvision-housing-2023-10-27"."""
    return f"{turn.body_id}-{supplier_id}-{turn.lane or _UNSAID}-{turn.on.isoformat()}"
