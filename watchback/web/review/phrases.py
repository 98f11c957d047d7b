"""The reader's rules in plain phrases: how it came to a value, without the ids that only rules have."""

import re

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

PHRASES = {
    # body
    "name": "named in the words",
    "successor": "named in the words; this body has taken its place",
    "short-name": "named by its short name",
    "defined-short-name": "by the short name that the document gives it",
    "shared-name": "a name that several bodies have",
    "place-as-subject": "named by its place",
    "minister-of": "by its minister",
    "unlisted-name": "a name that is not in the register",
    "name-abroad": "the name of a body in another country",
    "last-named": "the body named last",
    "owner-of-page": "whose page or letter it is",
    "owner-by-address": "by the address of the document",
    "speaker-of-quotation": "for whom the quoted person speaks",
    "target-of-call": "the one that is called on",
    "named-as-saying-it": "named as saying it",
    "body-of-sentence-before": "named in the sentence before",
    "only-body-on-page": "the only body in the document",
    "list-before-verb": "one of several named together",
    "nearest-before": "named just before",
    "named-after": "named just after",
    # supplier
    "supplier-name": "named in the words",
    "brand-of-supplier": "by one of its brands",
    "short-name-beside-full": "by its short name, with the full name elsewhere",
    "supplier-of-question": "named in the question",
    # voice and speaker
    "answer-to-question": "its own answer to a question",
    "answer-in-parliament": "an answer in parliament",
    "own-answer": "its own answer to a question",
    "own-asset-list": "its own list of what it has",
    "own-contract": "its own contract",
    "own-foi-response": "its own answer to a request for information",
    "own-letter": "its own letter",
    "own-minutes": "its own minutes",
    "own-other": "its own document",
    "own-parliament": "an answer in parliament",
    "own-press": "its own announcement",
    "own-web-page": "its own web page",
    "call-of-another": "a call by somebody else",
    "page-of-vendor": "a page of somebody who sells cameras",
    "said-by-outsider": "said by somebody who does not speak for the body",
    "claim-or-sighting": "a claim or a sighting",
    "reported-speech": "told as what was said, not quoted",
    "told-by-page": "told by whoever wrote the document",
    "quoted": "quoted",
    "quoted-outsider": "quoted from somebody who does not speak for the body",
    "quoted-of-another-body": "quoted from somebody of another body",
    "quoted-without-speaker": "quoted, and nobody is named",
    "said-before": "named before the quotation",
    "said-after": "named after the quotation",
    "signed-line": "signed below the words",
    "introduced-by-colon": "named before a colon",
    "quotation-goes-on": "the quotation goes on from the one before",
    "pronoun": "“he”, “she” or “they”, meaning whoever was named before",
    "no-attribution": "nobody is named",
    "party-before-call": "named before the call",
    "asked-the-question": "named as asking",
    # estate
    "estate-word": "named in the words",
    "all-any-none": "the words say all, any or none",
    "estate-of-heading": "from the heading above",
    # counts
    "left-of-total": "what is left of the total in the words",
    "number-of-number": "both numbers stand in the words",
    "number-of-cameras": "the number stands in the words",
    "number-in-answer": "the number stands in the answer",
    # conditions
    "following-completion": "the words say what it comes after",
    "subject-to": "the words say what it is subject to",
    "as-they-reach-end-of-life": "the words say as they wear out",
    # days
    "date-at-head": "the date at the head of the document",
    "date-on-page": "the date shown on the page",
    "date-in-address": "the date in the document’s address",
    "day-published": "the day the document was published",
    "given": "given by whoever had it read",
    "year-by-weekday": "its year was worked out from the weekday beside it",
    "year-before-publication": "its year was worked out: the last such day before the document was published",
    "year-before-promised-date": "its year was worked out",
    "year-of-other-date": "its year was worked out",
    "and it was that weekday": "and it was that weekday",
    "iso-day": "a full date in the words",
    "day-month-year": "a full date in the words",
    "month-day-year": "a full date in the words",
    "slashed-day": "a full date in the words, the day first",
    "day-month": "a day without its year in the words",
    "month-day": "a day without its year in the words",
    "part-of-month": "a part of a month in the words",
    "month-year": "a month and year in the words",
    "month-only": "a month without its year in the words",
    "fiscal-quarter": "a quarter of a financial year in the words",
    "quarter-year": "a quarter of a year in the words",
    "nth-quarter-year": "a quarter of a year in the words",
    "half-year": "half a year in the words",
    "fiscal-pair": "a financial year in the words",
    "end-of-fiscal-pair": "the end of a financial year in the words",
    "end-of-fiscal": "the end of a financial year in the words",
    "fiscal-year": "a financial year in the words",
    "season": "a season in the words",
    "season-year": "a season in the words",
    "part-of-year": "a part of a year in the words",
    "year": "a year in the words",
    "relative-month-of-year": "counted from the day it was said",
    "month-relative": "counted from the day it was said",
    "end-of-relative": "counted from the day it was said",
    "years-end": "the end of the year in which it was said",
    "relative-unit": "counted from the day it was said",
    "within": "counted from the day it was said",
    "ago": "counted back from the day of the document",
    "weekday": "a weekday, counted from the day of the document",
    "yesterday": "counted from the day of the document",
    "feast": "a feast day in the words",
}

_WITH_ITS_SENTENCE = ("year-before-promised-date", "year-of-other-date")
"""Rules whose reason goes on with a sentence that a person can read as it is."""


def phrase_of(reason: str) -> str:
    """A reader's reason ("quoted, said-before") as a person would say it.

    An id that is not in the table is shown as words. What an id carries behind a colon is kept
    only where it is a sentence.
    """
    rules, colon, told = reason.partition(": ")
    if colon and rules in _WITH_ITS_SENTENCE:
        return f"{PHRASES[rules]}: {told}"
    return ", ".join(_one(rule) for rule in rules.split(", "))


def _one(rule: str) -> str:
    return PHRASES.get(rule) or (rule.replace("-", " ") if _ID.match(rule) else rule)
