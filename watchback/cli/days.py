"""The day that stands for today: what ``--as-of`` says, or the calendar's."""

import re
from datetime import date

from watchback.cli.errors import Refused

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def day_or_today(text: str | None) -> date:
    """The day of ``YYYY-MM-DD``, today for None. Raises Refused with one sentence for anything else."""
    if text is None:
        return date.today()
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(f"“{text}” is not a day: write it as 2023-03-01.")
