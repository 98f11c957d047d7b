"""Whether the public may have the archived copy of a source, and why: private unless a rule permits it."""

import re
from urllib.parse import urlsplit

from watchback.words import SourceKind

# From its beginning: a note such as "often the Open Government Licence" grants nothing.
_PERMITS = re.compile(
    r"(?:the )?(?:(?P<government>open government licence|ogl)|(?P<parliament>open parliament licence|opl)"
    r"|(?P<consent>(?:with )?(?:the )?owner['’]s consent))\b",
    re.IGNORECASE,
)
_REASONS = {
    "government": "published under the Open Government Licence",
    "parliament": "published under the Open Parliament Licence",
    "consent": "shown with its owner’s consent",
}
_SHARED = frozenset({
    "gov.uk", "service.gov.uk", "campaign.gov.uk", "blog.gov.uk", "nhs.uk", "police.uk", "ac.uk", "sch.uk",
    "mod.uk", "parliament.uk", "co.uk", "org.uk", "net.uk", "me.uk", "ltd.uk", "plc.uk", "uk", "gov.scot",
    "nhs.scot", "police.scot", "scot", "gov.wales", "nhs.wales", "wales", "llyw.cymru", "cymru", "london",
    "com", "org", "net", "info",
})  # fmt: skip
"""Names under which bodies have sites of their own; of 1,670 in the reference 994 stand on GOV.UK."""

_OWN_RECORD = frozenset({SourceKind.MINUTES, SourceKind.ANSWER, SourceKind.ASSET_LIST})
"""What a body keeps as its public record. Freedom-of-information answers and letters name who asked."""


def shown_because(licence: str, kind: SourceKind, url: str, website: str) -> str:
    """Why the copy may be shown, as the end of a sentence; empty where it may not.

    ``website`` is that of the body whose words were quoted: minutes and the like on its own site are its
    own record, unless the source states a licence, which then decides.
    """
    if granted := _PERMITS.match(licence.strip()):
        return _REASONS[granted.lastgroup or ""]
    if licence.strip() or kind not in _OWN_RECORD or not _is_on(url, website):
        return ""
    return "the body’s own record, on its own site"


def _is_on(url: str, website: str) -> bool:
    """Whether an address is on a site or on a part of it: democracy.borsetshire.gov.uk.

    A site that many bodies share is nobody's own: a page on GOV.UK, whatever is on borsetshire.gov.uk.
    """
    host, site = _host(url), _host(website)
    return bool(site) and site not in _SHARED and (host == site or host.endswith(f".{site}"))


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
