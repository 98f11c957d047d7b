"""Which page a proposal is about: by what the address names, as far as the public may know of it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db.models import Q

from watchback.records import day_in_words
from watchback.records.proposed import AboutPage
from watchback.web.register.models import Body, Source, Statement, Supplier
from watchback.web.register.public import rows

_PATH = re.compile(r"/[a-z0-9/_-]{0,199}")


def about_page(query: Mapping[str, str], at: datetime) -> AboutPage | None:
    """The page that ``body``, ``statement``, ``source``, ``supplier``, ``win`` or ``page`` names; None
    where there is none that the public may see."""
    for name, find in _FINDERS.items():
        if told := query.get(name, "")[:200]:
            return find(told, at)
    return None


def _body(id: str, at: datetime) -> AboutPage | None:
    found = Body.objects.filter(pk=id).first()
    return AboutPage(f"/bodies/{id}/", found.name) if found else None


def _statement(id: str, at: datetime) -> AboutPage | None:
    found = next(iter(rows.statements_ever(Q(pk=id), at)), None)
    if found is None:
        return None
    words = f"A statement of {found.body.name}, {day_in_words(found.day)}"
    return AboutPage(f"/statements/{id}/", words, found)


def _source(id: str, at: datetime) -> AboutPage | None:
    shown = Statement.everything.ever_public_at(at).filter(places__source=id).exists()
    found = Source.objects.filter(pk=id).first() if shown else None
    return AboutPage(f"/sources/{id}/", found.title or "A source") if found else None


def _supplier(id: str, at: datetime) -> AboutPage | None:
    found = Supplier.objects.exclude(tier="other").filter(pk=id).first()
    return AboutPage(f"/suppliers/{id}/", found.name) if found else None


def _win(id: str, at: datetime) -> AboutPage | None:
    return _page(f"/wins/{id}/", at)


def _page(path: str, at: datetime) -> AboutPage | None:
    """A page of this site by its path: whichever it is, its path is all that is said of it."""
    plain = path.partition("?")[0]
    if not _PATH.fullmatch(plain) or "//" in plain:
        return None
    kind, _, id = plain.strip("/").partition("/")
    find = _BY_PATH.get(kind) if id and "/" not in id else None
    return find(id, at) if find else AboutPage(plain, f"The page {plain}")


_FINDERS: dict[str, Callable[[str, datetime], AboutPage | None]] = {
    "statement": _statement,
    "source": _source,
    "body": _body,
    "supplier": _supplier,
    "win": _win,
    "page": _page,
}
_BY_PATH = {"bodies": _body, "statements": _statement, "sources": _source, "suppliers": _supplier}
