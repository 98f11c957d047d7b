"""One request with its answer, as they went over the wire."""

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """``body`` is as sent, compressed or not, without the transfer coding. ``at`` is in UTC.

    ``is_cut`` says that more of the body was there and was not taken.
    """

    url: str
    method: str
    target: str
    asked: Headers
    status: int
    reason: str
    answered: Headers
    body: bytes
    at: datetime
    address: str = ""
    is_cut: bool = False
