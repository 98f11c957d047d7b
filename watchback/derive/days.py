"""On which day a piece of evidence counts, and the last day a deadline can mean."""

from datetime import date

from watchback.records import Statement


def day_of_evidence(statement: Statement) -> tuple[date, str] | None:
    """The day a statement counts from, and the field that decided it.

    The last possible day of ``as_at``, else of ``said_on``, else of the source's ``published``,
    else the day of the snapshot. None where not one of them gives a day: it then never counts.
    """
    for field in ("as_at", "said_on", "published"):
        value = getattr(statement, field)
        if value is not None and value.last is not None:
            return value.last, field
    if statement.snapshot_on is not None:
        return statement.snapshot_on, "snapshot_on"
    return None


def due_day(statement: Statement) -> date | None:
    """The last calendar day the statement's deadline can mean; None for none or an open end."""
    return statement.deadline.last if statement.deadline else None
