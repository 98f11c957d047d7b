"""Where things are on a ModernGov site, and which of its links lead to what."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit, urlunsplit

from watchback.gather.source import Errand
from watchback.gather.sources.moderngov.days import as_slashed

_LAST_PAGE = re.compile(r"/[^/?#]*\.as[pm]x\b[^#]*\Z", re.I)
_DOCUMENT = re.compile(r"/documents/s\d+/[^/]+\Z", re.I)
_PRINTED = re.compile(r"/documents/g\d+/[^/]+\Z", re.I)
_NOT_READ = re.compile(r"\.(?:jpe?g|png|gif|tiff?|mp[34]|mov|wav|zip|ppt[xm]?)\Z", re.I)
_CONTROLS = re.compile(r"[\x00-\x20]+")


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site: its whole address without fragment, its page in lower case, its parameters."""

    url: str
    page: str
    values: dict[str, str]
    fragment: str = ""

    def number(self, *names: str) -> str:
        """The first of the parameters that is a number, "" where none is. Case does not count."""
        values = (self.values.get(name.lower(), "") for name in names)
        return next((value for value in values if value.isascii() and value.isdigit()), "")


def base_of(errand: Errand) -> str:
    """The site's address, also where a person gave that of one of its pages."""
    return _LAST_PAGE.sub("", errand.address).rstrip("/")


def meetings_asked(base: str, since: date, until: date) -> str:
    """Where the web service lists the meetings of all committees; it wants all three parameters."""
    query = {"lCommitteeId": 0, "sFromDate": as_slashed(since), "sToDate": as_slashed(until)}
    return f"{base}/mgWebService.asmx/GetMeetings?{urlencode(query)}"


def meeting_asked(base: str, meeting: str) -> str:
    """Where the web service tells of one meeting."""
    return f"{base}/mgWebService.asmx/GetMeeting?lMeetingId={meeting}"


def committees_page(base: str) -> str:
    """The page that lists the committees."""
    return f"{base}/mgListCommittees.aspx?bcr=1"


def meetings_page(base: str, committee: str, year: int) -> str:
    """The page that lists the meetings of a committee in a year."""
    return f"{base}/ieListMeetings.aspx?CId={committee}&Year={year}"


def meeting_page(base: str, committee: str, meeting: str) -> str:
    """The page of a meeting with its agenda and, once they are published, its minutes."""
    return f"{base}/ieListDocuments.aspx?CId={committee or 0}&MId={meeting}&Ver=4"


def item_page(base: str, item: str) -> str:
    """The page of one agenda item."""
    return f"{base}/mgAi.aspx?ID={item}"


def document(base: str, attachment: str) -> str:
    """Where the file of an attachment is, whatever it is called."""
    return f"{base}/mgConvert2PDF.aspx?ID={attachment}"


def search_page(base: str, word: str, since: date, until: date, page: int) -> str:
    """A page of the site's search in all kinds of documents, between two days."""
    words = f'"{word}"' if " " in word else word
    days = f"SD={quote(as_slashed(since), safe='')}&ED={quote(as_slashed(until), safe='')}"
    asked = f"SS={quote(words, safe='')}&{days}&DT=3&ADV=1&CA=false&SB=true&PG={page}"
    return f"{base}/ieSearchResults2.aspx?{asked}"


def link_within(base: str, here: str, written: str) -> Link | None:
    """The link if it stays on the site, None where it leads elsewhere or nowhere.

    Breaks and spaces that ModernGov leaves in file names are written as an address needs them.
    """
    try:
        parts = urlsplit(urljoin(here, _CONTROLS.sub(" ", written).strip().replace(" ", "%20")))
        home = urlsplit(base)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.netloc.lower() != home.netloc.lower():
        return None
    values = {name.lower(): told[-1] for name, told in parse_qs(parts.query, keep_blank_values=True).items()}
    url = urlunsplit((home.scheme, parts.netloc, parts.path, parts.query, ""))
    return Link(url, parts.path.rpartition("/")[2].lower(), values, parts.fragment)


def document_at(base: str, link: Link) -> str:
    """The address of the attachment that the link leads to, "" where it leads to none with words in it."""
    if link.page == "mgconvert2pdf.aspx" and (number := link.number("ID")):
        return document(base, number)
    place = link.url.partition("?")[0]
    return place if _DOCUMENT.search(place) and not _NOT_READ.search(place) else ""


def printed_minutes_at(link: Link) -> str:
    """The address of a meeting's printed minutes, "" where the link leads to anything else."""
    is_printed = _PRINTED.search(link.url.partition("?")[0]) and link.values.get("t") == "1"
    return link.url if is_printed else ""
