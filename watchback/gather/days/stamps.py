"""The day of a time stamp such as "2026-02-03T23:30:00+01:00", as it is written, whatever its time zone."""

from datetime import date

from watchback.records import Edtf, edtf_or_nothing


def edtf_stamped(stamp: object) -> Edtf | None:
    """The day, or the month where no day is written; None where neither can be read."""
    return edtf_or_nothing(str(stamp)[:10]) if stamp else None


def day_stamped(stamp: object, earliest: int) -> date | None:
    """The day; None where none can be read, and before the year ``earliest``, where it stands for none.

    What has no day is often dated 0001-01-01 or 1900-01-01.
    """
    try:
        found = date.fromisoformat(str(stamp)[:10])
    except ValueError:
        return None
    return found if found.year >= earliest else None
