"""Dates in words, no more precise than they are, in the language that is spoken."""

from datetime import date
from functools import cache

from watchback import records
from watchback.publish.languages.saying import say, to_say
from watchback.publish.languages.tongue import ENGLISH, spoken
from watchback.records import Edtf

_SEASONS = {
    21: to_say("spring {year}"),
    22: to_say("summer {year}"),
    23: to_say("autumn {year}"),
    24: to_say("winter {year} to {following}"),
}
_FIRST_OF_QUARTER = {33: 1, 34: 4, 35: 7, 36: 10}


def day_in_words(day: date) -> str:
    """A calendar day: "27 October 2022"."""
    tongue = spoken()
    if tongue is ENGLISH:
        return records.day_in_words(day)
    return f"{day.day} {months(tongue.code)[day.month]} {day.year}"


def edtf_in_words(value: Edtf) -> str:
    """A date as precise as it was said: "February 2023", "about 2021", "up to March 2023"."""
    if spoken() is ENGLISH:
        return value.words
    if "/" not in value.text:
        return _one(value.text)
    start, end = value.text.split("/")
    if start in ("", ".."):
        return say("up to {date}", date=_one(end))
    if end in ("", ".."):
        return say("from {date}", date=_one(start))
    return say("{start} to {end}", start=_one(start), end=_one(end))


@cache
def months(code: str) -> dict[int, str]:
    """The names of the months, by their numbers."""
    from babel import Locale

    return dict(Locale.parse(code).months["format"]["wide"])


def _one(text: str) -> str:
    words = _bare(text.rstrip("~?%"))
    return say("about {date}", date=words) if text[-1] in "~?%" else words


def _bare(text: str) -> str:
    """A year, a month, a day, a season or a quarter, without "about"."""
    if len(text) == len("2023"):
        return text
    if len(text) == len("2023-02-28"):
        return day_in_words(date.fromisoformat(text))
    year, part, named = text[:4], int(text[5:]), months(spoken().code)
    if part in _SEASONS:
        return say(_SEASONS[part], year=year, following=int(year) + 1)
    if part in _FIRST_OF_QUARTER:
        first = _FIRST_OF_QUARTER[part]
        return say("{first} to {last} {year}", first=named[first], last=named[first + 2], year=year)
    return f"{named[part]} {year}"
