"""The document as an editor reads it: its text around the quotation, with the quotation in place."""

from dataclasses import dataclass

AROUND = 12_000
"""Characters shown on either side of a quotation; a report of hundreds of pages is not sent whole."""


@dataclass(frozen=True, slots=True)
class Lit:
    """A text cut at the quotation. ``skipped_*`` count the characters left out at each end."""

    before: str
    quotation: str
    after: str
    skipped_before: int = 0
    skipped_after: int = 0

    @property
    def is_whole(self) -> bool:
        return not (self.skipped_before or self.skipped_after)


def lit(text: str, start: int, end: int, around: int | None = AROUND) -> Lit:
    """The text with ``text[start:end]`` apart; ``around`` None for all of it.

    It begins and ends at line ends where there are any near.
    """
    first, last = 0, len(text)
    if around is not None:
        first = _line_start(text, max(0, start - around), start)
        last = _line_end(text, min(len(text), end + around), end)
    return Lit(text[first:start], text[start:end], text[end:last], first, len(text) - last)


def _line_start(text: str, wanted: int, start: int) -> int:
    found = text.find("\n", wanted, start) + 1
    return found if wanted and found else wanted


def _line_end(text: str, wanted: int, end: int) -> int:
    found = text.rfind("\n", end, wanted)
    return found if wanted < len(text) and found > 0 else wanted
