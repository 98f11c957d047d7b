"""The day that a list writes beside an entry, in the time zone it was written in."""

import re
from datetime import date
from email.utils import parsedate

_ISO = re.compile(r"\s*(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?!\d)")
_SLASHED = re.compile(r"\s*(\d\d?)/(\d\d?)/(\d{4})(?!\d)")
_EARLIEST = 1990
"""Nothing on the web is older: what says so (1900, 1970, the year 1) has no date and fills the gap."""


def day_written(text: str) -> date | None:
    """The day in a time stamp of a feed or a sitemap; None where it holds none that can be meant.

    ISO 8601 ("2026-02-03T23:30:00+01:00"), RFC 822 ("Tue, 03 Feb 2026 23:30 GMT") and 03/02/2026 are read.
    """
    for pattern, (year, month, day) in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_SLASHED, (3, 2, 1))):
        if found := pattern.match(text):
            return _day(int(found[year]), int(found[month]), int(found[day]))
    try:
        told = parsedate(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return _day(*told[:3]) if told else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _EARLIEST else None
    except (ValueError, OverflowError):
        return None
