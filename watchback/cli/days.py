"""The day that stands for today: what ``--as-of`` says, or the calendar's."""

from datetime import date

from watchback.cli.errors import Refused


def day_or_today(text: str | None) -> date:
    """The day of ``YYYY-MM-DD``, today for None. Raises Refused with one sentence for anything else."""
    if text is None:
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(f"“{text}” is not a day: write it as 2023-03-01.") from None
