"""The map of councils: each area a link, coloured and hatched by group, and the same as a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from watchback.publish.parts import View, label_view
from watchback.publish.sentences import label_in_words
from watchback.records.places import Layout, MapRecord
from watchback.records.published import PublishedStanding
from watchback.words import GROUP_OF, Group, StandingLabel

_NOT_LOOKED = "not-looked"
# In the order of the key and the table: what asks for something first, what nobody has looked at last.
_GROUPS: Mapping[str, str] = {
    Group.LATE: Group.LATE.label,
    Group.PROMISED: Group.PROMISED.label,
    Group.IN_USE: Group.IN_USE.label,
    Group.GONE: Group.GONE.label,
    Group.NOTHING_SAID: "Looked at, nothing said",
    _NOT_LOOKED: "Not looked at yet",
}


def map_view(record: MapRecord) -> View:
    """The drawing, its key with counts, and the councils by group for the table."""
    drawing, total = record.drawing, len(record.councils)
    by_group = _by_group(record.councils)
    groups = [
        {
            "id": group,
            "words": words,
            "count": f"{len(by_group[group]):,} of {total:,}",
            "councils": [_council(one, drawing.areas[one.body.id]) for one in by_group[group]],
        }
        for group, words in _GROUPS.items()
    ]
    return {
        "layout": drawing.layout.value,
        "width": drawing.width,
        "height": drawing.height,
        "supplier": record.supplier.name,
        "as_at": drawing.as_at.words,
        "groups": groups,
        "total": f"{total:,}",
        "looked": f"{record.looked:,}",
        "of": f"{record.total:,}",
        "described": _described(by_group, record),
        "counties": [_county(one) for one in record.counties],
        "layouts": [
            {"href": map_path(one), "words": one.label, "here": one is drawing.layout} for one in Layout
        ],
    }


def map_path(layout: Layout) -> str:
    """Where the map in one layout is: true shapes are the map itself."""
    return "/map/" if layout is Layout.SHAPES else f"/map/{layout.value}/"


def group_of(one: PublishedStanding) -> str:
    """The group an area is drawn in; one that nobody has looked at is apart from those that said nothing."""
    group = GROUP_OF[one.standing.label]
    unseen = one.standing.label is StandingLabel.UNKNOWN and one.last_looked is None
    return _NOT_LOOKED if unseen else group.value


def _by_group(councils: Iterable[PublishedStanding]) -> Mapping[str, list[PublishedStanding]]:
    found: dict[str, list[PublishedStanding]] = defaultdict(list)
    for one in councils:
        found[group_of(one)].append(one)
    return found


def _council(one: PublishedStanding, path: str) -> View:
    return {
        "href": f"/bodies/{one.body.id}/",
        "name": one.body.name,
        "said": label_in_words(one),
        "label": label_view(one),
        "path": path,
    }


def _county(one: PublishedStanding) -> View:
    return {"href": f"/bodies/{one.body.id}/", "name": one.body.name, "label": label_view(one)}


def _described(by_group: Mapping[str, list[PublishedStanding]], record: MapRecord) -> str:
    """The drawing in one sentence."""
    counts = [
        f"{len(by_group[group])} {words[:1].lower()}{words[1:]}"
        for group, words in _GROUPS.items()
        if by_group[group]
    ]
    councils = f"{len(record.councils)} councils by where they stand on {record.supplier.name}"
    return f"Map of {councils}: {', '.join(counts)}."
