"""Walks the chain of deeds and compares the evidence with what the deeds hold of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from watchback.web.register.append_only import kept_models
from watchback.web.register.deeds import FIRST, hash_of
from watchback.web.register.digests import stored_digests
from watchback.web.register.models import Deed


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the record is not whole: ``deed`` is its number, None where no deed tells."""

    deed: int | None
    subject: str
    because: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk over the whole chain found. ``head`` is the hash of the last deed."""

    deeds: int
    rows: int
    head: str
    breaks: tuple[Break, ...]


def walk_chain() -> Walk:
    """Reads every deed and every row of evidence."""
    breaks: list[Break] = []
    told: dict[str, tuple[int, str]] = {}
    previous, deeds = FIRST, 0
    for deed in Deed.objects.order_by("id").iterator(chunk_size=500):
        breaks += _breaks_at(deed, previous)
        # A row can be told of again: an erasure tells what it left.
        told |= {key: (deed.id, digest) for key, digest in deed.detail.get("rows", {}).items()}
        previous, deeds = deed.hash, deeds + 1
    rows = len(told)
    breaks += _rows_that_differ(told)
    return Walk(deeds=deeds, rows=rows, head=previous, breaks=tuple(breaks))


def _breaks_at(deed: Deed, previous: str) -> Iterator[Break]:
    subject = f"{deed.verb} {deed.subject_kind} {deed.subject_id}"
    if deed.previous_hash != previous:
        yield Break(deed.id, subject, "it does not follow the deed before it: one is missing or was changed")
    if deed.hash != hash_of(deed):
        yield Break(deed.id, subject, "it was changed after it was written")


def _rows_that_differ(told: dict[str, tuple[int, str]]) -> Iterator[Break]:
    for model in kept_models():
        if model is Deed:
            continue
        for key, digest in stored_digests(model):
            deed, digest_told = told.pop(key, (None, None))
            if deed is None:
                yield Break(None, key, "no deed tells how it came here")
            elif digest != digest_told:
                yield Break(deed, key, "it is not what the deed wrote down")
    for key, (deed, _) in told.items():
        yield Break(deed, key, "it is gone")
