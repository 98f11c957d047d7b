"""In which language a page is made: its words, dates, names and addresses. English is what the code says."""

from watchback.publish.languages.dates import day_in_words, edtf_in_words
from watchback.publish.languages.marks import as_written, english, settled, unmarked
from watchback.publish.languages.mutation import softened
from watchback.publish.languages.naming import (
    act_address,
    address,
    body_address,
    body_name,
    is_in_both,
    statement_address,
    tongues_of,
    tongues_of_body,
)
from watchback.publish.languages.saying import say, say_meaning, say_number, say_word, to_say, to_say_number
from watchback.publish.languages.templates import template_in_tongue
from watchback.publish.languages.tongue import ENGLISH, Tongue, in_tongue, spoken, welsh

__all__ = [
    "ENGLISH",
    "Tongue",
    "act_address",
    "address",
    "as_written",
    "body_address",
    "body_name",
    "day_in_words",
    "edtf_in_words",
    "english",
    "in_tongue",
    "is_in_both",
    "say",
    "say_meaning",
    "say_number",
    "say_word",
    "settled",
    "softened",
    "spoken",
    "statement_address",
    "template_in_tongue",
    "to_say",
    "to_say_number",
    "tongues_of",
    "tongues_of_body",
    "unmarked",
    "welsh",
]
