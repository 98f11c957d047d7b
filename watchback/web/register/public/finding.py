"""The record of the page to find a body, and filters read from an address."""

from collections.abc import Mapping

from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.postcode import postcode_in
from watchback.records.published import BodiesRecord, Named
from watchback.web.register.public.edition import CAMPAIGN, Edition
from watchback.web.register.public.list_pages import grouped, shelves_of, value_of_slug
from watchback.web.register.public.postcodes import postcode_found
from watchback.words import StandingLabel

SHOWN = 60
"""Bodies on the page to find one; a search that finds more leads on to a list."""

LONGEST_SHOWN = 40
_PLACES = {"nation": "nation", "region": "region of England", "kind": "kind of public body"}


class NoSuchFilter(ValueError):
    """Filters of an address that cannot be; ``why`` has a sentence for each."""

    def __init__(self, why: tuple[str, ...]) -> None:
        super().__init__(" ".join(why))
        self.why = why


def bodies_record(edition: Edition, query: str, refused: tuple[str, ...] = ()) -> BodiesRecord:
    """What a search by name or postcode finds; without one, the bodies that something was found about."""
    postcode = postcode_in(query) if query else None
    directory = edition.directory
    if postcode or refused:
        listed = []
    elif query:
        listed = directory.matching(query)
    else:
        listed = [one for one in directory.bodies.values() if one.body.id in edition.told]
    listed.sort(key=lambda one: one.body.id not in edition.told)
    return BodiesRecord(
        day=edition.day,
        query=query,
        found=edition.all_published([edition.standings_of(one.body.id)[0] for one in listed[:SHOWN]]),
        matching=len(listed),
        shelves=shelves_of(edition),
        total=len(directory.bodies),
        postcode=postcode_found(edition, postcode) if postcode else None,
        refused=refused,
    )


def filters_in(edition: Edition, asked: Mapping[str, str]) -> tuple[Filters, Named]:
    """The filters that an address asks for, and the supplier that standings are on. Raises NoSuchFilter."""
    wrong: list[str] = []
    values = {by: _value(edition, by, asked.get(by, ""), wrong) for by in _PLACES}
    filters = Filters(
        query=asked.get("q", ""),
        **values,
        standing=_standing(asked.get("standing", ""), wrong),
        supplier=asked.get("supplier", ""),
    )
    supplier = _supplier(edition, filters.supplier, wrong)
    if wrong:
        raise NoSuchFilter(tuple(wrong))
    return filters, supplier


def _value(edition: Edition, by: str, asked: str, wrong: list[str]) -> str:
    if not asked:
        return ""
    # Both "Northern Ireland" and "northern-ireland" are understood.
    if found := value_of_slug(edition, by, "-".join(asked.lower().split())):
        return found
    choices = "" if by == "kind" else f" Choose one of {_in_words(sorted(grouped(edition, by)))}."
    wrong.append(f"There is no {_PLACES[by]} called “{_short(asked)}” in the register.{choices}")
    return ""


def _standing(asked: str, wrong: list[str]) -> str:
    if asked and asked not in {*StandingLabel, NOT_LOOKED}:
        wrong.append(f"There is no standing called “{_short(asked)}”. Choose one of those below.")
        return ""
    return asked


def _supplier(edition: Edition, asked: str, wrong: list[str]) -> Named:
    followed = {one.id: one for one in shelves_of(edition).suppliers}
    if asked and asked not in followed:
        names = _in_words([one.name for one in followed.values()])
        wrong.append(f"No supplier called “{_short(asked)}” is followed here. Choose one of {names}.")
    return followed.get(asked, CAMPAIGN.supplier)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _in_words(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
