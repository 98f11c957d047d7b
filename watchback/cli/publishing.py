"""Keeps a folder of pages as the register is: all of them anew, or only those that a deed has touched."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchback.baking import Baked, Ledger
    from watchback.publish.rendering import AnyPage
    from watchback.records.published import SiteRecords
    from watchback.web.register.public.renewal import Touched


@dataclass
class Publisher:
    """Bakes into one folder, once or again and again. ``address`` is where the public will find it.

    What it baked last it remembers: a page that would be made of an equal record is not made again.
    """

    ledger: "Ledger"
    address: str = ""
    processes: int = os.cpu_count() or 1
    _drafts: list[tuple[Any, Any]] = field(default_factory=list)
    """The pages that speak of many bodies, as they were baked last: how each was made, and of what."""
    _paths: list[str] = field(default_factory=list)
    """Their addresses."""
    _made: tuple[date, str] | None = None

    def pages(self, day: date) -> "Baked":
        """Make the pages what the register is now, on that day; the tables wait where only a part is made."""
        site, state = self._site(day)
        self._made = day, site.data.version
        before = self.ledger.marks()
        touched = _touched(before, state)
        if touched is None:
            return self._whole(site, state | {"tables": state["version"]})
        return self._part(site, touched, state | {"tables": before["tables"]})

    def is_behind(self, day: date) -> bool:
        """Whether anything may have changed since the pages were made: a question of a millisecond."""
        from watchback.web.register.standings import register_version

        return (day, register_version(datetime.now(UTC))) != self._made

    def tables(self, day: date) -> "Baked | None":
        """Make the tables for download and the calendar what the register is now; None where they are."""
        from watchback.baking import bake_part
        from watchback.publish.site import slow_files

        site, state = self._site(day)
        before = self.ledger.marks()
        if before["tables"] == state["version"]:
            return None
        return bake_part(slow_files(site), self.ledger, before | {"tables": state["version"]})

    def _site(self, day: date) -> "tuple[SiteRecords, dict[str, str]]":
        from watchback.records.published import Day
        from watchback.web.register.public import edition_of, site_records
        from watchback.web.register.public.renewal import state_of

        edition = edition_of(Day(day, address=self.address), datetime.now(UTC))
        return site_records(edition), state_of(edition) | {"program": _program()}

    def _whole(self, site: "SiteRecords", marks: Mapping[str, str]) -> "Baked":
        from watchback.baking import bake
        from watchback.publish.site import site_lots
        from watchback.web import let_go_of_database

        self._drafts, self._paths = [], []
        lots = site_lots(site)
        # Each process opens a connection of its own.
        let_go_of_database()
        return bake(lots, self.ledger, marks, self.processes)

    def _part(self, site: "SiteRecords", touched: "Touched", marks: Mapping[str, str]) -> "Baked":
        from watchback.baking import bake_part
        from watchback.publish.site import INDEX, body_pages, paths_of_body, source_pages, statement_pages

        unchanged: list[str] = []

        def pages() -> "Iterator[AnyPage]":
            yield from self._index_pages(site, unchanged)
            yield from body_pages(site, touched.bodies)
            yield from statement_pages(site, touched.statements)
            yield from source_pages(site, touched.sources)

        within = [*INDEX, *(path for body in touched.bodies for path in paths_of_body(body))]
        return bake_part(pages(), self.ledger, marks, within, unchanged)

    def _index_pages(self, site: "SiteRecords", unchanged: list[str]) -> "Iterator[AnyPage]":
        """Those made of another record than at their place last time; the addresses of the others."""
        from watchback.publish.site import index_drafts

        before = list(zip(self._drafts, self._paths, strict=True))
        self._drafts, self._paths = [], []
        for place, draft in enumerate(index_drafts(site)):
            if place < len(before) and before[place][0] == draft:
                path = before[place][1]
                unchanged.append(path)
            else:
                make, record = draft
                page = make(record)
                path = page.path
                yield page
            self._drafts.append(draft)
            self._paths.append(path)


def _touched(before: Mapping[str, str], after: Mapping[str, str]) -> "Touched | None":
    from watchback.web.register.public.renewal import touched_since

    if before.get("program") != after["program"]:
        return None
    return touched_since(before, after)


@cache
def _program() -> str:
    """Changes with the program: its pages may then look otherwise."""
    import watchback

    digest = sha256()
    for file in sorted(Path(watchback.__path__[0]).rglob("*")):
        if file.suffix in _MAKE_PAGES:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:24]


_MAKE_PAGES = {".py", ".html", ".css", ".json", ".svg", ".toml", ".csv", ".woff2", ".po"}
