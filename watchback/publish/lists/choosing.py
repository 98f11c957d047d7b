"""The form that narrows a list: what may be chosen, and what is."""

from watchback.publish.lists.kinds import kinds_in_words, slug_of
from watchback.publish.lists.words import NOT_LOOKED_WORDS
from watchback.publish.parts import View
from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.published import Shelf, Shelves
from watchback.words import StandingLabel


def choosing_view(filters: Filters, shelves: Shelves) -> View:
    """Each filter with its choices; the first, with no value, lets every body through."""
    return {
        "query": filters.query,
        "selects": [
            _select("nation", "Nation", "Any nation", filters, _places(shelves.nations)),
            _select("region", "Region of England", "Any region", filters, _places(shelves.regions)),
            _select("kind", "Kind of body", "Any kind", filters, _kinds(shelves)),
            _select("standing", "Standing", "Any standing", filters, _STANDINGS),
            _select("supplier", "Supplier", "Any supplier", filters, _suppliers(shelves)),
        ],
    }


_STANDINGS = [(label.value, label.label) for label in StandingLabel] + [(NOT_LOOKED, NOT_LOOKED_WORDS)]


def _select(name: str, words: str, none: str, filters: Filters, choices: list[tuple[str, str]]) -> View:
    chosen = slug_of(getattr(filters, name))
    options = [{"value": value, "words": one, "chosen": value == chosen} for value, one in choices]
    return {"name": name, "words": words, "none": none, "options": options}


def _places(shelves: tuple[Shelf, ...]) -> list[tuple[str, str]]:
    return sorted((slug_of(shelf.value), shelf.value) for shelf in shelves)


def _kinds(shelves: Shelves) -> list[tuple[str, str]]:
    return sorted(
        ((shelf.value, kinds_in_words(shelf.value)) for shelf in shelves.kinds), key=lambda one: one[1]
    )


def _suppliers(shelves: Shelves) -> list[tuple[str, str]]:
    return [(supplier.id, supplier.name) for supplier in shelves.suppliers]
