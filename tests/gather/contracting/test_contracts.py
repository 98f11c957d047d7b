"""What a notice tells of a camera contract: its end, and whether it can be extended."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from watchback.gather.contracting.contracts import contracts_in


def notice(**more: Any) -> dict[str, Any]:
    """A notice of one camera contract of the county council."""
    award = {"id": "1", "status": "active", "date": "2023-07-03T00:00:00Z", "suppliers": [{"name": "A Ltd"}]}
    tender = {
        "title": "CCTV upkeep",
        "contractPeriod": {"startDate": "2023-08-01T00:00:00+01:00", "endDate": "2026-07-31T23:59:59+01:00"},
    }
    return {
        "ocid": "ocds-b5fd17-1",
        "id": "1",
        "date": "2023-07-04T10:00:00Z",
        "tag": ["award"],
        "buyer": {"name": "Borsetshire County Council"},
        "tender": tender,
        "awards": [award],
    } | more


def test_a_contract_tells_buyer_title_award_end_and_extension() -> None:
    [contract] = contracts_in(json.dumps(notice()).encode())
    assert (contract.buyer, contract.title) == ("Borsetshire County Council", "CCTV upkeep")
    assert (contract.awarded_on, contract.ends_on) == (date(2023, 7, 3), date(2026, 7, 31))
    assert contract.suppliers == ("A Ltd",)
    assert contract.extension == ""


def test_a_contract_that_was_ended_is_not_in_force() -> None:
    contract = {"id": "1", "awardID": "1", "status": "terminated"}
    assert [each.in_force for each in contracts_in(notice())] == [True]
    assert [each.in_force for each in contracts_in(notice(contracts=[contract]))] == [False]


def test_the_contract_as_signed_counts_before_the_award_and_the_tender() -> None:
    signed = {
        "id": "9",
        "awardID": "1",
        "title": "CCTV as signed",
        "period": {"endDate": "2026-09-30T00:00:00Z"},
    }
    [contract] = contracts_in(notice(contracts=[signed]))
    assert (contract.title, contract.ends_on) == ("CCTV as signed", date(2026, 9, 30))
    assert contract.suppliers == ("A Ltd",)


def test_each_award_has_the_end_of_its_own_lot() -> None:
    lots = [{"id": str(n), "contractPeriod": {"endDate": f"202{n}-03-31T00:00:00Z"}} for n in (7, 8)]
    awards = [{"id": f"a{n}", "status": "active", "relatedLots": [n]} for n in ("7", "8")]
    contracts = contracts_in(notice(tender={"title": "Cameras", "lots": lots}, awards=awards))
    assert [contract.ends_on for contract in contracts] == [date(2027, 3, 31), date(2028, 3, 31)]


def test_a_length_in_days_gives_the_last_day() -> None:
    period = {"startDate": "2026-01-01T00:00:00Z", "durationInDays": "365"}
    [contract] = contracts_in(notice(tender={"title": "Cameras", "contractPeriod": period}))
    assert contract.ends_on == date(2026, 12, 31)


@pytest.mark.parametrize(
    "stamp", ["1900-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "31/12/2026", "", "2026-02-30"]
)
def test_a_placeholder_is_no_last_day(stamp: str) -> None:
    [contract] = contracts_in(notice(tender={"title": "Cameras", "contractPeriod": {"endDate": stamp}}))
    assert contract.ends_on is None


@pytest.mark.parametrize(
    "tender",
    [
        {"hasRenewal": True},
        {"renewal": {"description": "Two further years."}},
        {"contractPeriod": {"endDate": "2026-07-31T00:00:00Z", "maxExtentDate": "2028-07-31T00:00:00Z"}},
        {"options": {"description": "The council has the option to extend for one year."}},
        {"description": "Three years from August 2023. The contract may be extended by 12 months."},
        {"description": "For 3 years with two one-year extensions."},
        {"lots": [{"id": "1", "hasRenewal": True}]},
    ],
)
def test_an_extension_is_seen_however_the_notice_says_it(tender: dict[str, Any]) -> None:
    [contract] = contracts_in(notice(tender={"title": "CCTV"} | tender))
    assert contract.extension


@pytest.mark.parametrize(
    "tender",
    [
        {"hasRenewal": False},
        {"contractPeriod": {"endDate": "2026-07-31T00:00:00Z", "maxExtentDate": "2026-07-31T00:00:00Z"}},
        {"description": "There is no option to extend."},
        {"description": "The contract can not be extended."},
        {"description": "Cameras for the extension of the library."},
    ],
)
def test_no_extension_is_made_up(tender: dict[str, Any]) -> None:
    [contract] = contracts_in(notice(tender={"title": "CCTV"} | tender))
    assert contract.extension == ""


def test_a_plan_or_an_open_call_is_no_contract() -> None:
    assert contracts_in(notice(awards=[], tag=["tender"])) == ()


def test_what_is_not_about_cameras_is_left_out() -> None:
    assert contracts_in(notice(tender={"title": "Mowing"})) == ()


@given(st.binary(max_size=200))
def test_bytes_that_are_no_release_hold_no_contract(data: bytes) -> None:
    assert contracts_in(data) == ()


anything = st.recursive(
    st.none() | st.booleans() | st.text(max_size=12) | st.sampled_from(["2026-07-31T00:00:00Z", "365", "1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "lots",
                    "contractPeriod",
                    "endDate",
                    "startDate",
                    "durationInDays",
                    "awardID",
                    "suppliers",
                ]
                + ["period", "renewal", "relatedLots", "status", "title", "name", "date", "roles"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@example(None, None, None, [{"roles": 1}])
@given(anything, anything, anything, anything)
def test_no_shape_of_a_release_is_too_strange(tender: Any, awards: Any, contracts: Any, parties: Any) -> None:
    release = {"planning": {"project": "CCTV"}, "tender": tender, "awards": awards, "parties": parties}
    assert isinstance(contracts_in(release | {"contracts": contracts}), tuple)
