"""The optional second reader: what to ask a language model of a document, and what of its answers to believe.

It sends nothing itself: ``cli`` and ``web`` carry its questions to the model that the operator named.
"""

from watchback.second.agreement import Joined
from watchback.second.leaving import Embargoed, why_kept_here
from watchback.second.questions import Question, Questions
from watchback.second.refusals import Refusal, refused_in_words
from watchback.second.second_reader import SecondReader, joined_once, questions_once

__all__ = [
    "Embargoed",
    "Joined",
    "Question",
    "Questions",
    "Refusal",
    "SecondReader",
    "joined_once",
    "questions_once",
    "refused_in_words",
    "why_kept_here",
]
