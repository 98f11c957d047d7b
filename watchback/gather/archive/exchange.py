"""One request with its answer, as they went over the wire."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import quote, quote_plus

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

    def header(self, name: str) -> str:
        """The answer's first header of that name in lower case, "" where it has none."""
        return next((value for each, value in self.answered if each.lower() == name), "")

    def without(self, secrets: Iterable[str]) -> "Exchange":
        """The exchange as it may be kept: a server may repeat the key that it was given."""
        forms = {form for secret in secrets for form in (secret, quote(secret, safe=""), quote_plus(secret))}
        body, answered, reason = self.body, self.answered, self.reason
        for form in sorted(forms - {""}, key=len, reverse=True):
            body = body.replace(form.encode(), "…".encode())
            answered = tuple((name, value.replace(form, "...")) for name, value in answered)
            reason = reason.replace(form, "...")
        return replace(self, body=body, answered=answered, reason=reason)
