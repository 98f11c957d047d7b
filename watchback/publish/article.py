"""The page that sets the article it all began with beside what the site has for each of its lines."""

from dataclasses import dataclass

from watchback.publish.rendering import Page, page
from watchback.records.published import ArticleRecord


@dataclass(frozen=True, slots=True)
class Line:
    """What the article says, what the site has, where; ``missing`` is what is not built yet."""

    says: str
    has: str
    link: str
    words: str
    missing: str = ""


_NO_COUNCIL = "/bodies/"

# {body}, {supplier} and {statement} are filled with paths; {who} and {not_yet} with what is known.
LINES = (
    Line(
        "A council commits to removing the cameras, in answer to a councillor’s question on 27 October",
        "A statement: stance, quotation, {who}, day",
        "{statement}",
        "The statement",
        "{not_yet}",
    ),
    Line(
        "“no HikVision cameras present on the public realm network”",
        "An estate: a promise for one estate is never shown as a promise for all. The headline says "
        "“all”; that is the campaign’s account, not the council’s words",
        "{body}#estates",
        "The council by estate",
    ),
    Line(
        "“due to be completed by February 2023”",
        "The date as said, the last day it can mean, what it hangs on, and what happens the day after",
        "{body}?as-of=2023-02-28#due",
        "The council as it stood on 28 February 2023",
    ),
    Line(
        "Other public bodies, departments banning, retiring",
        "A register of every public body, each with a standing",
        "/bodies/",
        "Find a body",
    ),
    Line(
        "Research: widespread in Tibet, in prisons, detention centres, on the border, other institutions",
        "Places where research has found the equipment, each with a source and no more precise than is safe",
        "/evidence/",
        "Where research has found it",
    ),
    Line(
        "The public realm CCTV upgrade project",
        "What was said by day and estate, before and since, with each count that was given",
        "{body}#timeline",
        "The council’s timeline",
    ),
    Line(
        "“there will be no HikVision cameras”",
        "The rule by which an audit can bear such words out",
        "/method/#audit-supports",
        "How an audit counts",
        "The audit that a body can run itself is not built yet.",
    ),
    Line(
        "Partners; targeted actions on the ground, in the media, online, at offices",
        "Actions with partners, what they were for and what came of them where that is known; one timeline "
        "of what was done, said, won and printed; also on the page of each body that they were about",
        "/actions/",
        "What the campaign did",
    ),
    Line(
        "Thousands of actions by supporters; Join the campaign; Take action",
        "A letter, a request for information and a question for each public body, from what it has said; "
        "nothing is kept of who sends them",
        "/act/",
        "What you can do",
        "The petition is not built yet.",
    ),
    Line(
        "Journalists, members of parliament, media coverage, discussion in Parliament",
        "Appearances in press and parliament, counted by month, with how many were gone through, and with "
        "actions and wins marked beside them",
        "/trends/",
        "Month by month",
    ),
    Line(
        "An 11% drop in profits for the first half of the current financial year",
        "Figures about a supplier, dated and sourced",
        "{supplier}#figures",
        "The supplier’s figures",
    ),
    Line(
        "“yet another win”, “the latest public body”",
        "Wins, read from turns of standing, each with an announcement drafted from the accepted records",
        "/wins/",
        "Wins",
    ),
)


def article_page(record: ArticleRecord) -> Page:
    """``/about/the-article/``. In a register without that council its rows lead to all bodies."""
    body = f"/bodies/{record.body.id}/" if record.body else _NO_COUNCIL
    filled = {
        "body": body,
        "supplier": f"/suppliers/{record.supplier.id}/",
        "statement": f"/statements/{record.statement_id}/" if record.statement_id else body,
        "who": "speaker, questioner, meeting" if record.meeting else "speaker, questioner",
        "not_yet": "" if record.statement_id else _not_yet(record),
    }
    rows = [
        {
            "says": line.says,
            "has": line.has.format(**filled),
            "href": _address(line.link.format(**filled)),
            "words": line.words,
            "missing": line.missing.format(**filled),
        }
        for line in LINES
    ]
    return page("article.html", "/about/the-article/", "The article it began with", record.day, rows=rows)


def _address(link: str) -> str:
    """Where a line leads; of a council that is not there no section and no day can be shown."""
    return _NO_COUNCIL if link.startswith((f"{_NO_COUNCIL}#", f"{_NO_COUNCIL}?")) else link


def _not_yet(record: ArticleRecord) -> str:
    if record.body is None:
        return "This register does not have that council."
    return "This statement has not been accepted here yet."
