"""TheyWorkForYou: one search for all spellings and days of a run, in pages as large as it allows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from watchback.gather.contents.plain_json import record_in
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.theyworkforyou.row import is_speech, piece_of

PER_PAGE = 1000
"""The most that a call may bring."""

SECTIONS = ("uk", "scotland", "wales", "ni")


def start(errand: Errand) -> Iterator[Ask]:
    """One search. Raises NotUnderstood where no key is set, or a section is chosen that there is not."""
    if not errand.settings.get("key", "").strip():
        raise NotUnderstood("TheyWorkForYou answers only with an API key, and none is set.")
    if any(_quoted(word) for word in errand.words):
        yield _search(errand, 1, "")


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """One page of what was found → a piece for each speech, and the next page."""
    told = _told(answer, errand)
    info, rows = told.get("info"), told.get("rows")
    if not isinstance(info, dict) or not isinstance(rows, list):
        raise NotUnderstood("TheyWorkForYou gave no rows for a search.")
    if not all(isinstance(row, dict) for row in rows):
        raise NotUnderstood("TheyWorkForYou gave rows for a search that are no records.")
    page, first = int(answer.ask.carries["page"]), _first(rows)
    if first and first == answer.ask.carries["first"]:
        raise NotUnderstood(f"TheyWorkForYou gave page {page - 1} of a search twice.")
    found: list[Ask | Piece] = [piece_of(row, errand.address) for row in rows if is_speech(row)]
    per_page, total = _number(info, "results_per_page"), _number(info, "total_results")
    # The total is an estimate, and rows whose speech has moved are left out: a full page or more to come
    # is followed, an empty one is the end.
    if rows and (len(rows) >= per_page or page * per_page < total):
        found.append(_search(errand, page + 1, first))
    return found


def searched_for(errand: Errand) -> str:
    """The words of a search, as its help page describes them.

    In quotes a word is not stemmed. Without ``groupby:speech`` only one speech of each debate is given.
    """
    spellings = list(dict.fromkeys(filter(None, map(_quoted, errand.words))))
    section = errand.settings.get("section", "").strip().casefold()
    if section not in ("", "all", *SECTIONS):
        raise NotUnderstood(f"“{section}” is no section of TheyWorkForYou; there are {', '.join(SECTIONS)}.")
    days = f"{errand.since:%Y%m%d}..{errand.until:%Y%m%d}"
    chosen = [f"section:{section}"] if section in SECTIONS else []
    return " ".join([f"({' OR '.join(spellings)})", days, "groupby:speech", *chosen])


def _search(errand: Errand, page: int, first: str) -> Ask:
    query = {
        # Without it the answer is JavaScript in ISO-8859-1.
        "output": "json",
        "search": searched_for(errand),
        "order": "d",
        "num": PER_PAGE,
        "page": page,
    }
    carries = {"page": f"{page}", "first": first}
    url = f"{errand.address}/api/getHansard?{urlencode(query)}"
    return Ask(url, "search", carries, secrets=("key",))


def _quoted(word: str) -> str:
    """The spelling as a phrase, "" where nothing of it is left; quotes and colons mean something else."""
    plain = " ".join("".join(" " if sign in '"():<>' else sign for sign in word.casefold()).split())
    return f'"{plain}"' if any(sign.isalnum() for sign in plain) else ""


def _told(answer: Answer, errand: Errand) -> Mapping[str, Any]:
    """The answer's JSON. What the server says of a refusal may repeat the key, which is taken out."""
    told = record_in(answer.data, "TheyWorkForYou")
    if error := told.get("error"):
        # It says so with status 200.
        sentence = str(error)[:300].replace(errand.settings["key"].strip(), "…").rstrip(".")
        raise NotUnderstood(f"TheyWorkForYou refused the search: {sentence}.")
    return told


def _first(rows: list[dict[str, Any]]) -> str:
    return str(rows[0].get("gid", "")) if rows else ""


def _number(info: Mapping[str, Any], key: str) -> int:
    """Numbers arrive as strings too. No number means that its search is broken, not that nothing is there."""
    try:
        return int(str(info.get(key)))
    except ValueError:
        raise NotUnderstood(f"TheyWorkForYou gave no number for {key}, so it did not search.") from None
