"""Why a part of a model's answer was not believed."""

from collections import Counter
from enum import StrEnum


class Refusal(StrEnum):
    """One reason, in words that go on from "1 of" and from "3 of"."""

    NOT_THE_FORM = "an answer that is not JSON of the form asked for"
    NOT_A_STATEMENT = "a statement without body, supplier or quotation"
    NO_SUCH_WORD = "a stance or voice that is none"
    QUOTATION = "a quotation that is not in the document"
    TOO_LONG = "a quotation too long for one statement"
    SUPPLIER = "a supplier that the document does not name, or that is not tracked"
    BODY = "a body that is neither in the register nor in the document"
    TOO_MANY = "statements beyond what one part of a document can hold"


def refused_in_words(refused: Counter[Refusal]) -> str:
    """How many were refused and why, as one sentence; "" where none were."""
    if not refused:
        return ""
    each = "; ".join(f"{count} × {reason.value}" for reason, count in sorted(refused.items()))
    return f"Refused of what it answered: {each}."
