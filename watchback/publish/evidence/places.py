"""A place where the equipment was found, as pages print it."""

from watchback.publish.evidence.countries import country_in_words
from watchback.publish.parts import View, source_view
from watchback.records.published import PublishedDeployment, SourceNote
from watchback.words import Area

# Between them these areas are under one state, which their headings need not name.
_WITHOUT_COUNTRY = frozenset({Area.TIBET, Area.EAST_TURKESTAN})
_AREAS = frozenset({"Tibet", "Xinjiang", "East Turkestan"})
_RIGHT_TO_LEFT = frozenset({"ug", "ar", "fa", "he", "ur"})
_LANGUAGES = {"bo": "Tibetan", "ug": "Uyghur", "zh": "Chinese", "zh-Latn": "Chinese, in Latin letters"}


def place_view(one: PublishedDeployment) -> View:
    """A place with its names, what it is, since when it is known, and each source.

    Of a place told by its country only that is the heading; of one told by the region that its section
    is about, what stands there is.
    """
    country = country_in_words(one.country)
    is_area = one.area in _WITHOUT_COUNTRY and len(one.names) == 1 and one.place in _AREAS and one.kind
    wider = [name.english for name in one.names[1:]]
    wider += [country] if one.area not in _WITHOUT_COUNTRY and country != one.place else []
    return {
        "anchor": f"place-{one.id}" if one.id else "",
        "place": one.kind[:1].upper() + one.kind[1:]
        if is_area
        else one.place or country or "A place that is not named",
        "native": _native(one),
        "names_source": source_view(one.names_source) if one.names_source else None,
        "wider": one.place if is_area else ", ".join(dict.fromkeys(wider)) if one.place else "",
        "kind": "" if is_area else one.kind,
        "found": one.found_on.words if one.found_on else "",
        "note": one.note,
        "withheld": one.withheld,
        "sources": [_source(source) for source in one.sources or ((one.source,) if one.source else ())],
    }


def _native(one: PublishedDeployment) -> list[View]:
    """The finest name that may be told, in other languages."""
    names = one.names[0].native if one.names else {}
    return [
        {
            "lang": language,
            "dir": "rtl" if language in _RIGHT_TO_LEFT else "",
            "name": name,
            "language": _LANGUAGES.get(language, ""),
        }
        for language, name in names.items()
    ]


def _source(source: SourceNote) -> View:
    """A source; of one whose title would name the place only who published it is said."""
    return {
        **source_view(source),
        "title": source.title or source.url or "A report that is not named here",
        "note": source.note,
    }
