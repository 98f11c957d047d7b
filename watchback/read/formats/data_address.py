"""Whose system wrote a record: the first link in it that leads to a public body's own site."""

import re

# Searched so far: links stand with the records' first values, and a day of debates has two megabytes.
_SEARCHED = 200_000
# A value that is a link and nothing else; in prose links lead anywhere.
_LINK = re.compile(
    r"(?P<before>[\w:.-]{0,40}=)?[\"'>]\s*"
    r"(?P<link>https?://(?P<host>[\w.-]+\.(?:(?:gov|police|nhs|ac|parliament)\.uk|gov\.scot|gov\.wales|"
    r"parliament\.scot|senedd\.wales))(?:[/:?#][^\s\"'<>\\]*)?)\s*[\"'<]",
    re.I,
)
# Hosts that serve every body, or programs.
_SHARED = re.compile(
    r"(?:.*\.)?(?:service\.gov\.uk|legislation\.gov\.uk|data\.gov\.uk|nationalarchives\.gov\.uk)\Z|"
    r"(?:www\.)?(?:gov|nhs|police)\.uk\Z|(?:[\w-]*api[\w-]*|schemas?|data|ns)\..*",
    re.I,
)


def address_in(written: str) -> str | None:
    """The link, None where there is none. Namespaces and hosts that many bodies share are passed over."""
    for match in _LINK.finditer(written, 0, _SEARCHED):
        host = match["host"]
        is_namespace = "xmlns" in (match["before"] or "") or "schema" in (match["before"] or "").lower()
        if not is_namespace and not _SHARED.fullmatch(host):
            return match["link"]
    return None
