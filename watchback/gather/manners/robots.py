"""What a site's robots.txt asks of a program (RFC 9309), read by Protego, which knows wildcards."""

import time
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

AGENT = "Watchback"
LARGEST = 500_000
KEPT_FOR = 24 * 60 * 60
"""Seconds for which a site's rules hold before they are asked for again."""

ASKED_AGAIN_AFTER = 15 * 60.0
"""Seconds until a robots.txt that could not be had is asked for again."""

LONGEST_PAUSE = 60 * 60
"""Seconds between two visits. A site that asks for more asks to be left alone: a run would never end."""


@dataclass(frozen=True, slots=True)
class Rules:
    """One site's rules. ``because`` says why nothing may be asked, where nothing may.

    ``may_pass`` says that they could not be had, and may be had a while later.
    """

    rules: Protego | None = None
    because: str = ""
    may_pass: bool = False

    def refusal(self, url: str) -> str:
        """Why this address may not be asked for, in one sentence; "" where it may."""
        if self.because:
            return self.because
        if self.rules and not self.rules.can_fetch(url, AGENT):
            return f"The site's robots.txt asks programs not to visit {url}."
        if self.seconds_between() > LONGEST_PAUSE:
            return "The site's robots.txt asks for a pause longer than an hour between two visits."
        return ""

    def seconds_between(self) -> float:
        """The pause that the site asks for, 0 where it names none."""
        return float(self.rules.crawl_delay(AGENT) or 0) if self.rules else 0.0

    def sitemaps(self) -> list[str]:
        """The sitemaps that the site names."""
        return list(self.rules.sitemaps) if self.rules else []


NO_RULES = Rules()


def rules_from(status: int, data: bytes, host: str) -> Rules:
    """The rules that an answer for robots.txt means: none where there is no such file.

    A site that cannot say what it asks for is not visited.
    """
    if 200 <= status < 300:
        return Rules(Protego.parse(_whole_lines(data).decode("utf-8", "replace")))
    if 400 <= status < 500 and status != 429:
        return NO_RULES
    return no_answer(host, f"it answered with the error {status}", may_pass=True)


def no_answer(host: str, because: str, *, may_pass: bool) -> Rules:
    """The rules of a site whose robots.txt cannot be had; ``may_pass`` where another try may have it."""
    sentence = f"The robots.txt of {host} could not be read ({because}), so nothing was asked there."
    return Rules(because=sentence, may_pass=may_pass)


def _whole_lines(rules: bytes) -> bytes:
    """What is read of a robots.txt: without the mark some editors begin a file with, which hides a line,
    and without a line that the end cuts, which could ask for something else than the whole one."""
    kept = rules if len(rules) <= LARGEST else rules[:LARGEST].rpartition(b"\n")[0]
    return kept.removeprefix(BOM_UTF8)


class RobotsKept:
    """The rules of the sites visited, for a day."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rules: dict[str, tuple[float, Rules]] = {}

    def rules_of(self, origin: str) -> Rules | None:
        """The rules of the site, None where they are not known, or no longer."""
        until, rules = self._rules.get(origin, (0.0, None))
        return rules if rules and self._clock() < until else None

    def keep(self, origin: str, rules: Rules) -> None:
        """A site whose rules could not be had is asked again sooner."""
        seconds = ASKED_AGAIN_AFTER if rules.because else KEPT_FOR
        self._rules[origin] = self._clock() + seconds, rules
