"""What a postcode leads to, in words: councils with their shares, or why there is none."""

from watchback.publish.languages import edtf_in_words, say, to_say
from watchback.publish.parts import View, row_view
from watchback.records import Edtf
from watchback.records.places import NoPlace, PostcodeFound, Share
from watchback.records.published import Day

_NEARLY_ALL = 0.95
_WHY_NOT = {
    NoPlace.NORTHERN_IRELAND: to_say(
        "Postcodes of Northern Ireland are not held here: their licence does not let them be passed on. "
        "Choose among its eleven councils, or look for yours by name."
    ),
    NoPlace.CROWN_DEPENDENCY: to_say(
        "Jersey, Guernsey and the Isle of Man are not part of the United Kingdom, and their public bodies "
        "are not in this register."
    ),
    NoPlace.NO_SUCH_AREA: to_say(
        "No postcode of Great Britain begins so. Check the letters before the first figure, or look for the "
        "council by name."
    ),
    NoPlace.NO_SUCH_SECTOR: to_say(
        "No postcode that is known here begins so. It may be new, given up, or mistyped: try its first half "
        "alone, such as EH1, or look for the council by name."
    ),
    NoPlace.NO_SUCH_POSTCODE: to_say(
        "There is no such postcode in the list that is held here. It may be new or mistyped: what follows is "
        "by its first part, and may be wrong near a border."
    ),
}


def postcode_view(found: PostcodeFound, day: Day) -> View:
    """Councils by their shares, counties above, other services, and how sure it is."""
    return {
        "asked": str(found.asked),
        "why_not": say(_WHY_NOT[found.no_place]) if found.no_place else "",
        "ended": _ended(found.ended) if found.ended else "",
        "in_ni": found.no_place is NoPlace.NORTHERN_IRELAND,
        "how": _how(found),
        "councils": [
            {**row_view(share.council, day.on), "share": _share(share, found)} for share in found.shares
        ],
        "counties": [row_view(one, day.on) for one in found.counties],
        "services": [row_view(one, day.on) for one in found.services],
    }


def _ended(ended: Edtf) -> str:
    return say("This postcode was given up in {date}.", date=edtf_in_words(ended))


def _how(found: PostcodeFound) -> str:
    """How the councils were found."""
    if not found.shares or found.exact:
        return ""
    part = found.asked.sector or found.asked.outward
    if len(found.shares) == 1:
        return say("Every postcode that begins with {part} lies in one council’s area.", part=part)
    return say(
        "Postcodes that begin with {part} lie in {count} councils’ areas. Yours is one of these:",
        part=part,
        count=len(found.shares),
    )


def _share(share: Share, found: PostcodeFound) -> str:
    """How much of what was asked about lies there; empty where all does."""
    if len(found.shares) == 1:
        return ""
    total = sum(one.postcodes for one in found.shares)
    much = share.postcodes / total
    words = _MUCH[0 if much >= _NEARLY_ALL else 1 if much > 1 / 2 else 2]
    return say(words, count=share.postcodes, of=total)


_MUCH = (
    to_say("nearly all: {count:,} of {of:,} postcodes"),
    to_say("most: {count:,} of {of:,} postcodes"),
    to_say("some: {count:,} of {of:,} postcodes"),
)
