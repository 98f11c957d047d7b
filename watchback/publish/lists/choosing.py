"""The form that narrows a list: what may be chosen, and what is."""

from watchback.publish.languages import english, say, say_word, to_say
from watchback.publish.lists.kinds import kinds_in_words, nation_in_words, slug_of
from watchback.publish.lists.words import NOT_LOOKED_WORDS
from watchback.publish.parts import View
from watchback.records.lists import NOT_LOOKED, Filters
from watchback.records.published import Shelves
from watchback.words import StandingLabel


def choosing_view(filters: Filters, shelves: Shelves) -> View:
    """Each filter with its choices; the first, with no value, lets every body through."""
    return {
        "query": filters.query,
        "selects": [
            _select("nation", to_say("Nation"), to_say("Any nation"), filters, _nations(shelves)),
            _select("region", to_say("Region of England"), to_say("Any region"), filters, _regions(shelves)),
            _select("kind", to_say("Kind of body"), to_say("Any kind"), filters, _kinds(shelves)),
            _select("standing", to_say("Standing"), to_say("Any standing"), filters, _standings()),
            _select("supplier", to_say("Supplier"), to_say("Any supplier"), filters, _suppliers(shelves)),
        ],
    }


def _standings() -> list[tuple[str, str]]:
    return [(label.value, say_word(label)) for label in StandingLabel] + [(NOT_LOOKED, say(NOT_LOOKED_WORDS))]


def _select(name: str, words: str, none: str, filters: Filters, choices: list[tuple[str, str]]) -> View:
    chosen = slug_of(getattr(filters, name))
    options = [{"value": value, "words": one, "chosen": value == chosen} for value, one in choices]
    return {"name": name, "words": say(words), "none": say(none), "options": options}


def _nations(shelves: Shelves) -> list[tuple[str, str]]:
    return sorted((slug_of(shelf.value), nation_in_words(shelf.value)) for shelf in shelves.nations)


def _regions(shelves: Shelves) -> list[tuple[str, str]]:
    return sorted((slug_of(shelf.value), english(shelf.value)) for shelf in shelves.regions)


def _kinds(shelves: Shelves) -> list[tuple[str, str]]:
    return sorted(
        ((shelf.value, kinds_in_words(shelf.value)) for shelf in shelves.kinds), key=lambda one: one[1]
    )


def _suppliers(shelves: Shelves) -> list[tuple[str, str]]:
    return [(supplier.id, supplier.name) for supplier in shelves.suppliers]
