"""Who may be named: the offices' own examples, and people below them."""

import pytest

from watchback.web.review.persons import OFFICES, persons_in_field, persons_in_quotation

MAY_BE_NAMED = [line for office in OFFICES for line in office.holds]
MAY_NOT = [line for office in OFFICES for line in office.fails]

NOBODY = [
    "City of Edinburgh Council",
    "Department for Work and Pensions",
    "Borsetshire and Barchester Fire Authority",
    "Freedom of Information Officer",
    "the council",
    "Leader of the Council",
    "Big Brother Watch",
    "",
]


@pytest.mark.parametrize("line", MAY_BE_NAMED)
def test_whoever_holds_an_office_may_be_named(line: str) -> None:
    assert not list(persons_in_field(line))


@pytest.mark.parametrize("line", MAY_NOT)
def test_whoever_stands_below_the_office_may_not(line: str) -> None:
    assert next(persons_in_field(line)).certain


@pytest.mark.parametrize("line", NOBODY)
def test_a_body_a_group_and_a_bare_office_are_nobody(line: str) -> None:
    assert not list(persons_in_field(line))


def test_a_bare_name_is_a_guess_and_a_titled_one_is_certain() -> None:
    assert not next(persons_in_field("Joe Grundy")).certain
    assert next(persons_in_field("Mr Joe Grundy")).certain


def test_a_known_group_is_not_taken_for_a_person() -> None:
    assert list(persons_in_field("Ambridge Rising"))
    assert not list(persons_in_field("Ambridge Rising", {"Ambridge Rising"}))


@pytest.mark.parametrize(
    ("quotation", "names"),
    [
        ("There will be no HikVision cameras present on the public realm network.", []),
        ("Mr Joe Grundy looks after our 14 Hikvision cameras.", ["Mr Joe Grundy"]),
        ("Roy Tucker, CCTV manager, said that 14 are Hikvision.", ["Roy Tucker"]),
        ("Councillor Jane Archer said that none are left.", []),
        ("Dr Jane Archer, Chief Executive, said that none are left.", []),
        ("Ms Elena Jones MS asked about Hikvision.", []),
        ("Hikvision UK said this to Borsetshire Council.", []),
    ],
)
def test_persons_in_a_quotation(quotation: str, names: list[str]) -> None:
    found = [one.name for one in persons_in_quotation(quotation, {"Hikvision", "Borsetshire Council"})]
    assert found[:1] == names
