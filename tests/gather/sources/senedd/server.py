"""The Record of the Senedd: an index in HTML by the number of a Senedd or a committee, transcripts in XML.

The index answers a number that it does not know with an empty table. Every transcript says when it was
made, so that it is another file each time.
"""

from datetime import UTC, datetime
from pathlib import Path

from tests.gather.loopback import NOTHING_THERE, Reply, Request

HERE = Path(__file__).parent / "documents"
BILINGUAL, ENGLISH, QNR, VOTES = "BilingualTranscript", "EnglishTranscript", "QNR", "Votes"
Row = tuple[str, str, str, tuple[str, ...]]
PLENARY: Row = ("10/02/2026 13:30", "Plenary - Sixth Senedd", "16901", (BILINGUAL, ENGLISH, QNR, VOTES))
TO_COME: Row = ("31/03/2026 13:30", "Plenary - Sixth Senedd", "16999", ())
LATER: Row = ("21/04/2026 13:30", "Plenary - Sixth Senedd", "17000", (BILINGUAL,))
OLD: Row = ("02/12/2025 13:30", "Plenary - Sixth Senedd", "16700", (BILINGUAL,))
OLDEST: Row = ("25/11/2025 13:30", "Plenary - Sixth Senedd", "16650", (BILINGUAL,))
COMMITTEE: Row = ("20/01/2026 09:30", "Local Government Committee", "16802", (ENGLISH,))
PAGES: dict[tuple[str, str], list[Row]] = {
    ("", ""): [LATER, TO_COME, PLENARY],
    ("700", "1"): [LATER, TO_COME, PLENARY],
    ("700", "2"): [OLD],
    ("700", "3"): [OLDEST],
    ("979", "1"): [COMMITTEE],
}
FILES = {
    ("16901", BILINGUAL): "plenary.xml",
    ("16901", QNR): "not_reached.xml",
    ("16802", ENGLISH): "committee.xml",
}


def answer(request: Request) -> Reply:
    if request.path.rstrip("/") == "/XMLExport":
        return Reply(_index(request.one("committee"), request.one("page")).encode())
    if request.path == "/XMLExport/Download":
        name = FILES.get((request.one("meetingID"), request.one("xmlDownloadType")))
        if name:
            data = (HERE / name).read_bytes().replace(b"{generated}", f"{datetime.now(UTC)}".encode())
            return Reply(data, "text/xml")
    return NOTHING_THERE


def _index(number: str, page: str) -> str:
    rows = "".join(_row(*row) for row in PAGES.get((number, page), ()))
    more = '<a class="more">See More</a>' if (number, str(int(page or "9") + 1)) in PAGES else ""
    return f"""<!DOCTYPE html><html><body><h1>XML export</h1><form action="/XMLExport">
<select id="SelectedCommitteeID" name="SelectedCommitteeID"><option value="0">All</option>
<option value="979">Local Government Committee</option></select>
<select id="Year"><option value="2026"></select>
</form><table><tr><th>Date</th><th>Meeting type</th><th>Bilingual</th></tr>
{rows}</table>{more}</body></html>"""


def _row(day: str, title: str, number: str, kinds: tuple[str, ...]) -> str:
    href = f"/XMLExport/Download?meetingID={number}&amp;xmlDownloadType="
    cells = "".join(f'<td><a href="{href}{kind}">{kind}</a></td>' for kind in kinds)
    return f"<tr><td>{day}</td><td>\n  {title}\n</td>{cells}</tr>"
