"""``watchback audit network`` on emulated devices at loopback addresses, without any privilege."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.audit.devices import profiles
from tests.audit.devices.never import found_in
from tests.audit.devices.profiles import BANNERS, MODERN, Profile
from tests.audit.devices.serving import Received, serving
from watchback.audit.network.authority import LAW

ROOT = Path(__file__).parents[3]
WHO = "Jo Bloggs, Head of ICT, email of 3 March"
# Where the usual ports need no privilege.
THERE = {80: 28_080, 554: 28_554, 443: 28_443, 8000: 28_000, 37777: 28_777}
PORTS = "28080=http,28000=http,28554=rtsp,28443=https"
WATCHBACK = (sys.executable, "-c", "from watchback.cli import main; main()")


def command(*words: str, authority: str = WHO) -> list[str]:
    said = ["--authority", authority] if authority else []
    return [*WATCHBACK, "audit", "network", *words, *said, "--ports", PORTS]


def run(*words: str, authority: str = WHO, packets: int = 1_000) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command(*words, authority=authority), "--packets", str(packets)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def audit(*words: str) -> dict[str, list[dict[str, str]]]:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    told: dict[str, list[dict[str, str]]] = json.loads(done.stdout)
    return told


def places(subnet: str, some: Sequence[Profile]) -> dict[str, Profile]:
    return {f"127.{subnet}.{number}": one for number, one in enumerate(some, 1)}


@pytest.mark.parametrize(
    ("subnet", "style"), [("20.0", MODERN), ("20.1", BANNERS)], ids=["modern", "banners"]
)
def test_every_maker_is_named_and_no_printer_or_router_is(subnet: str, style: tuple[Profile, ...]) -> None:
    there = places(subnet, style)
    with serving(there, THERE) as recording:
        told = audit(f"127.{subnet}.0/28")
    found = {one["address"]: one["maker"] for one in told["devices"]}
    assert found == {address: one.maker for address, one in there.items()}
    assert told["coverage"]["seen"] == 14 and told["coverage"]["answered"] == len(style)  # type: ignore[call-overload]
    assert recording.most_at_once == 1
    brands = {one["address"]: one["brand"] for one in told["devices"]}
    assert brands[f"127.{subnet}.3"] == "Interlogix TruVision"


def test_nothing_is_on_the_wire_but_what_the_dry_run_prints() -> None:
    there = places("20.2", MODERN)
    with serving(there, THERE) as recording:
        dry = run("127.20.2.0/28", "--dry-run", "--json")
        assert dry.returncode == 0, dry.stderr
        assert recording.connections == 0
        audit("127.20.2.0/28")
    plan = json.loads(dry.stdout)
    assert plan["authority"] == WHO and plan["law"] == list(LAW)
    assert set(there) <= set(plan["addresses"])
    printed = {
        (address, port_here(one["port"]), filled(one["bytes"], address, one["port"]))
        for one in plan["to_each_address"]
        for address in there
    }
    sent = whole(recording.received)
    assert len(sent) > 40
    assert sent <= printed


def test_nothing_on_the_wire_is_a_way_around_a_password_nor_tries_one() -> None:
    with serving(places("20.3", MODERN + BANNERS), THERE) as recording:
        audit("127.20.3.0/27")
    sent = [one.data for one in recording.received]
    assert len(sent) > 100
    assert [word for data in sent for word in found_in(data)] == []


def port_here(port: int) -> int:
    return next(usual for usual, there in THERE.items() if there == port)


def filled(content: str, address: str, port: int) -> bytes:
    return content.replace("{address}", address).replace("{port}", str(port)).encode("latin-1")


def whole(received: Sequence[Received]) -> set[tuple[str, int, bytes]]:
    return {(one.address, one.port, one.data) for one in received if one.data}


def test_the_dry_run_for_a_person_says_all_of_it_and_sends_nothing() -> None:
    with serving(places("20.4", MODERN), THERE) as recording:
        done = run("127.20.4.0/28", "--dry-run")
    assert done.returncode == 0 and recording.connections == 0
    said = " ".join(done.stdout.split())
    for words in (
        WHO,
        *LAW,
        "Nothing is sent",
        "GET /SDK/activateStatus",
        "port 28554 by TCP: rtsp-describe",
    ):
        assert words in said


def test_the_authority_and_the_law_are_said_before_and_kept_after(tmp_path: Path) -> None:
    done = run("127.20.5.1", "--out", str(tmp_path / "report"))
    assert done.returncode == 0, done.stderr
    assert done.stderr.startswith(f"By authority of: {WHO}\n" + "\n".join(LAW))
    assert json.loads((tmp_path / "report/audit.json").read_text())["authority"] == WHO


@pytest.mark.parametrize(
    ("words", "authority", "says"),
    [
        (["127.20.6.1"], "", "Say who allows this"),
        (["127.20.6.1"], "me", "Say who allows this"),
        (["8.8.8.8"], WHO, "is on the internet"),
        (["8.8.8.8", "--public-addresses"], WHO, "say so twice"),
        (["8.8.8.8", "--yes-they-are-ours"], WHO, "say so twice"),
        (["10.0.0.0/8"], WHO, "at most 65,536"),
        (["cameras"], WHO, "is no range of addresses"),
        ([], WHO, "RANGE"),
        (["127.20.6.1", "--ports", "80=gopher"], WHO, "names no port"),
        (["127.20.6.1", "--packets", "0"], WHO, "0"),
    ],
)
def test_what_is_not_clear_or_not_ones_own_is_refused_in_a_sentence(
    words: list[str], authority: str, says: str
) -> None:
    said = [*WATCHBACK, "audit", "network", *words] + (["--authority", authority] if authority else [])
    done = subprocess.run(said, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2 and done.stdout == ""
    assert says in done.stderr and "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_public_addresses_can_be_named_twice_and_the_dry_run_still_sends_nothing() -> None:
    done = run("192.0.2.1", "--public-addresses", "--yes-they-are-ours", "--dry-run")
    assert done.returncode == 0 and "192.0.2.1" in done.stdout


def test_addresses_where_nobody_is_prove_nothing() -> None:
    told = audit("127.20.7.0/29", "--expected", "1")
    assert told["verdict"] == "cannot-tell" and told["devices"] == []


def test_killed_in_the_middle_it_loses_nothing_and_asks_nobody_twice(tmp_path: Path) -> None:
    state, there = tmp_path / "look.state", places("20.8", MODERN)
    with serving(there, THERE) as recording:
        words = command("127.20.8.0/28", "--resume", str(state), "--json", "--devices-at-once", "2")
        first = subprocess.Popen([*words, "--packets", "60"], cwd=ROOT, stderr=subprocess.DEVNULL)
        kept = wait_for_lines(state, 5)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        kept = seen_in(state)
        assert 3 <= len(kept) < 14
        with state.open("ab") as cut_off:
            cut_off.write(b'{"seen": {"address": "127.20.8')
        recording.received.clear()
        told = audit("127.20.8.0/28", "--resume", str(state))
    assert {one.address for one in recording.received}.isdisjoint(kept)
    assert {one["address"]: one["maker"] for one in told["devices"]} == {
        address: one.maker for address, one in there.items()
    }
    assert state.stat().st_mode & 0o077 == 0
    again = audit("127.20.8.0/28", "--resume", str(state))  # nobody serves any more
    assert again["devices"] == told["devices"] and again["started"] == told["started"]


def wait_for_lines(path: Path, count: int) -> None:
    for _ in range(1_200):
        if path.exists() and path.read_bytes().count(b"\n") >= count:
            return
        time.sleep(0.05)
    raise AssertionError("Nothing was kept.")


def seen_in(path: Path) -> set[str]:
    lines = [json.loads(line) for line in path.read_text().splitlines(keepends=True) if line.endswith("\n")]
    return {line["seen"]["address"] for line in lines if "seen" in line}


def test_stopped_by_its_user_it_says_how_to_go_on(tmp_path: Path) -> None:
    state = tmp_path / "look.state"
    with serving(places("20.9", MODERN), THERE):
        words = command("127.20.9.0/28", "--resume", str(state), "--packets", "40")
        look = subprocess.Popen(words, cwd=ROOT, stderr=subprocess.PIPE, text=True)
        wait_for_lines(state, 3)
        look.send_signal(signal.SIGINT)
        _, said = look.communicate(timeout=60)
    assert look.returncode == 130
    assert "Run the same command again to go on." in said and "Traceback" not in said


def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    near, far = os.openpty()
    with serving(places("20.14", MODERN), THERE):
        words = command("127.20.14.0/28", "--packets", "100", "--json")
        look = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=far)
        os.close(far)
        said = b""
        while piece := read_or_nothing(near):
            said += piece
        assert look.wait() == 0
    os.close(near)
    assert b" of 14 addresses, " in said and b" left" in said
    assert b"14 addresses looked at, 12 answered" in said


def read_or_nothing(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65_536)
    except OSError:  # how Linux says that the other end is closed
        return b""


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        (["127.20.10.0/30", "127.20.10.8"], "other ranges"),
        (["127.20.10.0/30", "--ports", "80=http"], "other questions or ports"),
        (["127.20.10.0/30", "--authority", "Sam Smith, Council Leader, letter"], "another authority"),
    ],
)
def test_a_state_of_another_look_is_refused(tmp_path: Path, changed: list[str], says: str) -> None:
    state = tmp_path / "look.state"
    base = [*WATCHBACK, "audit", "network", "--resume", str(state), "--packets", "1000"]
    defaults = ["--authority", WHO, "--ports", PORTS]
    first = subprocess.run([*base, "127.20.10.0/30", *defaults], cwd=ROOT, capture_output=True, check=False)
    assert first.returncode == 0
    second = subprocess.run(
        [*base, *defaults, *changed], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert second.returncode == 2 and says in second.stderr


def test_two_looks_do_not_share_a_state(tmp_path: Path) -> None:
    state = tmp_path / "look.state"
    with serving(places("20.15", MODERN), THERE):
        words = command("127.20.15.0/28", "--resume", str(state), "--packets", "40")
        first = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for_lines(state, 2)
        second = run("127.20.15.0/28", "--resume", str(state))
        first.kill()
        first.wait()
    assert second.returncode == 2 and "is in use" in second.stderr


def test_a_file_that_is_no_state_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    state = tmp_path / "holiday.txt"
    state.write_text("Dear diary\nit rained\n")
    done = run("127.20.11.1", "--resume", str(state))
    assert done.returncode == 2 and "is no state of a network audit" in done.stderr
    assert state.read_text() == "Dear diary\nit rained\n"


PLANTED = "P1anted-5ecret"


def hostile() -> tuple[Profile, ...]:
    """Devices that mean harm, or are broken."""

    def page(body: bytes, heads: str = "") -> profiles.Pages:
        return profiles.site({}, profiles.answer("200 OK", heads, body))

    script = b"<title><script>alert(1)</script> HIKVISION \x1b[2J\x07</title>"
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc"><!ENTITY d "&b;&b;&b;">]><DeviceInfo>&d;</DeviceInfo>'
    return (
        Profile("script", None, "other", page(script)),
        Profile("bomb", None, "other", page(bomb)),
        Profile("megabytes", None, "other", page(b"<p>" * 2_000_000)),
        Profile("endless heads", None, "other", lambda m, p: b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 100_000),
        Profile("lies about its length", None, "other",
                lambda m, p: b"HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\nx"),
        Profile("bytes", None, "other", lambda m, p: bytes(range(256)) * 100),
        Profile("secrets", None, "other", page(
            f"<html><title>DS-2CD2143G2-I</title><p>user {PLANTED} pass {PLANTED}</p></html>".encode(),
            f"Set-Cookie: session={PLANTED}\r\nX-Firmware: {PLANTED}\r\n")),
    )  # fmt: skip


def test_hostile_answers_harm_nothing_and_secrets_reach_no_file(tmp_path: Path) -> None:
    out, state = tmp_path / "report", tmp_path / "look.state"
    with serving(places("20.12", hostile()), THERE):
        done = run("127.20.12.0/28", "--out", str(out), "--resume", str(state))
    assert done.returncode == 0, done.stderr
    written = b"".join(path.read_bytes() for path in [state, *out.rglob("*")] if path.is_file())
    for told in (written, done.stdout.encode(), done.stderr.encode()):
        assert PLANTED.encode() not in told
        assert b"\x1b[2J" not in told
    assert len(written) < 2_000_000


def test_one_that_drips_is_left_after_a_while_and_the_others_are_heard() -> None:
    async def drip(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                writer.write(b"H")
                await asyncio.sleep(0.5)
                await writer.drain()
        except OSError:
            return

    async def work() -> str:
        server = await asyncio.start_server(drip, "127.20.13.9", THERE[80])
        words = command("127.20.13.0/28", "--json", "--packets", "1000")
        look = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=subprocess.PIPE)
        said, _ = await look.communicate()
        server.close()
        return said.decode()

    with serving(places("20.13", MODERN[:3]), THERE):
        told = json.loads(asyncio.run(work()))
    assert [one["maker"] for one in told["devices"]] == ["Hikvision"] * 3 + [None]
