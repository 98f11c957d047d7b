"""`watchback audit network` against Nmap's service detection on the same emulated devices."""

import json
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.measuring import print_table
from tests.audit.devices.profiles import BANNERS, MODERN, Profile
from tests.audit.devices.two_networks import OWN, NoNamespaces, Plan, Run, carried_out
from watchback.audit.network.requests import requests

STYLES = {"modern": MODERN, "banners": BANNERS}
WHAT = {"modern": "current firmware, few banners", "banners": "banners as Nmap's table knows them"}
PORTS = sorted(port for ports in requests().ports.values() for port in ports)
AUDIT = (sys.executable, "-c", "from watchback.cli import main; main()", "audit", "network", "--json")
AUTHORITY = ("--authority", "Benchmark, emulated devices, docs/benchmarks.md")
# By which words Nmap's answer counts as right: the maker, or the brand on the case.
WORDS = {
    "Hikvision": ("hikvision", "truvision", "interlogix"),
    "Dahua": ("dahua",),
    "Axis Communications": ("axis",),
    "Bosch Security and Safety Systems": ("bosch",),
    "Hanwha Vision": ("hanwha", "ipolis", "wisenet", "samsung"),
    "VIVOTEK": ("vivotek",),
    "Uniview": ("uniview",),
    "TVT": ("tvt",),
}


@dataclass(frozen=True)
class Runner:
    """One side of the race; ``words`` is its command."""

    name: str
    words: Sequence[str]


def run(*settings: str) -> None:
    """Prints the table. ``hosts=N`` devices (64), ``styles=modern,banners``."""
    told = dict(one.partition("=")[::2] for one in settings if "=" in one)
    hosts = int(told.get("hosts", "64"))
    rows: list[Sequence[object]] = []
    for style in told.get("styles", "modern,banners").split(","):
        try:
            rows += _race(style, hosts)
        except NoNamespaces as reason:
            print(reason)
            return
    print_table(
        [
            "answers",
            "program",
            "makers right",
            "wrong",
            "packets a host",
            "kB sent",
            "seconds",
            "times as quick",
        ],
        rows,
    )
    print(
        f"\n{hosts} hosts on the ports {', '.join(map(str, PORTS))}. Packets are those the network card sent."
    )


def _race(style: str, hosts: int) -> list[Sequence[object]]:
    addresses = [f"10.66.{4 + number // 250}.{1 + number % 250}" for number in range(hosts)]
    runners = _runners(addresses)
    commands = [one.words for one in runners]
    outcome = carried_out(Plan(commands, addresses, style, local="10.66.4.0/22"))
    there = {address: STYLES[style][n % len(STYLES[style])] for n, address in enumerate(addresses)}
    peer = outcome.runs[0].seconds if shutil.which("nmap") else 0.0
    return [_row(style, one, done, there, peer) for one, done in zip(runners, outcome.runs, strict=True)]


def _runners(addresses: Sequence[str]) -> list[Runner]:
    ours = [*AUDIT, *AUTHORITY, f"{addresses[0]}-{addresses[-1]}"]
    ports = ",".join(map(str, PORTS))
    nmap = ["nmap", "-n", "-Pn", "-p", ports, "-oX", "-", *addresses, "-sV"]
    nmaps = [Runner("Nmap -sV", nmap), Runner("Nmap -sV --version-light", [*nmap, "--version-light"])]
    here = nmaps if shutil.which("nmap") else []
    return [
        *here,
        Runner("Watchback, 50 packets a second (default)", [*ours, "--without-discovery"]),
        Runner("Watchback, 200 a second", [*ours, "--without-discovery", "--packets", "200"]),
        Runner("Watchback, 50 a second, the network asked first", [*ours, OWN]),
    ]


def _row(style: str, one: Runner, done: Run, there: Mapping[str, Profile], peer: float) -> Sequence[object]:
    if done.code:
        return [WHAT[style], one.name, f"failed: {done.errors.strip()[-200:]}", "", "", "", "", ""]
    named = _by_nmap(done.said) if one.words[0] == "nmap" else _by_us(done.said)
    cameras = {address: profile.maker for address, profile in there.items() if profile.maker}
    right = sum(_is_right(named.get(address, ""), maker) for address, maker in cameras.items())
    wrong = sum(_is_wrong(named.get(address, ""), profile.maker) for address, profile in there.items())
    return [
        WHAT[style],
        one.name,
        f"{right} of {len(cameras)}",
        wrong,
        f"{done.packets_sent / len(there):.0f}",
        f"{done.bytes_sent / 1_000:,.0f}",
        f"{done.seconds:.1f}",
        f"{peer / done.seconds:.1f}" if peer else "no Nmap here",
    ]


def _is_right(named: str, maker: str | None) -> bool:
    return maker is not None and any(word in named for word in WORDS[maker])


def _is_wrong(named: str, maker: str | None) -> bool:
    """Another maker in scope is named than the one inside."""
    return not _is_right(named, maker) and any(_is_right(named, other) for other in WORDS if other != maker)


def _by_us(said: str) -> dict[str, str]:
    devices = json.loads(said)["devices"]
    return {one["address"]: (one["maker"] or "").lower() for one in devices}


def _by_nmap(said: str) -> dict[str, str]:
    """All that Nmap says of each host's services, in lower case."""
    named: dict[str, str] = {}
    for host in ElementTree.fromstring(said).iter("host"):
        address = next(one.get("addr", "") for one in host.iter("address"))
        words = [
            one.get(key, "") for one in host.iter("service") for key in ("product", "extrainfo", "devicetype")
        ]
        words += [one.text or "" for one in host.iter("cpe")]
        named[address] = " ".join(words).lower()
    return named
