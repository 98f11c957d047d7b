"""Written questions and statements: a search gives the first lines of each; each is asked for by its id."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from watchback.gather.source import Answer, Ask, Errand, Piece
from watchback.gather.sources.uk_parliament import told
from watchback.gather.sources.uk_parliament.hosts import SEEN_AT, is_ours, service
from watchback.gather.sources.uk_parliament.paging import TAKE, next_page
from watchback.gather.sources.uk_parliament.spellings import names, to_search, words_in
from watchback.gather.sources.uk_parliament.told import Record
from watchback.records import edtf_of

LOOK_BACK = timedelta(days=90)
"""How long before the window a question is looked for that may have had only a holding answer so far."""

_PATHS = {"questions": "/api/writtenquestions/questions", "statements": "/api/writtenstatements/statements"}
_MEMBER = ("name", "party", "memberFrom")
_MEMBERS = ("askingMember", "answeringMember", "correctingMember", "member")
_QUESTION = (
    "id",
    "house",
    "dateTabled",
    "dateForAnswer",
    "uin",
    "heading",
    "questionText",
    "answeringBodyName",
    "isNamedDay",
    "groupedQuestions",
    "answerIsHolding",
    "answerIsCorrection",
    "dateAnswered",
    "answerText",
    "dateHoldingAnswer",
    "dateAnswerCorrected",
)
_STATEMENT = (
    "id",
    "house",
    "dateMade",
    "uin",
    "title",
    "text",
    "answeringBodyName",
    "memberRole",
    "noticeNumber",
    "linkedStatements",
)


def question_searches(errand: Errand) -> Iterator[Ask]:
    """Each spelling by the day of the question, of its answer and of its correction: all three bring news."""
    for spelling in to_search(errand.words):
        for by, since in (
            ("tabled", errand.since - LOOK_BACK),
            ("answered", errand.since),
            ("corrected", errand.since),
        ):
            carries = {"word": spelling, "by": by, "since": f"{since}", "skip": "0"}
            yield _search("questions", carries, errand)


def statement_searches(errand: Errand) -> Iterator[Ask]:
    """Each spelling by the day on which the statement was made."""
    for spelling in to_search(errand.words):
        carries = {"word": spelling, "by": "made", "since": f"{errand.since}", "skip": "0"}
        yield _search("statements", carries, errand)


def hits(answer: Answer, errand: Errand) -> Iterator[Ask]:
    """One page of a search → the items worth asking for, and the next page."""
    page = told.record(answer)
    found = [told.part(each, "value", answer) for each in told.records(page, "results", answer)]
    ids = [f"{told.number(value, 'id', answer)}" for value in found]
    word, kind = answer.ask.carries["word"], answer.ask.role
    wanted = [value for value in found if _is_worth_it(value, word) and _is_news(value, answer, errand)]
    groups = set(answer.ask.carries.get("groups", "").split())
    for value in _one_of_each_group(wanted, word, groups):
        path = f"{_PATHS[kind]}/{value['id']}?expandMember=true"
        # Always again: what was kept may be a holding answer, or one put right since.
        yield Ask(f"{service('questions', errand)}{path}", kind.removesuffix("s"))
    groups |= {group for value in wanted if (group := _group(value))}
    if carries := next_page(answer, ids, told.number(page, "totalResults", answer)):
        yield _search(kind, {**carries, "groups": " ".join(sorted(groups))}, errand)


def question(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """One question with its answer, and what is attached to it. A withdrawn question gives nothing."""
    value = told.part(told.record(answer), "value", answer)
    told.number(value, "id", answer)
    if value.get("isWithdrawn"):
        return
    kept = _kept(value, _QUESTION)
    body, tabled = told.text(value, "answeringBodyName"), told.day(value.get("dateTabled"))
    if not told.text(value, "answerText"):
        # Nobody has spoken for the department yet.
        body = kept["answeringBodyName"] = ""
    days = (told.day(value.get(key)) for key in ("dateAnswerCorrected", "dateAnswered", "dateTabled"))
    said_on = next((each for each in days if each), None)
    place = told.address(answer, "written-questions", "detail", tabled, told.text(value, "uin"))
    address = f"{SEEN_AT['questions']}/{place}"
    title = told.text(value, "heading")
    yield Piece(address, told.written(kept), "application/json", title, edtf_of(said_on), body)
    yield from _attachments(value, said_on, body, errand)


def statement(answer: Answer, errand: Errand) -> Iterator[Ask | Piece]:
    """One written statement, and what is attached to it."""
    value = told.part(told.record(answer), "value", answer)
    told.number(value, "id", answer)
    made, body = told.day(value.get("dateMade")), told.text(value, "answeringBodyName")
    place = told.address(answer, "written-statements", "detail", made, told.text(value, "uin"))
    address = f"{SEEN_AT['questions']}/{place}"
    kept = {"text": "", "answeringBodyName": "", **_kept(value, _STATEMENT)}
    title = told.text(value, "title")
    yield Piece(address, told.written(kept), "application/json", title, edtf_of(made), body)
    yield from _attachments(value, made, body, errand)


def attachment(answer: Answer, errand: Errand) -> Iterable[Piece]:
    """A file attached to an answer or a statement."""
    carries = answer.ask.carries
    said_on = edtf_of(told.day(carries["day"]))
    return [Piece(answer.ask.url, answer.data, answer.media_type, carries["title"], said_on, carries["body"])]


def _search(kind: str, carries: dict[str, str], errand: Errand) -> Ask:
    query = {
        "searchTerm": carries["word"],
        # Without it only the present session is searched.
        "sessionStatus": "Any",
        f"{carries['by']}WhenFrom": carries["since"],
        f"{carries['by']}WhenTo": f"{errand.until}",
        "skip": carries["skip"],
        "take": f"{TAKE}",
    }
    if kind == "questions":
        query |= {"answered": "Any", "questionStatus": "AllQuestions"}
    return Ask(f"{service('questions', errand)}{_PATHS[kind]}?{urlencode(query)}", kind, carries)


def _is_worth_it(value: Record, spelling: str) -> bool:
    """A spelling of several words is searched for as any of them, so it has to stand in what is shown."""
    shown = " ".join(
        told.text(value, key) for key in ("heading", "title", "questionText", "answerText", "text")
    )
    return len(words_in(spelling)) == 1 or names(shown, [spelling])


def _is_news(value: Record, answer: Answer, errand: Errand) -> bool:
    """Of questions tabled before the window, those whose answer came in it or was not the last word."""
    if answer.ask.carries["by"] != "tabled" or value.get("answerIsHolding") or value.get("dateHoldingAnswer"):
        return True
    last = _last_change(value)
    return last is None or last >= errand.since


def _last_change(value: Record) -> date | None:
    keys = ("dateTabled", "dateAnswered", "dateAnswerCorrected")
    days = [each for each in (told.day(value.get(key)) for key in keys) if each]
    return max(days, default=None)


def _one_of_each_group(found: list[Record], spelling: str, before: set[str]) -> list[Record]:
    """Questions answered together have one answer: it is read once, with one that names the supplier.

    ``before`` are the groups on earlier pages.
    """
    chosen: dict[str, Record] = {}
    for value in sorted(found, key=lambda value: (not _asks_about(value, spelling), value["id"])):
        group = _group(value)
        if group not in before:
            chosen.setdefault(group or f"{value['id']}", value)
    return sorted(chosen.values(), key=lambda value: int(value["id"]))


def _group(value: Record) -> str:
    """What the questions of one answer share; "" for one answered alone. UINs begin again each session."""
    others = value.get("groupedQuestions") or ()
    together = sorted({told.text(value, "uin"), *map(str, others)}) if others else []
    return "/".join([f"{told.day(value.get('dateAnswered'))}", *together]) if together else ""


def _asks_about(value: Record, spelling: str) -> bool:
    return names(told.text(value, "questionText"), [spelling])


def _kept(value: Record, keys: tuple[str, ...]) -> dict[str, Any]:
    """What a reader needs. Portraits, colours and counts change by themselves and say nothing."""
    kept = told.only(value, keys)
    for role in _MEMBERS:
        if isinstance(value.get(role), dict):
            kept[role] = told.only(value[role], _MEMBER)
    return kept


def _attachments(value: Record, said_on: date | None, body: str, errand: Errand) -> Iterator[Ask]:
    for each in value.get("attachments") or ():
        url = told.text(each, "url") if isinstance(each, dict) else ""
        if is_ours(url, errand):
            carries = {"title": told.text(each, "title"), "day": str(said_on or ""), "body": body}
            yield Ask(url, "attachment", carries, again=False)
