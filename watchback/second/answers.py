"""What a language model answered → the claims in it, strictly by form; any other key is ignored."""

import json
import re
from dataclasses import dataclass
from typing import Any

from watchback.second.refusals import Refusal
from watchback.words import Stance, Voice

LONGEST = 400_000
"""Characters of one answer that are looked at."""

MOST = 40
"""Statements taken from one answer."""

LONGEST_QUOTATION = 1_500

# Some models wrap JSON in a fence, or think aloud before it, whatever they are told.
_THINKING = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\A\s*```(?:json)?[ \t]*\n(.*?)\n?```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement as answered: the form is right, and nothing is yet known to be true."""

    body: str
    supplier: str
    stance: Stance
    voice: Voice
    quote: str
    other: dict[str, Any]


def claims_in(answer: str) -> list[Claim | Refusal]:
    """The statements of an answer in order, or why each is none; one refusal where the whole is unusable."""
    rows = _rows(answer)
    if rows is None:
        return [Refusal.NOT_THE_FORM]
    found = [_claim(row) for row in rows[:MOST]]
    return [*found, Refusal.TOO_MANY] if len(rows) > MOST else found


def _rows(answer: str) -> list[Any] | None:
    if len(answer) > LONGEST:
        return None
    text = _THINKING.sub("", answer)
    fenced = _FENCED.match(text)
    try:
        told = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        return None
    rows = told.get("statements") if isinstance(told, dict) else None
    return rows if isinstance(rows, list) else None


def _claim(row: Any) -> Claim | Refusal:
    if not isinstance(row, dict):
        return Refusal.NOT_A_STATEMENT
    body, supplier, quote = (_words(row.get(name)) for name in ("body", "supplier", "quote"))
    if not (body and supplier and quote):
        return Refusal.NOT_A_STATEMENT
    if len(quote) > LONGEST_QUOTATION:
        return Refusal.TOO_LONG
    try:
        stance, voice = Stance(str(row.get("stance"))), Voice(str(row.get("voice")))
    except ValueError:
        return Refusal.NO_SUCH_WORD
    return Claim(body, supplier, stance, voice, quote, row)


def _words(value: Any) -> str:
    """The value where it is text with a letter or digit in it, else ""."""
    return value.strip() if isinstance(value, str) and any(map(str.isalnum, value)) else ""
