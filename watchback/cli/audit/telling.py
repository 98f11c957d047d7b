"""What an audit of lists read whole, and what it left out, told to whoever runs it."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchback.records import Survey

_MOST_TOLD = 20


def tell_read(survey: "Survey") -> None:
    """Says on standard error how much was read, and whether that was all of it."""
    whole = "Not everything was read" if survey.unread else "Every list was read whole"
    rows = f"{survey.seen:,} {'row' if survey.seen == 1 else 'rows'}"
    print(f"{whole}: {rows}, of which {survey.answered:,} told of devices.", file=sys.stderr)


def tell_left_out(survey: "Survey") -> None:
    """Says on standard error which parts of the input were understood and are no device of today."""
    from watchback.audit.naming import clean

    for sentence in survey.left_out[:_MOST_TOLD]:
        print(clean(sentence, 400), file=sys.stderr)
    more = len(survey.left_out) - _MOST_TOLD
    if more > 0:
        print(f"And {more:,} more like these.", file=sys.stderr)
