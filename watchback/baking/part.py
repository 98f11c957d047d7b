"""Bakes some pages anew, where it is known that no other can have changed."""

from collections.abc import Collection, Iterable, Mapping

from watchback.baking.ledger import JOURNALS, Ledger
from watchback.baking.writing import Baked, files_of, name_of, put, remove
from watchback.publish.rendering import AnyPage


def bake_part(
    pages: Iterable[AnyPage],
    ledger: Ledger,
    marks: Mapping[str, str],
    within: Collection[str] = (),
    as_they_are: Collection[str] = (),
) -> Baked:
    """Write these pages where they differ, and leave every other file alone.

    Files whose addresses begin with one of ``within`` are removed where they are neither among the pages
    nor at one of the addresses that are known to be right ``as_they_are`` (read when the pages are made).
    """
    ledger.unmark()
    with (ledger.folder / JOURNALS.replace("*", "part")).open("a", encoding="utf-8") as journal:
        made = list(put(files_of(pages), ledger.folder, ledger.digest, journal))
    names = {one.name for one in made} | {name_of(path) for path in as_they_are}
    gone = {name for prefix in within for name in ledger.names_within(prefix.lstrip("/"))} - names
    for name in gone:
        remove(ledger.folder, name)
    ledger.note(((one.name, one.digest) for one in made if one.written), gone, marks)
    written = sum(one.written for one in made)
    return Baked(written, len(ledger) - written, len(gone))
