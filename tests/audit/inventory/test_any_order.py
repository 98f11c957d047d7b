"""However the columns of a list stand, and whatever is in it, the devices are the same or nothing breaks."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.audit.inventory.lists import survey_of_rows
from watchback.audit.inventory import ListRow
from watchback.identify import identify

_DEVICES = [
    ("Hikvision", "DS-2CD2143G0-I"), ("Hikvision", "DS-2DE4225IW-DE"), ("Axis", "Q6055-E"),
    ("Axis", "P3245-V"), ("Dahua", "IPC-HDW1431"), ("Bosch", "Autodome"), ("360 Vision", "Predator"),
    ("Hanwha", "XNV-6080R"), ("Unknown", ""),
]  # fmt: skip
_PLACES = [
    "Library",
    "Jubilee Park",
    "School Lane",
    "Multi storey car park",
    "Ambridge Primary School",
    "12 Mill Row",
]
_HEADS = {
    "maker": ["Make", "Manufacturer", "Camera make", "Brand"],
    "model": ["Model", "Model no.", "Camera model"],
    "place": ["Location", "Site", "Camera location", "Address"],
    "number": ["Qty", "Quantity", "No. of cameras", "Number"],
    "mac": ["MAC address", "MAC", "Phys"],
    "noted": ["Date installed", "Asset no.", "Firmware"],
}

_row = st.tuples(st.sampled_from(_DEVICES), st.sampled_from(_PLACES), st.integers(1, 60), st.integers(0, 255))


def _cells(row: tuple[tuple[str, str], str, int, int]) -> dict[str, str]:
    (maker, model), place, number, last = row
    mac = f"44:19:B6:00:00:{last:02X}"
    return {
        "maker": maker, "model": model, "place": place, "number": str(number), "mac": mac, "noted": "v 5.4",
    }  # fmt: skip


def _devices(rows: list[ListRow]) -> Counter[tuple[object, ...]]:
    found = survey_of_rows(rows)
    assert (found.parse_errors, found.unread) == ((), ())
    told: Counter[tuple[object, ...]] = Counter()
    for one in found.sightings:
        who = identify([clue for clue in one.clues if clue.kind == "text"]).maker
        told[who, one.location, one.mac, one.estate] += one.quantity
    return told


@given(rows=st.lists(_row, min_size=3, max_size=12), seed=st.integers(0, 10_000))
def test_moving_the_columns_keeps_the_devices_and_their_numbers(
    rows: list[tuple[tuple[str, str], str, int, int]], seed: int
) -> None:
    chance = random.Random(seed)
    heads = {kind: chance.choice(names) for kind, names in _HEADS.items()}
    filled = [_cells(row) for row in rows]
    orders = [list(heads), chance.sample(list(heads), len(heads))]
    first, second = (
        _devices(
            [
                ListRow(1, tuple(heads[kind] for kind in order)),
                *(ListRow(at, tuple(row[kind] for kind in order)) for at, row in enumerate(filled, 2)),
            ]
        )
        for order in orders
    )
    assert first == second
    assert sum(first.values()) == sum(row[2] for row in rows)


@given(rows=st.lists(_row, min_size=4, max_size=10), seed=st.integers(0, 10_000))
def test_without_a_head_too_the_makers_and_numbers_are_kept(
    rows: list[tuple[tuple[str, str], str, int, int]], seed: int
) -> None:
    named = [row for row in rows if row[0][1]]
    # Numbers that count up by one are taken for the rows' own.
    filled = [_cells(row) | {"number": str(1 + 7 * (at % 5))} for at, row in enumerate(named)]
    order = random.Random(seed).sample(["maker", "model", "place", "number"], 4)
    found = survey_of_rows(
        [ListRow(at, tuple(row[kind] for kind in order)) for at, row in enumerate(filled, 1)]
    )
    told = Counter[str | None]()
    for one in found.sightings:
        told[identify(one.clues).maker] += one.quantity
    wanted = Counter[str | None]()
    for (maker, model), row in zip([one[0] for one in named], filled, strict=True):
        wanted[_maker(maker, model)] += int(row["number"])
    assert told == wanted or len(named) < 4, found


def _maker(maker: str, model: str) -> str | None:
    from watchback.records import Clue
    from watchback.words import ClueKind

    return identify([Clue(ClueKind.TEXT, f"{maker} {model} camera")]).maker


_cell = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["Make", "Model", "Qty", "Total", "Hikvision", "12", "Location", "-", "N/A", "Camera", "NVR"]
    ),
)


@given(st.lists(st.lists(_cell, max_size=6), max_size=12))
def test_any_cells_are_read_to_the_end(rows: list[list[str]]) -> None:
    listed = [ListRow(at, tuple(cell.strip() for cell in row)) for at, row in enumerate(rows, 1)]
    found = survey_of_rows([row for row in listed if any(row.cells)])
    assert found.answered <= found.seen <= len(rows)
    assert all(one.quantity > 0 for one in found.sightings)
