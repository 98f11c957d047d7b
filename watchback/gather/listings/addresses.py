"""Addresses as lists write them → one address for one page, whichever list names it."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# What sites add to links of their feeds to count who followed them.
_COUNTING = re.compile(r"(?:utm_|at_|ns_|mc_)\w+|fbclid|gclid|cmpid|ref_src|ito|CMP", re.I)


def page_address(link: str, base: str) -> str:
    """The address that ``link`` means on the page ``base``, without its fragment and what only counts visits.

    "" for what is no address of a web page.
    """
    try:
        parts = urlsplit(urljoin(base, link.strip()))
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    query = parts.query
    if _COUNTING.search(query):
        kept = [(name, value) for name, value in parse_qsl(query, True) if not _COUNTING.fullmatch(name)]
        query = urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", query, "")).strip()


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, or of a host and one below it; "www." counts for nothing."""
    first, second = _host(one), _host(other)
    if not first or not second:
        return False
    return first == second or first.endswith(f".{second}") or second.endswith(f".{first}")


def same_host(one: str, other: str) -> bool:
    """Whether two addresses are of one web server."""
    try:
        return urlsplit(one).netloc == urlsplit(other).netloc
    except ValueError:
        return False


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
