"""The far end of a network of its own: gives itself many addresses and serves emulated devices on them.

Run by two_networks.py in a network namespace of its own; reads one line of JSON, says "ready", and at the
end of its input prints what was recorded.
"""

import json
import os
import signal
import subprocess
import sys
import time

from tests.audit.devices import profiles
from tests.audit.devices.serving import serving

OWN = "10.66.0.2"


def main() -> None:
    """Serves until the input ends."""
    print("waiting", flush=True)
    plan = json.loads(sys.stdin.readline())
    for words in (
        "ip link set lo up",
        f"ip addr add {OWN}/16 dev {plan['link']}",
        f"ip link set {plan['link']} up",
        # Every address of it is this machine's, as if as many devices stood there.
        f"ip route add local {plan['local']} dev lo",
    ):
        subprocess.run(words.split(), check=True)
    wait_for_link(plan["link"])
    style = {"modern": profiles.MODERN, "banners": profiles.BANNERS}[plan["style"]]
    places = {address: style[number % len(style)] for number, address in enumerate(plan["addresses"])}
    with serving(places, interfaces=[OWN]) as recording:
        beside = [
            subprocess.Popen(
                words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True
            )
            for words in plan["beside"]
        ]
        time.sleep(plan["settles"])
        print("ready", flush=True)
        sys.stdin.read()
        for one in beside:
            os.killpg(one.pid, signal.SIGTERM)  # with whatever it started
            one.wait()
    told = [[one.address, one.port, one.data.decode("latin-1")] for one in recording.received]
    print(json.dumps({"received": told, "most_at_once": recording.most_at_once}), flush=True)


def wait_for_link(name: str) -> None:
    """A link is up once it is up at both ends."""
    for _ in range(200):
        told = json.loads(subprocess.run(["ip", "-j", "link", "show", name], capture_output=True).stdout)
        if told[0]["operstate"] == "UP":
            return
        time.sleep(0.05)
    raise SystemExit("The link between the two networks did not come up.")


if __name__ == "__main__":
    main()
