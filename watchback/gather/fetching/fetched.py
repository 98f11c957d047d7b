"""What comes of fetching: a document as it was sent, or a refusal in one sentence."""

from dataclasses import dataclass
from datetime import datetime

from watchback.words import Outcome


@dataclass(frozen=True, slots=True)
class Fetched:
    """One document. ``url`` as asked, ``final_url`` after redirects, ``data`` without compression.

    ``media_type`` is what the server says, in lower case without parameters, "" where it says
    nothing; ``charset`` likewise. ``fetched_at`` has its time zone (UTC).
    """

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    data: bytes
    fetched_at: datetime


class FetchRefused(Exception):
    """Nothing was fetched. ``sentence`` says what and why.

    ``outcome`` is ``blocked`` where the address or its server does not want the visit,
    ``unreadable`` where what came could not be used or nothing came. ``may_pass`` says that another
    try may succeed.
    """

    def __init__(
        self, sentence: str, outcome: Outcome = Outcome.UNREADABLE, *, may_pass: bool = False
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.outcome = outcome
        self.may_pass = may_pass
