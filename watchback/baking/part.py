"""Bakes some pages anew, where it is known that no other can have changed."""

from collections.abc import Collection, Iterable, Mapping

from watchback.baking.ledger import JOURNALS, Ledger
from watchback.baking.writing import Baked, files_of, put, remove
from watchback.publish.rendering import AnyPage


def bake_part(
    pages: Iterable[AnyPage], ledger: Ledger, marks: Mapping[str, str], within: Collection[str] = ()
) -> Baked:
    """Write these pages where they differ, and leave every other file alone.

    Files whose addresses begin with one of ``within`` and that are not among the pages are removed.
    """
    ledger.unmark()
    with (ledger.folder / JOURNALS.replace("*", "part")).open("a", encoding="utf-8") as journal:
        made = list(put(files_of(pages), ledger.folder, ledger.digest, journal))
    names = {one.name for one in made}
    gone = [
        name for prefix in within for name in ledger.names_within(prefix.lstrip("/")) if name not in names
    ]
    for name in gone:
        remove(ledger.folder, name)
    ledger.note(((one.name, one.digest) for one in made if one.written), gone, marks)
    written = sum(one.written for one in made)
    return Baked(written, len(ledger) - written, len(gone))
