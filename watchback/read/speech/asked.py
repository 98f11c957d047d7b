"""Who asked the question, or moved the motion, that some words answer or belong to."""

import re

from watchback.read.page import Page
from watchback.read.patterns import lazily
from watchback.read.speech.people import person_at, titled_people

_ASKED = lazily(
    r"(?:[Ii]n (?:response|reply|answer) to|[Aa]nswering|[Rr]esponding to|[Rr]eplying to|[Aa]sked by|"
    r"[Qq]uestions? (?:\d+ )?(?:from|by|put by|tabled by|to .{0,40} from)|[Tt]abled by|[Qq]uestioned by|"
    r"[Rr]aised by|[Rr]equested by)"
    r"[:\s]+(?:a (?:written )?question (?:from|by|put by|tabled by) )?"
)
_ASKS_AFTER = lazily(r"\s+(?:\([^)]{2,40}\)\s*)*(?:asked|put a question|tabled a question|: To ask|To ask)\b")
_MOVED = lazily(
    r"(?:moved|proposed|tabled|put|submitted|sponsored)(?: (?:by|in the name of))|"
    r"motion (?:by|from|of)|notice (?:by|from)|started by|primary sponsor",
    re.I,
)


def mover_before(page: Page, at: int, reach: int = 500) -> str | None:
    """Who moved the motion that the words at ``at`` belong to."""
    window = page.text[max(0, at - reach) : at]
    for moved in reversed(list(_MOVED.finditer(window))):
        place = moved.end() + len(window[moved.end() :]) - len(window[moved.end() :].lstrip(" :\n"))
        if name := person_at(window, place):
            return name
    return None


# "Doe, Jane (Sponsor)" in a list of signatures.
_SPONSOR = lazily(
    r"(?P<last>[A-Z][\w’'-]+), (?P<first>(?:Sir |Dame )?[A-Z][\w’'-]+)(?: \((?:Primary |Lead )?[Ss]ponsor\)|"
    r" - [^\n-]{3,40} - (?:Primary |Lead )?[Ss]ponsor\b)|"
    r"(?P<whole>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}) \((?:Primary |Lead )?[Ss]ponsor\)"
)


def mover_of_page(page: Page, at: int) -> str | None:
    """Who moved the motion, or started the petition, that a page is about: named before, else after."""
    if found := mover_before(page, at, at) or mover_before(page, len(page.text), len(page.text) - at):
        return found
    sponsor = _SPONSOR.search(page.text)
    if sponsor is None:
        return None
    return str(sponsor["whole"] or f"{sponsor['first']} {sponsor['last']}")


def caller_before(page: Page, at: int, reach: int = 1500) -> str | None:
    """Who put the question that the words at ``at`` answer: the nearest one named before them."""
    start = max(0, at - reach)
    window = page.text[start:at]
    best: tuple[int, str] | None = None
    for match in _ASKED.finditer(window):
        if name := person_at(window, match.end()):
            best = (match.start(), name)
    for name_start, name_end, name in titled_people(window, 0, len(window)):
        if _ASKS_AFTER.match(window, name_end) and (best is None or name_start > best[0]):
            best = (name_start, name)
    return re.sub(r"['’]s?$", "", best[1]) if best else None
