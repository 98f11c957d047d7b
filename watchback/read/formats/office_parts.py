"""How the parts of an Office file (DOCX, XLSX) refer to each other."""

import posixpath
from typing import NamedTuple

from watchback.read.formats.archive import Archive
from watchback.read.formats.xml_parts import tree

SMALL_PART = 10_000_000
"""How many bytes a part may have that only describes others."""


class Related(NamedTuple):
    """A part that another refers to: for what, and where it is."""

    kind: str
    part: str


def related(archive: Archive, part: str) -> dict[str, Related]:
    """What ``part`` ("" for the file itself) refers to, by the reference used in it."""
    folder, name = posixpath.split(part)
    listing = archive.part(posixpath.join(folder, "_rels", f"{name}.rels"), SMALL_PART)
    found: dict[str, Related] = {}
    for each in tree(listing) if listing else ():
        if each.get("TargetMode") != "External":
            target = each.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = each.get("Type", "").rpartition("/")[2]
            found[each.get("Id", "")] = Related(kind, posixpath.normpath(path))
    return found


def main_part(archive: Archive, usual: str) -> str:
    """Where the document itself is, which some programs call otherwise than usual."""
    for each in related(archive, "").values():
        if each.kind == "officeDocument" and each.part in archive.names:
            return each.part
    return usual
