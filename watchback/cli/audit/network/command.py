"""``watchback audit network``: asks the devices of ranges that the operator names, slowly and politely."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchback.cli.audit.ending import finish
from watchback.cli.audit.options import Options
from watchback.cli.errors import Refused

if TYPE_CHECKING:
    from watchback.audit.network.ranges import Range
    from watchback.audit.network.requests import Requests
    from watchback.cli.audit.network.state import State

Ranges = Annotated[
    list[str], typer.Argument(metavar="RANGE…", help="10.1.0.0/24, 10.1.0.5 or 10.1.0.5-10.1.0.90.")
]
Authority = Annotated[
    str,
    typer.Option(
        "--authority", metavar="TEXT", help='Who allows this: "name, role, reference". It goes on page one.'
    ),
]
Packets = Annotated[
    int, typer.Option("--packets", min=1, max=1_000, metavar="N", help="Packets a second in all.")
]
AtOnce = Annotated[
    int,
    typer.Option(
        "--devices-at-once", min=1, max=256, metavar="N", help="Each by one connection at a time, always."
    ),
]
Ports = Annotated[
    str, typer.Option("--ports", metavar="LIST", help="In place of the usual: 80=http,554=rtsp,443=https.")
]
Resume = Annotated[
    Path | None,
    typer.Option(
        "--resume", metavar="STATEFILE", help="Keep each step here, and go on from here if stopped."
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print exactly what would be sent; send nothing.")]
WithoutDiscovery = Annotated[
    bool, typer.Option("--without-discovery", help="Ask each address only, never the whole network at once.")
]
Public = Annotated[
    bool, typer.Option("--public-addresses", help="The ranges are on the internet: say so, and the next too.")
]
Ours = Annotated[
    bool, typer.Option("--yes-they-are-ours", help="The owner of the public addresses has agreed to this.")
]


def network_command(
    ranges: Ranges,
    options: Options,
    authority: Authority = "",
    packets: Packets = 50,
    devices_at_once: AtOnce = 32,
    ports: Ports = "",
    resume: Resume = None,
    dry_run: DryRun = False,
    without_discovery: WithoutDiscovery = False,
    public_addresses: Public = False,
    yes_they_are_ours: Ours = False,
) -> None:
    """Ask the devices of a network of your own what they are, politely and slowly.

    No password is tried, no flaw is used, nothing is changed. --dry-run shows all that would be sent.

    Example: watchback audit network 10.1.0.0/24 --authority "Jo Bloggs, Head of ICT, email of 3 March"
    """
    from watchback.audit.network.survey import survey_of
    from watchback.cli.audit.network.plan import print_plan
    from watchback.cli.audit.network.state import State

    named = _named_ranges(ranges, twice_told=public_addresses and yes_they_are_ours)
    permitted_by = _authority(authority)
    asking = _requests(ports)
    if dry_run:
        print_plan(named, asking, packets, permitted_by, options, with_discovery=not without_discovery)
        return
    say_what_the_law_says(permitted_by)
    state = State.opened(resume, named, asking, permitted_by, options.started)
    with state:
        _look(state, named, asking, packets, devices_at_once, with_discovery=not without_discovery)
        started = datetime.fromisoformat(state.started)
        finish(
            survey_of(named, state.in_order(named)),
            replace(options, authority=permitted_by, started=started),
        )


def say_what_the_law_says(authority: str) -> None:
    """Prints the authority and three lines on the law, before anything is sent."""
    from watchback.audit.network.authority import LAW

    print(f"By authority of: {authority}", *LAW, sep="\n", file=sys.stderr, flush=True)


def _look(
    state: "State",
    ranges: "tuple[Range, ...]",
    requests: "Requests",
    packets: int,
    at_once: int,
    *,
    with_discovery: bool,
) -> None:
    from watchback.cli.audit.network.look import Look

    look = Look(state, ranges, requests, packets, at_once)
    try:
        look.run(with_discovery=with_discovery)
    except KeyboardInterrupt:
        print(state.how_to_go_on(), file=sys.stderr)
        raise


def _named_ranges(words: list[str], *, twice_told: bool) -> "tuple[Range, ...]":
    from watchback.audit.network.ranges import RangeRefused, public_parts, ranges_of

    try:
        ranges = ranges_of(words)
    except RangeRefused as refusal:
        raise Refused(str(refusal)) from None
    public = public_parts(ranges)
    if public and not twice_told:
        are = "is" if len(public) == 1 else "are"
        raise Refused(
            f"{', '.join(public)} {are} on the internet, where anybody's devices may answer. Only with the "
            "owner's permission: say so twice, with --public-addresses and --yes-they-are-ours."
        )
    return ranges


def _authority(words: str) -> str:
    from watchback.audit.network.authority import AuthorityUnclear, authority_of

    try:
        return authority_of(words)
    except AuthorityUnclear as refusal:
        raise Refused(str(refusal)) from None


def _requests(ports: str) -> "Requests":
    from watchback.audit.network.requests import NotPermitted, requests

    try:
        return requests().on_ports(ports) if ports else requests()
    except NotPermitted as refusal:
        raise Refused(str(refusal)) from None
