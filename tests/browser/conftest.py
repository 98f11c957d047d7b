"""A real site, a real Chromium, and the three people of every journey.

Asha edits, Ben is administrator and the second editor, Cara is a stranger and must see nothing
private. Each has a browser of their own: the fixtures ``asha``, ``ben`` and ``cara`` are pages.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Browser, Page, expect

HERE = Path(__file__).parent
WATCHBACK = Path(sys.executable).with_name("watchback")
SECONDS_TO_START = 60

# A busy machine is slow, and slowness is no fault of the page.
expect.set_options(timeout=30_000)

# A browser that talks to the site and to nobody else.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's Chromium in place of one that Playwright would download."""
    # Chromium's sandbox does not work for root, as which build servers often run.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return browser_type_launch_args | {"executable_path": chromium(), "args": QUIET + sandbox}


def chromium() -> str:
    """The Chromium that script/test found, else one on PATH."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not found:
        pytest.fail("The browser tests need Chromium; `script/chromium` says how it is installed.")
    return found


@dataclass(frozen=True)
class LiveSite:
    """A running ``watchback serve`` with a home of its own that holds the demo campaign."""

    url: str
    home: Path

    def run(self, *arguments: str) -> str:
        """What ``watchback ARGUMENTS`` prints, run in the site's home."""
        return run_in(self.home, WATCHBACK, *arguments)

    def cookie_for(self, name: str, role: str) -> str:
        """A session of this editor, made if new, with the second factor proved."""
        return run_in(self.home, sys.executable, HERE / "signed_in.py", name, role).strip()


def run_in(home: Path, *command: str | Path) -> str:
    done = subprocess.run(command, env=surroundings(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}: {done.stderr}"
    return done.stdout


def surroundings(home: Path) -> dict[str, str]:
    # Whatever database the other tests use, a live site has the embedded one of its home.
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "WATCHBACK_HOME": str(home)
    }


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the demo campaign, loaded once; each live site starts from a copy."""
    home = tmp_path_factory.mktemp("demo")
    run_in(home, WATCHBACK, "demo")
    return home


@pytest.fixture(scope="module")
def live_site(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """A site for one file of journeys: what one file does, the next does not see."""
    home = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(demo_home, home)
    port = free_port()
    command = [WATCHBACK, "serve", "--port", str(port)]
    log = home.with_name("log")
    with log.open("w") as out:
        running = subprocess.Popen(command, env=surroundings(home), stdout=out, stderr=out)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_it_answers(url, running, log)
        yield LiveSite(url, home)
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def wait_until_it_answers(url: str, running: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end and running.poll() is None:
        try:
            urlopen(url, timeout=SECONDS_TO_START).close()
            return
        except HTTPError:
            return  # it answers; whether well is for the tests to say
        except URLError:
            time.sleep(0.1)
    pytest.fail(f"The site did not start: {log.read_text()}")


PageFor = Callable[[str | None], Page]


@pytest.fixture
def page_for(browser: Browser, live_site: LiveSite) -> Iterator[PageFor]:
    """Opens a page in a browser of its own, with this session cookie or none."""
    contexts = []

    def open_page(cookie: str | None) -> Page:
        context = browser.new_context(base_url=live_site.url)
        contexts.append(context)
        if cookie:
            context.add_cookies(
                [{"name": "watchback-session", "value": cookie, "url": f"{live_site.url}/review/"}]
            )
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def asha(page_for: PageFor, live_site: LiveSite) -> Page:
    """Asha's page: an editor, signed in with her second factor."""
    return page_for(live_site.cookie_for("asha", "editor"))


@pytest.fixture
def ben(page_for: PageFor, live_site: LiveSite) -> Page:
    """Ben's page: an administrator and the second editor."""
    return page_for(live_site.cookie_for("ben", "administrator"))


@pytest.fixture
def cara(page_for: PageFor) -> Page:
    """Cara's page: a stranger."""
    return page_for(None)


class Axe:
    """The rules of accessibility that auditors use; fails with a readable list of what is hard to use."""

    def __call__(self, page: Page, **options: object) -> None:
        """By all rules, the page as it is now."""
        if not page.evaluate("typeof axe !== 'undefined'"):
            page.evaluate(AXE_SCRIPT)
        found = AxeResults(page.evaluate("axe.run", {"resultTypes": ["violations"], **options}))
        assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"

    def colours(self, page: Page) -> None:
        """By the rules that look at colours."""
        self(page, runOnly=["color-contrast", "link-in-text-block"])


@pytest.fixture(scope="session")
def axe() -> Axe:
    return Axe()
