"""A council's ModernGov site: the web service as it answers, errors for missing parameters, and the pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from tests.gather.loopback import NOTHING_THERE, Loopback, Reply, Request
from tests.read.formats.placed_pdf import placed_pdf

HERE = Path(__file__).parent
XML = "text/xml; charset=utf-8"
PAGE = "text/html; charset=utf-8"
SERVICE = "/mgWebService.asmx/"


@dataclass
class Site:
    """The site. ``instead`` are replies for a path or for a path and its query, ``path`` where it lives."""

    path: str = ""
    instead: dict[str, Reply] = field(default_factory=dict)
    searched: Callable[[Request], str] | None = None
    loopback: Loopback = field(init=False)

    def __post_init__(self) -> None:
        self.loopback = Loopback(self.answer)

    @property
    def url(self) -> str:
        return self.loopback.url + self.path

    def asked(self, page: str) -> list[Request]:
        """The requests for a page or an operation."""
        return [request for request in self.loopback.pages if request.path.endswith(page)]

    def answer(self, request: Request) -> Reply:
        path = request.path.removeprefix(self.path)
        for key in (
            path,
            f"{path}?{'&'.join(f'{name}={value[-1]}' for name, value in request.query.items())}",
        ):
            if key in self.instead:
                return self.instead[key]
        if path.startswith(SERVICE):
            return self._service(path.removeprefix(SERVICE), request)
        return self._page(path, request)

    def _service(self, operation: str, request: Request) -> Reply:
        """The service sends no ETag; it answers a missing parameter with 500."""
        if operation == "GetMeetings":
            for name in ("lCommitteeId", "sFromDate", "sToDate"):
                if name not in request.query:
                    return Reply(f"Missing parameter: {name}.\r\n".encode(), "text/plain", 500)
            return Reply(meetings(request.one("sFromDate"), request.one("sToDate")), XML, keeps=False)
        place = HERE / "service" / f"{request.one('lMeetingId')}.xml"
        if operation == "GetMeeting" and place.is_file():
            return Reply(self._read(place), XML, keeps=False)
        return Reply(b"", "text/plain", 500)

    def _page(self, path: str, request: Request) -> Reply:
        name = path.removeprefix("/").removesuffix(".aspx")
        number = request.one("ID") or request.one("MId") or request.one("CId")
        if name == "mgConvert2PDF" or path.startswith("/documents/"):
            return Reply(paper(path + number), "application/pdf")
        if name == "ieSearchResults2":
            shown = self.searched(request) if self.searched else f"search-{request.one('PG')}"
            return Reply(self._read(HERE / "pages" / f"{shown}.html"), PAGE)
        parts = (name, number, request.one("Year"))
        place = HERE / "pages" / f"{'-'.join(part for part in parts if part)}.html"
        if place.is_file():
            return Reply(self._read(place), PAGE)
        if name == "mgError":
            return Reply(self._read(HERE / "pages" / "mgError.html"), PAGE)
        if path.endswith(".aspx"):
            return Reply(status=302, headers={"Location": f"{self.url}/mgError.aspx"}, keeps=False)
        return NOTHING_THERE

    def read(self, name: str) -> bytes:
        """A file of this folder, with the site's address in it."""
        return self._read(HERE / name)

    def answer_to_meeting(self, number: str) -> bytes:
        """What the service tells of a meeting."""
        return self.read(f"service/{number}.xml")

    def _read(self, place: Path) -> bytes:
        return place.read_bytes().replace(b"{base}", self.url.encode())


def meetings(since: str, until: str) -> bytes:
    """The meetings between two days, and the one whose day nobody filled in."""
    root = ElementTree.fromstring((HERE / "service" / "GetMeetings.xml").read_bytes())
    first, last = (datetime.strptime(day, "%d/%m/%Y") for day in (since, until))
    for holder in root.iter("committeemeetings"):
        for meeting in list(holder):
            day = datetime.strptime(meeting.findtext("meetingdate", ""), "%d/%m/%Y")
            if day.year != 1900 and not first <= day <= last:
                holder.remove(meeting)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def paper(name: str) -> bytes:
    """A document of the council; it says its own name."""
    return placed_pdf(
        [(50, 700, f"Borsetshire Council paper {name}."), (50, 680, "It has Hikvision cameras.")]
    )
