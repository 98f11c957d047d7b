"""What an audit left out, told to whoever runs it."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchback.records import Survey

_MOST_TOLD = 20


def tell_left_out(survey: "Survey") -> None:
    """Says on standard error which parts of the input were understood and are no device of today."""
    from watchback.audit.naming import clean

    for sentence in survey.left_out[:_MOST_TOLD]:
        print(clean(sentence, 400), file=sys.stderr)
    more = len(survey.left_out) - _MOST_TOLD
    if more > 0:
        print(f"And {more:,} more like these.", file=sys.stderr)
