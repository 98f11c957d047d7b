"""Camera contracts are read from notices, and those that end soon are told, as the newest notice has them."""

import json
from datetime import date

import pytest

from tests.gather.loopback import Loopback, Reply, Request
from tests.gathering.runs import run_of, unpaced, watch_of
from tests.register import barsetshire
from watchback.web.gathering.found import contracts
from watchback.web.gathering.models import Contract, Run
from watchback.web.gathering.monday import monday

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


def release(
    number: int, ends: str, day: str = "2026-01-20", buyer: str = "Barsetshire County Council"
) -> dict:
    return {
        "ocid": "ocds-b5fd17-00000000-0000-4000-8000-00000000000a",
        "id": f"00000000-0000-4000-8000-00000000000{number}-90000{number}",
        "date": f"{day}T09:00:00Z",
        "tag": ["award"],
        "tender": {
            "title": "CCTV cameras of the town centre",
            "classification": {"scheme": "CPV", "id": "92222000"},
        },
        "buyer": {"name": buyer},
        "awards": [
            {
                "id": "1",
                "status": "active",
                "date": "2023-04-01T00:00:00Z",
                "suppliers": [{"name": "EXAMPLE INSTALLERS LTD"}],
                "contractPeriod": {"startDate": "2023-04-01T00:00:00Z", "endDate": f"{ends}T00:00:00Z"},
            }
        ],
    }


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch):
    unpaced(monkeypatch)
    barsetshire.body()
    barsetshire.supplier()
    told: list[dict] = []

    def answer(request: Request) -> Reply:
        week = [
            r for r in told if request.one("publishedFrom") <= r["date"][:19] <= request.one("publishedTo")
        ]
        return Reply(json.dumps({"releases": week}).encode(), "application/json")

    loopback = Loopback(answer)

    def gather(*releases: dict) -> Run:
        told.extend(releases)
        return run_of(watch_of("contracts_finder", loopback.url))

    yield gather
    loopback.close()


def test_a_contract_that_ends_soon_stands_on_the_monday_page(gathered) -> None:
    run = gathered(release(1, "2026-06-30"))
    assert run.pieces.get().state == "passed"  # it names no supplier of cameras, and is kept all the same
    (found,) = contracts.ending(ON)
    assert found.body_id == "barsetshire-county-council" and found.ends_on == date(2026, 6, 30)
    (section,) = [each for each in monday(ON).sections if each.slug == "contracts"]
    (line,) = section.lines
    assert line.title == "Barsetshire County Council"
    assert "Ends on 30 June 2026." in line.sentence and "EXAMPLE INSTALLERS LTD" in line.sentence


def test_the_newest_notice_of_a_contract_counts(gathered) -> None:
    gathered(release(1, "2026-06-30"), release(2, "2029-06-30", day="2026-02-10"))
    assert Contract.objects.count() == 2 and not contracts.ending(ON)


def test_one_that_ends_late_or_has_ended_is_not_told(gathered) -> None:
    gathered(release(1, "2027-06-30"))
    assert not contracts.ending(ON)
    assert contracts.ending(date(2027, 3, 1)) and not contracts.ending(date(2027, 7, 1))


def test_taking_twice_takes_once(gathered) -> None:
    run = gathered(release(1, "2026-06-30"))
    contracts.take_from(run)
    assert Contract.objects.count() == 1
