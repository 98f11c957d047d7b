"""The command in networks that are made for the test: multicast, hundreds of addresses, real counters."""

import json
import os
import sys
from collections.abc import Sequence
from typing import Any

import pytest

from tests.audit.devices.never import found_in
from tests.audit.devices.profiles import MODERN
from tests.audit.devices.serving import GROUPS
from tests.audit.devices.there import OWN as FAR
from tests.audit.devices.two_networks import OWN as NEAR
from tests.audit.devices.two_networks import NoNamespaces, Outcome, Plan, Run, carried_out

WHO = "Jo Bloggs, Head of ICT, email of 3 March"
AUDIT = [
    sys.executable,
    "-c",
    "from watchback.cli import main; main()",
    "audit",
    "network",
    "--authority",
    WHO,
]
SOME = [f"10.66.1.{number}" for number in range(1, 13)]
MAKERS = {address: one.maker for address, one in zip(SOME, MODERN, strict=True)}
QUICK = ["--packets", "1000", "--json"]


def outcome_of(plan: Plan) -> Outcome:
    try:
        return carried_out(plan)
    except NoNamespaces as reason:
        # Never a silent pass: the summary says what was not tested, and on a build server it fails.
        if os.environ.get("CI"):
            pytest.fail(str(reason), pytrace=False)
        pytest.skip(f"NOT RUN: {reason}")


def told(run: Run) -> dict[str, Any]:
    assert run.code == 0, run.errors
    answer: dict[str, Any] = json.loads(run.said)
    return answer


def makers(run: Run) -> dict[str, str | None]:
    return {one["address"]: one["maker"] for one in told(run)["devices"]}


@pytest.fixture(scope="module")
def all_of_it() -> Outcome:
    """The plan printed, then a look at the whole of it with discovery."""
    ranges = ["10.66.0.0/30", "10.66.1.0/28"]
    return outcome_of(
        Plan([[*AUDIT, *ranges, "--dry-run", "--json"], [*AUDIT, *ranges, *QUICK]], addresses=SOME)
    )


def test_what_announces_itself_is_heard_and_the_rest_is_asked(all_of_it: Outcome) -> None:
    look = all_of_it.runs[1]
    assert "9 devices announced themselves." in look.errors
    assert makers(look) == MAKERS
    by_address = {one["address"]: one for one in told(look)["devices"]}
    assert by_address["10.66.1.3"]["model"] == "TVB-5602"
    assert by_address["10.66.1.1"]["mac"] == "44:47:cc:00:00:01"
    assert told(look)["coverage"]["recorders_that_may_hide_cameras"] == 1


def test_who_told_all_by_discovery_is_not_asked_again(all_of_it: Outcome) -> None:
    asked = {address for address, _, data in all_of_it.received if address and data}
    assert not {"10.66.1.1", "10.66.1.2", "10.66.1.4"} & asked


def test_the_dry_run_sends_nothing_and_prints_all_that_the_look_sends(all_of_it: Outcome) -> None:
    dry, _ = all_of_it.runs
    plan = told(dry)
    assert dry.packets_sent <= 5  # the link itself, coming up
    everywhere = {
        (int(one["to"].rpartition(":")[2]), pattern(one["bytes"])) for one in plan["to_the_network"]
    }
    heard = {(port, data) for address, port, data in all_of_it.received if not address}
    assert {port for port, _ in heard} == {port for _, port in GROUPS.values()}
    for port, data in heard:
        assert any(port == one and fits(data, parts) for one, parts in everywhere)
    each = {(one["port"], one["bytes"]) for one in plan["to_each_address"]}
    for address, port, data in all_of_it.received:
        if address and data:
            filled = {
                text.replace("{address}", address).replace("{port}", str(one)).encode() for one, text in each
            }
            assert data in filled, (port, data)


def pattern(content: str) -> tuple[bytes, ...]:
    return tuple(part.encode("latin-1") for part in content.split("{uuid}"))


def fits(data: bytes, parts: Sequence[bytes]) -> bool:
    """Whether the data is those parts with a name of 36 characters between them."""
    at = 0
    for number, part in enumerate(parts):
        at += 36 if number else 0
        if data[at : at + len(part)] != part:
            return False
        at += len(part)
    return at == len(data)


def test_nothing_in_it_is_a_way_around_a_password(all_of_it: Outcome) -> None:
    assert len(all_of_it.received) > 40 and all_of_it.most_at_once == 1
    assert [word for _, _, data in all_of_it.received for word in found_in(data)] == []


def test_the_network_is_asked_as_a_whole_only_from_inside_the_ranges() -> None:
    outcome = outcome_of(Plan([[*AUDIT, "10.66.1.0/28", *QUICK]], addresses=SOME))
    assert "this machine has no IPv4 address inside the ranges" in outcome.runs[0].errors
    assert not [data for address, _, data in outcome.received if not address]
    assert makers(outcome.runs[0]) == MAKERS


def test_answers_from_outside_the_ranges_are_dropped_and_counted() -> None:
    outcome = outcome_of(Plan([[*AUDIT, "10.66.0.0/30", *QUICK]], addresses=SOME))
    assert "0 devices announced themselves. " in outcome.runs[0].errors
    assert "from outside the ranges dropped." in outcome.runs[0].errors
    assert makers(outcome.runs[0]) == {}
    assert not [one for one, _, _ in outcome.received if one]


def test_hundreds_of_addresses_each_get_their_maker_and_the_packets_are_as_estimated() -> None:
    many = [f"10.66.1.{number}" for number in range(1, 241)]
    look = [*AUDIT, "10.66.1.0/24", *QUICK, "--without-discovery"]
    outcome = outcome_of(Plan([look], addresses=many))
    run = outcome.runs[0]
    assert makers(run) == {address: MODERN[number % 12].maker for number, address in enumerate(many)}
    assert outcome.most_at_once == 1
    estimate = int(run.errors.split("about ")[-1].split(" packets")[0].replace(",", ""))
    assert 0.85 < estimate / run.packets_sent < 1.15
    assert run.packets_sent / len(many) < 40


def test_servers_that_nobody_here_wrote_are_understood() -> None:
    beside = [
        [sys.executable, "-m", "tests.audit.devices.third_parties", name, FAR]
        for name in ("mdns", "ws-discovery", "tls")
    ]
    outcome = outcome_of(Plan([[*AUDIT, NEAR, FAR, *QUICK]], addresses=[], beside=beside[:1], settles=4.0))
    assert makers(outcome.runs[0]) == {FAR: "Axis Communications"}
    for one, maker in ((beside[1], "Hikvision"), (beside[2], "Axis Communications")):
        outcome = outcome_of(Plan([[*AUDIT, NEAR, FAR, *QUICK]], addresses=[], beside=[one], settles=4.0))
        assert makers(outcome.runs[0]) == {FAR: maker}
