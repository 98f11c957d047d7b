"""``--dry-run``: all that would be sent, byte for byte, to whom and in which order; nothing is sent."""

import json
from collections.abc import Sequence
from typing import Any

from watchback.audit.network.authority import LAW
from watchback.audit.network.interview import order_of_asking
from watchback.audit.network.ranges import Range, addresses_of, samples_of
from watchback.audit.network.requests import Requests
from watchback.cli.audit.options import Options
from watchback.cli.lines import Lines
from watchback.gather.probing import own_addresses
from watchback.records import Question
from watchback.records.counts import counted


def print_plan(
    ranges: Sequence[Range],
    requests: Requests,
    packets: int,
    authority: str,
    options: Options,
    *,
    with_discovery: bool,
) -> None:
    """Prints it for a person, or as one JSON object."""
    plan = _plan(ranges, requests, packets, authority, with_discovery=with_discovery)
    if options.as_json:
        print(json.dumps(plan, ensure_ascii=False))
    else:
        _print_for_a_person(plan)


def _plan(
    ranges: Sequence[Range], requests: Requests, packets: int, authority: str, *, with_discovery: bool
) -> dict[str, Any]:
    def permitted(address: str) -> bool:
        from ipaddress import ip_address

        return any(ip_address(address) in one for one in ranges)

    own = own_addresses(samples_of(ranges), permitted) if with_discovery else ()
    return {
        "dry_run": True,
        "authority": authority,
        "law": list(LAW),
        "packets_a_second": packets,
        "addresses": list(addresses_of(ranges)),
        "interfaces": list(own),
        "to_the_network": [
            {"to": f"{one.group}:{one.port}", **_told(one)} for one in requests.to_a_network() if own
        ],
        "to_each_address": [
            {"port": port, "transport": transport, **_told(question)}
            for question, port, transport in order_of_asking(requests)
        ],
    }


def _told(question: Question) -> dict[str, Any]:
    return {
        "request": question.id,
        "after": question.after,
        "bytes": question.content.decode("latin-1"),
        "source": question.source,
        "safe": question.safe,
    }


def _print_for_a_person(plan: dict[str, Any]) -> None:
    lines = Lines()
    addresses, everywhere, each = plan["addresses"], plan["to_the_network"], plan["to_each_address"]
    lines.write("Nothing is sent. This is all that would be, and nothing else can be.", "bold")
    lines.write(f"By authority of: {plan['authority']}")
    for line in plan["law"]:
        lines.write(line)
    lines.write()
    lines.write(
        f"At most {plan['packets_a_second']:,} packets a second in all, "
        "by one connection at a time to a device."
    )
    if everywhere:
        lines.write()
        lines.write(f"To the whole network, by {', '.join(plan['interfaces'])}, twice:", "bold")
        for one in everywhere:
            lines.write(f"{one['to']} by UDP: {one['request']}", indent=2)
    lines.write()
    lines.write(
        f"To {counted(len(addresses), 'address', 'addresses')}, {addresses[0]} to {addresses[-1]}, in this "
        "order until enough is known, and only on ports that open:",
        "bold",
    )
    for one in each:
        after = f" (after {one['after']} was answered)" if one["after"] else ""
        lines.write(f"port {one['port']} by {one['transport'].upper()}: {one['request']}{after}", indent=2)
    lines.write()
    lines.write(
        "The bytes of each; {address}, {port} and a fresh {uuid} are filled in:",
        "bold",
    )
    for one in {one["request"]: one for one in [*everywhere, *each]}.values():
        lines.write(f"{one['request']} (safe; {one['source']})")
        print(f"  {one['bytes'].encode('latin-1')!r}")
