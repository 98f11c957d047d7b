"""Two audits held against each other: what went, came and stayed, and where."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.audits import audit
from tests.audit.examples import AXIS, device
from watchback.audit.comparing import NotComparable, compared
from watchback.audit.redacting import redacted
from watchback.audit.result import object_of
from watchback.records import AuditedDevice
from watchback.words import Estate

STREETS, HOMES = Estate.PUBLIC_REALM, Estate.HOUSING


def told(*devices: AuditedDevice) -> dict[str, object]:
    return object_of(audit(devices))


def test_a_replaced_camera_is_gone_and_another_makers_appeared() -> None:
    before = told(device("Hikvision", number=1, estate=STREETS), device("Hikvision", number=2, estate=HOMES))
    after = told(device(AXIS, number=1, estate=STREETS), device("Hikvision", number=2, estate=HOMES))
    found = compared(before, after)
    mine = found.in_all.suppliers
    assert (mine.before, mine.after, mine.gone, mine.stayed, mine.appeared) == (2, 1, 1, 1, 0)
    streets = next(place for place in found.estates if place.name == STREETS)
    assert (streets.suppliers.gone, streets.others.appeared) == (1, 1)
    assert found.gone == ("Model 1, Felpersham Road 1",)
    assert found.appeared == ()


def test_rows_that_tell_of_several_are_counted() -> None:
    row = device("Hikvision", quantity=10)
    fewer = replace(row, sighting=replace(row.sighting, quantity=4))
    found = compared(told(row), told(fewer))
    assert (found.in_all.suppliers.gone, found.in_all.suppliers.stayed) == (6, 4)
    assert found.gone[0].startswith("6 × ")


def test_a_report_that_withholds_places_compares_by_estate_alone() -> None:
    before = audit((device("Hikvision", number=1, estate=STREETS),))
    numbers = count()
    published, _ = redacted(before, lambda: next(numbers).to_bytes(32))
    found = compared(object_of(published), told(device(AXIS, number=1, estate=STREETS)))
    assert found.locations == ()
    assert found.in_all.suppliers.gone == 1
    assert any("withholds" in note for note in found.notes)


def test_reports_about_different_suppliers_are_refused() -> None:
    with pytest.raises(NotComparable, match="one supplier"):
        compared(told(), {**told(), "supplier": "Dahua"})


def test_an_exchanged_order_and_different_means_are_told() -> None:
    young = {**told(), "finished": "2027-01-01T00:00:00Z", "means": "nmap"}
    assert len(compared(young, told()).notes) == 2


numbers_of = st.sets(st.integers(1, 20))


@given(numbers_of, numbers_of)
def test_gone_stayed_and_appeared_add_up(first: set[int], second: set[int]) -> None:
    before = told(*(device("Hikvision", number=number) for number in sorted(first)))
    after = told(*(device("Hikvision", number=number) for number in sorted(second)))
    mine = compared(before, after).in_all.suppliers
    assert (mine.gone, mine.stayed, mine.appeared) == (
        len(first - second),
        len(first & second),
        len(second - first),
    )
    there = compared(before, before).in_all.suppliers
    assert (there.gone, there.appeared) == (0, 0)
