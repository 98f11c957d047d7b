"""How long ago something was, and how late, in words no more precise than they are of use."""

from watchback.publish.sentences import days_in_words

_YEAR = 365.25
_COUNTED_IN_DAYS = 730


def how_long(days: int) -> str:
    """ "3 days", "1 day"; from two years on "more than 3 years"."""
    if days <= _COUNTED_IN_DAYS:
        return days_in_words(days)
    return f"more than {int(days / _YEAR)} years"


def ago(days: int) -> str:
    """ "today", "yesterday", "3 days ago"."""
    return {0: "today", 1: "yesterday"}.get(days, f"{how_long(days)} ago")


def ahead(days: int) -> str:
    """ "today", "tomorrow", "in 3 days"."""
    return {0: "today", 1: "tomorrow"}.get(days, f"in {how_long(days)}")
