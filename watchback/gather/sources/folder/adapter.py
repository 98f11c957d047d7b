"""A folder: its list gives files, a file gives the document in it, an archive of pages all of them.

What people drop is read whatever its day: the days asked for are those of the record, not of the saving.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from urllib.parse import unquote

from watchback.gather.mail.letter import read_letter
from watchback.gather.mail.titles import title_of
from watchback.gather.source import Answer, Ask, Errand, NotUnderstood, Piece
from watchback.gather.sources.folder.carrier import carrier, folder_of
from watchback.gather.sources.folder.saved_archive import Damaged, documents_in, is_archive
from watchback.gather.sources.folder.saved_page import declared_address, page_in

__all__ = ["carrier", "harvest", "start"]

_AT_ONCE = 64_000_000
"""Bytes of documents of one archive that are handed on in one go."""

_MARK = 8
_PAGES = (".html", ".htm", ".xhtml")
_ARCHIVED_PAGES = (".mht", ".mhtml")


def start(errand: Errand) -> Iterator[Ask]:
    """The list. Raises ValueError where no folder is set."""
    folder_of(errand.settings)
    yield Ask("file:", "list")


def harvest(answer: Answer, errand: Errand) -> Iterable[Ask | Piece]:
    """The list → files; a file → the documents in it."""
    return {"list": _files, "file": _file, "archive": _archive, "damaged": _damaged}[answer.ask.role](answer)


def _files(answer: Answer) -> Iterator[Ask]:
    """Each content once, under its oldest name; a file that changed has another hash, and is a new one."""
    try:
        found = [(str(each["at"]), str(each["sha256"])) for each in json.loads(answer.data)["files"]]
    except (ValueError, KeyError, TypeError):
        raise NotUnderstood("The list of the folder is not in its form.") from None
    seen: set[str] = set()
    for at, sha256 in found:
        if sha256 and sha256 in seen:
            continue
        seen.add(sha256)
        carries = {"at": at, "sha256": sha256}
        yield Ask(f"{_address(at)}?sha256={sha256}", "file", carries, again=False)


def _address(at: str) -> str:
    """``file:`` and the name. In a folder within, a mark of that folder keeps files of one name apart."""
    path = PurePosixPath(at)
    within = path.parent.as_posix()
    mark = "" if within == "." else f"#{hashlib.sha256(within.encode()).hexdigest()[:_MARK]}"
    return f"file:{path.name}{mark}"


def _name(at: str) -> str:
    return unquote(PurePosixPath(at).name)


def _file(answer: Answer) -> Iterator[Ask | Piece]:
    at = answer.ask.carries["at"]
    name, data = _name(at), answer.data
    ending = PurePosixPath(name.lower()).suffix
    if is_archive(name, data):
        yield from _archive(answer)
    elif ending in _ARCHIVED_PAGES:
        yield _archived_page(at, data)
    elif ending == ".eml" and (letter := read_letter(data)):
        yield Piece(
            letter.address, data, "message/rfc822", title_of(letter, data), letter.day, letter.organisation
        )
    elif ending in _PAGES:
        yield Piece(declared_address(data) or _address(at), data, answer.media_type)
    else:
        yield Piece(_address(at), data, answer.media_type, name)


def _archived_page(at: str, data: bytes) -> Piece:
    page = page_in(data)
    if page is None:
        raise NotUnderstood(f"There is no page in {_name(at)}.")
    address = page.address or declared_address(page.data) or _address(at)
    return Piece(address, page.data, "text/html")


def _archive(answer: Answer) -> Iterator[Ask | Piece]:
    """So many documents, then the rest in another go; of a damaged archive what stands before the damage."""
    carries = answer.ask.carries
    taken = 0
    try:
        for document in documents_in(answer.data, int(carries.get("from", "0"))):
            yield Piece(document.address, document.data, document.media_type)
            taken += len(document.data)
            if taken > _AT_ONCE:
                rest = {**carries, "from": f"{document.number + 1}"}
                yield Ask(answer.ask.url, "archive", rest, again=False)
                return
    except Damaged as damage:
        yield Ask(answer.ask.url, "damaged", {**carries, "why": str(damage)}, again=False)


def _damaged(answer: Answer) -> Iterator[Ask | Piece]:
    carries = answer.ask.carries
    raise NotUnderstood(f"{_name(carries['at'])} was not read to its end: {carries['why']}.")
