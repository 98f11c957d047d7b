"""The releases of a package that are about cameras, as pieces: one release is one document."""

import json
import re
from collections.abc import Callable, Iterator

from watchback.gather.contracting.cameras import damaged_is_about_cameras, is_about_cameras
from watchback.gather.contracting.package import Package, Release
from watchback.gather.contracting.personal import text_without_persons, without_persons
from watchback.gather.contracting.shape import day, part, parts, words
from watchback.gather.source import Answer, Errand, Piece
from watchback.records import edtf_of

AddressOf = Callable[[str, str], str]
"""The page of a notice, from a release's id and its process's; "" where there is none."""

_ID = re.compile(r'"id"\s*:\s*"([^"]{1,120})"')
_OCID = re.compile(r'"ocid"\s*:\s*"([^"]{1,120})"')


def pieces_of(package: Package, answer: Answer, errand: Errand, address_of: AddressOf) -> Iterator[Piece]:
    """The releases about cameras; those that cannot be read stand apart, as text."""
    for release in package.releases:
        if is_about_cameras(release, errand.words):
            yield _piece(release, answer, address_of)
    for text in package.damaged:
        if damaged_is_about_cameras(text, errand.words):
            yield _damaged(text, answer, address_of)


def buyer_of(release: Release) -> str:
    """The name of who buys, as the notice writes it."""
    if name := words(part(release, "buyer"), "name"):
        return name
    for role in ("buyer", "procuringEntity"):
        for party in parts(release, "parties"):
            roles = party.get("roles")
            if role == roles or (isinstance(roles, list) and role in roles):
                return words(party, "name")
    return ""


def title_of(release: Release) -> str:
    """What is bought, in the notice's words."""
    candidates = [
        part(release, "tender"),
        *parts(release, "awards"),
        *parts(release, "contracts"),
        *parts(part(release, "tender"), "lots"),
    ]
    titles = [words(each, "title") for each in candidates]
    return next((title for title in titles if title), words(part(release, "planning"), "project"))


def _piece(release: Release, answer: Answer, address_of: AddressOf) -> Piece:
    return Piece(
        address=address_of(words(release, "id"), words(release, "ocid")) or answer.url,
        data=json.dumps(without_persons(release), ensure_ascii=False).encode("utf-8", "replace"),
        media_type="application/json",
        title=title_of(release),
        published=edtf_of(day(release, "date")),
        body=buyer_of(release),
    )


def _damaged(text: str, answer: Answer, address_of: AddressOf) -> Piece:
    """A release that came damaged loses nobody the others of its package, nor its own words."""
    id, ocid = _ID.search(text), _OCID.search(text)
    address = address_of(id[1] if id else "", ocid[1] if ocid else "") or answer.url
    data = text_without_persons(text).encode("utf-8", "replace")
    return Piece(address, data, "text/plain", f"Notice {id[1] if id else 'without a number'}, came damaged")
