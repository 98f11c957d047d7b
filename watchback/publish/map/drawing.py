"""The map of councils: each area a link, coloured and hatched by group, and the same as a table."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from watchback.publish.languages import body_address, body_name, edtf_in_words, say, say_word, to_say
from watchback.publish.parts import View, label_view
from watchback.publish.sentences import label_in_words
from watchback.records.places import Layout, MapRecord
from watchback.records.published import PublishedStanding
from watchback.words import GROUP_OF, Group, StandingLabel

_NOT_LOOKED = "not-looked"
# In the order of the key and the table: what asks for something first, what nobody has looked at last.
_GROUPS = (Group.LATE, Group.PROMISED, Group.IN_USE, Group.GONE, Group.NOTHING_SAID, _NOT_LOOKED)
_OTHERWISE = {
    Group.NOTHING_SAID: to_say("Looked at, nothing said"),
    _NOT_LOOKED: to_say("Not looked at yet"),
}


def map_view(record: MapRecord) -> View:
    """The drawing, its key with counts, and the councils by group for the table."""
    drawing, total = record.drawing, len(record.councils)
    by_group = _by_group(record.councils)
    groups = [
        {
            "id": group,
            "words": _in_words(group),
            "count": say("{count:,} of {of:,}", count=len(by_group[group]), of=total),
            "councils": [_council(one, drawing.areas[one.body.id]) for one in by_group[group]],
        }
        for group in _GROUPS
    ]
    return {
        "layout": drawing.layout.value,
        "width": drawing.width,
        "height": drawing.height,
        "supplier": record.supplier.name,
        "as_at": edtf_in_words(drawing.as_at),
        "groups": groups,
        "total": f"{total:,}",
        "looked": f"{record.looked:,}",
        "of": f"{record.total:,}",
        "described": _described(by_group, record),
        "counties": [_county(one) for one in record.counties],
        "layouts": [
            {"href": map_path(one), "words": say_word(one), "here": one is drawing.layout} for one in Layout
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
        "href": body_address(one.body.id),
        "name": body_name(one.body.id, one.body.name),
        "said": label_in_words(one),
        "label": label_view(one),
        "path": path,
    }


def _county(one: PublishedStanding) -> View:
    name = body_name(one.body.id, one.body.name)
    return {"href": body_address(one.body.id), "name": name, "label": label_view(one)}


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]


def _in_words(group: str) -> str:
    return say(_OTHERWISE[group]) if group in _OTHERWISE else say_word(Group(group))


def _described(by_group: Mapping[str, list[PublishedStanding]], record: MapRecord) -> str:
    """The drawing in one sentence."""
    counts = [
        say("{number} {standing}", number=len(by_group[group]), standing=_inside(_in_words(group)))
        for group in _GROUPS
        if by_group[group]
    ]
    return say(
        "Map of {number} councils by where they stand on {supplier}: {counts}.",
        number=len(record.councils),
        supplier=record.supplier.name,
        counts=", ".join(counts),
    )
