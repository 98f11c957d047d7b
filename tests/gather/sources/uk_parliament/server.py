"""UK Parliament as its interfaces answer: lists that shorten texts, searches for any of the words.

Names of parameters that a service does not know are ignored, as they are there.
"""

import json
import re
from pathlib import Path
from typing import Any

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent
SESSION_BEGAN = "2025-10-01"
SHOWN = 255
CAMERAS = b"Site,Make,Cameras\nAmbridge House,Hikvision,14\n"
MEMBER = {"id": 4999, "listAs": "Example, Ann", "name": "Ann Example", "party": "Independent"} | {
    "partyColour": "aaaaaa",
    "partyAbbreviation": "Ind",
    "memberFrom": "Ambridge",
    "thumbnailUrl": "https://members.example/4999/thumbnail",
}
QUESTION = {
    "answeringMemberId": None,
    "correctingMemberId": None,
    "correctingMember": None,
    "dateAnswerCorrected": None,
    "dateHoldingAnswer": None,
    "askingMemberId": 4999,
    "memberHasInterest": False,
    "isWithdrawn": False,
    "isNamedDay": False,
    "groupedQuestions": [],
    "answerIsHolding": False,
    "answerIsCorrection": False,
    "originalAnswerText": "",
    "comparableAnswerText": "",
    "attachmentCount": 0,
    "attachments": [],
    "groupedQuestionsDates": [],
}


class Parliament:
    """The services behind one address. ``page`` is the most that one page holds, whatever is asked for."""

    def __init__(self, page: int = 3) -> None:
        self.page = page
        self.questions = [QUESTION | question for question in told("questions")]
        self.statements = told("statements")
        self.debates = told("debates")
        self.motions = told("motions")

    def __call__(self, request: Request) -> Reply:
        ways = {
            r"/api/writtenquestions/questions": self._search_questions,
            r"/api/writtenquestions/questions/(\d+)": self._question,
            r"/api/writtenstatements/statements": self._search_statements,
            r"/api/writtenstatements/statements/(\d+)": self._statement,
            r"/qna-attachments/.*": lambda request: Reply(CAMERAS, "text/csv"),
            r"/search/contributions/(?:Spoken|Corrections)\.json": self._contributions,
            r"/debates/debate/([0-9A-F-]+)\.json": self._debate,
            r"/EarlyDayMotions/list": self._motions,
        }
        for path, way in ways.items():
            if found := re.fullmatch(path, request.path):
                return way(request, *found.groups())
        return NOTHING_THERE

    def _search_questions(self, request: Request) -> Reply:
        found = [each for each in self.questions if _holds(each, request.one("searchTerm"))]
        if request.one("sessionStatus") != "Any":
            found = [each for each in found if each["dateTabled"] >= SESSION_BEGAN]
        if request.one("includeWithdrawn") != "true":
            found = [each for each in found if not each["isWithdrawn"]]
        for name, key in (
            ("tabledWhen", "dateTabled"),
            ("answeredWhen", "dateAnswered"),
            ("correctedWhen", "dateAnswerCorrected"),
        ):
            found = [each for each in found if _is_within(each[key], request, name)]
        return self._listed(found, request)

    def _search_statements(self, request: Request) -> Reply:
        found = [each for each in self.statements if _holds(each, request.one("searchTerm"))]
        return self._listed(
            [each for each in found if _is_within(each["dateMade"], request, "madeWhen")], request
        )

    def _listed(self, found: list[dict[str, Any]], request: Request) -> Reply:
        results = [
            {"value": {key: _shortened(value) for key, value in each.items()} | {"askingMember": None}}
            | {"links": []}
            for each in self._paged(found, request, "")
        ]
        return said({"totalResults": len(found), "results": results, "links": []})

    def _question(self, request: Request, id: str) -> Reply:
        found = next((each for each in self.questions if f"{each['id']}" == id), None)
        if found is None:
            return said({"title": "Not Found", "status": 404}, 404)
        members = {"askingMember": MEMBER, "answeringMember": MEMBER if found["answerText"] else None}
        whole = found | (members if request.one("expandMember") == "true" else {})
        text = json.dumps({"value": whole, "links": []})
        return Reply(
            text.replace("HERE", f"http://{request.headers['Host']}").encode(),
            "application/json; charset=utf-8",
        )

    def _statement(self, request: Request, id: str) -> Reply:
        found = next((each for each in self.statements if f"{each['id']}" == id), None)
        return said({"value": found, "links": []}) if found else NOTHING_THERE

    def _contributions(self, request: Request) -> Reply:
        if "Corrections" in request.path:
            return said(
                {"SearchTerms": [], "CorrectionsResultCount": 0, "Results": [], "TotalResultCount": 0}
            )
        found = [hit for debate in self.debates for hit in _hits(debate, request)]
        shown = self._paged(found, request, "queryParameters.")
        return said(
            {"SearchTerms": [request.one("queryParameters.searchTerm")], "SpokenResultCount": len(found)}
            | {"WrittenResultCount": 0, "Results": shown, "TotalResultCount": len(found)}
        )

    def _debate(self, request: Request, id: str) -> Reply:
        every = [each for debate in self.debates for each in (debate, *debate["ChildDebates"])]
        found = next((each for each in every if each["Overview"]["ExtId"] == id), None)
        return said(found) if found else NOTHING_THERE

    def _motions(self, request: Request) -> Reply:
        since = request.one("parameters.tabledStartDate")
        until = request.one("parameters.tabledEndDate")
        # Its searchTerm is looked for in titles only.
        word = request.one("parameters.searchTerm").casefold()
        found = [
            each
            for each in self.motions
            if since <= each["DateTabled"][:10] <= until and word in each["Title"].casefold()
        ]
        paging = {
            "Skip": 0,
            "Take": self.page,
            "Total": len(found),
            "GlobalTotal": 61_000,
            "StatusCounts": [],
        }
        shown = self._paged(found, request, "parameters.")
        return said(
            {"PagingInfo": paging, "StatusCode": 200, "Success": True, "Errors": [], "Response": shown}
        )

    def _paged(self, found: list[Any], request: Request, prefix: str) -> list[Any]:
        skip, take = int(request.one(f"{prefix}skip", "0")), int(request.one(f"{prefix}take", "20"))
        return found[skip : skip + min(take, self.page)]


def said(told: Any, status: int = 200) -> Reply:
    return Reply(json.dumps(told).encode(), "application/json; charset=utf-8", status)


def told(name: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return records


def _holds(record: dict[str, Any], term: str) -> bool:
    """Any of the words is enough."""
    text = json.dumps(record).casefold()
    return any(word in text for word in term.casefold().split())


def _is_within(moment: str | None, request: Request, name: str) -> bool:
    since, until = request.one(f"{name}From"), request.one(f"{name}To")
    return not since or bool(moment and since <= moment[:10] <= until)


def _shortened(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    plain = re.sub(r"<[^>]+>", "", value)
    return f"{plain[:SHOWN]}..." if len(plain) > SHOWN else plain


def _hits(debate: dict[str, Any], request: Request) -> list[dict[str, Any]]:
    overview = debate["Overview"]
    since = request.one("queryParameters.startDate")
    until = request.one("queryParameters.endDate")
    word = request.one("queryParameters.searchTerm").strip('"').casefold()
    here = [
        {
            "MemberName": item["AttributedTo"],
            "AttributedTo": item["AttributedTo"],
            "ContributionExtId": item["ExternalId"],
            "ContributionText": _shortened(item["Value"]),
            "ContributionTextFull": re.sub(r"<[^>]+>", "", item["Value"]),
            "DebateSection": overview["Title"],
            "DebateSectionExtId": overview["ExtId"].lower(),
            "SittingDate": overview["Date"],
            "Section": overview["Location"],
            "House": overview["House"],
            "Rank": 7,
        }
        for item in debate["Items"]
        if item["ItemType"] == "Contribution"
        and since <= overview["Date"][:10] <= until
        and word in f"{overview['Title']} {item['Value']}".casefold()
    ]
    return here + [hit for child in debate["ChildDebates"] for hit in _hits(child, request)]
